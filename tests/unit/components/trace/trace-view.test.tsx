import { describe, expect, test } from 'vitest';
import { TraceView } from '../../../../components/trace/TraceView.tsx';
import type { Trace } from '../../../../src/trace/schema.ts';
import type { Show } from '../../../../src/trace/show.ts';
import { draw, texts } from '../../../helpers/html.ts';
import { query, rendered, trace, visits } from '../../../helpers/trace.ts';
import { loop, SOURCE, view } from '../../../helpers/trace-view.tsx';

test('beside other code a line says how deep it stands in, so that its rest stands in deeper', () => {
	const draws = (changed?: { kind: 'gone'; lines: number[] }) =>
		draw(<TraceView id="t" trace={loop(1)} source={SOURCE} changed={changed} />)
			.querySelectorAll('.line-text')
			.map((line) => line.getAttribute('data-indent') ?? null);
	expect(draws({ kind: 'gone', lines: [3] })).toEqual([null, null, null, '1']);
	expect(draws()).toEqual([null, null, null, null]);
});

describe('totals', () => {
	test('begin with what the run is about, and name transaction statements only where there is some', () => {
		expect(texts(view(loop(1000)), '.figure')).toEqual(['queries1,001', 'rows2,000', 'received64 kB']);
		const begun = loop(3, { queries: [query({ kind: 'control', sql: 'BEGIN' }), ...loop(3).queries] });
		expect(texts(view(begun), '.figure').slice(0, 2)).toEqual(['queries4', 'transaction statement1']);
		expect(texts(view(loop(1000), false, { figure: 'rows' }), '.figure').slice(0, 2)).toEqual([
			'rows2,000',
			'queries1,001',
		]);
		expect(texts(view(loop(1000), false, { figure: 'rows' }), '.figure[data-first] dt')).toEqual(['rows']);
	});

	test('a sum of plans is no figure where one is missing', () => {
		expect(texts(view(loop(2), false, { figure: 'blocks' }), '.figure[data-first]')).toEqual(['queries3']);
	});

	test('a refusal and an error are what a run is about, unless a loop is', () => {
		const failed = query({ error: '23505', rows: null });
		expect(texts(view(trace({ queries: [query(), failed] })), '.figure[data-first]')).toEqual(['SQL error1']);
		const queries = [...loop(12).queries, failed];
		expect(texts(view(loop(12, { queries })), '.figure[data-first]')).toEqual(['queries14']);
	});

	test('one of a thing is singular', () => {
		const shown = texts(view(trace({ queries: [query()] })), '.figure dt');
		expect(shown).toEqual(['query', 'row', 'received']);
	});

	test('set-up is counted apart: a cell of it, and what prepares the schema', () => {
		const shapes = ['SET jit TO off', 'INSERT INTO "b"', 'SELECT 1'];
		const queries = shapes.map((sql, shape) => query({ sql, shape, line: [2, 4, 7][shape] ?? 1 }));
		const cells = [
			{ line: 3, title: 'set-up', queries: 1, cache: 0, value: null },
			{ line: 6, title: '', queries: 2, cache: 0, value: '3' },
		];
		const root = view(trace({ shapes, queries, cells }));
		expect(texts(root, '.figure').slice(0, 2)).toEqual(['query1', 'set-up, not counted2']);
		expect(texts(root, '.query-featured .sql')).toEqual(['SELECT 1']);
		expect(texts(root, '.cells')).toEqual([]);
		expect(texts(root, '.output')).toEqual(['Result3']);
	});
});

