/** Runs every snippet of the site on one Django version and holds it to its recording and its `expect` block. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../src/engine/node/node-engine.ts';
import { runOn } from '../../src/loaders/recording.ts';
import { listGuides, projectOf, readGuide, readRecording, versionsOf } from '../../src/loaders/snippets.ts';
import type { DjangoVersion } from '../../src/project/schema.ts';
import { failedExpectations } from '../../src/record/expect.ts';
import { difference } from '../../src/trace/facts.ts';

/** Declares a test for each snippet that runs on `django`, held to what was recorded on that version. */
export function testSnippets(django: DjangoVersion): void {
	let engine: Awaited<ReturnType<typeof openEngine>>;
	beforeAll(async () => {
		engine = await openEngine(django);
	});
	afterAll(() => engine?.close());

	const snippets = listGuides().flatMap((guide) => readGuide(guide));
	for (const snippet of snippets.filter((snippet) => versionsOf(snippet).includes(django)))
		test(`${snippet.guide}/${snippet.name}`, async () => {
			const trace = await engine.run(projectOf(snippet, django));
			expect(trace.versions.django.startsWith(`${django}.`), `ran on Django ${trace.versions.django}`).toBe(true);
			if (snippet.expect !== null) expect(failedExpectations(snippet.expect, trace, django)).toEqual([]);
			expect(difference(trace, runOn(readRecording(snippet), django))).toBeNull();
		});
}
