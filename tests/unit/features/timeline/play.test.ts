import { describe, expect, test } from 'vitest';
import {
	listScenarios,
	readPlayRecording,
	readScenario,
	readTimelineRecording,
} from '../../../../src/features/timeline/read.ts';
import type { Timeline } from '../../../../src/trace/timeline.ts';

/** What must not depend on whether requests have a connection each, or share one. */
const came = ({ steps, outcome }: Timeline) => ({
	steps: steps.map(({ actor, lines, saw, stdout, problem }) => ({
		actor,
		lines,
		saw,
		stdout,
		problem: problem?.sqlstate ?? problem?.type,
	})),
	outcome,
});

const run = listScenarios()
	.map((name) => readScenario(name))
	.filter((scenario) => scenario.run !== null);

describe('what the page runs on one connection, and what a server did with a connection for each', () => {
	test('there are such scenarios, live ones and parked ones', () => {
		const kinds = run.map((scenario) => readPlayRecording(scenario).timeline.kind);
		expect(new Set(kinds)).toEqual(new Set(['live', 'parked']));
	});

	test.each(run.map((scenario) => [scenario.name, scenario] as const))('%s: both came to the same', (_, scenario) => {
		expect(came(readPlayRecording(scenario).timeline)).toEqual(came(readTimelineRecording(scenario).timeline));
	});
});
