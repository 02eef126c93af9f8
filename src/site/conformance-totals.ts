/** The recorded runs of the suites, each with the sum of its modules, and what they ran over. */
import { DJANGO_VERSIONS, type DjangoVersion } from '../project/schema.ts';
import {
	CARRIERS,
	type Carrier,
	type PsycopgResults,
	type Results,
	sumTallies,
	type Tally,
	type TestOutcome,
} from './conformance.ts';

/** A run of Django's suite. */
export interface DjangoTotal extends TestOutcome {
	version: DjangoVersion;
	total: Tally;
}

/** A run of psycopg's suite. */
export interface PsycopgTotal {
	carrier: Carrier;
	files: [name: string, tally: Tally][];
	total: Tally;
}

/** Returns the runs of Django's suite, one for each version; none when none was recorded. */
export function djangoTotals(results: Results | null): DjangoTotal[] {
	if (results === null) return [];
	return DJANGO_VERSIONS.map((version) => {
		const outcome = results.django[version];
		return { version, ...outcome, total: sumTallies(Object.values(outcome.modules)) };
	});
}

/** Returns the runs of psycopg's suite, one for each carrier that has one. */
export function psycopgTotals(results: PsycopgResults | null): PsycopgTotal[] {
	return CARRIERS.map((carrier) => ({ carrier, files: Object.entries(results?.over[carrier] ?? {}) }))
		.filter(({ files }) => files.length > 0)
		.map((run) => ({ ...run, total: sumTallies(run.files.map(([, tally]) => tally)) }));
}

/** Returns the version of the native server: "18.4", which npm calls 18.4.0. */
export function serverVersion(results: PsycopgResults | null): string {
	return results?.engine.postgres.replace(/\.0$/, '') ?? '18';
}

/** Says where a run of psycopg's tests had its PostgreSQL. */
export function serverText(carrier: Carrier, results: PsycopgResults | null): string {
	return carrier === 'tcp'
		? `over TCP, to a native PostgreSQL ${serverVersion(results)}`
		: `over PGlite ${results?.engine.pglite}, as in this page`;
}
