/** The datasets: every file agrees with the others. */

import { describe, expect, test } from 'vitest';
import { loadStatements } from '../../../../src/engine/build/dataset.ts';
import { listDatasets, readDataset } from '../../../../src/loaders/dataset.ts';
import { SIZES } from '../../../../src/project/schema.ts';

describe.each(listDatasets())('%s', (name) => {
	const { models, tables, sizes, app, data, ...dataset } = readDataset(name);

	test('is called what its folder is called', () => {
		expect(dataset.name).toBe(name);
	});

	test('has a table for every model, and counts for every size', () => {
		const classes = [...models.matchAll(/^class (\w+)\(/gm)].map(([, model]) => `${app}_${model?.toLowerCase()}`);
		expect(Object.keys(tables)).toEqual(expect.arrayContaining(classes));
		for (const table of Object.values(tables)) expect(Object.keys(table)).toEqual([...SIZES]);
		expect(Object.keys(sizes)).toEqual([...SIZES]);
	});

	test('every count is used, and no other is asked for', () => {
		const used = [...data.matchAll(/\bsize\('(\w+)'\)/g)].map(([, count]) => count);
		expect(new Set(used)).toEqual(new Set(Object.keys(sizes.S)));
		for (const size of SIZES) expect(Object.keys(sizes[size])).toEqual(Object.keys(sizes.S));
	});

	test('foreign keys are unchecked only while it loads, and nothing stays behind', () => {
		const statements = loadStatements(name, 'S');
		expect(statements.slice(0, 2)).toEqual(["set time zone 'UTC'", 'set session_replication_role = replica']);
		expect(statements.slice(-2)).toEqual(['reset session_replication_role', 'reset time zone']);
		const made = [...statements.join('\n').matchAll(/create function (\w+)/g)].map(([, made]) => made);
		expect(statements.at(-3)).toBe(`drop function ${made.reverse().join(', ')}`);
	});
});
