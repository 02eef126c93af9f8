/** The running text of a guide, and what our style has against it. */

import type { Term } from '../../src/loaders/glossary.ts';

/** Most words in a sentence. */
export const LONGEST = 32;

/** Words that make a sentence weaker or louder, not truer. */
const WEASELS =
	/\b(very|really|actually|basically|simply|just|obviously|clearly|easily|of course|in fact|needless to say|it is important to note|please note|powerful|seamless(?:ly)?|blazing(?:ly)?|lightning|leverage|robust solution|best practices?|game.?changer|dramatic(?:ally)?|huge(?:ly)?|massive(?:ly)?|arguably|fairly|quite|somewhat|delve)\b/i;

/** A word, as a dictionary looks it up. */
const WORD = /[\p{L}’']+/gu;

/** A sentence our style refuses, and why. */
export interface StyleProblem {
	sentence: string;
	why: string;
}

/** Takes a guide's MDX apart: front matter, code, components and link targets are left out, table cells are sentences. */
export function sentences(mdx: string): string[] {
	const text = mdx
		.replace(/^---\n[\s\S]*?\n---\n/, '')
		.replace(/^import .*$/gm, '')
		.replace(/```[\s\S]*?```/g, '\n\n')
		.replace(/`[^`\n]*`/g, 'Code')
		.replace(/<Fact\b[^>]*\/>/g, '7')
		.replace(/<\/?Rule\b[^>]*>/g, '')
		.replace(/<[^>]*>/g, '\n\n')
		.replace(/\]\([^)]*\)/g, ']')
		.replace(/https?:\S+/g, '')
		.replace(/\b__\w+__(?:\(\))?/g, 'Code')
		.replace(/[[\]*]|(?<!\w)_|_(?!\w)/g, '');
	return text
		.split(/\n\s*\n|\n(?=\s*(?:[-#|]|\d+\.\s))/)
		.flatMap((block) => (/^\s*\|/.test(block) ? block.split('|') : [block]))
		.flatMap((block) => block.replace(/\s+/g, ' ').split(/(?<=[.!?:])\s+(?=[\p{Lu}\d“"(])/u))
		.map((sentence) => sentence.replace(/^[\s#>-]+/, '').trim())
		.filter((sentence) => /\p{L}/u.test(sentence));
}

/** The words a text may use. */
export interface Vocabulary {
	/** Whether a British dictionary has a word, in this case of its letters. */
	english(word: string): boolean;
	/** The glossary: its terms and their forms need no dictionary, because a reader can look them up. */
	terms: readonly Pick<Term, 'term' | 'forms'>[];
	/** Names that are neither: products, formats, units. */
	names: ReadonlySet<string>;
}

/** Nodes of plans as EXPLAIN names them, and words in capitals: a dictionary cannot say whether a reader knows them. */
const NODE = /(?:\p{Lu}\p{L}+ )+(?:Scan|Join|Loop|Sort|Aggregate|Append)s?(?: Backward)?/gu;
const CAPITALS = /^\p{Lu}{2,}s?$/u;
/** A class as a sentence names it: FieldError. */
const CLASS = /^\p{Lu}\p{Ll}+\p{Lu}/u;

/** Returns the words of a text that are misspelt, or technical and in no glossary. */
export function unknownWords(mdx: string, { english, terms, names }: Vocabulary): StyleProblem[] {
	const forms = terms.flatMap(({ term, forms }) => [term, ...forms]);
	const parts = new Set(forms.flatMap((form) => form.match(WORD) ?? []));
	const isKnown = (word: string) => parts.has(word) || names.has(word) || parts.has(word.toLowerCase());
	return sentences(mdx).flatMap((sentence) => [
		...[...sentence.matchAll(NODE)]
			.filter(([node]) => !forms.some((form) => node === form || node.endsWith(` ${form}`)))
			.map(([node]) => ({ sentence, why: `“${node}” is in no glossary: define it in content/glossary.yaml` })),
		...(sentence.match(WORD) ?? [])
			.map((word) => word.replaceAll('’', "'").replace(/^'+|'+$|'s$/g, ''))
			.filter(
				(word) => word.length > 1 && !isKnown(word) && !CLASS.test(word) && (CAPITALS.test(word) || !english(word)),
			)
			.map((word) => ({
				sentence,
				why: `“${word}”: mend its spelling, define it in content/glossary.yaml, or add it to content/names.txt if it is a name`,
			})),
	]);
}

/** Returns what is wrong with each sentence of a guide. */
export function styleProblems(mdx: string): StyleProblem[] {
	return sentences(mdx).flatMap((sentence) => {
		const words = sentence.match(/[\p{L}\p{N}'’_+.-]+/gu) ?? [];
		const found: StyleProblem[] = [];
		if (words.length > LONGEST) found.push({ sentence, why: `${words.length} words; ${LONGEST} at most` });
		const weasel = WEASELS.exec(sentence)?.[0];
		if (weasel !== undefined) found.push({ sentence, why: `“${weasel}” says nothing: leave it out` });
		return found;
	});
}
