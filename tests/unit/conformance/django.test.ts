/** What is kept about Django's own suite: its modules are shared out whole, its list is in order, its results are of what we ship. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { requirementsFile } from '../../../src/engine/build/wheels.ts';
import { DJANGO_VERSIONS } from '../../../src/project/schema.ts';
import { Exclusion, readResults, sumTallies } from '../../../src/site/conformance.ts';
import { excludedFrom, exclusions } from '../../conformance/django/exclusions.ts';
import { batches, MODULES, SAMPLE } from '../../conformance/django/modules.ts';

test('every module is in one batch, whatever is known of its size', () => {
	for (const sizes of [new Map<string, number>(), new Map(MODULES.map((module, at) => [module, at * 17]))])
		expect(batches(MODULES, sizes).flat().sort()).toEqual(MODULES.toSorted());
});

test('a module with more tests than a session takes has a batch of its own', () => {
	const sizes = new Map([
		['queries', 1900],
		['basic', 80],
		['dates', 7],
	]);
	expect(batches(['dates', 'basic', 'queries'], sizes)).toEqual([['queries'], ['basic', 'dates']]);
});

test('the sample is part of the whole', () => {
	expect(MODULES).toEqual(expect.arrayContaining(SAMPLE));
	expect(new Set(MODULES).size).toBe(MODULES.length);
});

test('an exclusion is one test, not a module, a class or a pattern', () => {
	const exclusion = { needs: 'thread', reason: 'starts a thread' };
	for (const test of ['queries', 'queries.tests.QueriesTests', 'queries.tests.*', 'queries.tests.QueriesTests.test_*'])
		expect(Exclusion.safeParse({ ...exclusion, test }).success, test).toBe(false);
	expect(Exclusion.safeParse({ ...exclusion, test: 'queries.tests.QueriesTests.test_order' }).success).toBe(true);
});

test.each(DJANGO_VERSIONS)(
	'the results of Django %s are of the release we ship, complete, and without a failure',
	(django) => {
		const results = readResults();
		expect(results, 'npm run test:django -- --record').not.toBeNull();
		const outcome = results?.django[django];
		expect(readFileSync(requirementsFile(django), 'utf8')).toContain(`django==${outcome?.release} `);
		expect(Object.keys(outcome?.modules ?? {})).toEqual(MODULES.toSorted());
		expect(results?.exclusions).toEqual(exclusions());
		const total = sumTallies(Object.values(outcome?.modules ?? {}));
		expect(total.failed).toBe(0);
		expect(total.excluded).toBe(excludedFrom(django, exclusions()).length);
	},
);
