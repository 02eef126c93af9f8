/** Runs every statement of statements.ts on PostgreSQL 18 (PGlite) and writes its plan beside this file: `npx node tests/plans/record.ts`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { SCHEMA, STATEMENTS, TIMED } from './statements.ts';

const folder = join(import.meta.dirname, 'recorded');
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) if (file.endsWith('.json')) rmSync(join(folder, file));

const server = await PGlite.create();
await server.exec(SCHEMA);
await server.exec('VACUUM ANALYZE');

for (const [index, [name, sql]] of Object.entries(STATEMENTS).entries()) {
	const statements = sql.split(';;').map((part) => part.trim());
	const explained = statements.pop();
	await server.exec('BEGIN');
	for (const statement of statements) await server.exec(statement);
	const { rows } = await server.query<{ 'QUERY PLAN': [Record<string, unknown>] }>(
		`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY ${TIMED.includes(name) ? 'ON' : 'OFF'}, FORMAT JSON) ${explained}`,
	);
	await server.exec('ROLLBACK');
	for (const setting of ['enable_seqscan', 'enable_indexscan', 'work_mem']) await server.exec(`RESET ${setting}`);
	const { Planning: _, ...plan } = rows[0]?.['QUERY PLAN'][0] ?? {};
	const number = String(index + 1).padStart(2, '0');
	writeFileSync(join(folder, `${number}-${name}.json`), `${JSON.stringify(plan, null, '\t')}\n`);
	if (index % 10 === 9) await server.exec('VACUUM ANALYZE');
}
await server.close();
