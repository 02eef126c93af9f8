import { describe, expect, test } from 'vitest';
import { texts } from '../../../helpers/html.ts';
import { query, trace } from '../../../helpers/trace.ts';
import { loop, view } from '../../../helpers/trace-view.tsx';

describe('queries', () => {
	test('1,001 statements: the one that a loop repeats stands open, all are two entries behind one click', () => {
		const root = view(loop(1000));
		const featured = root.querySelector('.query-featured');
		expect(featured?.getAttribute('data-heat')).toBe('hot');
		expect(texts(root, '.query-featured .query-head')).toEqual(['×1,000line 41,000 rowssimilar: only values differ']);
		expect(texts(root, '.query-featured .sql')).toEqual(['SELECT "a"."id" FROM "a" WHERE "a"."id" = %s LIMIT 21']);
		expect(texts(root, '.everything > summary')).toEqual(['More: all 1,001 statements, versions']);
		const list = root.querySelector('.queries') as typeof root;
		expect(texts(list, '.query-times')).toEqual(['1', '×1,000']);
		expect(texts(list, '.query-gist')).toEqual(['SELECT 3 columns FROM b', 'SELECT id FROM a WHERE id = %s LIMIT 21']);
		expect(list.querySelectorAll('.query:nth-child(2) tbody tr').length).toBe(3);
		expect(texts(list, '.more')).toEqual(['and 997 more']);
	});

	test('what is closed stands in one <noscript>, and none lies in another', () => {
		const root = view(loop(1000));
		expect(root.querySelectorAll('details > noscript').length).toBeGreaterThan(0);
		expect(root.querySelectorAll('noscript noscript').length).toBe(0);
		expect(root.querySelector('.everything > noscript .queries')).not.toBe(null);
		expect(view(loop(1000), true).querySelectorAll('noscript').length).toBe(0);
	});

	test('the author chooses the statement, what is marked in it, its plan and a node of that', () => {
		const shapes = ['SELECT 1 FROM "a"', 'SELECT 2 FROM "b" INNER JOIN "c" ON ("b"."c" = "c"."id")'];
		const queries = shapes.map((sql, shape) => query({ sql, shape, plan: shape }));
		const plans = ['Seq Scan', 'Index Scan'].map((type) => ({
			Plan: { 'Node Type': type, 'Actual Rows': 1, 'Actual Loops': 1 },
		}));
		const run = trace({ shapes, queries, plans });
		const root = view(run, false, { mark: 'INNER JOIN "c"', node: '^Index' });
		expect(texts(root, '.query-featured .sql mark')).toEqual(['INNER JOIN "c"']);
		expect(texts(root, '.query-featured details[open] tr[data-pointed] .plan-label')).toEqual(['Index Scan']);
		expect(texts(view(run, false, { sql: '"a"' }), '.query-featured .sql')).toEqual(['SELECT 1 FROM "a"']);
		expect(texts(view(run, false, { sql: 'nowhere', mark: '"a"' }), '.query-featured mark')).toEqual([]);
		const none = view(run, false, { sql: false });
		expect(none.querySelector('.query-featured')).toBe(null);
		expect(texts(none, '.sequence li')).toEqual(['SELECT ×2']);
		expect(none.querySelector('#t-by-1')).not.toBe(null);
	});

	test('of other statements the one that was most work stands open, set-up last', () => {
		const plan = (rows: number) => ({ Plan: { 'Node Type': 'Seq Scan', 'Actual Rows': rows, 'Actual Loops': 1 } });
		const queries = [query({ shape: 0, plan: 2 }), query({ shape: 1, plan: 0 }), query({ shape: 2, plan: 1 })];
		const shapes = ['CREATE INDEX', 'SELECT 1', 'SELECT 2'];
		const run = trace({
			shapes,
			queries: queries.map((each, index) => ({ ...each, sql: shapes[index] ?? '' })),
			plans: [plan(5), plan(5000), plan(99_999)],
		});
		expect(texts(view(run), '.query-featured .sql')).toEqual(['SELECT 2']);
	});

	test('the page stays small whatever was sent', () => {
		expect(view(loop(20_000)).toString().length).toBeLessThan(12_000);
		const shapes = Array.from({ length: 3000 }, (_, index) => `SELECT ${index} FROM "t"`);
		const run = trace({ shapes, queries: shapes.map((sql, shape) => query({ sql, shape })) });
		const root = view(run);
		expect(root.querySelectorAll('.queries .query').length).toBe(40);
		expect(texts(root, '.more')).toEqual(['and 2,960 more entries']);
	});

	test('live, nothing is lost: more is a button, and closed entries are drawn when opened', () => {
		expect(view(loop(1000), true).querySelectorAll('.queries').length).toBe(0);
		const root = view(loop(1000), true, {}, true);
		expect(root.querySelectorAll('.queries .sql').length).toBe(0);
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
		expect(texts(view(trace({ shapes, queries })), '.queries .badge')).toEqual([
			'duplicates: the very same SQL',
			'database replica',
			'server-side cursor',
			'refused by Django, not sent',
			'error 23505',
		]);
	});

	test('no statement, and statements beyond the limit, are said', () => {
		expect(texts(view(trace()), '.queries-none')).toEqual(['No query was sent.']);
		expect(texts(view(trace({ hint: 'Add a line.' })), '.queries-none')).toEqual(['No query was sent. Add a line.']);
		// What Django's checks refuse is said beside statements, too.
		expect(texts(view(loop(3, { hint: 'Rename one.' })), '.queries-none')).toEqual(['Rename one.']);
		const run = loop(3, { dropped: { data: 5000, control: 0 } });
		expect(texts(view(run), '.queries-dropped')).toEqual([
			'5,000 further statements ran and are counted, without details: a run keeps 4.',
		]);
		expect(texts(view(run), '.figure dd')[0]).toBe('5,004');
	});

	test('a statement of 1 MB is folded and whole', () => {
		const sql = `SELECT '${'x'.repeat(1_000_000)}'`;
		const root = view(trace({ shapes: [sql], queries: [query({ sql })] }));
		expect(texts(root, '.sql-rest > summary')).toEqual(['All of it: 1.0 MB', 'All of it: 1.0 MB']);
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
			texts(view(trace({ queries: [query({ path: 0 })], paths, files })), '.call-path');
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
