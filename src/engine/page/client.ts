/** The page's edge: one worker with one engine, started by the first run, and again by the next one after it has ended. */
import type { Data, DjangoVersion, Project } from '../../project/schema.ts';
import { parseTrace } from '../../trace/parse.ts';
import type { Trace } from '../../trace/schema.ts';
import { Unavailable } from '../api/asset-source.ts';
import type { Reply, Request, Step } from '../api/protocol.ts';
import type { Runner } from '../api/runner.ts';
import { abortable } from './abortable.ts';
import { Network } from './network.ts';

/** How far a run has come. Bytes while downloading, else both 0. */
export interface Progress {
	/** "restart": the engine was lost since it was last heard of, and another one starts. */
	step: Step | 'restart';
	done: number;
	total: number;
}

/** How a run is watched and ended. */
export interface RunOptions {
	/** Ends the run when it is aborted: the run then rejects with the signal's reason. */
	signal?: AbortSignal;
	/** Told how far the run has come, until it ends. */
	onProgress?: (progress: Progress) => void;
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

/** The worker is gone, or as good as that. */
class Lost extends Failed {
	constructor(message: string) {
		super(message, false);
	}
}

/** A request that waits for its reply. */
interface Pending {
	resolve: (reply: Reply) => void;
	reject: (error: Failed) => void;
	/** Called when the worker has the request. */
	begun: () => void;
}

/** A worker, the time it has its engine, and its end, with the reason. */
interface Started {
	worker: Worker;
	opened: Promise<void>;
	ended: AbortController;
}

/** Milliseconds after a start or a run until what can wait is done: mostly nothing runs then. */
const SETTLED = 200;

/** Milliseconds a worker with nothing to do may take to say that it has a run. A slow device, busy elsewhere, needs a few thousand. */
const ANSWER = 10_000;

const CRASHED =
	'The engine ended unexpectedly. Most often the browser had no memory left for it, or the code closed the worker it ran in. Close other tabs or choose a smaller dataset, then press Run again: a fresh engine starts.';
const SILENT =
	'The engine does not answer: what an earlier run left behind may keep it busy. Press Run again: a fresh engine starts.';
const NO_TRACE =
	'The engine answered with something that is no result: the code may have changed what writes it. Press Run again: a fresh engine starts.';
const UNLOADED =
	'The engine could not be started: its script did not load. Check your connection, then press Run again.';

export interface ClientOptions {
	/** URL of the engine folder, ending in "/"; may be relative to the page. */
	assets: string;
	django: DjangoVersion;
}

/** Runs one project at a time: whoever has several waits for one to end before the next. Nothing is fetched before the first `run` or `warm`. */
export class Client implements Runner {
	#assets: string;
	#django: DjangoVersion;
	/** Outlives workers: what it has compiled and kept, the next one gets from it. */
	#network: Promise<Network> | null = null;
	#started: Started | null = null;
	#settling: ReturnType<typeof setTimeout> | undefined;
	/** Whether an engine was ever ready. */
	#ready = false;
	/** Whether the worker was lost, and nobody has heard of it yet. */
	#lost = false;
	#pending = new Map<number, Pending>();
	/** The run there is, if there is one, and who hears how far it has come. */
	#running: { onProgress: RunOptions['onProgress'] } | null = null;
	/** What was last told of the engine that is being opened: a run that comes later hears of it, too. */
	#told: Progress | null = null;
	/** While bytes still arrive, they are what the reader waits for. */
	#downloading = false;
	#ids = 0;
	/** Data of the last run. */
	#last: Data | undefined;

	constructor({ assets, django }: ClientOptions) {
		this.#assets = new URL(assets, document.baseURI).href;
		this.#django = django;
	}

	/** Starts the engine for the data a run will want, unless it is there. Rejects as `run` does. */
	async warm(data: Data): Promise<void> {
		await this.#start(data).opened;
	}

	/** Whether a run would find an engine, or one that is being opened. */
	get started(): boolean {
		return this.#started !== null;
	}

	/** Whether an engine was ever ready: what it needs is in the page then. */
	get ready(): boolean {
		return this.#ready;
	}

