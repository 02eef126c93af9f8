import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { expect, test } from 'vitest';
import { runMarkdown, versionsMarkdown } from '../../../src/site/run-markdown.ts';
import type { Trace } from '../../../src/trace/schema.ts';
import { query, rendered, trace, visits } from '../../helpers/trace.ts';

const write = (run: Trace, source = 'x = 1\n') =>
	toMarkdown({ type: 'root', children: runMarkdown(run, source) }, { bullet: '-', extensions: [gfmTableToMarkdown()] });

test('a template has its own lines beside those of the snippet', () => {
	const text = write(rendered(7));
	expect(text).toContain('- Line 4 sent 8 queries, one of them ×7');
	expect(text).toContain('```html\n{% for order in orders %}');
	expect(text).toContain('- Its line 2 sent 7 queries, one of them ×7');
});

test('each cell has its counts, and what it found in the cache', () => {
	const text = write(visits());
	expect(text).toContain(
		'Cell “first request”, from line 5: 1 query, 1 transaction statement; the cache: 0 hits, 1 miss',
	);
	expect(text).toContain('Cell 2, from line 8: 0 queries, 0 transaction statements; the cache: 1 hit, 0 misses');
	expect(text).toContain('Value of “first request”:\n\n```text\n10\n```');
});

test('errors, refusals and what was not kept are said', () => {
	const text = write(
		trace({
			shapes: ['INSERT', 'SELECT 1'],
			queries: [
				query({ sql: 'INSERT INTO a VALUES (1)', error: '23505', rows: null }),
				query({ shape: 1, refused: true, rows: null, line: null }),
			],
			dropped: { data: 1234, control: 0 },
			problem: {
				type: 'django.db.utils.IntegrityError',
				message: 'duplicate key',
				line: 1,
				column: null,
				traceback: '',
				sqlstate: '23505',
				constraint: null,
				hint: null,
			},
		}),
	);
	expect(text).toContain('1,235 queries');
	expect(text).toContain('1 SQL error, 1 refused by Django');
	expect(text).toContain('-- line 1; SQLSTATE 23505\n');
	expect(text).toContain('-- refused by Django, not sent\nSELECT');
	expect(text).toContain('Of 1,234 more statements only the number was kept');
	expect(text).toContain('It ended with:\n\n```text\ndjango.db.utils.IntegrityError: duplicate key\n```');
});

test('long lists of values and long outputs are cut', () => {
	const values = Array.from({ length: 500 }, (_, index) => index).join(', ');
	const text = write(
		trace({ shapes: ['x'], queries: [query({ sql: `SELECT 1 WHERE id IN (${values})` })], stdout: 'y'.repeat(9000) }),
	);
	expect(text).toContain('/* 496 more */');
	expect(text.length).toBeLessThan(4000);
});

test('what a later Django makes of it is said, with the SQL that differs', () => {
	const [first, newer] = [
		trace({ shapes: ['BEGIN', 'SELECT 1'], queries: [query({ kind: 'control' }), query({ shape: 1 })] }),
		trace({ queries: [query()], versions: { ...trace().versions, django: '6.1.3' } }),
	];
	const text = (later: Trace | Trace['versions']) =>
		toMarkdown({
			type: 'root',
			children: versionsMarkdown({ key: '', trace: first, later: { '6.1': later } }, ['5.2', '6.1']),
		});
	expect(text(newer)).toBe('On Django 6.1: 0 transaction statements, on 5.2: 1.\n\n```diff\n- BEGIN;\n```\n');
	expect(text(newer.versions)).toBe('The same on Django 6.1.\n');
});

test('names in quotes are said of a later Django, and no lines of SQL follow', () => {
	const of = (sql: string, django: string) =>
		trace({ shapes: [sql], queries: [query({ sql })], versions: { ...trace().versions, django } });
	const recording = { key: '', trace: of('SELECT U0.id', '5.2.19'), later: { '6.1': of('SELECT "U0".id', '6.1.3') } };
	const children = versionsMarkdown(recording, ['5.2', '6.1']);
	expect(toMarkdown({ type: 'root', children })).toBe(
		'On Django 6.1: the same facts, but for quotes around names in the SQL.\n',
	);
});
