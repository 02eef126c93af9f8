import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kindOf, recordedUses } from '../../../../src/features/api-index/recorded.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'apis-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('plans give their nodes, statements the settings they set or show', () => {
	const queries = [
		"SET LOCAL work_mem = '64kB'",
		'set statement_timeout to 5',
		'SHOW lock_timeout',
		'SET CONSTRAINTS ALL IMMEDIATE',
		'SELECT 1',
	];
	const plans = [{ Plan: { 'Node Type': 'Limit', Plans: [{ 'Node Type': 'Seq Scan', 'Relation Name': 't' }] } }, {}];
	writeFileSync(join(root, 'r.json'), JSON.stringify({ trace: { queries: queries.map((sql) => ({ sql })), plans } }));
	expect([...recordedUses({ recording: 'r.json' }, root)]).toEqual([
		'parameter:work_mem',
		'parameter:statement_timeout',
		'parameter:lock_timeout',
		'plan:Limit',
		'plan:Seq Scan',
	]);
});

test('an aggregate is named by its strategy, what writes by its statement, all others by their type', () => {
	expect(kindOf({ type: 'Aggregate', label: 'Partial HashAggregate' })).toBe('HashAggregate');
	expect(kindOf({ type: 'ModifyTable', label: 'Update' })).toBe('Update');
	expect(kindOf({ type: 'Index Scan', label: 'Index Scan Backward' })).toBe('Index Scan');
});
