/** What remarks advise is done on a real server: the plan must then use it, touch fewer blocks, and have the remark no more. */
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remarks } from '../../src/plan/remarks.ts';
import { type Plan, type PlanNode, type Raw, readPlan, touched } from '../../src/plan/tree.ts';
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

/** Returns the table a remark's node reads, itself or below. */
function table(node: PlanNode): string {
	const name = node.raw['Relation Name'];
	return typeof name === 'string' ? name : (node.children.map(table).find((found) => found !== '') ?? '');
}

/** Writes the advice of a remark as SQL. */
function repairs(text: string, table: string): string[] {
	const [, computed] = /computes (.+), so an index on/.exec(text) ?? [];
	if (computed) return [`CREATE INDEX ON ${table} ((${computed}))`];
	const [, anywhere] = /anywhere in (.+), so an ordinary/.exec(text) ?? [];
	if (anywhere) return [`CREATE INDEX ON ${table} USING gin ((${anywhere}) gin_trgm_ops)`];
	const [, sides] = /index of its own: (.+?)\./.exec(text) ?? [];
	if (sides) return sides.split('; ').map((side) => `CREATE INDEX ON ${table} (${side.replace(/^on /, '')})`);
	const [, prefix] = /An index on (\w+) with text_pattern_ops/.exec(text) ?? [];
	if (prefix) return [`CREATE INDEX ON ${table} (${prefix} text_pattern_ops)`];
	const [, both] = /An index on (\w+), searched for each side/.exec(text) ?? [];
	if (both) return [`CREATE INDEX ON ${table} (${both})`];
	const [, listed] =
		/(?:index on|begins with) \(?([\w, ]+?(?: NULLS LAST)?)\)?,? (?:leads|shows|finds|lets|and goes)/.exec(text) ?? [];
	return listed ? [`CREATE INDEX ON ${table} (${listed.replace(' and ', ', ')})`] : [];
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
	...['filter-contains', 'filter-contains-upper', 'filter-or', 'filter-or-one-column', 'seq-scan-filter', 'initplan'],
	...['index-filter-column', 'index-filter-order'],
	...['sort-top-n', 'top-n-filter', 'top-n-per-run'],
];

describe.each(ADVISED)('%s', (name) => {
	test('what is advised helps', async () => {
		await server.exec('BEGIN');
		const before = await explain(name, true);
		const [remark] = remarks(before).filter(({ text }) => /[Aa]n index|One index|Each side|trigrams/.test(text));
		const node = before.nodes.find(({ id }) => id === remark?.node);
		if (!remark || !node) throw new Error('there is no advice');
		const statements = repairs(remark.text, table(node));
		expect(statements, remark.text).not.toEqual([]);
		for (const statement of statements) await server.exec(statement);
		await server.exec(`ANALYZE ${table(node)}`);
		const after = await explain(name, false);
		await server.exec('ROLLBACK');
		expect(touched(after.root) ?? 0, statements.join(';')).toBeLessThan(0.7 * (touched(before.root) ?? 0));
		expect(remarks(after).map(({ text }) => text)).not.toContain(remark.text);
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
};

test.each(Object.entries(ASKED_OTHERWISE))('%s: asked otherwise it gives as many rows for less', async (name, sql) => {
	await server.exec('BEGIN');
	const before = await explain(name, true);
	const [remark] = remarks(before);
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
	await server.exec('ANALYZE review');
	const { rows } = await server.query<{ 'QUERY PLAN': [Raw] }>('EXPLAIN (FORMAT JSON) SELECT * FROM review');
	await server.exec('ROLLBACK');
	expect(readPlan(rows[0]?.['QUERY PLAN'][0] ?? {}).root.estimate?.rows).toBe(before.root.actual?.rows);
});

test('statistics on what is grouped by mend the guess', async () => {
	await server.exec('BEGIN');
	const before = await explain('estimate-groups', true);
	expect(remarks(before)[0]?.text).toContain('CREATE STATISTICS on this expression, then ANALYZE');
	const [key] = before.root.raw['Group Key'] as string[];
	await server.exec(`CREATE STATISTICS grouped ON (${key}) FROM visit; ANALYZE visit`);
	const after = await explain('estimate-groups', false);
	await server.exec('ROLLBACK');
	expect(after.root.estimate?.rows).toBeLessThan(100);
	expect(after.nodes.map(({ label }) => label)).not.toContain('GroupAggregate');
});
