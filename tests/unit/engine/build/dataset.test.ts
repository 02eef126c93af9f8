/** The datasets' SQL: counts and macros are written out, mistakes are named, and every file agrees with the others. */
import { describe, expect, test } from 'vitest';
import { DATASETS, SIZES } from '../../../../src/engine/api/runner.ts';
import { expand, loadStatements, splitStatements } from '../../../../src/engine/build/dataset.ts';
import { readDataset } from '../../../../src/loaders/dataset.ts';

describe('expand', () => {
	test('puts counts in for words in capitals', () => {
		expect(expand('select generate_series(1, CUST)', { CUST: 100 })).toBe('select generate_series(1, 100)');
	});

	test('leaves strings, comments and lower case alone', () => {
		const sql = "-- CUST rows\nselect 'CUST', 'it''s CUST', cust, 'SKU' || CUST";
		expect(expand(sql, { CUST: 7 })).toBe("-- CUST rows\nselect 'CUST', 'it''s CUST', cust, 'SKU' || 7");
	});

	test('U is a linear congruence: prime and offset follow k', () => {
		expect(expand('U(i, 0)', {})).toBe('mod((i)::bigint * 7919 + 11, 1000003)');
		expect(expand('U(i * 7 + k, 4)', {})).toBe('mod((i * 7 + k)::bigint * 32452843 + 31119, 1000003)');
	});

	test('SK2 and SK3 scale the square and the cube of U, with counts and brackets inside', () => {
		const u = 'mod(((i + 1))::bigint * 104729 + 7788, 1000003)';
		expect(expand('SK2(BOOK, (i + 1), 1)', { BOOK: 9 })).toBe(`(1 + (${u} * ${u} / 1000003 * 9 / 1000003)::int)`);
		expect(expand('SK3(9, (i + 1), 1)', {})).toBe(`(1 + (${u} * ${u} / 1000003 * ${u} / 1000003 * 9 / 1000003)::int)`);
	});

	test.each([
		['select CUSTOMERS', {}, /CUSTOMERS, which is no macro and no count/],
		['select 1', { CUST: 1 }, /never uses CUST/],
		['select U(i, 6)', {}, /k is a number from 0 to 5/],
		['select U i', {}, /U without arguments/],
		['select U(i, 0', {}, /does not close the bracket of U\(/],
	])('refuses %s', (sql, counts, message) => {
		expect(() => expand(sql, counts)).toThrow(message);
	});
});

test('splitStatements cuts at semicolons that are not in strings or comments', () => {
	expect(splitStatements("-- a; b\nselect ';';\n\nselect 2;\n-- end")).toEqual(["select ';'", 'select 2']);
});

describe.each(DATASETS)('%s', (name) => {
	const { models, tables, sizes, app, ...dataset } = readDataset(name);

	test('is called what its folder is called', () => {
		expect(dataset.name).toBe(name);
	});

	test('has a table for every model, and counts for every size', () => {
		const classes = [...models.matchAll(/^class (\w+)\(/gm)].map(([, model]) => `${app}_${model?.toLowerCase()}`);
		expect(Object.keys(tables)).toEqual(expect.arrayContaining(classes));
		for (const table of Object.values(tables)) expect(Object.keys(table)).toEqual([...SIZES]);
		expect(Object.keys(sizes)).toEqual([...SIZES]);
	});

	test.each(SIZES)('expands at size %s, with foreign keys unchecked only while it loads', (size) => {
		const statements = loadStatements(name, size);
		expect(statements.slice(0, 2)).toEqual(["set time zone 'UTC'", 'set session_replication_role = replica']);
		expect(statements.slice(-2)).toEqual(['reset session_replication_role', 'reset time zone']);
		for (const statement of statements.slice(2, -2)) expect(statement).toMatch(/^(insert into|alter table) /);
	});
});
