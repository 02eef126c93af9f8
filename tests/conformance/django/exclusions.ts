/** The tests that are left out, read from exclusions.yaml and checked. */

import { z } from 'zod';
import { ContentError, readYaml } from '../../../src/loaders/validate.ts';
import type { DjangoVersion } from '../../../src/project/schema.ts';
import { Exclusion } from '../../../src/site/conformance.ts';

export const FILE = 'tests/conformance/django/exclusions.yaml';

/** All exclusions. Throws a ContentError that names what is wrong. */
export const exclusions = (root = process.cwd()): Exclusion[] => listedIn(root, FILE, Exclusion);

/** The exclusions that a file lists. Throws a ContentError that names what is wrong, or what is listed twice. */
export function listedIn(root: string, file: string, kind: typeof Exclusion): Exclusion[] {
	const listed = readYaml(root, file, z.array(kind));
	const names = listed.flatMap(({ test, versions }) => versions.map((version) => `${test} on Django ${version}`));
	const twice = names.filter((name, at) => names.indexOf(name) !== at);
	if (twice.length > 0)
		throw new ContentError(
			file,
			twice.map((name) => `${name} is listed twice`),
		);
	return listed;
}

/** The exclusions of one Django version. */
export function excludedFrom(django: DjangoVersion, all: readonly Exclusion[]): Exclusion[] {
	return all.filter(({ versions }) => versions.includes(django));
}
