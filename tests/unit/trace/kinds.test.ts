import { expect, test } from 'vitest';
import { countOf } from '../../../src/trace/kinds.ts';

test('a number of statements has its name', () => {
	expect([countOf('data', 1), countOf('data', 1001), countOf('control', 0), countOf('control', 1)]).toEqual([
		'1 query',
		'1,001 queries',
		'0 transaction statements',
		'1 transaction statement',
	]);
});
