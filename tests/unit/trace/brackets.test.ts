import { expect, test } from 'vitest';
import { brackets } from '../../../src/trace/brackets.ts';
import { query, trace } from '../../helpers/trace.ts';

test('brackets: savepoints nest in transactions, ROLLBACK TO does not close, RELEASE does', () => {
	const sqls = [
		'SELECT 1',
		'BEGIN',
		'INSERT',
		'SAVEPOINT "s_1"',
		'INSERT',
		'ROLLBACK TO SAVEPOINT "s_1"',
		'RELEASE SAVEPOINT "s_1"',
		'INSERT',
		'COMMIT',
		'SELECT 2',
	];
	const control = /^(BEGIN|SAVEPOINT|ROLLBACK|RELEASE|COMMIT)/;
	const queries = sqls.map((sql) => query({ sql, kind: control.test(sql) ? 'control' : 'data' }));
	expect(brackets(trace({ queries })).map(({ depth, edge }) => `${depth}${edge?.[0] ?? ''}`)).toEqual([
		'0',
		'0o',
		'1',
		'1o',
		'2',
		'2',
		'1c',
		'1',
		'0c',
		'0',
	]);
});
