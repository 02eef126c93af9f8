/** The rows of every dataset are the ones the guides count on, and Django's versions would make the same tables. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pythonParts } from '../../src/engine/engine.ts';
import { fileAssets } from '../../src/engine/node/file-assets.ts';
import { Python } from '../../src/engine/pyodide/python.ts';
import { listDatasets, readDataset } from '../../src/loaders/dataset.ts';
import { DJANGO_VERSIONS, SIZES } from '../../src/project/schema.ts';
import { everyDjango } from './engines.ts';

const SQL =
	'from django.db import connection\nwith connection.cursor() as cursor:\n    cursor.execute(SQL)\n    rows = cursor.fetchall()\nprint([str(value) for row in rows for value in row])\n';
const ask = (sql: string) => `SQL = ${JSON.stringify(sql)}\n${SQL}`;
const numbers = (printed: string) => [...printed.matchAll(/'([^']*)'/g)].map(([, text]) => Number(text));

everyDjango((run) => {
	for (const dataset of listDatasets()) {
		const { tables, checksums } = readDataset(dataset);
		test.each(SIZES)(`${dataset} %s: rows and checksums`, async (size) => {
			const counts = Object.entries(tables).map(
				([table, sizes]) => [`(select count(*) from ${table})`, sizes[size]] as const,
			);
			const sums = checksums
				.filter((each) => each.size === size)
				.map(({ sql, expected }) => [`(${sql})`, expected] as const);
			const all = [...counts, ...sums];
			const trace = await run(ask(`select ${all.map(([sql], i) => `${sql} as v${i}`).join(', ')}`), { dataset, size });
			expect(trace.problem).toBeNull();
			expect(numbers(trace.stdout)).toEqual(all.map(([, expected]) => expected));
		});

		test(`${dataset}: statistics are there, nothing is left to clean`, async () => {
			const names = Object.keys(tables).map((name) => `'${name}'`);
			const trace = await run(
				ask(
					`select count(*) filter (where reltuples < 0), count(*) filter (where relallvisible < relpages) from pg_class where relname in (${names})`,
				),
				{ dataset, size: 'M' },
			);
			expect(numbers(trace.stdout)).toEqual([0, 0]);
		});
	}
});

describe('tables', () => {
	test.each(listDatasets())('%s: both Django versions make the same ones', async (dataset) => {
		const assets = await fileAssets();
		const schemas = [];
		for (const django of DJANGO_VERSIONS) {
			const { interpreter } = await Python.open(await pythonParts(assets, django), () => {});
			interpreter.runPython(readFileSync('src/engine/build/tables.py', 'utf8'));
			schemas.push(String(interpreter.globals.get('schema')(readDataset(dataset).app)));
		}
		expect(schemas[0]).toContain('CREATE TABLE');
		expect(schemas[1]).toBe(schemas[0]);
	});
});
