/** Plays every recorded timeline again on a server: events must be the same, in the same order; times are no part of it. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failedTimelineExpectations } from '../../../src/features/timeline/expect.ts';
import { listScenarios, readScenario, readTimelineRecording } from '../../../src/features/timeline/read.ts';
import { DJANGO_VERSIONS } from '../../../src/project/schema.ts';
import { playScenario, RECORDED_ON } from '../../../src/record/timelines.ts';
import { Native, PYTHON } from '../../../src/runner/native/native.ts';
import { lacking } from '../../../src/runner/native/virtual-environment.ts';
import { timelineDifference } from '../../../src/trace/timeline-facts.ts';

const missing = lacking(PYTHON);
/** A build server has it: there nothing may be left out. */
const pgbouncer = process.env.CI !== undefined || existsSync('/usr/sbin/pgbouncer');
if (missing) console.warn(`left out: recorded timelines. ${missing}`);

describe.each(DJANGO_VERSIONS)('Django %s', (django) => {
	let native: Native;
	beforeAll(async () => {
		if (!missing) native = await Native.open(django);
	}, 300_000);
	afterAll(() => native?.close());

	test.skipIf(missing).each(listScenarios())('%s', async (name) => {
		const scenario = readScenario(name);
		if (scenario.servers === 'pooler' && !pgbouncer)
			return console.warn(`left out: ${name}. PgBouncer is not installed`);
		const timeline = await playScenario(native, scenario);
		expect(failedTimelineExpectations(scenario.expect, timeline)).toEqual([]);
		// SQL differs from version to version, what happens does not.
		if (django === RECORDED_ON)
			expect(timelineDifference(timeline, readTimelineRecording(scenario).timeline)).toBeNull();
	});
});
