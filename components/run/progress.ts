/** How far a run has come, in words and figures for a reader: never backwards, whatever order the engine reports in. */
import type { EngineProgress as Report } from '../../src/engine/page/client.ts';
import { size } from '../../src/text/numbers.ts';

export interface RunProgress {
	/** What is being done, as a sentence to announce: "Downloading Python, Django and PostgreSQL". */
	label: string;
	/** The same in the few words a button has room for: "Downloading". */
	doing: string;
	/** Real bytes while downloading, "5.2 MB of 14 MB"; else empty. */
	bytes: string;
	/** Part of the way, 0 to 1; never less than before within a run. */
	share: number;
	/** Whether the reader's code runs by now. */
	running: boolean;
}

/** Steps in the order they are told, and which part of the way each begins at. */
const STEPS: [step: Report['step'], label: string, doing: string, begins: number][] = [
	['download', 'Downloading Python, Django and PostgreSQL', 'Downloading', 0],
	['restart', 'The engine was lost. Starting a fresh one', 'Starting afresh', 0],
	['python', 'Starting Python and Django', 'Starting Python', 0.7],
	['postgres', 'Starting PostgreSQL', 'Starting PostgreSQL', 0.8],
	['dataset', 'Putting the data in place', 'Loading the data', 0.9],
	['run', 'Running', 'Running', 0.95],
];

/** Before a run's turn has come. */
export const WAITING: RunProgress = {
	label: 'Waiting for another run to end',
	doing: 'Waiting for another run',
	bytes: '',
	share: 0,
	running: false,
};

/** Returns what turns one run's reports into progress. Python and PostgreSQL start side by side: the later step is told. */
export function progressOf(): (report: Report) => RunProgress {
	let at = 0;
	let share = 0;
	let arrived = 0;
	return ({ step, done, total }) => {
		const loading = step === 'download' && done < total;
		// All has arrived: what starts with it does so by now.
		const reached = step === 'download' && !loading ? 'python' : step;
		at = Math.max(
			at,
			STEPS.findIndex(([name]) => name === reached),
		);
		const [name, label, doing, begins] = STEPS[at] as (typeof STEPS)[number];
		if (loading) arrived = Math.max(arrived, done);
		share = Math.max(share, loading ? (0.7 * arrived) / total : begins);
		const bytes = loading && at === 0 ? `${size(arrived)} of ${size(total)}` : '';
		return { label, doing, bytes, share, running: name === 'run' };
	};
}
