/** The glossary: technical terms with a definition in our own words, and the place that shows or states each. */
import { z } from 'zod';
import { readYaml } from './validate.ts';

const Entry = z.strictObject({
	/** The term as a heading of the glossary. */
	term: z.string().min(1),
	/** Other forms guides use: plurals, participles. */
	forms: z.array(z.string().min(1)).default([]),
	/** True for a word of the panels, which in sentences may mean something else: it is not linked there. */
	panel: z.boolean().default(false),
	/** What it means, one to three sentences; `code` in backticks. */
	means: z.string().min(1),
	/** Where it is shown or stated: a page of this site with its anchor, without leading slash, or an https address. */
	see: z.union([
		z.string().regex(/^guides\/[\w-]+\/#[\w-]+$/, 'a guide with an anchor: guides/caching/#what-to-store'),
		z.url({ protocol: /^https$/ }),
	]),
});

/** A term with its anchor in the glossary. */
export type Term = z.infer<typeof Entry> & { anchor: string };

const FILE = 'content/glossary.yaml';

/** Returns all terms in alphabetical order; throws ContentError when a form belongs to two. */
export function readGlossary(root = process.cwd()): Term[] {
	const Terms = z.array(Entry).superRefine((entries, { addIssue }) => {
		const seen = new Set<string>();
		for (const [index, { term, forms }] of entries.entries())
			for (const form of [term, ...forms]) {
				const key = form.toLowerCase();
				if (seen.has(key)) addIssue({ code: 'custom', path: [index], message: `"${form}" is there already` });
				seen.add(key);
			}
	});
	return readYaml(root, FILE, Terms)
		.map((entry) => ({ ...entry, anchor: anchor(entry.term) }))
		.sort((a, b) => a.term.localeCompare(b.term, 'en'));
}

/** Returns a term's anchor: "n-1" of "N+1". */
function anchor(term: string): string {
	return term.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
