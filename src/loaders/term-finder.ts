/** Finds the glossary's terms in a text. */
import type { Term } from './glossary.ts';

/** A piece of text; `term` is set where it names one. */
export interface Piece {
	text: string;
	term: Term | null;
}

/** Returns a function that takes a text apart where it names a term. A term in capitals is found in capitals only. */
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
