/** What remarks advise is done on a real server: the plan must then use it, touch fewer blocks, and have the remark no more. */
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Raw } from '../../src/plan/raw.ts';
import { remarks } from '../../src/plan/remarks.ts';
import { judgement } from '../../src/plan/remedy-verdict.ts';
import { type Plan, readPlan, touched } from '../../src/plan/tree.ts';
import { work } from '../../src/plan/work.ts';
import { SCHEMA, STATEMENTS } from '../plans/statements.ts';

let server: PGlite;

beforeAll(async () => {
	server = await PGlite.create({ extensions: { pg_trgm } });
	await server.exec(SCHEMA);
	await server.exec('CREATE EXTENSION pg_trgm');
	await server.exec('VACUUM ANALYZE');
});

afterAll(() => server.close());

/** Runs a statement of the list; its settings are left out, they only forbade PostgreSQL what it is now to choose from. */
async function explain(name: string, settings: boolean): Promise<Plan> {
	const parts = (STATEMENTS[name] ?? '').split(';;').map((part) => part.trim());
	const statement = parts.pop();
	for (const part of parts)
		if (settings || !part.startsWith('SET')) await server.exec(part.replace(/^SET /, 'SET LOCAL '));
	const { rows } = await server.query<{ 'QUERY PLAN': [Raw] }>(
		`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF, FORMAT JSON) ${statement}`,
	);
	for (const setting of settings ? parts : []) {
		const [, key] = /^SET (\w+)/.exec(setting) ?? [];
		if (key) await server.exec(`RESET ${key}`);
	}
	return readPlan(rows[0]?.['QUERY PLAN'][0] ?? {});
}

/** Returns the statement of the list, without its settings. */
function last(name: string): string {
	return (STATEMENTS[name] ?? '').split(';;').at(-1)?.trim() ?? '';
}

const ADVISED = [
	...[
		'filter-column',
		'filter-two-columns',
		'filter-parameter',
		'filter-day',
		'filter-month',
		'filter-upper',
		'filter-prefix',
	],
	...[
		'filter-contains',
		'filter-contains-upper',
		'filter-cast',
		'filter-or',
		'filter-or-one-column',
		'seq-scan-filter',
		'initplan',
	],
	...['index-filter-column', 'index-filter-order', 'index-walk-found'],
	...['sort-top-n', 'top-n-filter', 'top-n-per-run'],
	...['group-sorted', 'group-sorted-distinct', 'incremental-long'],
];

describe.each(ADVISED)('%s', (name) => {
	test('what is advised helps', async () => {
		await server.exec('BEGIN');
		const before = await explain(name, true);
		const [remark] = remarks(before, last(name)).filter(({ remedies = [] }) =>
			remedies.some(({ kind }) => kind === 'index'),
		);
		const remedy = remark?.remedies?.find(({ kind }) => kind === 'index');
		if (!remark || !remedy) throw new Error('there is no advice');
		for (const statement of remedy.before) await server.exec(statement);
		const after = await explain(name, false);
		await server.exec('ROLLBACK');
		expect(touched(after.root) ?? 0, remedy.before.join(';')).toBeLessThan(0.7 * (touched(before.root) ?? 0));
		const attempt = {
			ended: 'measured',
			before: before.document,
			after: after.document,
			instead: null,
			same: null,
		} as const;
		expect(judgement(remedy, attempt), `${work(before.root)} → ${work(after.root)}`).toMatchObject({ helps: true });
		expect(remarks(after, last(name)).map(({ text }) => text)).not.toContain(remark.text);
	});
});

/** Advice to ask in another way: the statement that does, which is run without the settings that forbade it. */
const ASKED_OTHERWISE: Record<string, string> = {
	'or-join':
		"SELECT r.id FROM review r JOIN book b ON b.id = r.book_id WHERE r.id = 17 UNION SELECT r.id FROM review r JOIN book b ON b.id = r.book_id WHERE b.title = 'title 7'",
	'distinct-join': 'SELECT b.* FROM book b WHERE EXISTS (SELECT FROM review r WHERE r.book_id = b.id AND r.rating > 1)',
	'read-again': 'SELECT * FROM (SELECT * FROM book OFFSET 0) all_read ORDER BY author_id',
	offset: 'SELECT * FROM book WHERE id > 5000 ORDER BY id LIMIT 10',
	'wide-rows': 'SELECT id, kind FROM wide',
	'cte-filtered': 'WITH all_books AS NOT MATERIALIZED (SELECT * FROM book) SELECT * FROM all_books WHERE id = 7',
};

/** Those of which the rule writes the statement by itself. */
const WRITTEN = ['or-join', 'offset', 'cte-filtered'];

