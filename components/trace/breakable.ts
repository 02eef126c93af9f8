/** Where a line of code may wrap that stands beside other code: between calls and before a string, not within names or a string. */
import type { Token } from '../../src/text/highlight.ts';

/** A piece of a line. */
export interface Part {
	tokens: Token[];
	/** Whether it goes to the next line whole, as long as it fits there: a string, with what closes behind it. */
	isWhole: boolean;
	/** Whether the line may wrap before it, where no blank allows that. */
	mayWrap: boolean;
}

/** Before a point and after a bracket that opens: names in chains of calls hold no blank to break at. */
const BREAKS = /(?=\.(?:[a-z_]|$))|(?<=\()(?=.)/i;

/** A line that is no longer is not parted. */
const SHORT = 36;

/** A string of one line, with what closes behind it. */
const STRING = /(?:\b[rbfu]{1,2})?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[)\]},:;]*/gi;

/** Parts the tokens of a line. */
export function breakable(tokens: Token[]): Part[] {
	const text = tokens.map((token) => token.text).join('');
	if (text.length <= SHORT) return [{ tokens, isWhole: false, mayWrap: false }];
	const wholes = stringsOf(text, tokens);
	const wraps = new Set(wrapsOf(tokens).filter((at) => !wholes.some(({ from, to }) => at > from && at < to)));
	const cuts = [...wraps, ...wholes.flatMap(({ from, to }) => [from, to])].sort((a, b) => a - b);
	const ends = [...new Set(cuts), text.length].filter((at) => at > 0);
	let from = 0;
	return ends.flatMap((to): Part[] => {
		const part = {
			tokens: slice(tokens, from, to),
			isWhole: wholes.some((whole) => whole.from === from),
			mayWrap: wraps.has(from),
		};
		from = to;
		return part.tokens.length > 0 ? [part] : [];
	});
}

/** Finds the strings of a line; of one that begins or ends on another line, nothing is known. */
function stringsOf(text: string, tokens: readonly Token[]): { from: number; to: number }[] {
	if (/"""|'''/.test(text)) return [];
	const comment = tokens.find(({ kind }) => kind === 'comment');
	const end = comment ? text.lastIndexOf(comment.text) : text.length;
	return [...text.slice(0, end).matchAll(STRING)].map(({ 0: found, index }) => ({
		from: index,
		to: index + found.length,
	}));
}

/** Lists the places where code may wrap without a blank. */
function wrapsOf(tokens: readonly Token[]): number[] {
	let at = 0;
	return tokens.flatMap(({ text, kind }, index) => {
		const places: number[] = tokens[index - 1]?.text.endsWith('(') ? [at] : [];
		let piece = at;
		if (!/^(string|comment|number)$/.test(kind ?? ''))
			for (const part of text.split(BREAKS).slice(0, -1)) {
				piece += part.length;
				places.push(piece);
			}
		at += text.length;
		return places;
	});
}

function slice(tokens: readonly Token[], from: number, to: number): Token[] {
	let at = 0;
	return tokens.flatMap(({ text, kind }) => {
		const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
		at += text.length;
		return part === '' ? [] : [{ text: part, kind }];
	});
}
