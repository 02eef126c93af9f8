/** The page's edge: one worker for all snippets of a page, started on the first run and again after Stop. */
import type { Trace } from '../../trace/schema.ts';
import { Unavailable } from '../api/asset-source.ts';
import type { DjangoVersion, Reply, Request, Step } from '../api/protocol.ts';
import type { Dataset, Job, Runner, Size } from '../api/runner.ts';
import { Network } from './network.ts';

/** How far a run has come. Bytes while downloading, else both 0. */
export interface Progress {
	step: Step;
	done: number;
	total: number;
}

/** The run was ended by `stop()`. */
export class Stopped extends Error {
	constructor() {
		super('Stopped.');
	}
}

/** The machinery failed; the message says what happened and what the reader can do. */
export class Failed extends Error {
	/** Whether it failed for want of a connection. */
	readonly offline: boolean;

	constructor(message: string, offline: boolean) {
		super(message);
		this.offline = offline;
	}
}

/** A request that waits for its reply. */
interface Pending {
	resolve: (reply: Reply) => void;
	reject: (error: Error) => void;
}

/** A worker, and the time it has its engine. */
interface Started {
	worker: Worker;
	opened: Promise<void>;
}

/** Milliseconds after a start or a run until what can wait is done: mostly nothing runs then. */
const SETTLED = 200;

const CRASHED =
	'The engine ended unexpectedly; most often the browser had no memory left for it. Close other tabs or choose a smaller dataset, then press Run again.';

export interface ClientOptions {
	/** URL of the engine folder, ending in "/"; may be relative to the page. */
	assets: string;
	django: DjangoVersion;
}

/** Runs jobs one after another. Nothing is fetched before the first `run` or `warm`. */
export class Client implements Runner {
	#assets: string;
	#django: DjangoVersion;
	/** Outlives workers: what it has compiled and kept, the next one gets from it. */
	#network: Promise<Network> | null = null;
	#started: Started | null = null;
	#settling: ReturnType<typeof setTimeout> | undefined;
	/** Whether an engine was ever ready. */
	#ready = false;
	#pending = new Map<number, Pending>();
	/** Who hears how far the run has come. */
	#listener: ((progress: Progress) => void) | undefined;
	/** While bytes still arrive, they are what the reader waits for. */
	#downloading = false;
	#ids = 0;
	/** Ends when every run so far has ended. */
	#queue: Promise<unknown> = Promise.resolve();
	/** Counts stops: what was queued before one never starts. */
	#stops = 0;
	#last: { dataset: Dataset; size: Size } | null = null;

	constructor({ assets, django }: ClientOptions) {
		this.#assets = new URL(assets, document.baseURI).href;
		this.#django = django;
	}

	/** Starts the engine for the data a run will want, unless it is there. Rejects as `run` does. */
	async warm(dataset: Dataset, size: Size, progress?: (progress: Progress) => void): Promise<void> {
		await this.#start(dataset, size, progress).opened;
	}

	/** Whether a run would start at once. */
	get started(): boolean {
		return this.#started !== null;
	}

