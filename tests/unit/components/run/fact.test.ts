import { expect, test } from 'vitest';
import { factOf } from '../../../../components/run/fact.ts';
import { query, trace } from '../../../helpers/trace.ts';

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

test.each([
	['lines', /<Fact snippet="guide\/loop" of="lines">: "of" is data, control/],
	['line:9', /line 9 of the recording sent no statement/],
])('of %s fails the build and says why', (of, says) => {
	expect(() => factOf(run, of, 'guide/loop')).toThrow(says);
});