describe('code', () => {
	test('keeps every character, so that copying it is copying the file', () => {
		const lines = view(loop(3)).querySelectorAll('.line-text');
		expect(lines.map((line) => line.textContent).join('')).toBe(SOURCE);
	});

	test('a long end is folded, and says what it sent; every line is there', () => {
		const source = Array.from({ length: 30 }, (_, index) => `line_${index + 1}\n`).join('');
		const long = (problem: Trace['problem']) =>
			draw(
				<TraceView
					id="t"
					trace={trace({ queries: [query({ line: 25 }), query({ line: 2 })], problem })}
					source={source}
				/>,
			);
		const root = long(null);
		expect(texts(root, '.code-fold summary')).toEqual(['12 more lines, which sent 1 statement']);
		expect(root.querySelectorAll('.code > pre .line').length).toBe(18);
		expect(
			root
				.querySelectorAll('.line-text')
				.map((line) => line.textContent)
				.join(''),
		).toBe(source);
		expect(root.querySelectorAll('.code-fold[open]').length).toBe(0);
		// Whoever looks for an error sees it.
		const problem = {
			type: 'E',
			message: '',
			line: 30,
			column: null,
			traceback: '',
			sqlstate: null,
			constraint: null,
			hint: null,
		};
		expect(long(problem).querySelectorAll('.code-fold[open]').length).toBe(1);
		expect(view(loop(3)).querySelector('.code-fold')).toBe(null);
	});

	test('a cell of set-up is folded where it stands', () => {
		const source = 'import a\n\n# %% set-up: an index\nmake()\n\n# %%\nask()\n';
		const cells = [
			{ line: 3, title: 'set-up: an index', queries: 0, cache: 0, value: null },
			{ line: 6, title: '', queries: 1, cache: 0, value: null },
		];
		const root = draw(
			<TraceView id="t" trace={trace({ queries: [query({ line: 4 }), query({ line: 7 })], cells })} source={source} />,
		);
		expect(texts(root, '.code-fold summary')).toEqual(['Set-up: an index (lines 3 to 5, 1 statement not counted)']);
		expect(root.querySelectorAll('.code-fold .line').map((line) => line.getAttribute('data-line'))).toEqual([
			'3',
			'4',
			'5',
		]);
		expect(
			root
				.querySelectorAll('.line-text')
				.map((line) => line.textContent)
				.join(''),
		).toBe(source);
	});

	test('the gutter has number, shape and words', () => {
		const cells = view(loop(1000)).querySelectorAll('a.line-count');
		expect(cells.map((cell) => [cell.textContent, cell.getAttribute('data-heat'), cell.getAttribute('href')])).toEqual([
			['1', 'calm', '#t-by-3'],
			['×1,000', 'hot', '#t-by-4'],
		]);
		expect(cells[1]?.getAttribute('aria-label')).toBe('Line 4 sent 1,000 queries, all alike');
	});

	test('a gutter link leads to the statements of its line, and an error to its line', () => {
		const problem = {
			type: 'django.core.exceptions.FieldError',
			message: 'no such field',
			line: 4,
			column: null,
			traceback: 'Traceback …',
			sqlstate: null,
			constraint: null,
			hint: 'Look at the choices.',
		};
		const root = view(loop(12, { problem }));
		for (const link of root.querySelectorAll('a[href^="#"]'))
			expect(root.querySelector(`[id="${link.getAttribute('href')?.slice(1)}"]`), link.getAttribute('href')).not.toBe(
				null,
			);
		expect(root.querySelector('.line[data-problem]')?.getAttribute('data-line')).toBe('4');
		expect(texts(root, '.problem-type')).toEqual(['django.core.exceptions.FieldErrorline 4']);
		expect(texts(root, '.problem-hint')).toEqual(['Look at the choices.']);
		// Before what was sent until then.
		const parts = root.querySelectorAll('.problem-type, .queries, .featured, .query').map((each) => each.classNames);
		expect(parts.length).toBeGreaterThan(1);
		expect(parts[0]).toContain('problem-type');
	});
});

describe('in a comparison', () => {
	const scan = { 'Node Type': 'Seq Scan', 'Relation Name': 'b', 'Plan Rows': 9, 'Actual Rows': 7, 'Actual Loops': 1 };
	const plans = [{ Plan: { ...scan, 'Shared Hit Blocks': 3, 'Shared Read Blocks': 0 } }];
	const folded = (show: Show, plan: Record<string, unknown> = {}) =>
		draw(
			<TraceView
				id="t"
				trace={trace({
					queries: [query({ plan: 0 })],
					plans: [{ Plan: { ...plans[0]?.Plan, ...plan } }],
				})}
				source={SOURCE}
				folded
				show={show}
			/>,
		);
	test('all but the code is folded, and the nodes of the plan stand below it where the author wants it open', () => {
		for (const show of [{}, { node: 'Seq Scan' }, { plan: 'closed' }, { plan: 'open' }] satisfies Show[])
			expect(folded(show).querySelectorAll('.trace-fold:not([open])')).toHaveLength(1);
		expect(folded({ node: 'Seq Scan' }).querySelectorAll('.plan-sketch')).toHaveLength(0);
		const root = folded({ plan: 'open', node: 'Seq Scan' });
		expect(texts(root, '.plan-sketch li')).toEqual(['Level 1: Seq Scan on b expected 9 · got 7 · 3 blocks']);
		expect(root.querySelectorAll('.plan-sketch li[data-pointed]')).toHaveLength(1);
	});
	test('rows of many runs are told from blocks of all runs, and a node that never ran is', () => {
		const of = (plan: Record<string, unknown>) => texts(folded({ plan: 'open' }, plan), '.plan-sketch-figures');
		expect(of({ 'Actual Loops': 40 })).toEqual(['expected 9 · got 7 · ×40 loops · 3 blocks in all']);
		expect(of({ 'Actual Loops': 0 })).toEqual(['expected 9 · never ran · 3 blocks']);
		expect(of({ 'Temp Written Blocks': 5 })).toEqual(['expected 9 · got 7 · 3 blocks · 5 temporary']);
		expect(of({ 'Sort Method': 'top-N heapsort', 'Sort Space Type': 'Memory', 'Sort Space Used': 9 })).toEqual([
			'expected 9 · got 7 · 3 blocks · top-N heapsort',
		]);
		expect(of({ 'Sort Method': 'external merge', 'Sort Space Type': 'Disk', 'Sort Space Used': 4120 })).toEqual([
			'expected 9 · got 7 · 3 blocks · external merge · Disk: 4,120 kB',
		]);
	});
	test('a panel that is no part of a comparison shows its plan whole', () => {
		const root = draw(
			<TraceView
				id="t"
				trace={trace({ queries: [query({ plan: 0 })], plans })}
				source={SOURCE}
				show={{ plan: 'open' }}
			/>,
		);
		expect(root.querySelectorAll('.plan-sketch')).toHaveLength(0);
		expect(root.querySelectorAll('.plan[open]')).toHaveLength(1);
	});
});