	/** Runs a job when those before it have ended. Rejects with Stopped or Failed; the reader's own errors are in the Trace. */
	run(job: Job, progress?: (progress: Progress) => void): Promise<Trace> {
		const stops = this.#stops;
		const result = this.#queue.then(() => {
			if (stops !== this.#stops) throw new Stopped();
			return this.#run(job, progress);
		});
		this.#queue = result.catch(() => {});
		return result;
	}

	/** Ends whatever runs or waits, which rejects with Stopped, and starts a fresh engine at once. */
	stop(): void {
		this.#stops += 1;
		this.#end(new Stopped());
		if (!this.#ready) this.#disconnect();
		// Before anything was opened there is nothing to come back to, and a stopped download stays stopped.
		if (this.#ready && this.#last) this.#start(this.#last.dataset, this.#last.size).opened.catch(() => {});
	}

	/** Ends whatever runs or waits, and the engine with it: another takes its place. */
	close(): void {
		this.#stops += 1;
		this.#end(new Stopped());
		this.#disconnect();
	}

	async #run(job: Job, progress?: (progress: Progress) => void): Promise<Trace> {
		const { worker, opened } = this.#start(job.dataset, job.size, progress);
		try {
			await opened;
			this.#last = { dataset: job.dataset, size: job.size };
			const reply = await this.#ask(worker, { type: 'run', id: this.#id(), job });
			if (reply.type !== 'ran') throw new Failed('The engine answered out of turn. Reload the page.', false);
			return JSON.parse(reply.trace) as Trace;
		} catch (error) {
			// Whatever went wrong, this worker cannot be trusted any more.
			if (error instanceof Failed && this.#started?.worker === worker) this.#end(error);
			throw error;
		}
	}

	/** The worker, started if need be. */
	#start(dataset: Dataset, size: Size, progress?: (progress: Progress) => void): Started {
		// A second listener of an engine that is being opened hears its progress, too.
		this.#listener = progress ?? this.#listener;
		if (this.#started) return this.#started;
		const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module', name: 'engine' });
		worker.onmessage = ({ data }: MessageEvent<Reply>) => void this.#heard(worker, data);
		worker.onerror = (event) => {
			event.preventDefault();
			const loading = event.message === undefined || event.message === '';
			this.#end(
				loading
					? new Failed(
							'The engine could not be started: its script did not load. Check your connection, then press Run again.',
							true,
						)
					: new Failed(CRASHED, false),
			);
		};
		worker.onmessageerror = () => this.#end(new Failed(CRASHED, false));
		const opened = this.#open(worker, dataset, size).catch((error: unknown) => {
			if (this.#started?.worker === worker) this.#end(error as Error);
			throw error;
		});
		this.#started = { worker, opened };
		return this.#started;
	}

	/** Opens an engine in a worker, while its parts are being fetched. */
	async #open(worker: Worker, dataset: Dataset, size: Size): Promise<void> {
		const network = await this.#connect(dataset, size);
		if (this.#started?.worker !== worker) throw new Stopped();
		const { manifest } = network;
		const [django, assets] = [this.#django, this.#assets];
		await this.#ask(worker, { type: 'open', id: this.#id(), django, assets, manifest, dataset, size });
		this.#ready = true;
	}

	/** Lets the cache be written when nothing runs. */
	#settleLater(network: Network): void {
		clearTimeout(this.#settling);
		this.#settling = setTimeout(() => void network.settle(), SETTLED);
	}

	/** Where parts come from; what an engine for this data needs is on its way then. Rejects with Failed. */
	async #connect(dataset: Dataset, size: Size): Promise<Network> {
		this.#network ??= Network.open(this.#assets);
		try {
			const network = await this.#network;
			network.arrived = (done, total) => {
				this.#downloading = done < total;
				this.#listener?.({ step: 'download', done, total });
			};
			await network.begin(this.#django, dataset, size);
			return network;
		} catch (error) {
			this.#disconnect();
			throw error instanceof Unavailable ? new Failed(error.message, error.offline) : error;
		}
	}

	/** Downloads what the next run needs from the beginning. */
	#disconnect(): void {
		clearTimeout(this.#settling);
		this.#network?.then(
			(network) => network.close(),
			() => {},
		);
		this.#network = null;
		this.#downloading = false;
	}

	#id(): number {
		this.#ids += 1;
		return this.#ids;
	}

	#ask(worker: Worker, request: Request & { id: number }): Promise<Reply> {
		return new Promise((resolve, reject) => {
			this.#pending.set(request.id, { resolve, reject });
			worker.postMessage(request);
		});
	}

	async #heard(worker: Worker, reply: Reply): Promise<void> {
		const network = await this.#network;
		// What a worker still says that was ended is of no interest.
		if (!network || this.#started?.worker !== worker) return;
		if (reply.type === 'want') await this.#give(worker, network, reply);
		else if (reply.type === 'imported') network.imported(reply.asset);
		else if (reply.type === 'keep') network.keep(reply.name, reply.memory);
		else if (reply.type === 'step') {
			if (!this.#downloading) this.#listener?.({ step: reply.step, done: 0, total: 0 });
		} else {
			this.#answered(reply);
			this.#settleLater(network);
		}
	}

	/** Gives a worker the part it wants, or the reason why not. */
	async #give(worker: Worker, network: Network, { number, want }: Reply & { type: 'want' }): Promise<void> {
		try {
			const part = await network.part(want);
			const request: Request = { type: 'part', number, answer: { part } };
			worker.postMessage(request, part instanceof Uint8Array ? [part.buffer as ArrayBuffer] : []);
			// What completes Python arrives when the first run has ended.
			if (this.#ready) this.#settleLater(network);
		} catch (error) {
			const [message, offline] = error instanceof Unavailable ? [error.message, error.offline] : [String(error), false];
			worker.postMessage({ type: 'part', number, answer: { message, offline } } satisfies Request);
		}
	}

	#answered(reply: Reply & { id: number }): void {
		const pending = this.#pending.get(reply.id);
		this.#pending.delete(reply.id);
		if (reply.type === 'failed') pending?.reject(new Failed(reply.message, reply.offline));
		else pending?.resolve(reply);
	}

	/** Ends the worker and answers everything that waits for it. */
	#end(error: Error): void {
		this.#started?.worker.terminate();
		this.#started = null;
		const pending = [...this.#pending.values()];
		this.#pending.clear();
		for (const { reject } of pending) reject(error);
	}
}
