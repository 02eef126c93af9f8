/** Chooses the words by which one text can be told from the others: what readers describe in words of their own is found by them. */
import { expandQuery, SynonymGroups } from './search-terms.ts';

/** Words kept of one text. */
const MOST = 48;

/** A word in more than this share of all texts tells none of them apart. */
const SHARE = 0.2;

const NONE = new SynonymGroups([]);

/** Returns the telling words of each text, the most telling first; a text is a list of paragraphs. */
export function keywordsOf(texts: readonly (readonly string[])[]): string[] {
	const counted = texts.map((paragraphs) => {
		const words = new Map<string, { word: string; count: number }>();
		for (const paragraph of paragraphs)
			for (const { term, word } of expandQuery(paragraph, NONE)) {
				const known = words.get(term) ?? { word: word || term, count: 0 };
				words.set(term, { ...known, count: known.count + 1 });
			}
		return words;
	});
	const spread = new Map<string, number>();
	for (const words of counted) for (const term of words.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
	const most = Math.max(2, texts.length * SHARE);
	return counted.map((words) =>
		[...words]
			.map(([term, { word, count }]) => ({ word, count, spread: spread.get(term) ?? 1 }))
			.filter(({ word, spread }) => spread <= most && /\p{L}{3}/u.test(word))
			.sort((a, b) => b.count * Math.log(texts.length / b.spread + 1) - a.count * Math.log(texts.length / a.spread + 1))
			.slice(0, MOST)
			.map(({ word }) => word)
			.join(' '),
	);
}
