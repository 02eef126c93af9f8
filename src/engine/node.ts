/** The engine in Node, in the caller's thread: for the recorder, tests and benchmarks. */
import type { Trace } from '../trace/schema.ts';
import { disk } from './disk.ts';
import { Engine } from './engine.ts';
import type { DjangoVersion } from './protocol.ts';
import type { Job, Runner } from './runner.ts';

/** An engine that can be let go. */
export interface NodeEngine extends Runner {
	close(): Promise<void>;
}

/** Opens an engine of a Django version from public/engine. */
export async function openEngine(django: DjangoVersion): Promise<NodeEngine> {
	const engine = await Engine.open({ shelf: await disk(), django, dataset: 'bookshop', size: 'S' });
	return {
		run: (job: Job): Promise<Trace> => engine.run(job),
		async close() {},
	};
}
