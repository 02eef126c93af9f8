/** A plan written from its JSON is what EXPLAIN prints itself: two servers do the same, one is asked for JSON, the other for text. */
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Raw } from '../../src/plan/raw.ts';
import { planText } from '../../src/plan/text.ts';
import { readPlan } from '../../src/plan/tree.ts';
import { SCHEMA, STATEMENTS } from '../plans/statements.ts';

/** The one that answers in JSON, the one that answers in text. */
let servers: [PGlite, PGlite];

beforeAll(async () => {
	servers = await Promise.all([PGlite.create(), PGlite.create()]);
	for (const server of servers) {
		await server.exec(SCHEMA);
		await server.exec('VACUUM ANALYZE');
	}
});

afterAll(() => Promise.all(servers.map((server) => server.close())));

/** Explains a statement on both servers, prepared alike, and gives what we write and what PostgreSQL prints. */
async function both(sql: string, options: string): Promise<{ written: string; printed: string }> {
	const parts = sql.split(';;').map((part) => part.trim());
	const statement = parts.pop();
	const answers = ['JSON', 'TEXT'].map(async (format, index) => {
		const server = servers[index] as PGlite;
		await server.exec('BEGIN');
		for (const part of parts) await server.exec(part);
		const { rows } = await server.query<Record<string, unknown>>(`EXPLAIN (${options}, FORMAT ${format}) ${statement}`);
		await server.exec('ROLLBACK');
		return rows.map((row) => row['QUERY PLAN']);
	});
	const [json = [], text = []] = await Promise.all(answers);
	return { written: planText(readPlan((json[0] as [Raw])[0])), printed: text.join('\n') };
}

/** What no two executions have in common. */
const untimed = (text: string) =>
	text
		.replace(/time=[\d.]+(\.\.[\d.]+)?/g, 'time=…')
		.replace(/(Planning|Execution) Time: [\d.]+/g, '$1 Time: …')
		// The text says 0 where less than half a row a loop was removed, the JSON also where none was.
		.replace(/\n *Rows Removed by [\w ]+: 0(?=\n|$)/g, '');

const OPTIONS = [
	'COSTS ON',
	'ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF',
	'ANALYZE, COSTS OFF, BUFFERS, SETTINGS',
	'ANALYZE, BUFFERS, VERBOSE',
];

/** Two servers that order by random() keep other rows, which take another memory. */
const repeatable = Object.entries(STATEMENTS).filter(([, sql]) => !sql.includes('random()'));

test.each(repeatable)('%s', async (_, sql) => {
	for (const options of OPTIONS) {
		const { written, printed } = await both(sql, options);
		expect(untimed(written), options).toBe(untimed(printed));
	}
});

test('blocks are written as EXPLAIN does, local and temporary ones too', async () => {
	const statement = `SET work_mem = '64kB';; CREATE TEMP TABLE passing AS SELECT * FROM review;; SELECT * FROM passing JOIN book ON book.id = passing.book_id ORDER BY body, title`;
	const { written, printed } = await both(statement, 'ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF');
	expect(printed).toMatch(/Buffers: shared hit=\d+.*, local .*, temp read=\d+ written=\d+/);
	expect(written).toBe(printed);
});

test('names are quoted where PostgreSQL quotes them', async () => {
	const statement = `CREATE TABLE "Order" ("Id" int PRIMARY KEY, "user" int);; CREATE INDEX "by user" ON "Order" ("user");; SET LOCAL enable_seqscan = off;; SELECT * FROM "Order" AS "left" WHERE "user" = 1`;
	const { written, printed } = await both(statement, 'COSTS ON');
	expect(printed).toMatch(/"by user" on "Order" "left"|on "by user"/);
	expect(written).toBe(printed);
});
