import { describe, expect, test } from 'vitest';
import { TraceView } from '../../../../components/trace/TraceView.tsx';
import type { Trace } from '../../../../src/trace/schema.ts';
import { draw, texts } from '../../../helpers/html.ts';
import { query, rendered, trace, visits } from '../../../helpers/trace.ts';

const SOURCE = 'from books.models import Book\n\nfor book in Book.objects.all():\n    print(book.author.name)\n';

/** 1 + n statements, as the loop of SOURCE sends them. */
function loop(n: number, parts: Partial<Trace> = {}): Trace {
	const author = (id: number) =>
		query({ sql: `SELECT "a"."id" FROM "a" WHERE "a"."id" = ${id} LIMIT 21`, shape: 1, params: [String(id)], line: 4 });
	return trace({
		shapes: [
			'SELECT "b"."id", "b"."title", "b"."a_id" FROM "b"',
			'SELECT "a"."id" FROM "a" WHERE "a"."id" = %s LIMIT 21',
		],
		queries: [
			query({ sql: 'SELECT "b"."id", "b"."title", "b"."a_id" FROM "b"', line: 3, rows: n, params: [] }),
			...Array.from({ length: n }, (_, index) => author(index)),
		],
		...parts,
	});
}

const view = (run: Trace, lively = false) => draw(<TraceView id="t" trace={run} source={SOURCE} lively={lively} />);

describe('totals', () => {
	test('show both counters, always', () => {
		expect(texts(view(loop(1000)), '.figure')).toEqual([
			'data statements1,001',
			'transaction control0',
			'rows2,000',
			'received64 kB',
		]);
	});

	test('one of a thing is singular', () => {
		const shown = texts(view(trace({ queries: [query()] })), '.figure dt');
		expect(shown).toEqual(['data statement', 'transaction control', 'row', 'received']);
	});
});

describe('code', () => {
	test('keeps every character, so that copying it is copying the file', () => {
		const lines = view(loop(3)).querySelectorAll('.line-text');
		expect(lines.map((line) => line.textContent).join('')).toBe(SOURCE);
	});

	test('the gutter has number, shape and words', () => {
		const cells = view(loop(1000)).querySelectorAll('a.line-count');
		expect(cells.map((cell) => [cell.textContent, cell.getAttribute('data-heat'), cell.getAttribute('href')])).toEqual([
			['1', 'calm', '#t-by-3'],
			['×1,000', 'hot', '#t-by-4'],
		]);
		expect(cells[1]?.getAttribute('aria-label')).toBe('Line 4 sent 1,000 data statements, one of them each time');
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
	});
});

