import { expect, test } from 'vitest';
import { factOf } from '../../../../components/snippet/fact.ts';
import { query, rendered, trace, visits } from '../../../helpers/trace.ts';

const run = trace({
	queries: [query({ line: 3, rows: 1500 }), ...Array.from({ length: 1000 }, () => query({ line: 4 }))],
});

test.each([
	['data', '1,001'],
	['control', '0'],
	['rows', '2,500'],
	['bytes', '64 kB'],
	['line:4', '1,000'],
	['repeats:3', '1'],
])('of %s is %s', (of, text) => {
	expect(factOf(run, of, 'guide/loop')).toBe(text);
});

test('a line of a template, and what a cell sent and found', () => {
	expect(factOf(rendered(100), 'template:2', 'guide/page')).toBe('100');
	expect(['cell:1', 'cell:2', 'hits:2', 'misses:1'].map((of) => factOf(visits(), of, 'guide/visits'))).toEqual([
		'1',
		'0',
		'1',
		'1',
	]);
});

test.each([
	['cell:1', /has no cell 1/],
	['template:2', /line 2 of no template sent a statement/],
	['lines', /<Fact snippet="guide\/loop" of="lines">: "of" is data, control/],
	['line:9', /line 9 of the recording sent no statement/],
])('of %s fails the build and says why', (of, says) => {
	expect(() => factOf(run, of, 'guide/loop')).toThrow(says);
});
