/** The page's one engine: started by the first run, shared by all snippets, exchanged when one needs another Django. */

import type { DjangoVersion } from '../../src/engine/api/protocol.ts';
import type { Job } from '../../src/engine/api/runner.ts';
import { Client, Stopped } from '../../src/engine/page/client.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { journey, type Progress } from './progress.ts';
import { agree } from './warm.ts';

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
	const progress = journey();
	try {
		const trace = await current.client.run(job, (report) => onProgress(progress(report)));
		agree();
		return trace;
	} catch (error) {
		if (error instanceof Stopped) return null;
		throw error;
	}
}

/** warm starts the engine for what a job will want, unless there is one. False when it could not; the next run tells why. */
export async function warm(job: Job, django: DjangoVersion, assets: string): Promise<boolean> {
	if (current) return current.client.started;
	current = { django, client: new Client({ assets, django }) };
	return current.client.warm(job.dataset, job.size).then(
		() => true,
		() => false,
	);
}

/** stop ends what runs; the next run finds a fresh engine. */
export function stop(): void {
	current?.client.stop();
}
