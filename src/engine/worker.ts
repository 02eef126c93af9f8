/** The worker's edge: one engine, one request after another. */
import { Engine } from './engine.ts';
import { needed } from './manifest.ts';
import { network, Offline } from './network.ts';
import type { Reply, Request, Step } from './protocol.ts';

/** The worker's global scope, as far as it is used; the project's types are Node's and the page's. */
interface Scope {
	postMessage(reply: Reply): void;
	onmessage: ((event: MessageEvent<Request>) => void) | null;
}
const scope = globalThis as unknown as Scope;

let engine: Engine | null = null;

async function open(request: Request & { type: 'open' }): Promise<void> {
	const { id, django, assets, dataset, size, kept } = request;
	const step = (step: Step, done = 0, total = 0) => scope.postMessage({ type: 'progress', id, step, done, total });
	let downloading = false;
	const shelf = await network(
		assets,
		(manifest) => needed(manifest, django, dataset, size),
		(done, total) => {
			downloading = done < total;
			step('download', done, total);
		},
	);
	engine = await Engine.open({
		shelf,
		django,
		dataset,
		size,
		kept,
		// While bytes still arrive, they are what the reader waits for.
		step: (name) => {
			if (!downloading) step(name);
		},
	});
	scope.postMessage({ type: 'opened', id, kept: engine.kept });
}

async function run({ id, job }: Request & { type: 'run' }): Promise<void> {
	if (!engine) throw new Error('run came before open');
	const trace = await engine.run(job, (step) => scope.postMessage({ type: 'progress', id, step, done: 0, total: 0 }));
	scope.postMessage({ type: 'ran', id, trace });
}

/** What happened, in the reader's words. */
function words(error: unknown): string {
	if (error instanceof Offline) return error.message;
	const text = error instanceof Error ? error.message : String(error);
	if (error instanceof RangeError || /out of memory|could not allocate|memory access out of bounds/i.test(text))
		return 'The engine ran out of memory. Ask for fewer rows at a time or a smaller dataset, close other tabs, then press Run: a fresh engine starts.';
	return `The engine failed: ${text} Press Run again: a fresh engine starts.`;
}

let last = Promise.resolve();
scope.onmessage = ({ data: request }) => {
	last = last
		.then(() => (request.type === 'open' ? open(request) : run(request)))
		.catch((error: unknown) => {
			console.error(error);
			scope.postMessage({ type: 'failed', id: request.id, message: words(error), offline: error instanceof Offline });
		});
};