test.each(Object.entries(ASKED_OTHERWISE))('%s: asked otherwise it gives as many rows for less', async (name, sql) => {
	await server.exec('BEGIN');
	const before = await explain(name, true);
	const [remark] = remarks(before, last(name));
	const [rewrite] = (remark?.remedies ?? []).filter(({ kind }) => kind === 'rewrite');
	expect(rewrite && name, 'a rule that can write it, does').toBe(WRITTEN.includes(name) ? name : undefined);
	const { rows } = await server.query<{ 'QUERY PLAN': [Raw] }>(
		`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF, FORMAT JSON) ${sql}`,
	);
	await server.exec('ROLLBACK');
	const after = readPlan(rows[0]?.['QUERY PLAN'][0] ?? {});
	const bytes = ({ root }: Plan) => (root.actual?.total ?? 0) * (root.estimate?.width ?? 0);
	expect(remark).toBeDefined();
	expect(after.root.actual?.total).toBe(before.root.actual?.total);
	expect(work(after.root) + bytes(after) / 8192).toBeLessThan(0.9 * (work(before.root) + bytes(before) / 8192));
	expect(remarks(after).map(({ text }) => text)).not.toContain(remark?.text);
});

test('ANALYZE counts anew', async () => {
	await server.exec('BEGIN');
	const before = await explain('stale-statistics', true);
	expect(remarks(before)[0]?.text).toContain('ANALYZE counts anew');
	for (const statement of remarks(before)[0]?.remedies?.[0]?.before ?? []) await server.exec(statement);
	const { rows } = await server.query<{ 'QUERY PLAN': [Raw] }>('EXPLAIN (FORMAT JSON) SELECT * FROM review');
	await server.exec('ROLLBACK');
	expect(readPlan(rows[0]?.['QUERY PLAN'][0] ?? {}).root.estimate?.rows).toBe(before.root.actual?.rows);
});

test.each([
	['gone_rows', 'DELETE FROM gone_rows WHERE id < 29990', 'SELECT * FROM gone_rows', 'VACUUM FULL gone_rows'],
	[
		'gone_entries',
		'DELETE FROM gone_entries WHERE id < 29990',
		'SELECT * FROM gone_entries ORDER BY id LIMIT 1',
		'VACUUM gone_entries',
	],
	[
		'unmarked',
		'UPDATE unmarked SET body = body WHERE id < 8000',
		'SELECT id FROM unmarked WHERE id < 8000',
		'VACUUM unmarked',
	],
])('%s: VACUUM makes it less to read', async (table, change, sql, says) => {
	// One at a time: several in one text are a transaction, which VACUUM refuses.
	for (const statement of [
		`CREATE TABLE ${table} (id int PRIMARY KEY, body text NOT NULL)`,
		`INSERT INTO ${table} SELECT i, repeat('x', 40) FROM generate_series(1, 30000) i`,
		`VACUUM ANALYZE ${table}`,
		change,
	])
		await server.exec(statement);
	const plan = async () => {
		const { rows } = await server.query<{ 'QUERY PLAN': [Raw] }>(
			`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF, FORMAT JSON) ${sql}`,
		);
		return readPlan(rows[0]?.['QUERY PLAN'][0] ?? {});
	};
	const before = await plan();
	const remedy = remarks(before, sql)
		.flatMap(({ remedies = [] }) => remedies)
		.find((each) => each.says === says);
	if (!remedy) throw new Error(`nobody proposes ${says}: ${remarks(before, sql).map(({ text }) => text)}`);
	for (const statement of remedy.before) await server.exec(statement);
	const after = await plan();
	await server.exec(`DROP TABLE ${table}`);
	const attempt = {
		ended: 'measured',
		before: before.document,
		after: after.document,
		instead: null,
		same: null,
	} as const;
	expect(judgement(remedy, attempt)).toMatchObject({ helps: true });
	expect(remarks(after, sql).map(({ text }) => text)).not.toContain(remarks(before, sql)[0]?.text);
});

test('statistics on what is grouped by mend the guess', async () => {
	await server.exec('BEGIN');
	const before = await explain('estimate-groups', true);
	expect(remarks(before)[0]?.text).toContain('CREATE STATISTICS on this expression, then ANALYZE');
	for (const statement of remarks(before)[0]?.remedies?.[0]?.before ?? []) await server.exec(statement);
	const after = await explain('estimate-groups', false);
	await server.exec('ROLLBACK');
	expect(after.root.estimate?.rows).toBeLessThan(100);
	expect(after.nodes.map(({ label }) => label)).not.toContain('GroupAggregate');
});
