/** A run's progress in words and figures for a reader. It never goes backwards, whatever order the engine reports in. */
import type { EngineProgress as Report } from '../../src/engine/page/client.ts';
import { list, size } from '../../src/text/numbers.ts';

export interface RunProgress {
	/** What is being done, as a sentence to announce: "Downloading Python, Django and PostgreSQL". */
	label: string;
	/** The same in the few words a button has room for: "Downloading". */
	doing: string;
	/** Real bytes while downloading, "5.2 MB of 14 MB"; else empty. */
	bytes: string;
	/** Share of the way, 0 to 1; never less than before within a run. */
	share: number;
	/** Whether the reader's code runs. */
	running: boolean;
}

/** Steps in order, and the share of the way at which each begins. */
const STEPS: [step: Report['step'], label: string, doing: string, begins: number][] = [
	['download', 'Downloading Python, Django and PostgreSQL', 'Downloading', 0],
	['restart', 'The engine was lost. Starting a fresh one', 'Starting afresh', 0],
	['python', 'Starting Python and Django', 'Starting Python', 0.7],
	['postgres', 'Starting PostgreSQL', 'Starting PostgreSQL', 0.8],
	['dataset', 'Putting the data in place', 'Loading the data', 0.9],
	['run', 'Running', 'Running', 0.95],
];

/** Progress of a run that waits in the queue. */
export const WAITING: RunProgress = {
	label: 'Waiting for another run to end',
	doing: 'Waiting for another run',
	bytes: '',
	share: 0,
	running: false,
};

/** Returns a function that turns one run's reports into progress. Python and PostgreSQL start in parallel: the later step counts. */
export function progressOf(): (report: Report) => RunProgress {
	let at = 0;
	let share = 0;
	let arrived = 0;
	return ({ step, done, total, what = [] }) => {
		// What a run has imported and waits for: it comes after the step "run", which then begins again. Nobody asked for it by name.
		if (step === 'extras') {
			share = Math.max(share, 0.95);
			const label = `Downloading ${list(what)}`;
			return { label, doing: `${label}:`, bytes: `${size(done)} of ${size(total)}`, share, running: false };
		}
		const loading = step === 'download' && done < total;
		// Everything has arrived, so Python starts.
		const reached = step === 'download' && !loading ? 'python' : step;
		const place = STEPS.findIndex(([name]) => name === reached);
		at = Math.max(at, place);
		const [name, label, doing, begins] = STEPS[at] as (typeof STEPS)[number];
		if (loading) arrived = Math.max(arrived, done);
		share = Math.max(share, loading ? (0.7 * arrived) / total : begins);
		const bytes = loading && at === 0 ? `${size(arrived)} of ${size(total)}` : '';
		return { label, doing, bytes, share, running: name === 'run' };
	};
}