	/**
	 * Runs a project, on the Django this client is for. The reader's own errors are in the Trace; rejects with Failed when the machinery fails, and with the signal's reason
	 * when that is aborted. An abort ends the worker if it has the project, and starts a fresh one at once. An engine that is only
	 * being opened goes on opening: the next run will want it.
	 */
	async run(project: Project, { signal, onProgress }: RunOptions = {}): Promise<Trace> {
		if (this.#running) throw new Error('An engine does one run at a time.');
		signal?.throwIfAborted();
		this.#running = { onProgress };
		if (this.#told) onProgress?.(this.#told);
		try {
			for (const _ of ['first', 'again']) {
				const trace = await this.#attempt(project, signal);
				if (trace) return trace;
			}
			throw new Lost(SILENT);
		} finally {
			this.#running = null;
			this.#told = null;
		}
	}

	/** Ends the engine and every download, and the run there is, which rejects with an AbortError. */
	close(): void {
		this.#end(new DOMException('The engine was closed.', 'AbortError'));
		this.#disconnect();
	}

	/** Runs a project; null when the worker turned out to be lost before it had it, so that another one can be asked. */
	async #attempt(project: Project, signal: AbortSignal | undefined): Promise<Trace | null> {
		const started = this.#start(project.data);
		await abortable(started.opened, signal);
		this.#last = project.data;
		const abort = () => this.#replace(signal?.reason);
		signal?.addEventListener('abort', abort);
		const silent = setTimeout(() => this.#lose(started.worker, SILENT), ANSWER);
		let begun = false;
		try {
			const reply = await this.#ask(started, { type: 'run', id: this.#id(), project }, () => {
				begun = true;
				clearTimeout(silent);
			});
			const trace = reply.type === 'ran' ? parseTrace(reply.trace) : null;
			if (!trace) throw new Failed(NO_TRACE, false);
			return trace;
		} catch (error) {
			if (error instanceof Lost && !begun) return null;
			// Whatever went wrong, this worker cannot be trusted any more.
			if (this.#started === started) this.#end(error);
			throw error;
		} finally {
			clearTimeout(silent);
			signal?.removeEventListener('abort', abort);
		}
	}

	/** Ends the worker in the middle of a run, and starts a fresh one at once: the reader who stops a run wants another. */
	#replace(reason: unknown): void {
		this.#end(reason);
		if (this.#last !== undefined) this.#start(this.#last).opened.catch(() => {});
	}

	/** Gives up a worker that is gone or does not answer. */
	#lose(worker: Worker, message: string): void {
		if (this.#started?.worker !== worker) return;
		this.#lost = this.#ready;
		this.#end(new Lost(message));
	}

	/** Tells whoever waits for the run how far it has come. */
	#tell(progress: Progress): void {
		this.#told = progress;
		this.#running?.onProgress?.(progress);
	}

	/** The worker, started if need be. */
	#start(data: Data): Started {
		if (this.#started) return this.#started;
		if (this.#lost) this.#tell({ step: 'restart', done: 0, total: 0 });
		this.#lost = false;
		const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module', name: 'engine' });
		worker.onmessage = ({ data }: MessageEvent<Reply>) => void this.#heard(worker, data);
		worker.onerror = (event) => {
			event.preventDefault();
			if (this.#started?.worker !== worker) return;
			// An event without a message is a script that could not be loaded.
			if (event.message) this.#lose(worker, CRASHED);
			else this.#end(new Failed(UNLOADED, true));
		};
		worker.onmessageerror = () => this.#lose(worker, CRASHED);
		const ended = new AbortController();
		const opened = this.#open({ worker, ended }, data).catch((error: unknown) => {
			if (this.#started?.worker === worker) this.#end(error);
			throw error;
		});
		this.#started = { worker, opened, ended };
		return this.#started;
	}

	/** Opens an engine in a worker, while its parts are being fetched. */
	async #open(started: Omit<Started, 'opened'>, data: Data): Promise<void> {
		const { manifest } = await abortable(this.#connect(data), started.ended.signal);
		const [django, assets, lock] = [this.#django, this.#assets, `ormscope-engine-${Date.now()}-${Math.random()}`];
		await this.#ask(started, { type: 'open', id: this.#id(), django, assets, lock, manifest, data });
		this.#ready = true;
		this.#told = null;
	}

	/** Waits for the lock a worker holds: whoever gets it knows that the worker has ended, by itself or by us. */
	#watch(worker: Worker, lock: string): void {
		navigator.locks.request(lock, () => this.#lose(worker, CRASHED)).catch(() => {});
	}

	/** Lets the cache be written when nothing runs. */
	#settleLater(network: Network): void {
		clearTimeout(this.#settling);
		this.#settling = setTimeout(() => void network.settle(), SETTLED);
	}

	/** Where parts come from; what an engine for this data needs is on its way then. Rejects with Failed. */
	async #connect(data: Data): Promise<Network> {
		this.#network ??= Network.open(this.#assets);
		const connecting = this.#network;
		try {
			const network = await connecting;
			network.arrived = (done, total) => {
				this.#downloading = done < total;
				this.#tell({ step: 'download', done, total });
			};
			await network.begin(this.#django, data);
			return network;
		} catch (error) {
			if (this.#network === connecting) this.#disconnect();
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

	/** Sends a request and returns its reply; rejects when the worker fails, and with the reason when it is ended. */
	#ask(
		{ worker, ended }: Omit<Started, 'opened'>,
		request: Request & { id: number },
		begun = () => {},
	): Promise<Reply> {
		const reply = new Promise<Reply>((resolve, reject) => {
			this.#pending.set(request.id, { resolve, reject, begun });
			worker.postMessage(request);
		});
		return abortable(reply, ended.signal);
	}

	async #heard(worker: Worker, reply: Reply): Promise<void> {
		const network = await this.#network;
		// What a worker still says that was ended is of no interest.
		if (!network || this.#started?.worker !== worker) return;
		if (reply.type === 'want') await this.#give(worker, network, reply);
		else if (reply.type === 'imported') network.imported(reply.asset);
		else if (reply.type === 'keep') network.keep(reply.name, reply.memory);
		else if (reply.type === 'step') {
			if (!this.#downloading) this.#tell({ step: reply.step, done: 0, total: 0 });
		} else if (reply.type === 'holds') this.#watch(worker, reply.lock);
		else if (reply.type === 'begun') this.#pending.get(reply.id)?.begun();
		else {
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

	/** Ends the worker; whatever waits for it rejects with `reason`. */
	#end(reason: unknown): void {
		const started = this.#started;
		this.#started = null;
		this.#told = null;
		this.#pending.clear();
		started?.worker.terminate();
		started?.ended.abort(reason);
	}
}
