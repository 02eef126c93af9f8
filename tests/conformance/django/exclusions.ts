/** The tests that are left out, read from exclusions.yaml and checked. */

import { z } from 'zod';
import { ContentError, readYaml } from '../../../src/loaders/validate.ts';
import type { DjangoVersion } from '../../../src/project/schema.ts';
import { Exclusion } from '../../../src/site/conformance.ts';

const FILE = 'tests/conformance/django/exclusions.yaml';

/** All exclusions. Throws a ContentError that names what is wrong. */
export function exclusions(root = process.cwd()): Exclusion[] {
	const listed = readYaml(root, FILE, z.array(Exclusion));
	const names = listed.flatMap(({ test, versions }) => versions.map((version) => `${test} on Django ${version}`));
	const twice = names.filter((name, at) => names.indexOf(name) !== at);
	if (twice.length > 0)
		throw new ContentError(
			FILE,
			twice.map((name) => `${name} is listed twice`),
		);
	return listed;
}

/** The exclusions of one Django version. */
export function excludedFrom(django: DjangoVersion, all: readonly Exclusion[]): Exclusion[] {
	return all.filter(({ versions }) => versions.includes(django));
}
