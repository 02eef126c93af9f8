/** The page's edge: one worker with one engine, started by the first run, and again by the next one after it has ended. */
import type { Data, DjangoVersion, Project } from '../../project/schema.ts';
import { parseTrace } from '../../trace/parse.ts';
import type { Trace } from '../../trace/schema.ts';
import { AssetUnavailableError } from '../api/asset-source.ts';
import type { Reply, Request, Step } from '../api/protocol.ts';
import type { Runner } from '../api/runner.ts';
import { abortable } from './abortable.ts';
import { AssetLoader } from './asset-loader.ts';
import { PartSender } from './part-sender.ts';

/** How far a run has come. Bytes while downloading, else both 0. */
export interface EngineProgress {
	/** "restart": the engine was lost since it was last heard of, and another one starts. */
	step: Step | 'restart';
	done: number;
	total: number;
}

/** How a run is watched and ended. */
export interface EngineRunOptions {
	/** Ends the run when it is aborted: the run then rejects with the signal's reason. */
	signal?: AbortSignal;
	/** Told how far the run has come, until it ends. */
	onProgress?: (progress: EngineProgress) => void;
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

/** Where a worker's parts come from, and what sends them. */
interface Parts {
	loader: AssetLoader;
	sender: PartSender;
}

/** A worker, the time it has its engine, and its end, with the reason. */
interface Started {
	worker: Worker;
	opened: Promise<Parts>;
	ended: AbortController;
}

/** Milliseconds after a start or a run until the cache is written: mostly nothing runs then. */
const IDLE = 200;

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
	#loader: Promise<AssetLoader> | null = null;
	#started: Started | null = null;
	#flushing: ReturnType<typeof setTimeout> | undefined;
	/** Whether an engine was ever ready. */
	#ready = false;
	/** Whether the worker was lost, and nobody has heard of it yet. */
	#lost = false;
	#pending = new Map<number, Pending>();
	/** The run there is, if there is one, and who hears how far it has come. */
	#running: { onProgress: EngineRunOptions['onProgress'] } | null = null;
	/** What was last told of the engine that is being opened: a run that comes later hears of it, too. */
	#told: EngineProgress | null = null;
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
	async run(project: Project, { signal, onProgress }: EngineRunOptions = {}): Promise<Trace> {
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
		const { sender } = await abortable(started.opened, signal);
		this.#last = project.data;
		const abort = () => this.#replace(signal?.reason);
		signal?.addEventListener('abort', abort);
		const silent = setTimeout(() => this.#lose(started.worker, SILENT), ANSWER);
		let begun = false;
		void sender.sendData(project.data);
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
	#tell(progress: EngineProgress): void {
		this.#told = progress;
		this.#running?.onProgress?.(progress);
	}

	/** The worker, started if need be. */
	#start(data: Data): Started {
		if (this.#started) return this.#started;
		if (this.#lost) this.#tell({ step: 'restart', done: 0, total: 0 });
		this.#lost = false;
		const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module', name: 'engine' });
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

	/** Opens an engine in a worker, while its parts arrive and are sent to it. */
	async #open(started: Omit<Started, 'opened'>, data: Data): Promise<Parts> {
		const { worker, ended } = started;
		this.#downloading = false;
		const loader = await abortable(this.#connect(), ended.signal);
		const sender = new PartSender(loader, this.#django, (message, transfer) => {
			if (!ended.signal.aborted) worker.postMessage(message, transfer);
		});
		worker.onmessage = (event: MessageEvent<Reply>) => this.#heard(worker, { loader, sender }, event.data);
		const send = await abortable(sender.prepare(data), ended.signal);
		const { manifest } = loader;
		const [django, assets, lock] = [this.#django, this.#assets, `ormscope-engine-${Date.now()}-${Math.random()}`];
		const opened = this.#ask(started, { type: 'open', id: this.#id(), django, assets, lock, manifest, data });
		void send();
		await opened;
		this.#ready = true;
		this.#told = null;
		return { loader, sender };
	}

	/** Waits for the lock a worker holds: whoever gets it knows that the worker has ended, by itself or by us. */
	#watch(worker: Worker, lock: string): void {
		navigator.locks.request(lock, () => this.#lose(worker, CRASHED)).catch(() => {});
	}

	/** Lets the cache be written when nothing runs. */
	#flushLater(loader: AssetLoader): void {
		clearTimeout(this.#flushing);
		this.#flushing = setTimeout(() => void loader.flush(), IDLE);
	}

	/** Opens the engine folder, once. Rejects with Failed. */
	async #connect(): Promise<AssetLoader> {
		this.#loader ??= AssetLoader.open(this.#assets);
		const connecting = this.#loader;
		try {
			const loader = await connecting;
			loader.onProgress = (done, total) => {
				this.#downloading = done < total;
				this.#tell({ step: 'download', done, total });
			};
			return loader;
		} catch (error) {
			if (this.#loader === connecting) this.#disconnect();
			throw error instanceof AssetUnavailableError ? new Failed(error.message, error.offline) : error;
		}
	}

	/** Ends every download; the next start opens the engine folder again. */
	#disconnect(): void {
		clearTimeout(this.#flushing);
		this.#loader?.then(
			(loader) => loader.close(),
			() => {},
		);
		this.#loader = null;
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

	#heard(worker: Worker, { loader, sender }: Parts, reply: Reply): void {
		// What a worker still says that was ended is of no interest.
		if (this.#started?.worker !== worker) return;
		if (reply.type === 'announce') void sender.send(reply.group).then(() => this.#flushLater(loader));
		else if (reply.type === 'imported') void loader.imported(reply.asset);
		else if (reply.type === 'keep') loader.snapshots.keep(reply.name, reply.memory as Uint8Array<ArrayBuffer>);
		else if (reply.type === 'step') {
			if (!this.#downloading) this.#tell({ step: reply.step, done: 0, total: 0 });
		} else if (reply.type === 'holds') this.#watch(worker, reply.lock);
		else if (reply.type === 'begun') this.#pending.get(reply.id)?.begun();
		else {
			if (reply.type === 'ran') sender.holds(reply.data);
			this.#answered(reply);
			this.#flushLater(loader);
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
