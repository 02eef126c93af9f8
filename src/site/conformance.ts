/** What other people's test suites said about the engine, as their last full runs recorded it: the vocabulary and the readers. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../loaders/validate.ts';
import { DJANGO_VERSIONS } from '../project/schema.ts';

/** What a test may need that the engine cannot have. */
export const NEEDS = {
	backend: 'a second live PostgreSQL backend on the same data',
	thread: 'a thread',
	process: 'another process',
	openssl: 'OpenSSL, which Python has no module for here',
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
export const TestOutcome = z.strictObject({
	/** Full version: "6.1.3". */
	release: z.string(),
	modules: z.record(z.string(), Tally),
});
export type TestOutcome = z.infer<typeof TestOutcome>;

/** A whole run. Facts only, no times: equal runs are equal files. */
export const Results = z.strictObject({
	/** Day of the run: "2026-11-21". */
	date: z.iso.date(),
	/** What the suite ran on. */
	engine: z.strictObject({ pglite: z.string(), pyodide: z.string(), psycopg: z.string() }),
	django: z.record(z.enum(DJANGO_VERSIONS), TestOutcome),
	/** The list as it stood. */
	exclusions: z.array(Exclusion),
});
export type Results = z.infer<typeof Results>;

/** Where `npm run test:django -- --record` keeps its results, below the repository's root. */
export const RESULTS = 'tests/conformance/django/results.json';

/** Returns the last recorded run, or null when there is none. `root` is the repository's folder. */
export function readResults(root = process.cwd()): Results | null {
	return existsSync(join(root, RESULTS)) ? readJson(root, RESULTS, Results) : null;
}

/** A test of REST framework's suite that is left out, by file, class and function: "test_fields.TestList.test_it[value]". */
export const DrfExclusion = Exclusion.extend({
	test: z.string().regex(/^(\w+\/)*test_\w+(\.\w+)*\.test_\w+(\[[^*]+\])?$/, 'not the full name of one test'),
});
export type DrfExclusion = z.infer<typeof DrfExclusion>;

/** A whole run of REST framework's suite on every Django. */
export const DrfResults = Results.extend({
	/** Version of REST framework: "3.18.3". */
	suite: z.string(),
	exclusions: z.array(DrfExclusion),
});
export type DrfResults = z.infer<typeof DrfResults>;

/** Where `npm run test:drf -- --record` keeps its results, below the repository's root. */
export const DRF_RESULTS = 'tests/conformance/drf/results.json';

/** Returns the last recorded run, or null when there is none. `root` is the repository's folder. */
export function readDrfResults(root = process.cwd()): DrfResults | null {
	return existsSync(join(root, DRF_RESULTS)) ? readJson(root, DRF_RESULTS, DrfResults) : null;
}

/** What carries the wire of a run of psycopg's suite: TCP to a server, or the PGlite of the engine. */
export const CARRIERS = ['tcp', 'pglite'] as const;
export type Carrier = (typeof CARRIERS)[number];

export const PsycopgExclusion = z.strictObject({
	/** One test as pytest names it: file, function, and the parameters of one run of it. */
	test: z.string().regex(/^tests\/(\w+\/)*test_\w+\.py::test_\w+(\[[^*]+\])?$/, 'not the full name of one test'),
	/** Why it does not hold here, in a few words: "It …". */
	reason: z.string().min(8),
	/** Where it does not; everywhere, if left out. */
	over: z
		.array(z.enum(CARRIERS))
		.min(1)
		.default([...CARRIERS]),
});
export type PsycopgExclusion = z.infer<typeof PsycopgExclusion>;

/** A whole run of psycopg's suite. */
export const PsycopgResults = z.strictObject({
	date: z.iso.date(),
	/** Version of psycopg the tests belong to, as its repository says: "3.3.9", or "3.3.5.dev1" between two releases. */
	suite: z.string(),
	/** What was tested, and on what. */
	engine: z.strictObject({ psycopg: z.string(), pglite: z.string(), postgres: z.string() }),
	/** Modules by what carried the wire. */
	over: z.partialRecord(z.enum(CARRIERS), z.record(z.string(), Tally)),
	exclusions: z.array(PsycopgExclusion),
});
export type PsycopgResults = z.infer<typeof PsycopgResults>;

/** Where `npm run test:psycopg -- --record` keeps its results, below the repository's root. */
export const PSYCOPG_RESULTS = 'tests/conformance/psycopg/results.json';

/** Returns the last recorded run, or null when there is none. `root` is the repository's folder. */
export function readPsycopgResults(root = process.cwd()): PsycopgResults | null {
	return existsSync(join(root, PSYCOPG_RESULTS)) ? readJson(root, PSYCOPG_RESULTS, PsycopgResults) : null;
}

/** Adds tallies up. */
export function sumTallies(tallies: Iterable<Tally>): Tally {
	const total = { passed: 0, skipped: 0, excluded: 0, failed: 0 };
	for (const tally of tallies)
		for (const field of ['passed', 'skipped', 'excluded', 'failed'] as const) total[field] += tally[field];
	return total;
}

/** What PGlite starts PostgreSQL with, whoever uses it: one process, on a disk that is memory. */
export const PGLITE_SETTINGS: Record<string, string> = {
	fsync: 'off',
	io_method: 'sync',
	max_worker_processes: '0',
	max_parallel_workers: '0',
	max_parallel_workers_per_gather: '0',
	max_parallel_maintenance_workers: '0',
	search_path: 'public',
	allow_system_table_mods: 'on',
	log_checkpoints: 'off',
};
