import { expect, test } from 'vitest';
import { guessVerdict, questionProblems, questions } from '../../../src/trace/predict.ts';
import { query, trace } from '../../helpers/trace.ts';

const SOURCE = 'from a import b\n\nwith atomic():\n    one()\n    # nothing\n    two()\n';
const run = trace({
	queries: [
		query({ line: 3, kind: 'control' }),
		query({ line: 4 }),
		query({ line: 4, kind: 'control' }),
		query({ line: 6 }),
		query({ line: 6 }),
		query({ line: 6, refused: true }),
	],
});

test('asked are the lines that sent some, or those that are named, with what each sent', () => {
	expect(questions(run, SOURCE, { of: 'data', lines: null })).toEqual([
		{ line: 4, code: 'one()', sent: 1 },
		{ line: 6, code: 'two()', sent: 2 },
	]);
	expect(questions(run, SOURCE, { of: 'control', lines: null }).map(({ line, sent }) => [line, sent])).toEqual([
		[3, 1],
		[4, 1],
	]);
	expect(questions(run, SOURCE, { of: 'data', lines: [6, 3] }).map(({ line, sent }) => [line, sent])).toEqual([
		[3, 0],
		[6, 2],
	]);
});

test('a question without code is refused, and a snippet without questions', () => {
	const complaints = (lines: number[] | null) => questionProblems(questions(run, SOURCE, { of: 'data', lines }));
	expect(complaints([4, 6])).toEqual([]);
	expect(complaints([2, 4, 5, 99])).toEqual([
		'predict.lines: line 2 holds no code',
		'predict.lines: line 5 holds no code',
		'predict.lines: line 99 holds no code',
	]);
	expect(questionProblems(questions(trace(), SOURCE, { of: 'data', lines: null }))).toEqual([
		'predict: no line sends any; name the lines that are asked about',
	]);
});

test('a guess is right, too few or too many', () => {
	expect([guessVerdict(0, 0), guessVerdict(1, 1000), guessVerdict(2, 1)]).toEqual(['right', 'too few', 'too many']);
});