describe('queries', () => {
	test('1,001 statements are two entries: the loud one stands open, three values and how many more', () => {
		const root = view(loop(1000));
		expect(texts(root, '.query-times')).toEqual(['1', '×1,000']);
		expect(texts(root, '.query-gist')).toEqual(['SELECT 3 columns FROM b', 'SELECT id FROM a WHERE id = %s LIMIT 21']);
		expect(root.querySelectorAll('.query').map((entry) => entry.getAttribute('data-heat'))).toEqual(['calm', 'hot']);
		expect(root.querySelectorAll('details[open] .query-times').map((times) => times.textContent)).toEqual(['×1,000']);
		expect(root.querySelectorAll('.query:nth-child(2) tbody tr').length).toBe(3);
		expect(texts(root, '.more')).toEqual(['and 997 more']);
	});

	test('of statements sent as often the first with a plan stands open', () => {
		const queries = [query({ shape: 0 }), query({ shape: 1, plan: 0 }), query({ shape: 2, plan: 0 })];
		const shapes = ['CREATE INDEX', 'SELECT 1', 'SELECT 2'];
		const plans = [{ Plan: { 'Node Type': 'Result' } }];
		const root = view(trace({ shapes, queries, plans }));
		expect(texts(root, '.query > details[open] .query-gist')).toEqual(['SELECT 1']);
	});

	test('the page stays small whatever was sent', () => {
		expect(view(loop(20_000)).toString().length).toBeLessThan(12_000);
		const shapes = Array.from({ length: 3000 }, (_, index) => `SELECT ${index} FROM "t"`);
		const run = trace({ shapes, queries: shapes.map((sql, shape) => query({ sql, shape })) });
		const root = view(run);
		expect(root.querySelectorAll('.query').length).toBe(40);
		expect(texts(root, '.more')).toEqual(['and 2,960 more entries']);
	});

	test('live, nothing is lost: more is a button, and closed entries are drawn when opened', () => {
		const root = view(loop(1000), true);
		expect(texts(root, 'button.more')).toEqual(['200 more of 997']);
		expect(root.querySelectorAll('.query:first-child .sql').length).toBe(0);
		expect(texts(root, '.toolbar option').slice(0, 3)).toEqual(['by shape', 'by line', 'in order']);
		expect(view(loop(1000)).querySelectorAll('.toolbar').length).toBe(0);
	});

	test('badges: duplicates, other databases, cursors, refused statements and errors', () => {
		const queries = [
			query({ shape: 0 }),
			query({ shape: 0 }),
			query({ shape: 1, alias: 'replica' }),
			query({ shape: 2, cursor: true }),
			query({ shape: 3, refused: true, rows: null }),
			query({ shape: 4, error: '23505', rows: null }),
		];
		const shapes = ['SELECT 1', 'SELECT 2', 'DECLARE c CURSOR', 'SELECT 3', 'INSERT 1'];
		expect(texts(view(trace({ shapes, queries })), '.badge')).toEqual([
			'duplicates: the very same SQL',
			'database replica',
			'server-side cursor',
			'refused by Django, not sent',
			'error 23505',
		]);
	});

	test('no statement, and statements beyond the limit, are said', () => {
		expect(texts(view(trace()), '.queries-none')).toEqual(['No statement was sent.']);
		const run = loop(3, { dropped: { data: 5000, control: 0 } });
		expect(texts(view(run), '.queries-dropped')).toEqual([
			'5,000 further statements ran and are counted, without details: a run keeps 4.',
		]);
		expect(texts(view(run), '.figure dd')[0]).toBe('5,004');
	});

	test('a statement of 1 MB is folded and whole', () => {
		const sql = `SELECT '${'x'.repeat(1_000_000)}'`;
		const root = view(trace({ shapes: [sql], queries: [query({ sql })] }));
		expect(texts(root, '.sql-rest > summary')).toEqual(['All of it: 1.0 MB']);
		expect(root.querySelectorAll('.sql').at(-1)?.textContent).toBe(sql);
		expect(view(trace({ shapes: [sql], queries: [query({ sql })] }), true).toString().length).toBeLessThan(20_000);
	});

	test('the call path names the reader’s frames and counts the others', () => {
		const paths = [
			[
				{ file: 'loop.py', line: 3, name: '<module>' },
				{ file: 'contextlib.py', line: 85, name: 'inner' },
				{ file: 'books/models.py', line: 9, name: 'label' },
				{ file: 'django/db/models/query.py', line: 1, name: 'get' },
			],
		];
		const summary = (files?: string[]) =>
			texts(view(trace({ queries: [query({ path: 0 })], paths, files })), '.call-path summary');
		expect(summary(['books/models.py'])).toEqual([
			'Called from loop.py:3 → books/models.py:9, through 2 frames of libraries',
		]);
		expect(summary()).toEqual(['Called from loop.py:3, through 3 frames of libraries']);
	});

	test('set-up is folded, in order, and not among the statements', () => {
		const setup = (sql: string) => query({ sql, line: null, rows: null, setup: true });
		const root = view(trace({ queries: [setup('CREATE TABLE a ()'), setup('CREATE TABLE b ()'), query()] }));
		expect(texts(root, '.set-up > summary')).toEqual([
			'Set-up: 2 statements for the tables of the project’s own models, not counted',
		]);
		expect(root.querySelector('.set-up')?.hasAttribute('open')).toBe(false);
		expect(texts(root, '.set-up li .sql')).toEqual(['CREATE TABLE a ()', 'CREATE TABLE b ()']);
		expect(root.querySelectorAll('li.query')).toHaveLength(1);
		expect(texts(root, '.figure dd')[0]).toBe('1');
		expect(view(trace({ queries: [query()] })).querySelector('.set-up')).toBe(null);
	});
});

describe('outcome', () => {
	test('long output is folded, kept to the end, and what was dropped is said', () => {
		const stdout = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n');
		const root = view(trace({ stdout: `${stdout}\n`, stdoutDropped: 9000, value: '42' }));
		expect(texts(root, '.output summary')).toEqual(['18 more lines']);
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
	expect(texts(root, '.query-lines')).toEqual(['lines 3, 4, <template>:1', 'line 4, <template>:2']);
	expect(texts(root, '.call-path summary').at(-1)).toBe(
		'Called from loop.py:4 → <template>:1 → <template>:2, through 2 frames of libraries',
	);
	expect(view(loop(3)).querySelector('.code-template')).toBe(null);
});

test('cells stand side by side, each with its figures and its value', () => {
	const root = view(visits());
	expect(texts(root, '.cells tbody tr')).toEqual(['first request1110011', 'cell 2000100']);
	expect(texts(root, '.cells thead th')).toEqual([
		'cell',
		'data statements',
		'transaction control',
		'rows',
		'cache hits',
		'misses',
		'writes',
	]);
	expect(texts(root, '.output-name')).toEqual(['Value of “first request”']);
	expect(root.querySelectorAll('.cells a').map((link) => link.getAttribute('href'))).toEqual(['#t-L5', '#t-L8']);
	expect(view(loop(3)).querySelector('.cells')).toBe(null);
});

test('versions say whether it was recorded or ran here', () => {
	expect(texts(view(trace()), '.versions')).toEqual([
		'Recorded with Django 5.2.19, psycopg 3.3.9, PostgreSQL 18.6, Python 3.14.0',
	]);
	expect(texts(view(trace({ ms: 12 })), '.versions')[0]).toMatch(/^Ran here with/);
});
