import { expect, test } from 'vitest';
import { Comparison } from '../../../../components/compare/Comparison.tsx';
import type { ComparedVariant } from '../../../../src/plan/headline.ts';
import type { Trace } from '../../../../src/trace/schema.ts';
import { type ServerTime, summarise } from '../../../../src/trace/server-time.ts';
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

/** The rows of the table that are shown, as texts. */
const rows = (root: ReturnType<typeof view>) =>
	texts(root, 'tbody tr').filter((row) => !row.startsWith('network only'));

test('the headline stands over the table, the rest of the verdict below it', () => {
	expect(texts(view(run(1001), run(1)), '.comparison-verdict p')).toEqual([
		'“after” sends 1 query in place of 1,001.',
		'Both give the same result.',
	]);
});

test('only figures that are equal are called alike', () => {
	const [note] = texts(
		view(...[686, 343].map((bytes) => trace({ queries: [query({ bytes })], value: '1' }))),
		'.comparison-note',
	);
	expect(note).toContain('Alike in both: 1 query and 1 row fetched.');
	expect(note).toContain('Small differences: 686 B / 343 B received.');
});

test('set-up is named and in no row; nothing simulated is listed', () => {
	const indexed = trace({
		queries: [query({ sql: 'CREATE INDEX i ON a (b)', rows: null }), query()],
		shapes: ['SELECT 1'],
		value: '1',
	});
	const root = view(run(1), indexed);
	expect(rows(root)).toEqual([]);
	expect(texts(root, '.comparison-verdict p')[1]).toContain('Set-up, not counted: “after” sends CREATE INDEX.');
	expect(texts(root, '.comparison-note')[0]).toContain('Alike in both: 1 query, 1 row fetched and 64 B received.');
	expect(root.querySelector('.comparison-wait')?.hasAttribute('hidden')).toBe(true);
	expect(root.querySelectorAll('[data-wait]').map((cell) => cell.textContent)).toEqual(['', '']);
});

test('what differs is a row, its bars in proportion; sign and word say what is better', () => {
	const root = view(run(1000), run(250));
	expect(rows(root)).toEqual([
		'queries1,000250✓ better: 4× fewer',
		'rows fetched1,000250✓ better: 4× fewer',
		'received64 kB16 kB✓ better: 4× less',
	]);
	expect(root.querySelectorAll('tbody tr:first-child .comparison-bar').map((bar) => bar.getAttribute('style'))).toEqual(
		['--share:1.0000', '--share:0.2500'],
	);
	expect(rows(view(run(250), run(1000)))[0]).toBe('queries2501,000✗ worse: 4× as many');
	expect(texts(root, '.comparison-note')[0]).toContain('Each row has a scale of its own');
});

test('different results stand in the table, and nothing is judged', () => {
	const root = view(run(1000), run(250, { value: '2' }));
	expect(rows(root).slice(0, 2)).toEqual(['result12', 'queries1,000250']);
	expect(root.querySelectorAll('.comparison-change')).toEqual([]);
});

test('times are of a server until all have run here; they are judged only where they lie apart', () => {
	const timed = (server: ServerTime | null, ms: number | null = null) => ({ label: '', trace: run(1, { ms }), server });
	const times = (...variants: ComparedVariant[]) => rows(draw(<Comparison variants={variants} />));
	const slow = summarise([80, 90, 100], 'AMD EPYC');
	expect(times(timed(slow), timed(summarise([1, 2, 3], 'AMD EPYC')))).toEqual([
		'time on a server, median90 ms (80–100 ms)2 ms (1–3 ms)✓ better: 45× less',
	]);
	expect(times(timed(slow), timed(summarise([1, 2, 85], 'AMD EPYC')))).toEqual([
		'time on a server, median90 ms (80–100 ms)2 ms (1–85 ms)',
	]);
	expect(times(timed(slow), timed(null))).toEqual([]);
	expect(times(timed(slow, 7), timed(slow))).toEqual(['time on a server, median90 ms (80–100 ms)90 ms (80–100 ms)']);
	expect(times(timed(slow, 7), timed(slow, 14))).toEqual(['time here, one run each7 ms14 ms']);
});

test('what changed in the SQL is marked line by line; equal SQL has no entry', () => {
	const joined = run(1, { shapes: ['SELECT "a"."id" FROM "a" INNER JOIN "b" ON TRUE'] });
	const root = view(run(1, { shapes: ['SELECT "a"."id" FROM "a"'] }), joined);
	expect(texts(root, 'summary')).toEqual(['What changed in the SQL']);
	const three = view(run(1, { shapes: ['SELECT "a"."id" FROM "a"'] }), joined, run(1, { shapes: ['SELECT 2'] }));
	expect(texts(three, 'summary')).toEqual([
		'What changed in the SQL, before → after',
		'What changed in the SQL, after → other',
	]);
	expect(texts(root, 'del')).toEqual(['− FROM "a"']);
	expect(texts(root, 'ins')).toEqual(['+ FROM', '+ "a"', '+ INNER JOIN "b" ON TRUE']);
	expect(view(run(2), run(2)).querySelectorAll('details').length).toBe(0);
});
