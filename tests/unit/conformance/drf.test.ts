/** What is kept about REST framework's own suite: its list is in order, its results are of what we ship. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXTRAS_FILE, requirementsFile } from '../../../src/engine/build/wheels.ts';
import { DJANGO_VERSIONS } from '../../../src/project/schema.ts';
import { DrfExclusion, readDrfResults, sumTallies } from '../../../src/site/conformance.ts';
import { exclusions } from '../../conformance/drf/exclusions.ts';
import { pinned } from '../../helpers/suite.ts';

const results = readDrfResults();
const command = 'npm run test:drf -- --record';

test('an exclusion is one test, not a file, a class or a pattern', () => {
	const exclusion = { needs: 'thread', reason: 'starts a thread' };
	for (const test of ['test_fields', 'test_fields.TestFields', 'test_fields.*', 'test_fields.TestFields.test_in[*]'])
		expect(DrfExclusion.safeParse({ ...exclusion, test }).success, test).toBe(false);
	for (const test of ['test_fields.test_in', 'schemas/test_openapi.TestMap.test_in[0-s-latin1]'])
		expect(DrfExclusion.safeParse({ ...exclusion, test }).success, test).toBe(true);
});

test('the suite is that of the wheel the site ships', () => {
	expect(results?.suite, command).toBe(pinned('djangorestframework', EXTRAS_FILE));
	expect(results?.exclusions, command).toEqual(exclusions());
});

test.each(DJANGO_VERSIONS)('the run on Django %s is whole and without a failure', (django) => {
	const outcome = results?.django[django];
	expect(readFileSync(requirementsFile(django), 'utf8')).toContain(`django==${outcome?.release} `);
	const total = sumTallies(Object.values(outcome?.modules ?? {}));
	expect(total.passed).toBeGreaterThan(1_000);
	expect(total.failed).toBe(0);
	expect(total.excluded).toBe(exclusions().filter(({ versions }) => versions.includes(django)).length);
});
