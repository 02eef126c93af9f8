/** The tests of psycopg's suite that are left out, read from exclusions.yaml and checked. */
import { z } from 'zod';
import { ContentError, readYaml } from '../../../src/loaders/validate.ts';
import { type Carrier, PsycopgExclusion } from '../../../src/site/conformance.ts';

export const FILE = 'tests/conformance/psycopg/exclusions.yaml';

/** All exclusions. Throws a ContentError that names what is wrong. */
export function exclusions(root = process.cwd()): PsycopgExclusion[] {
	const listed = readYaml(root, FILE, z.array(PsycopgExclusion));
	const names = listed.flatMap(({ test, over }) => over.map((carrier) => `${test} over ${carrier}`));
	const twice = names.filter((name, at) => names.indexOf(name) !== at);
	if (twice.length > 0)
		throw new ContentError(
			FILE,
			twice.map((name) => `${name} is listed twice`),
		);
	return listed;
}

/** The tests that are left out over one carrier, by their full names. */
export function excludedOver(carrier: Carrier, all: readonly PsycopgExclusion[]): string[] {
	return all.filter(({ over }) => over.includes(carrier)).map(({ test }) => test);
}
