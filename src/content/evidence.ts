/** What Django's own test suite said about the engine, as its last full run recorded it: the vocabulary and the reader. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DJANGO_VERSIONS } from '../engine/protocol.ts';
import { readJson } from './checked.ts';

/** What a test may need that the engine cannot have. */
export const NEEDS = {
	backend: 'a second live PostgreSQL backend on the same data',
	thread: 'a thread',
	process: 'another process',
	extension: 'an extension this build of PostgreSQL lacks',
	locale: 'a locale this build of PostgreSQL lacks',
	server: 'a PostgreSQL older than 18',
	clock: 'a machine that does nothing else while the test compares times',
} as const;
export type Need = keyof typeof NEEDS;

export const Exclusion = z.strictObject({
	/** One test by its full name: module, class and method. */
	test: z.string().regex(/^\w+(\.\w+)*\.\w+\.test\w*$/, 'not the full name of one test'),
	needs: z.enum(Object.keys(NEEDS) as [Need, ...Need[]]),
	/** What it does with that, in a few words: "It …". */
	reason: z.string().min(8),
	/** The versions of Django whose suite has it; all, if left out. */
	versions: z
		.array(z.enum(DJANGO_VERSIONS))
		.min(1)
		.default([...DJANGO_VERSIONS]),
});
export type Exclusion = z.infer<typeof Exclusion>;

const Count = z.int().min(0);

/** Tests of one module. `skipped` are those that skip themselves, `excluded` those on our list. */
export const Tally = z.strictObject({ passed: Count, skipped: Count, excluded: Count, failed: Count });
export type Tally = z.infer<typeof Tally>;

/** A run on one version of Django. */
export const Outcome = z.strictObject({
	/** Full version: "6.1.3". */
	release: z.string(),
	modules: z.record(z.string(), Tally),
});
export type Outcome = z.infer<typeof Outcome>;

/** A whole run. Facts only, no times: equal runs are equal files. */
export const Results = z.strictObject({
	/** Day of the run: "2026-11-21". */
	date: z.iso.date(),
	/** What the suite ran on. */
	engine: z.strictObject({ pglite: z.string(), pyodide: z.string(), psycopg: z.string() }),
	django: z.record(z.enum(DJANGO_VERSIONS), Outcome),
	/** The list as it stood. */
	exclusions: z.array(Exclusion),
});
export type Results = z.infer<typeof Results>;

/** Where `npm run test:django -- --record` keeps its results, below the repository's root. */
export const RESULTS = 'tests/django/results.json';

/** readResults returns the last recorded run, or null when there is none. `root` is the repository's folder. */
export function readResults(root = process.cwd()): Results | null {
	return existsSync(join(root, RESULTS)) ? readJson(root, RESULTS, Results) : null;
}

/** sum adds tallies up. */
export function sum(tallies: Iterable<Tally>): Tally {
	const total = { passed: 0, skipped: 0, excluded: 0, failed: 0 };
	for (const tally of tallies)
		for (const field of ['passed', 'skipped', 'excluded', 'failed'] as const) total[field] += tally[field];
	return total;
}
