/** Holds what the engine recorded to what CPython, psycopg's C implementation and a PostgreSQL server do. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobOf, listGuides, readGuide, readRecording } from '../../src/content/snippets.ts';
import type { DjangoVersion } from '../../src/engine/protocol.ts';
import { recordedOn } from '../../src/recorder/key.ts';
import { difference } from '../../src/trace/facts.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { Native } from './native.ts';

/**
 * testParity declares a test for each snippet recorded on `django`. A snippet whose `native` says why a server answers
 * otherwise must differ; every other one must not.
 */
export function testParity(django: DjangoVersion): void {
	let native: Native;
	beforeAll(async () => {
		native = await Native.open(django);
	}, 300_000);
	afterAll(() => native?.close());

	const snippets = listGuides().flatMap((guide) => readGuide(guide));
	for (const snippet of snippets.filter((snippet) => recordedOn(snippet) === django))
		test(`${snippet.guide}/${snippet.name}${snippet.native === null ? '' : ' (differs)'}`, async () => {
			const run = await native.run(jobOf(snippet));
			const found = difference(comparable(run), comparable(readRecording(snippet).trace));
			if (snippet.native === null) expect(found).toBeNull();
			else expect(found, `“${snippet.native}” in snippets.yaml is no longer true: take it out`).not.toBeNull();
		});
}

/** comparable reduces a trace's plans to their node types: costs and thresholds differ between two builds of a server. */
function comparable(trace: Trace): Trace {
	return { ...trace, plans: trace.plans.map(({ Plan }) => ({ Plan: types(Plan) })) };
}

/** types keeps of a plan's tree what each node is. */
function types(node: unknown): unknown {
	if (node === null || typeof node !== 'object') return null;
	const children = 'Plans' in node && Array.isArray(node.Plans) ? node.Plans.map(types) : [];
	return { 'Node Type': 'Node Type' in node ? node['Node Type'] : null, Plans: children };
}
