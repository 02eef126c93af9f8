/** Finds which names a guide's prose teaches: those in headings, tables and sentences, section by section. */

import { chainsOf, tokensOf } from './python.ts';
import { classKind, lookupsIn, ownersOf, type Use, usesOf, type Vocabulary } from './uses.ts';

/** A section of a guide: its anchor and title, and the lines of MDX below it. The first is the page itself, with an anchor of "". */
export interface Section {
	anchor: string;
	title: string;
	lines: string[];
}

/** What the page's own list of contents says of a section. */
export interface Contents {
	slug: string;
	text: string;
}

/** How strongly a section teaches a name. */
const WEIGHTS = { heading: 1000, table: 3, prose: 1 } as const;

/** Lines that begin an entry of the list of contents. */
const BEGINS = /^(#{1,6} |<Pitfall title="|<Exercise\b|<OneMinute\b)/;

/** Divides a guide's MDX at what its list of contents names, in the same order. */
export function sectionsOf(mdx: string, contents: readonly Contents[], title: string): Section[] {
	const rest = [...contents];
	const sections: Section[] = [{ anchor: '', title, lines: [] }];
	const text = mdx.replace(/^---\n[\s\S]*?\n---\n/, '').replaceAll(/^(```|~~~).*?^\1/gms, '');
	for (const line of text.split('\n')) {
		const next = BEGINS.test(line) ? rest.shift() : undefined;
		if (next !== undefined) sections.push({ anchor: next.slug, title: next.text, lines: [] });
		sections.at(-1)?.lines.push(line);
	}
	return sections;
}

/** Returns what a section names and how strongly. `used` are the names that the guide's snippets use: they decide whose `get()` is meant. */
export function mentionsIn({ lines }: Section, vocabulary: Vocabulary, used: ReadonlySet<Use>): Map<Use, number> {
	const found = new Map<Use, number>();
	for (const line of lines) {
		const weight = BEGINS.test(line) ? WEIGHTS.heading : line.startsWith('|') ? WEIGHTS.table : WEIGHTS.prose;
		const uses = new Set([
			...[...line.matchAll(/`([^`]+)`/g)].flatMap(([, span = '']) => namedBy(span, vocabulary, used)),
			...nodesIn(line, used),
			...(weight === WEIGHTS.heading ? bareNames(line, vocabulary, used) : []),
		]);
		for (const use of uses) found.set(use, (found.get(use) ?? 0) + weight);
	}
	return found;
}

/** What code in a sentence may take for granted. */
const IMPORTS =
	'from django.db import connection, connections, models, transaction\nfrom django.core.cache import cache\n';

/** Returns what a piece of code in a sentence names. */
export function namedBy(span: string, vocabulary: Vocabulary, used: ReadonlySet<Use>): Use[] {
	const tokens = tokensOf(span);
	const uses = new Set<Use>(lookupsIn(tokens, vocabulary));
	for (const use of usesOf(`${IMPORTS}${span}`, vocabulary)) if (!use.startsWith('setting:')) uses.add(use);
	// `pk__in`, `__year__in`: a sentence names lookups without what they are compared with.
	if (/^\w+$/.test(span))
		for (const part of span.split('__').slice(1)) if (vocabulary.lookup.has(part)) uses.add(`lookup:${part}`);
	for (const { text } of tokens) {
		if (used.has(`parameter:${text}`)) uses.add(`parameter:${text}`);
		if (vocabulary.setting.has(text) && (text.includes('_') || used.has(`setting:${text}`)))
			uses.add(`setting:${text}`);
	}
	for (const { root, steps } of chainsOf(tokens)) {
		const called = steps[0]?.attr === null && steps[0].called;
		const whole = span === root;
		if (root !== '' && (called || whole))
			for (const use of meant(root, called || root.includes('_'), vocabulary, used)) uses.add(use);
		// `.get()`, `orders.count()`: what it is called on is not said, but it is no module.
		const method = root === '' || /^[a-z]/.test(root) ? steps.find(({ called }) => called)?.attr : undefined;
		if (method != null && !/^(cache|connections?|transaction|models)$/.test(root))
			for (const use of only(method, ['queryset', 'object'], vocabulary, used)) uses.add(use);
	}
	return [...uses];
}

/** Returns what a name without anything before it means in a guide: a class, or a method of the one owner whose method the guide runs. */
function meant(name: string, callable: boolean, vocabulary: Vocabulary, used: ReadonlySet<Use>): Use[] {
	for (const kind of ['import', 'test'] as const) if (used.has(`${kind}:${name}`)) return [`${kind}:${name}`];
	const kind = classKind(name, vocabulary);
	if (kind !== null) return [`${kind}:${name}`];
	if (used.has(`transaction:${name}`) && /^[A-Z]/.test(name)) return [`transaction:${name}`];
	return callable ? only(name, ownersOf(name, vocabulary), vocabulary, used) : [];
}

/** Returns the use of a method by one of these owners, where the guide's snippets leave no doubt which. */
function only(name: string, among: readonly string[], vocabulary: Vocabulary, used: ReadonlySet<Use>): Use[] {
	const owners = ownersOf(name, vocabulary).filter((owner) => among.includes(owner));
	const run = owners.filter((owner) => used.has(`${owner}:${name}`));
	const [owner, other] = run.length > 0 ? run : owners;
	return owner === undefined || other !== undefined ? [] : [`${owner}:${name}`];
}

/** Returns the names that a heading writes as plain words: `select_related`, `OuterRef`. */
function bareNames(line: string, vocabulary: Vocabulary, used: ReadonlySet<Use>): Use[] {
	return [...line.matchAll(/\b[A-Za-z]\w*_\w+|\b[A-Z][a-z]+[A-Z]\w*/g)].flatMap(([name]) =>
		meant(name, true, vocabulary, used),
	);
}

/** Nodes of plans whose names are words of any sentence. */
const WORDS = new Set([
	'Aggregate',
	'Append',
	'Delete',
	'Group',
	'Hash',
	'Insert',
	'Limit',
	'Result',
	'Sort',
	'Unique',
	'Update',
]);

/** Returns the nodes of plans that a line names; one that is a word of any sentence counts as code alone. */
function nodesIn(line: string, used: ReadonlySet<Use>): Use[] {
	let rest = line;
	const nodes = [...used].flatMap((use) => (use.startsWith('plan:') ? use.slice(5) : []));
	return nodes
		.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
		.flatMap((node): Use[] => {
			const pattern = new RegExp(WORDS.has(node) ? `\`${node}( on [^\`]*)?\`` : `\\b${node}\\b`, 'g');
			if (!pattern.test(rest)) return [];
			// `Bitmap Index Scan` is no `Index Scan`.
			rest = rest.replaceAll(pattern, '');
			return [`plan:${node}`];
		});
}
