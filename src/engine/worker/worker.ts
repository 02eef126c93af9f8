/** The worker's entry: one engine, which handles one request after another. */

import { AssetUnavailableError } from '../api/asset-source.ts';
import type { Reply, Request, Step } from '../api/protocol.ts';
import { Engine } from '../engine.ts';
import { isTooDeep } from '../wasm/call-stack.ts';
import { PushedAssets } from './pushed-assets.ts';

/** The worker's global scope, as far as it is used; the project's types are Node's and the page's. */
interface Scope {
	postMessage(reply: Reply, transfer?: ArrayBuffer[]): void;
	onmessage: ((event: MessageEvent<Request>) => void) | null;
}
const scope = globalThis as unknown as Scope;

let assets: PushedAssets | null = null;
let engine: Engine | null = null;

/**
 * Holds a lock for as long as this worker lives. No event tells a page that a worker has closed itself or was ended by the browser,
 * but a lock is given to whoever waits for it then (https://w3c.github.io/web-locks/#agent-integration). Only secure contexts have locks.
 */
function hold(lock: string): void {
	const forever = () => {
		scope.postMessage({ type: 'holds', lock });
		return new Promise<never>(() => {});
	};
	navigator.locks?.request(lock, forever).catch(() => {});
}

async function open(request: Request & { type: 'open' }): Promise<void> {
	const { id, django, lock, manifest, data } = request;
	hold(lock);
	assets = new PushedAssets(manifest, request.assets, (reply, transfer) => scope.postMessage(reply, transfer ?? []));
	engine = await Engine.open({ assets, django, data, step: stepOf(id) });
	scope.postMessage({ type: 'opened', id });
}

/** Returns the function that reports each step of a request to the page. */
const stepOf = (id: number) => (step: Step) => scope.postMessage({ type: 'step', id, step });

async function run({ id, project }: Request & { type: 'run' }): Promise<void> {
	if (!engine) throw new Error('run came before open');
	const trace = await engine.run(project, stepOf(id));
	const { data, spent } = engine;
	scope.postMessage({ type: 'ran', id, trace, data, spent });
	if (spent) return;
	// While the page draws. What fails here fails again at the next run, which then says so.
	await engine.tidy().catch(console.warn);
}

/** Returns what happened in the reader's words. */
function words(error: unknown): string {
	if (error instanceof AssetUnavailableError) return error.message;
	const text = error instanceof Error ? error.message : typeof error === 'string' ? error : JSON.stringify(error);
	if (isTooDeep(error))
		return 'The snippet is nested more deeply than this browser can follow. Make it flatter, then press Run: a fresh engine starts.';
	if (error instanceof RangeError || /out of memory|could not allocate|memory access out of bounds/i.test(text))
		return 'The engine ran out of memory. Ask for fewer rows at a time or a smaller dataset, close other tabs, then press Run: a fresh engine starts.';
	return `The engine failed: ${text} Press Run again: a fresh engine starts.`;
}

let last = Promise.resolve();
scope.onmessage = ({ data: request }) => {
	// Parts must not queue: they follow the request to open, which waits for them.
	if (request.type === 'part') assets?.receive(request);
	else {
		// At once: what is put back after the last run may take its time, and a worker that answers is no dead one.
		scope.postMessage({ type: 'begun', id: request.id });
		last = last
			.then(() => (request.type === 'open' ? open(request) : run(request)))
			.catch((error: unknown) => {
				console.error(error);
				const offline = error instanceof AssetUnavailableError && error.offline;
				scope.postMessage({ type: 'failed', id: request.id, message: words(error), offline });
			});
	}
};
