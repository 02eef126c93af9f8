/** Recorded timelines as they lie in content/timelines/<name>: script.py, timeline.yaml, and what was recorded. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { unknownDataset } from '../../loaders/dataset.ts';
import { ContentError, readJson, readText, readYaml } from '../../loaders/validate.ts';
import type { DatasetData } from '../../project/schema.ts';
import { type Actor, Timeline } from '../../trace/timeline.ts';
import { invariantOf, ORDER_VERDICTS } from './interleavings.ts';
import { SERVER, TimelineFile, type Watch } from './schema.ts';

/** A recorded timeline's file: the run without what its author says of each step. */
export const TimelineRecording = z.strictObject({
	/** SHA-256 over everything that shapes the run. */
	key: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal'),
	timeline: Timeline,
});
export type TimelineRecording = z.infer<typeof TimelineRecording>;

/** What the engine made of a scenario that the page runs. */
export const PlayRecording = z.strictObject({
	/** SHA-256 over everything that shapes the runs. */
	key: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal'),
	/** The order of its steps. */
	timeline: Timeline,
	/** Every order, and what it comes to; null where only the one is run. */
	endings: z
		.array(
			z.strictObject({ order: z.array(z.string()), verdict: z.enum(ORDER_VERDICTS), outcome: z.string().nullable() }),
		)
		.nullable(),
});
export type PlayRecording = z.infer<typeof PlayRecording>;

/** A scenario: what is played, and what its author says of it. */
export interface Scenario {
	/** Name of its folder. */
	name: string;
	/** File name of the script, as tracebacks show it. */
	file: string;
	/** Paths below the repository's root. */
	path: string;
	recording: string;
	title: string;
	source: string;
	data: DatasetData;
	actors: Actor[];
	servers: z.infer<typeof TimelineFile>['servers'];
	watch: Watch | null;
	/** Whose each step is; null: the server's. */
	order: (string | null)[];
	/** A sentence for each step. */
	says: string[];
	/** What invariant() says is to hold: its docstring; "" where the script has none. */
	invariant: string;
	/** Whether the page runs it, and in which orders. */
	run: z.infer<typeof TimelineFile>['run'];
	expect: z.infer<typeof TimelineFile>['expect'];
}

const FOLDER = 'content/timelines';

/** Returns the names of all recorded timelines. `root` is the repository's folder. */
export function listScenarios(root = process.cwd()): string[] {
	if (!existsSync(join(root, FOLDER))) return [];
	return readdirSync(join(root, FOLDER), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
}

/** Returns one scenario; throws ContentError naming the file and field that is wrong. */
export function readScenario(name: string, root = process.cwd()): Scenario {
	const folder = `${FOLDER}/${name}`;
	if (!existsSync(join(root, folder)))
		throw new ContentError(folder, [
			`there is no such timeline; there are ${listScenarios(root).join(', ') || 'none'}`,
		]);
	const file = `${folder}/timeline.yaml`;
	const { title, dataset, size, actors, servers, watch, steps, run, expect } = readYaml(root, file, TimelineFile);
	const source = readText(root, `${folder}/script.py`);
	const unknown = unknownDataset(dataset, root);
	if (unknown !== null) throw new ContentError(file, [`dataset: ${unknown}`]);
	const told = steps.flatMap((step) => Object.entries(step));
	const strangers = told.flatMap(([actor], index) =>
		actor === SERVER || actor in actors
			? []
			: [`steps.${index}: "${actor}" is no actor; there are ${[...Object.keys(actors), SERVER].join(', ')}`],
	);
	if (strangers.length > 0) throw new ContentError(file, strangers);
	return {
		name,
		file: `${name}.py`,
		path: `${folder}/script.py`,
		recording: `${folder}/timeline.json`,
		title,
		source,
		data: { dataset, size },
		actors: Object.entries(actors).map(([name, actor]) => ({ name, ...actor })),
		servers,
		watch,
		order: told.map(([actor]) => (actor === SERVER ? null : actor)),
		says: told.map(([, sentence]) => sentence),
		invariant: invariantOf(source),
		run,
		expect,
	};
}

/** Returns what was recorded of a scenario, with its author's sentences; throws ContentError naming the command that records it. */
export function readTimeline(scenario: Scenario, root = process.cwd()): Timeline {
	return told(scenario, readTimelineRecording(scenario, root).timeline);
}

/** Returns what the engine made of a scenario that the page runs, with its author's sentences. */
export function readPlay(scenario: Scenario, root = process.cwd()): Omit<PlayRecording, 'key'> {
	const { timeline, endings } = readPlayRecording(scenario, root);
	return { timeline: told(scenario, timeline), endings };
}

/** Returns a timeline with what its author says of it. */
function told({ actors, says }: Scenario, timeline: Timeline): Timeline {
	return {
		...timeline,
		actors,
		steps: timeline.steps.map((step, index) => ({ ...step, says: says[index] ?? '' })),
	};
}

/** Returns a scenario's file as it was recorded. */
export function readTimelineRecording({ name, recording }: Scenario, root = process.cwd()): TimelineRecording {
	return readJson(root, recording, TimelineRecording, `not recorded yet: run "npm run record -- timelines/${name}"`);
}

/** Returns where the engine's recording of a scenario lies, below the repository's root. */
export function playFile({ recording }: Pick<Scenario, 'recording'>): string {
	return recording.replace('timeline.json', 'played.json');
}

/** Returns the engine's recording of a scenario as it lies there. */
export function readPlayRecording(scenario: Scenario, root = process.cwd()): PlayRecording {
	return readJson(
		root,
		playFile(scenario),
		PlayRecording,
		`not recorded yet: run "npm run record -- timelines/${scenario.name}"`,
	);
}
