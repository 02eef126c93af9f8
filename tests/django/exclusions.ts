/** The tests that are left out, read from exclusions.yaml and checked. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../src/engine/protocol.ts';

/** What a test may need that the engine cannot have. */
export const NEEDS = {
	backend: 'a second live PostgreSQL backend on the same data',
	thread: 'a thread: WebAssembly in one worker has none',
	process: 'another process or a socket',
	extension: 'an extension this build of PostgreSQL lacks',
	locale: 'a locale this build of PostgreSQL lacks',
	server: 'an older server: it fails alike on a native PostgreSQL 18 with psycopg’s C implementation',
} as const;

export const Exclusion = z.strictObject({
	/** One test: module, class and method. */
	test: z.string().regex(/^\w+(\.\w+)*\.\w+\.test\w*$/, 'not the full name of one test'),
	needs: z.enum(Object.keys(NEEDS) as (keyof typeof NEEDS)[]),
	/** What it does with that, in a few words. */
	reason: z.string().min(8),
	/** The versions of Django whose suite has it; all, if left out. */
	versions: z
		.array(z.enum(DJANGO_VERSIONS))
		.min(1)
		.default([...DJANGO_VERSIONS]),
});
export type Exclusion = z.infer<typeof Exclusion>;

/** All exclusions, or an error that names the first wrong one. */
export function exclusions(file = 'tests/django/exclusions.yaml'): Exclusion[] {
	const read = z.array(Exclusion).safeParse(parse(readFileSync(file, 'utf8')));
	if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
	const names = read.data.flatMap(({ test, versions }) => versions.map((version) => `${test} (${version})`));
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice) throw new Error(`${file}: ${twice} is listed twice`);
	return read.data;
}

/** The exclusions of one Django version. */
export function excludedFrom(django: DjangoVersion, all: readonly Exclusion[]): Exclusion[] {
	return all.filter(({ versions }) => versions.includes(django));
}
