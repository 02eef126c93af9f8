import { expect, test } from 'vitest';
import { Comparison } from '../../../../components/compare/Comparison.tsx';
import type { Trace } from '../../../../src/trace/schema.ts';
import { draw, texts } from '../../../helpers/html.ts';
import { query, trace } from '../../../helpers/trace.ts';

const run = (count: number, parts: Partial<Trace> = {}) =>
	trace({ queries: Array.from({ length: count }, () => query()), value: '1', ...parts });
const view = (...traces: Trace[]) =>
	draw(
		<Comparison
			variants={traces.map((each, index) => ({ label: ['before', 'after', 'other'][index] ?? '', trace: each }))}
		/>,
	);

test('the verdict says whether the results are the same, and the counts', () => {
	const verdict = (...traces: Trace[]) => texts(view(...traces), '.comparison-verdict')[0];
	expect(verdict(run(1001), run(1))).toBe('Both give the same result: 1,001 → 1 data statements.');
	expect(verdict(run(1), run(1))).toBe('Both give the same result, with 1 data statement each.');
	expect(verdict(run(3), run(2), run(1))).toBe('All 3 give the same result: 3 → 2 → 1 data statements.');
	expect(verdict(run(3), run(2, { value: '2' }))).toBe(
		'The results of “before” and “after” differ: 3 → 2 data statements.',
	);
});

test('each measure is a row, its bars in proportion; what nobody used is left out', () => {
	const root = view(run(1000), run(250));
	expect(texts(root, 'tbody tr').slice(0, 2)).toEqual(['data statements1,000250', 'rows fetched1,000250']);
	expect(root.querySelectorAll('tbody tr:first-child .comparison-bar').map((bar) => bar.getAttribute('style'))).toEqual(
		['--share:1.0000', '--share:0.2500'],
	);
	expect(texts(root, 'tbody th')).not.toContain('transaction control');
});

test('what changed in the SQL is marked line by line; equal SQL has no entry', () => {
	const joined = run(1, { shapes: ['SELECT "a"."id" FROM "a" INNER JOIN "b" ON TRUE'] });
	const root = view(run(1, { shapes: ['SELECT "a"."id" FROM "a"'] }), joined);
	expect(texts(root, 'summary')).toEqual(['What changed in the SQL, before → after']);
	expect(texts(root, 'del')).toEqual(['− FROM "a"']);
	expect(texts(root, 'ins')).toEqual(['+ FROM', '+ "a"', '+ INNER JOIN "b" ON TRUE']);
	expect(view(run(2), run(2)).querySelectorAll('details').length).toBe(0);
});
