/** A recording: what a snippet did when it was last recorded, committed beside it as `<name>.trace.json`. */
import { z } from 'zod';
import { DJANGO_VERSIONS, type DjangoVersion } from '../project/django.ts';
import { Trace, Versions } from '../trace/schema.ts';

export const Recording = z.strictObject({
	/** SHA-256, in hexadecimal, of everything that shaped the trace: project, dataset, Python and engine versions. */
	key: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal'),
	/** The run on the oldest Django the snippet runs on, without times. */
	trace: Trace,
	/** What came of it on each later Django: only what it ran with where the facts are the same, else the run. */
	later: z.partialRecord(z.enum(DJANGO_VERSIONS), z.union([Versions, Trace])).default({}),
});

export type Recording = z.infer<typeof Recording>;

/** Returns what a recording holds of a Django version: of one that it does not name, the run on the oldest. */
export function runOn({ trace, later }: Pick<Recording, 'trace' | 'later'>, django: DjangoVersion): Trace {
	const run = later[django];
	if (run === undefined) return trace;
	return 'queries' in run ? run : { ...trace, versions: run };
}

/** Lists the later Djangos on which other facts were recorded, each with its run, oldest first. */
export function otherRuns({ later }: Pick<Recording, 'later'>): { django: DjangoVersion; trace: Trace }[] {
	return DJANGO_VERSIONS.flatMap((django) => {
		const run = later[django];
		return run && 'queries' in run ? [{ django, trace: run }] : [];
	});
}

/** Returns the name under which a snippet's run on a later Django is published, where it has other facts. */
export function recordingName(snippet: string, django: DjangoVersion): string {
	return `${snippet}-${django}`;
}
