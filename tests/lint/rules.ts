/** Sentences that state a rule: in a guide that has opted in, each is tied to an attempt to refute it. */
import { type StyleProblem, sentences } from './prose.ts';

/** Words that make a sentence a rule. */
export const RULE_WORDS = [
	'always',
	'never',
	'only',
	'every',
	'everything',
	'cannot',
	'must',
	'whatever',
	'wherever',
	'no matter',
	'no quer(?:y|ies)',
	'no statements?',
	'is faster',
	'is the same',
];

const RULE = new RegExp(`\\b(?:${RULE_WORDS.join('|')})\\b`, 'i');

/** A word that takes a rule back: "not only", "not every", "need not always", "hardly ever". */
const NEGATED =
	/(?:\b(?:not|hardly|almost|rather than)|n[’']t)\s+(?:always|only|every|everything|anything|necessarily)\b/gi;

/** What somebody else says, and names of plans' nodes. */
const QUOTED = /“[^”]*”|"[^"]*"|\bindex.only scans?\b/gi;

/** Most sentences of a guide that may say that nothing on the page can try to refute them. */
export const UNTESTED = 5;

/** Returns the sentences of a guide that state a rule outside `<Rule>`. Headings, titles and what a fold says are left out: what lies below proves them. */
export function untiedRules(mdx: string): StyleProblem[] {
	const body = mdx
		.replace(/<Rule\b[^>]*>[\s\S]*?<\/Rule>/g, ' ')
		.replace(/^## References$[\s\S]*/m, '')
		.replace(/^#{1,6} .*$/gm, '')
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
	return sentences(body).flatMap((sentence) => {
		const word = RULE.exec(sentence.replace(QUOTED, ' ').replace(NEGATED, ' '))?.[0];
		return word === undefined
			? []
			: [
					{
						sentence,
						why: `“${word}” states a rule: tie it to an attempt, <Rule refutedBy="…">, or say what the run shows`,
					},
				];
	});
}

/** Counts the sentences that nothing on the page can try to refute. */
export function untestedRules(mdx: string): number {
	return [...mdx.matchAll(/<Rule\b[^>]*\buntested="/g)].length;
}
