/**
 * The index of APIs: every name of Django and PostgreSQL that the guides' snippets use, with the sections that teach it and the snippets
 * that run it. All of it follows from the snippets, their recordings and the guides' prose.
 */
import type { Snippet } from '../../loaders/snippets.ts';
import { drawnSnippets, isDrawn } from '../refutation/rules.ts';
import { type Contents, mentionsIn, type Section, sectionsOf } from './mentions.ts';
import type { ApiKind, DjangoNames } from './names.ts';
import { recordedUses } from './recorded.ts';
import { type Use, usesOf, vocabularyOf } from './uses.ts';

/** A guide as the index reads it. */
export interface GuideSource {
	slug: string;
	label: string;
	mdx: string;
	/** Its list of contents, in the order of its MDX. */
	contents: readonly Contents[];
	snippets: readonly Snippet[];
}

/** What one guide has of a name. */
export interface ApiPlace {
	guide: string;
	label: string;
	/** The section that teaches it; null where the guide only runs it. An anchor of "" is the top of the page. */
	section: { anchor: string; title: string } | null;
	/** The snippet to look at first, of those that use it; null where none does. */
	snippet: Snippet | null;
	/** How many use it, refutations included. */
	count: number;
}

/** A name of the index. */
export interface Api {
	kind: ApiKind;
	/** What Django calls it. */
	name: string;
	/** How code writes it: `select_related()`, `cache.get()`, `__gte`. */
	code: string;
	anchor: string;
	/** Where it is taught first, where most; then where it is only run, in the order of the guides. */
	places: ApiPlace[];
}

/** Kinds in the order of the page. */
export const API_KINDS = [
	...['queryset', 'object', 'expression', 'lookup', 'model', 'transaction', 'connection', 'cache', 'test', 'import'],
	...['setting', 'parameter', 'plan'],
] as const satisfies readonly ApiKind[] as readonly ApiKind[];

/** Kinds that may be taught although no snippet of the site can run them: a setting is read when a server starts. */
const TAUGHT_ALONE = new Set<ApiKind>(['setting']);

/** Sections that repeat or only point elsewhere: another one teaches. */
const REPEATS = new Set(['references', 'in-one-minute', 'where-these-rules-stop', 'the-data', 'exercise']);

/** Returns the index, by kind and then by name. */
export function readApis(guides: readonly GuideSource[], names: DjangoNames, root = process.cwd()): Api[] {
	const vocabulary = vocabularyOf(names);
	const found = new Map<Use, (ApiPlace & { weight: number })[]>();
	for (const { slug, label, mdx, contents, snippets } of guides) {
		const drawn = drawnSnippets(mdx);
		const users = new Map<Use, Snippet[]>();
		for (const snippet of snippets) {
			if (!isDrawn(drawn, snippet)) continue;
			for (const use of [...usesOf(snippet.source, vocabulary), ...recordedUses(snippet, root)])
				users.set(use, [...(users.get(use) ?? []), snippet]);
		}
		const used = new Set(users.keys());
		const taught = teaching(sectionsOf(mdx, contents, label), (section) => mentionsIn(section, vocabulary, used));
		for (const use of new Set([...used, ...taught.keys()])) {
			const by = users.get(use) ?? [];
			const best = taught.get(use);
			if (by.length === 0 && !TAUGHT_ALONE.has(kindOf(use))) continue;
			const place = {
				guide: slug,
				label,
				section: best ? { anchor: best.section.anchor, title: best.section.title } : null,
				snippet: first(by, best?.section),
				count: by.length,
				weight: best?.weight ?? 0,
			};
			found.set(use, [...(found.get(use) ?? []), place]);
		}
	}
	return [...found]
		.map(([use, places]) =>
			entry(
				use,
				places.toSorted((a, b) => b.weight - a.weight),
			),
		)
		.sort((a, b) => API_KINDS.indexOf(a.kind) - API_KINDS.indexOf(b.kind) || compare(a.name, b.name));
}

/** Returns for each name the section that says most of it. */
function teaching(sections: readonly Section[], mentions: (section: Section) => Map<Use, number>) {
	const best = new Map<Use, { section: Section; weight: number }>();
	for (const section of sections) {
		if (REPEATS.has(section.anchor)) continue;
		for (const [use, weight] of mentions(section))
			if (weight > (best.get(use)?.weight ?? 0)) best.set(use, { section, weight });
	}
	return best;
}

/** Chooses the snippet to look at: of the section that teaches the name, else of the page, else a variation. */
function first(by: readonly Snippet[], section: Section | undefined): Snippet | null {
	const near = section === undefined ? [] : drawnSnippets(section.lines.join('\n'));
	return by.find(({ name }) => near.includes(name)) ?? by.find(({ refutes }) => refutes === null) ?? by[0] ?? null;
}

function entry(use: Use, places: (ApiPlace & { weight: number })[]): Api {
	const kind = kindOf(use);
	const name = use.slice(kind.length + 1);
	return {
		kind,
		name,
		code: apiCode(kind, name),
		anchor: `${kind}-${name.replaceAll(' ', '-')}`,
		places: places.map(({ weight: _, ...place }) => place),
	};
}

const kindOf = (use: Use) => use.slice(0, use.indexOf(':')) as ApiKind;

/** Writes a name as code does. */
export function apiCode(kind: ApiKind, name: string): string {
	// A property and a class are not called.
	const called = name === 'queries' || /^[A-Z]/.test(name) ? name : `${name}()`;
	if (kind === 'queryset' || kind === 'object') return called;
	if (kind === 'test' && /^(assert|capture)/.test(name)) return `${name}()`;
	if (kind === 'cache' || kind === 'connection') return `${kind}.${called}`;
	if (kind === 'transaction') return /^[A-Z]/.test(name) ? name : `transaction.${called}`;
	return kind === 'lookup' ? `__${name}` : name;
}

/** Compares names without regard to capitals. */
function compare(a: string, b: string): number {
	const [x, y] = [a.toLowerCase(), b.toLowerCase()];
	return x < y ? -1 : x > y ? 1 : 0;
}
