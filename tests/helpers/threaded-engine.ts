/** The engine in a thread of Node, with the page's Stop: for tests of what never ends. */

import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { type NodeEngine, openEngine } from '../../src/engine/node/node-engine.ts';
import type { DjangoVersion, Project } from '../../src/project/schema.ts';
import type { Trace } from '../../src/trace/schema.ts';

/** An engine that can be stopped while it runs. */
export interface ThreadEngine extends NodeEngine {
	/** Resolves when code that runs says so: `import js; js.begun()`. */
	begun(): Promise<void>;
	/** Ends the thread; the pending run rejects. */
	stop(): Promise<void>;
}

type Message = { open: DjangoVersion } | { run: Project };
type Answer = { done: Trace | null } | { error: string } | { begun: true };

/** Opens an engine in a thread of its own. */
export async function openThread(django: DjangoVersion): Promise<ThreadEngine> {
	const worker = new Worker(new URL(import.meta.url));
	const begun = Promise.withResolvers<void>();
	const ask = (message: Message) =>
		new Promise<Trace | null>((resolve, reject) => {
			const ended = () => reject(new Error('Stopped.'));
			worker.once('exit', ended);
			worker.once('error', reject);
			worker.on('message', function answered(answer: Answer) {
				if ('begun' in answer) return begun.resolve();
				worker.off('message', answered);
				worker.off('exit', ended);
				worker.off('error', reject);
				if ('error' in answer) reject(new Error(answer.error));
				else resolve(answer.done);
			});
			worker.postMessage(message);
		});
	await ask({ open: django });
	const stop = async () => {
		await worker.terminate();
	};
	const run = async (project: Project) => (await ask({ run: project })) as Trace;
	return { run, begun: () => begun.promise, stop, close: stop };
}

if (!isMainThread && parentPort) {
	const port = parentPort;
	let engine: NodeEngine | null = null;
	Object.assign(globalThis, { begun: () => port.postMessage({ begun: true } satisfies Answer) });
	port.on('message', async (message: Message) => {
		try {
			if ('open' in message) engine = await openEngine(message.open);
			port.postMessage({ done: 'run' in message ? await engine?.run(message.run) : null } satisfies { done: unknown });
		} catch (error) {
			port.postMessage({ error: String(error) } satisfies Answer);
		}
	});
}