describe('outcome', () => {
	test('long output is folded, kept to the end, and what was dropped is said', () => {
		const stdout = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n');
		const root = view(trace({ stdout: `${stdout}\n`, stdoutDropped: 9000, value: '42' }));
		expect(texts(root, '.output summary')).toEqual(['22 more lines']);
		expect(texts(root, '.output > pre').at(-1)).toBe('42');
		expect(texts(root, '.output > p:not(.output-name)')).toEqual(['… and 9,000 more characters, not kept.']);
	});

	test('nothing printed, no value: no empty box', () => {
		expect(view(trace()).querySelectorAll('.outcome').length).toBe(0);
	});

	test('markup in output stays text', () => {
		expect(view(trace({ stdout: '<script>alert(1)</script>' })).querySelectorAll('script').length).toBe(0);
	});
});

test('cache operations stand with the statement they came after', () => {
	const cache = [
		{ after: 0, operation: 'get' as const, key: 'k', hit: false, bytes: null, line: 3 },
		{ after: 1, operation: 'set' as const, key: 'k', hit: null, bytes: 120, line: 4 },
	];
	const root = view(trace({ cache }));
	expect(texts(root, '.cache summary')).toEqual(['2 cache operations: 0 hits, 1 miss']);
	expect(texts(root, '.cache tbody tr')).toEqual(['startgetkmiss–line 3', 'no. 1setk–120 Bline 4']);
});

test('a template has a gutter of its own, and its lines lead to their statements', () => {
	const root = view(rendered(100));
	expect(texts(root, '.code-template figcaption')).toEqual(['the template']);
	expect(texts(root, '.code-template a.line-count')).toEqual(['1', '×100']);
	expect(root.querySelectorAll('.code-template a').map((link) => link.getAttribute('href'))).toEqual([
		'#t-by-t1-1',
		'#t-by-t1-2',
	]);
	expect(root.querySelector('#t-by-t1-2')?.parentNode?.getAttribute('data-lines')).toBe('4 t1-2');
	expect(texts(root, '.queries .query-lines')).toEqual(['lines 3, 4, <template>:1', 'line 4, <template>:2']);
	expect(texts(root, '.call-path').at(-1)).toBe(
		'Called from loop.py:4 → <template>:1 → <template>:2, through 2 frames of libraries',
	);
	expect(view(loop(3)).querySelector('.code-template')).toBe(null);
});

test('cells stand side by side, each with its figures and its value', () => {
	const root = view(visits());
	expect(texts(root, '.cells tbody tr')).toEqual(['first request1110011', 'cell 2000100']);
	expect(texts(root, '.cells thead th')).toEqual([
		'cell',
		'queries',
		'transaction statements',
		'rows',
		'cache hits',
		'misses',
		'writes',
	]);
	expect(texts(root, '.output-name')).toEqual(['Result of “first request”']);
	expect(root.querySelectorAll('.cells a').map((link) => link.getAttribute('href'))).toEqual(['#t-L5', '#t-L8']);
	expect(view(loop(3)).querySelector('.cells')).toBe(null);
});

test('versions say whether it was recorded or ran here', () => {
	expect(texts(view(trace()), '.versions')).toEqual([
		'Recorded with Django 5.2.19, psycopg 3.3.9, PostgreSQL 18.6, Python 3.14.0',
	]);
	expect(texts(view(trace({ ms: 12 })), '.versions')[0]).toMatch(/^Ran here with/);
});

test('what a later Django has is offered to be run there, where the site has one', () => {
	const problem = {
		type: 'AttributeError',
		message: 'no',
		line: 1,
		column: null,
		traceback: '',
		sqlstate: null,
		constraint: null,
		hint: 'AnyValue is new in Django 6.0: it needs that version or a later one.',
	};
	const offered = (since?: string) => {
		const root = view(trace({ problem: { ...problem, ...(since && { since }) } }));
		return root.querySelectorAll('[data-do="on-django"]').map((button) => button.getAttribute('data-django'));
	};
	expect(offered('6.0')).toEqual(['6.1']);
	expect(offered('6.1')).toEqual(['6.1']);
	expect(offered('99.0')).toEqual([]);
	expect(offered()).toEqual([]);
});
