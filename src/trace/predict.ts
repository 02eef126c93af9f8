/** What a snippet asks its reader before it tells: `predict` of snippets.yaml, and how a guess stands to what a run did. */
import { gutterCounts } from './derive.ts';
import type { Query, Trace } from './schema.ts';

export interface Predict {
	/** What is to be guessed of a line: the queries it sends, or its transaction statements. */
	of: Query['kind'];
	/** The lines that are asked about; null for those that sent some. */
	lines: readonly number[] | null;
}

/** One line that is asked about, with the answer. */
export interface Question {
	line: number;
	code: string;
	sent: number;
}

/** Lists what the reader is asked about a recorded run, in the order of the lines. */
export function questions(trace: Trace, source: string, { of, lines }: Predict): Question[] {
	const counts = gutterCounts(trace);
	const asked = lines ?? [...counts.values()].flatMap((count) => (count[of] > 0 ? [count.line] : []));
	const code = source.split('\n');
	return [...asked]
		.sort((a, b) => a - b)
		.map((line) => ({ line, code: code[line - 1]?.trim() ?? '', sent: counts.get(line)?.[of] ?? 0 }));
}

/** Lists what is wrong with the questions of a snippet: there is none, or one is about a line without code. */
export function questionProblems(asked: readonly Question[]): string[] {
	if (asked.length === 0) return ['predict: no line sends any; name the lines that are asked about'];
	return asked
		.filter(({ code }) => code === '' || code.startsWith('#'))
		.map(({ line }) => `predict.lines: line ${line} holds no code`);
}

/** Says how a guess stands to what was sent. */
export function guessVerdict(guess: number, sent: number): 'right' | 'too few' | 'too many' {
	return guess === sent ? 'right' : guess < sent ? 'too few' : 'too many';
}
