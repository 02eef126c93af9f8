/** The engine in Node, in the caller's thread: for the recorder, tests and benchmarks. */
import type { Trace } from '../trace/schema.ts';
import { disk, keeping } from './disk.ts';
import { Engine } from './engine.ts';
import type { DjangoVersion } from './protocol.ts';
import type { Job, Runner } from './runner.ts';

/** An engine that can be let go. */
export interface NodeEngine extends Runner {
	close(): Promise<void>;
}

/** Opens an engine of a Django version from public/engine; with a folder to `keep` memory in, faster from the second time on. */
export async function openEngine(django: DjangoVersion, keep?: string): Promise<NodeEngine> {
	const shelf = await disk();
	const engine = await Engine.open({
		shelf: keep ? keeping(shelf, keep) : shelf,
		django,
		dataset: 'bookshop',
		size: 'S',
	});
	return {
		run: (job: Job): Promise<Trace> => engine.run(job),
		async close() {},
	};
}
