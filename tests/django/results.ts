/** What came of a run of Django's test suite, as it is kept in results.json. Facts only: no times, so equal runs are equal files. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { DJANGO_VERSIONS } from '../../src/engine/protocol.ts';
import { Exclusion } from './exclusions.ts';

const Count = z.int().min(0);

/** One module of the suite. `skipped` are the tests that skip themselves, `excluded` those on our list. */
export const Tally = z.strictObject({ passed: Count, skipped: Count, excluded: Count, failed: Count });
export type Tally = z.infer<typeof Tally>;

export const Outcome = z.strictObject({
	/** Full version of Django: "6.1.3". */
	release: z.string(),
	modules: z.record(z.string(), Tally),
	exclusions: z.array(Exclusion),
});
export type Outcome = z.infer<typeof Outcome>;

export const Results = z.strictObject({
	/** Day of the run: "2026-11-21". */
	date: z.iso.date(),
	/** What the suite ran on. */
	engine: z.strictObject({ pglite: z.string(), pyodide: z.string(), psycopg: z.string() }),
	django: z.partialRecord(z.enum(DJANGO_VERSIONS), Outcome),
});
export type Results = z.infer<typeof Results>;

const FILE = 'tests/django/results.json';

/** The last recorded run, or null when none is there. */
export function read(file = FILE): Results | null {
	return existsSync(file) ? Results.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

export function write(results: Results, file = FILE): void {
	writeFileSync(file, `${JSON.stringify(Results.parse(results), null, '\t')}\n`);
}

/** Sum of several tallies. */
export function sum(tallies: Iterable<Tally>): Tally {
	const total = { passed: 0, skipped: 0, excluded: 0, failed: 0 };
	for (const { passed, skipped, excluded, failed } of tallies) {
		total.passed += passed;
		total.skipped += skipped;
		total.excluded += excluded;
		total.failed += failed;
	}
	return total;
}
