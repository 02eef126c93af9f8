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

test('the headline stands over the table', () => {
	expect(texts(view(run(1001), run(1)), '.comparison-verdict')).toEqual([
		'Both give the same result. “after” sends fewer data statements (1,001 → 1).',
	]);
});

test('set-up has a row of its own and is in no other; nothing simulated is listed', () => {
	const indexed = trace({
		queries: [query({ sql: 'CREATE INDEX i ON a (b)', rows: null }), query()],
		shapes: ['SELECT 1'],
		value: '1',
	});
	const root = view(run(1), indexed);
	expect(texts(root, 'tbody tr:not([hidden])')).toEqual([
		'data statements11',
		'rows fetched11',
		'bytes received64 B64 B',
		'set-up, such as CREATE INDEX, counted apart01',
	]);
	expect(root.querySelectorAll('[data-wait]').map((cell) => cell.textContent)).toEqual(['', '']);
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
