/** The page's one engine: started by the first run, shared by all snippets, exchanged when one needs another Django. */
import { Client, Stopped } from '../../src/engine/client.ts';
import type { DjangoVersion, Step } from '../../src/engine/protocol.ts';
import type { Job } from '../../src/engine/runner.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { size } from '../../src/words.ts';

/** How far a run has come, as the reader is told. */
export interface Progress {
	/** What is being done: "Downloading". */
	label: string;
	/** Real bytes while downloading, "5.2 MB of 14 MB"; else empty. */
	bytes: string;
	/** Part of the way, 0 to 1; never less than before within a run. */
	share: number;
	/** Whether the reader's code runs by now. */
	running: boolean;
}

/** What each step is called, and which part of the way it begins at. */
const STEPS: Record<Step, [label: string, begins: number]> = {
	download: ['Downloading Python, Django and PostgreSQL', 0],
	python: ['Starting Python and Django', 0.7],
	postgres: ['Starting PostgreSQL', 0.8],
	dataset: ['Putting the data in place', 0.9],
	run: ['Running', 0.95],
};

let current: { client: Client; django: DjangoVersion } | null = null;

/** run runs a job on the page's engine; null when the reader stopped it. Rejects when the machinery fails, saying what to do. */
export async function run(
	job: Job,
	django: DjangoVersion,
	assets: string,
	onProgress: (progress: Progress) => void,
): Promise<Trace | null> {
	// Two engines at once would want half a gigabyte.
	if (current && current.django !== django) current.client.close();
	if (current?.django !== django) current = { django, client: new Client({ assets, django }) };
	let share = 0;
	try {
		return await current.client.run(job, ({ step, done, total }) => {
			const [label, begins] = STEPS[step];
			share = Math.max(share, step === 'download' && total > 0 ? (0.7 * done) / total : begins);
			const bytes = total > 0 ? `${size(done)} of ${size(total)}` : '';
			onProgress({ label, bytes, share, running: step === 'run' });
		});
	} catch (error) {
		if (error instanceof Stopped) return null;
		throw error;
	}
}

/** stop ends what runs; the next run finds a fresh engine. */
export function stop(): void {
	current?.client.stop();
}
