/** What is new on the site, from content/changes.yaml: the page of changes and the feed say it. */
import { z } from 'zod';
import { ContentError, readYaml } from './validate.ts';

const FILE = 'content/changes.yaml';

const SiteChange = z.strictObject({
	/** The day it was published. */
	date: z.iso.date('a day, as 2026-11-27'),
	/** What is new, without a full stop. */
	title: z.string().min(1),
	/** One to three sentences; `code` in backticks. */
	about: z.string().min(1),
	/** Addresses of the pages it is about, without leading slash, the most important first. */
	pages: z.array(z.string().regex(/^([\w-]+\/)+(#[\w-]+)?$/, 'an address of this site: guides/caching/')).min(1),
});

/** One thing that is new. */
export type SiteChange = z.infer<typeof SiteChange>;

/** Returns all of them, newest first. `root` is the repository's folder. */
export function readChanges(root = process.cwd()): SiteChange[] {
	const changes = readYaml(root, FILE, z.array(SiteChange));
	const titles = new Set<string>();
	for (const [index, { date, title }] of changes.entries()) {
		const before = changes[index - 1]?.date ?? date;
		if (date > before) throw new ContentError(FILE, [`${index}: ${date} stands below ${before}: put the newest first`]);
		// It is known by its title: feeds would take the second for the first.
		if (titles.has(title))
			throw new ContentError(FILE, [`${index}: “${title}” is there already: say what else is new`]);
		titles.add(title);
	}
	return changes;
}
