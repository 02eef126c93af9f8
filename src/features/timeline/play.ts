/** Plays a scenario on the engine's one connection: a project whose check runs the steps (src/python/sandbox/stage.py), and its Timeline. */
import type { Data, DjangoVersion, Project } from '../../project/schema.ts';
import { jsonAnswer } from '../../trace/answer.ts';
import type { Problem, Query, Trace } from '../../trace/schema.ts';
import type { Actor, Timeline, TimelineStep } from '../../trace/timeline.ts';
import type { Watch } from './schema.ts';

/** What can be played: a script whose functions are actors, on data. */
export interface Scene {
	/** File name of the script, and its source. */
	file: string;
	source: string;
	data: Data;
	actors: Actor[];
	/** Rows that are looked at after each step. */
	watch: Watch | null;
}

/** What one order came to. */
export interface Played {
	/** Null when the script could not be played, or is no scenario: `problem` says why. */
	timeline: Timeline | null;
	/** What invariant() said when all had ended; null when the script has none, or when a step was refused. */
	holds: boolean | null;
	problem: Problem | null;
}

/** What stage.py tells of a step: what a timeline says of it, and which of the trace's statements are its. */
interface Told extends Pick<TimelineStep, 'lines' | 'saw' | 'stdout' | 'problem' | 'refused' | 'moment'> {
	actor: string;
	from: number;
	until: number;
}

/**
 * Returns the project that plays a scene in an order: the name of an actor for each step. Whether it `looks` at the database between
 * two of them is left out where only the end counts.
 */
export function sceneProject(
	{ file, source, data, actors, watch }: Scene,
	order: string[],
	django: DjangoVersion,
	looks = true,
): Project {
	const named = Object.fromEntries(actors.map(({ name, label, settings }) => [name, { label, settings }]));
	const scene = JSON.stringify(JSON.stringify({ file, actors: named, order, watch, looks }));
	const check = `from sandbox import stage\n\nstage.play(globals(), ${scene}, quietly)`;
	return { django, files: { [file]: source }, entry: file, apps: [], data, hooks: { check } };
}

/** Returns what a run of such a project came to. */
export function playedOf({ file, actors, watch }: Scene, trace: Trace): Played {
	const told = jsonAnswer(trace) as {
		steps: Told[];
		parked: boolean;
		outcome: string | null;
		holds: boolean | null;
	} | null;
	if (told === null) return { timeline: null, holds: null, problem: trace.problem };
	const { steps, parked, outcome, holds } = told;
	const timeline: Timeline = {
		name: file,
		kind: parked ? 'parked' : 'live',
		actors,
		columns: watch?.columns ?? [],
		steps: steps.map((step, index) => stepOf(step, index, trace.queries.slice(step.from, step.until))),
		outcome,
		versions: trace.versions,
	};
	return { timeline, holds, problem: null };
}

function stepOf({ from: _, until: __, ...step }: Told, index: number, queries: Query[]): TimelineStep {
	return {
		...step,
		says: '',
		statements: queries.map(({ sql, kind, line, rows, error, refused, alias }) => ({
			...{ sql, kind, line, rows, error, refused, alias },
			ended: index,
		})),
		problem: step.refused === null ? step.problem : null,
		waits: [],
		ended: index,
	};
}
