/** The order of the guides: seven groups, twenty guides. A guide appears on the site when its folder exists. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A group of guides: a letter, what the reader learns in it, and the slugs in reading order. */
export interface Group {
	letter: string;
	title: string;
	guides: readonly string[];
}

export const GROUPS: readonly Group[] = [
	{ letter: 'A', title: 'See what happens', guides: ['lazy-querysets', 'counting-queries', 'reading-plans'] },
	{
		letter: 'B',
		title: 'Related objects',
		guides: ['n-plus-one', 'select-related', 'prefetch-related', 'fetch-modes'],
	},
	{
		letter: 'C',
		title: 'Let the database do it',
		guides: ['fetch-less', 'group-by', 'aggregation-traps', 'subqueries-and-windows', 'filters-and-raw-sql'],
	},
	{ letter: 'D', title: 'Indexes', guides: ['index-fundamentals', 'index-toolbox'] },
	{ letter: 'E', title: 'Writing', guides: ['bulk-writes'] },
	{ letter: 'F', title: 'Transactions', guides: ['transactions', 'races-and-locks', 'isolation-and-deadlocks'] },
	{ letter: 'G', title: 'Beyond one query', guides: ['caching', 'production'] },
];

const ORDER = GROUPS.flatMap(({ guides }) => guides);

/** number returns the place of a guide in reading order, from 1; the snippets of guide 4 are called 4.1, 4.2, … */
export function numberOf(slug: string): number {
	const place = ORDER.indexOf(slug);
	if (place < 0)
		throw new Error(`content/guides/${slug} is in no group: add "${slug}" to GROUPS in src/site/curriculum.ts`);
	return place + 1;
}

/** groupOf returns the group a guide belongs to. */
export function groupOf(slug: string): Group {
	const group = GROUPS.find(({ guides }) => guides.includes(slug));
	if (group === undefined)
		throw new Error(`content/guides/${slug} is in no group: add "${slug}" to GROUPS in src/site/curriculum.ts`);
	return group;
}

/** written keeps the groups and guides that have an index.mdx. `root` is the repository's folder. */
export function written(root = process.cwd()): Group[] {
	return GROUPS.map((group) => ({
		...group,
		guides: group.guides.filter((slug) => existsSync(join(root, page(slug)))),
	})).filter(({ guides }) => guides.length > 0);
}

/** labelOf returns what menus call a guide: its `label`, or its title where it has none. */
export function labelOf(slug: string, root = process.cwd()): string {
	const head = /^---\n(.*?)\n---/s.exec(readFileSync(join(root, page(slug)), 'utf8'))?.[1] ?? '';
	const { label, title } = (parse(head) ?? {}) as { label?: string; title?: string };
	const name = label ?? title;
	if (name === undefined) throw new Error(`${page(slug)}: "title" is missing from its front matter`);
	return name;
}

function page(slug: string): string {
	return `content/guides/${slug}/index.mdx`;
}
