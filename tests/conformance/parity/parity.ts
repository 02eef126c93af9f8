/** Holds what the engine recorded to what CPython, psycopg's C implementation and a PostgreSQL server do. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { otherRuns, runOn } from '../../../src/loaders/recording.ts';
import { listGuides, projectOf, readGuide, readRecording, type Snippet } from '../../../src/loaders/snippets.ts';
import type { DjangoVersion } from '../../../src/project/schema.ts';
import { recordedOn } from '../../../src/recordable/key.ts';
import { Native, PYTHON } from '../../../src/runner/native/native.ts';
import { lacking } from '../../../src/runner/native/virtual-environment.ts';
import { plural } from '../../../src/text/numbers.ts';
import { difference, facts } from '../../../src/trace/facts.ts';
import type { Trace } from '../../../src/trace/schema.ts';

/** Where it is kept in what a snippet with a `native` differs: all of that, and nothing else, is excused. */
const DIFFERENCES = join(import.meta.dirname, 'differences');

/**
 * Declares a test for each snippet with a recording of its own on `django`: the oldest, or one with other facts there. A snippet whose `native` says why a server answers
 * otherwise must differ in the facts that are kept beside this file; every other one must not differ at all. After a change on
 * purpose: `npx vitest run --project parity -u`. Without a Python that is new enough, all are skipped, and said to be.
 *
 * With `half` it is every second guide, from the first or from the second on: where nearly all recordings are of one version, a file
 * with all of them would run long after the others.
 */
export function testParity(django: DjangoVersion, half?: 'first' | 'second'): void {
	const recorded = listGuides().map((guide) => readGuide(guide).filter((snippet) => isRecorded(snippet, django)));
	const everywhere = recorded.flat();
	const snippets = recorded.filter((_, at) => half === undefined || at % 2 === (half === 'first' ? 0 : 1)).flat();
	const missing = lacking(PYTHON);
	if (missing) console.warn(`left out: ${plural(snippets.length, 'snippet')} recorded on Django ${django}. ${missing}`);

	let native: Native;
	beforeAll(async () => {
		if (!missing) native = await Native.open(django);
	}, 300_000);
	afterAll(() => native?.close());

	for (const snippet of snippets)
		test.skipIf(missing)(`${snippet.guide}/${snippet.name}${snippet.native === null ? '' : ' (differs)'}`, async () => {
			const run = await native.run(projectOf(snippet, django));
			const recorded = comparable(runOn(readRecording(snippet), django));
			const found = difference(comparable(run), recorded);
			if (snippet.native === null) return expect(found).toBeNull();
			expect(found, `“${snippet.native}” in snippets.yaml is no longer true: take it out`).not.toBeNull();
			const all = differences(facts(comparable(run)), facts(recorded));
			// The catalogue counts on, so an index has another number on every server.
			const text = all.join('\n').replaceAll(/'\d+'::oid/g, "'…'::oid");
			// How much memory a Python takes for its objects depends on what ran in its process before.
			const same = snippet.source.includes('tracemalloc') ? text.replaceAll(/[\d.]+ [kM]B/g, '… MB') : text;
			await expect(`${same}\n`).toMatchFileSnapshot(join(DIFFERENCES, kept(snippet)));
		});

	if (half !== 'second')
		test('no difference is kept of a snippet that has none', () => {
			const excused = everywhere.filter(({ native }) => native !== null).map(kept);
			expect(readdirSync(DIFFERENCES).filter((file) => file.endsWith(`-${django}.txt`))).toEqual(excused.sort());
		});

	function kept({ guide, name }: Snippet): string {
		return `${guide}-${name}-${django}.txt`;
	}
}

/** Says whether a recording holds a run on a Django of its own, and not only that the facts are the same there. */
function isRecorded(snippet: Snippet, django: DjangoVersion): boolean {
	return recordedOn(snippet) === django || otherRuns(readRecording(snippet)).some((other) => other.django === django);
}

/** Lists every leaf in which two values differ, as a line: where it is, what the server gave, what is recorded. */
function differences(native: unknown, recorded: unknown, at = ''): string[] {
	if (isNested(native) && isNested(recorded)) {
		const keys = new Set([...Object.keys(native), ...Object.keys(recorded)]);
		return [...keys].flatMap((key) => differences(native[key], recorded[key], at === '' ? key : `${at}.${key}`));
	}
	const [now, then] = [JSON.stringify(native) ?? 'nothing', JSON.stringify(recorded) ?? 'nothing'];
	return now === then ? [] : [`${at}: ${now}, recorded: ${then}`];
}

function isNested(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

/**
 * Reduces printed tracebacks to what the engine's archives can tell: a library's path from its package on, and none of
 * its source. All else that is a fact is compared as it is, plans with their conditions, rows and loops included.
 */
function comparable(trace: Trace): Trace {
	return { ...trace, stdout: trace.stdout.replaceAll(LIBRARY_FRAME, '  File "$1\n') };
}

/** A frame of an installed library in a traceback: its first line after the path, then the source with its marks. */
const LIBRARY_FRAME = / {2}File "\/.*\/site-packages\/(.*)\n(?: {4}.*\n)*/g;
