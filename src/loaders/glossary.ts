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

/** readGlossary returns all terms in alphabetical order; throws ContentError when a form belongs to two. */
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

/** "N+1" → "n-1": a term's anchor. */
function anchor(term: string): string {
	return term.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** A piece of text; `term` is set where it names one. */
export interface Piece {
	text: string;
	term: Term | null;
}

/** termFinder returns a function that takes a text apart where it names a term. A term in capitals is found in capitals only. */
export function termFinder(terms: readonly Term[]): (text: string) => Piece[] {
	const byForm = new Map<string, Term>();
	for (const term of terms.filter(({ panel }) => !panel))
		for (const form of [term.term, ...term.forms]) byForm.set(form.toLowerCase(), term);
	// The longest first: "Index Only Scan" before "index".
	const forms = [...byForm.keys()].sort((a, b) => b.length - a.length).map(escaped);
	const any = new RegExp(`(?<![\\p{L}\\p{N}_-])(${forms.join('|')})(?![\\p{L}\\p{N}_-])`, 'giu');
	return (text) =>
		text.split(any).flatMap((piece, index) => {
			if (piece === '') return [];
			const term = index % 2 === 1 ? (byForm.get(piece.toLowerCase()) ?? null) : null;
			const isWord = term !== null && (!/^\p{Lu}{2}/u.test(term.term) || /^\p{Lu}{2}/u.test(piece));
			return [{ text: piece, term: isWord ? term : null }];
		});
}

function escaped(text: string): string {
	return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
