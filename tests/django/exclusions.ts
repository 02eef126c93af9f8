/** The tests that are left out, read from exclusions.yaml and checked. */
import { z } from 'zod';
import { ContentError, readYaml } from '../../src/content/checked.ts';
import { Exclusion } from '../../src/content/evidence.ts';
import type { DjangoVersion } from '../../src/engine/protocol.ts';

const FILE = 'tests/django/exclusions.yaml';

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
