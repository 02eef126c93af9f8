import { describe, expect, test } from 'vitest';
import {
	listScenarios,
	readPlayRecording,
	readScenario,
	readTimelineRecording,
} from '../../../../src/features/timeline/read.ts';
import type { Moment, Timeline } from '../../../../src/trace/timeline.ts';

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

/**
 * A moment without the places in which versions lie, because a server has other pages; of a row that several lock the server's view names
 * all their modes for each, its own first.
 */
const placeless = ({ locks, versions, ...moment }: Moment) => ({
	...moment,
	locks: locks.map((lock) => ({ ...lock, mode: lock.mode.split(' + ')[0] })),
	versions: versions.map(({ at: _, ...version }) => version),
});

const run = listScenarios()
	.map((name) => readScenario(name))
	.filter((scenario) => scenario.run !== null);

describe('what the page runs on one connection, and what a server did with a connection for each', () => {
	test('there are such scenarios, live ones and parked ones', () => {
		const kinds = run.map((scenario) => readPlayRecording(scenario).timeline.kind);
		expect(new Set(kinds)).toEqual(new Set(['live', 'parked']));
	});

	/** Whether the tab looks as a server does: PREPARE TRANSACTION checks foreign keys, which a server does at the COMMIT. */
	const alike = run.filter(({ name }) => !name.startsWith('invalidated'));

	test.each(alike.map((scenario) => [scenario.name, scenario] as const))(
		'%s: between two steps both show the same locks, row versions and views',
		(_, scenario) => {
			const [tab, server] = [readPlayRecording(scenario).timeline, readTimelineRecording(scenario).timeline].map(
				({ steps }) => steps.map(({ moment }) => moment && placeless(moment)),
			);
			expect(tab).toEqual(server);
		},
	);

	test.each(run.map((scenario) => [scenario.name, scenario] as const))('%s: both came to the same', (_, scenario) => {
		expect(came(readPlayRecording(scenario).timeline)).toEqual(came(readTimelineRecording(scenario).timeline));
	});
});
