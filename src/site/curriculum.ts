/** The order of the guides, from content/curriculum.yaml. A guide appears on the site when its folder exists. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ContentError, readYaml } from '../loaders/validate.ts';
import type { SymptomKind } from './symptoms.ts';

const FILE = 'content/curriculum.yaml';

const Curriculum = z.array(
	z.strictObject({
		/** Names its place on the map: "#group-a". Readers do not see it: it would jump where guides are still to be written. */
		letter: z.string().min(1),
		/** What the reader learns in it. */
		title: z.string().min(1),
		/** Slugs in reading order. */
		guides: z.array(z.string().regex(/^[a-z0-9-]+$/, 'the name of a folder')).min(1),
	}),
);

/** A group of guides. */
export type GuideGroup = z.infer<typeof Curriculum>[number];

/** Where a guide stands. */
interface Position {
	/** Its place in reading order among the guides there are, from 1. */
	number: number;
	group: GuideGroup;
	/** Whether it has an index.mdx. */
	written: boolean;
}

/** What was read of a repository: every page of a build asks for it. Groups, and where each slug stands. */
interface Order {
	groups: GuideGroup[];
	positions: Map<string, Position>;
}

const orders = new Map<string, Order>();

/** Returns all groups, with the guides still to be written. `root` is the repository's folder. Throws ContentError when the file is wrong. */
export function groups(root = process.cwd()): GuideGroup[] {
	return order(root).groups;
}

/** Keeps the groups and guides that have an index.mdx. */
export function writtenGroups(root = process.cwd()): GuideGroup[] {
	return groups(root)
		.map((group) => ({ ...group, guides: group.guides.filter((slug) => isWritten(slug, root)) }))
		.filter(({ guides }) => guides.length > 0);
}

/** Says whether the site has a guide. */
export function isWritten(slug: string, root = process.cwd()): boolean {
	return order(root).positions.get(slug)?.written === true;
}

/** Returns the place of a guide in reading order among those there are, from 1. */
export function numberOf(slug: string, root = process.cwd()): number {
	return positionOf(slug, root).number;
}

/** Returns the group a guide belongs to. */
export function groupOf(slug: string, root = process.cwd()): GuideGroup {
	return positionOf(slug, root).group;
}

/** Returns what menus call a guide: its `label`, or its title where it has none. */
export function labelOf(slug: string, root = process.cwd()): string {
	const { label, title } = head(slug, root);
	const name = label ?? title;
	if (name === undefined) throw new Error(`${page(slug)}: "title" is missing from its front matter`);
	return name;
}

/** Returns the slugs of the guides to have read before. */
export function needsOf(slug: string, root = process.cwd()): string[] {
	return head(slug, root).needs ?? [];
}

/** What a reader might say, the anchor that answers it, and its group on the map. */
interface Symptom {
	says: string;
	anchor: string;
	kind: SymptomKind;
}

/** Returns what a reader might say who is helped by a guide. */
export function symptomsOf(slug: string, root = process.cwd()): Symptom[] {
	return head(slug, root).symptoms ?? [];
}

/** Returns a guide's front matter, as far as it is looked at outside of its page; src/content.config.ts checks it. */
function head(slug: string, root: string): { label?: string; title?: string; needs?: string[]; symptoms?: Symptom[] } {
	const text = /^---\n(.*?)\n---/s.exec(readFileSync(join(root, page(slug)), 'utf8'))?.[1] ?? '';
	return (parse(text) ?? {}) as ReturnType<typeof head>;
}

function positionOf(slug: string, root: string): Position {
	const found = order(root).positions.get(slug);
	if (found === undefined)
		throw new ContentError(`content/guides/${slug}`, [`the guide is in no group: add "${slug}" to ${FILE}`]);
	return found;
}

function order(root: string): Order {
	const known = orders.get(root);
	if (known !== undefined) return known;
	const groups = readYaml(root, FILE, Curriculum);
	const positions = new Map<string, Position>();
	let number = 0;
	for (const group of groups)
		for (const slug of group.guides) {
			if (positions.has(slug)) throw new ContentError(FILE, [`"${slug}" stands in it twice`]);
			const written = existsSync(join(root, page(slug)));
			if (written) number += 1;
			positions.set(slug, { number, group, written });
		}
	const order = { groups, positions };
	orders.set(root, order);
	return order;
}

function page(slug: string): string {
	return `content/guides/${slug}/index.mdx`;
}
