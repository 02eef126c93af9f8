/** The page's client of the engine: starts one worker at the first run, and another at the next run after that one has ended. */
import type { Data, DjangoVersion, Project } from '../../project/schema.ts';
import { parseTrace } from '../../trace/parse.ts';
import type { Trace } from '../../trace/schema.ts';
import { AssetUnavailableError } from '../api/asset-source.ts';
import { titlesOf } from '../api/manifest.ts';
import type { Reply, Request, Step } from '../api/protocol.ts';
import type { Runner } from '../api/runner.ts';
import { abortable } from './abortable.ts';
import { AssetLoader } from './asset-loader.ts';
import { PartSender } from './part-sender.ts';

/** How far a run has come. Bytes while downloading, else both 0. */
export interface EngineProgress {
	/** "restart": the worker was lost since the last run, and another one starts. */
	step: Step | 'restart';
	done: number;
	total: number;
	/** Of the step "extras": what is fetched, "Django REST framework" among them. */
	what?: string[];
}

/** Options of a run: who watches it, and what ends it. */
export interface EngineRunOptions {
	/** Aborts the run, which then rejects with the signal's reason. */
	signal?: AbortSignal;
	/** Receives progress until the run ends. */
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

/** The worker has ended, or does not answer. */
class Lost extends Failed {
	constructor(message: string) {
		super(message, false);
	}
}

/** A request that waits for its reply. */
interface Pending {
	resolve: (reply: Reply) => void;
	reject: (error: Failed) => void;
	/** Called when the worker has received the request. */
	begun: () => void;
}

/** The source of a worker's parts, and their sender. */
interface Parts {
	loader: AssetLoader;
	sender: PartSender;
}

/** A worker, the promise of its opened engine, and the controller that aborts with the reason of its end. */
interface Started {
	worker: Worker;
	opened: Promise<Parts>;
	ended: AbortController;
}

/** Idle delay (ms) after a start or a run before the cache is written. */
const IDLE_DELAY_MS = 200;

/** Time (ms) an idle worker may take to acknowledge a run. A slow, busy device needs a few thousand. */
const ANSWER_TIMEOUT_MS = 10_000;

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

/** Runs one project at a time. Fetches nothing before the first `run` or `warm`. */
export class Client implements Runner {
	#assets: string;
	#django: DjangoVersion;
	/** Outlives workers, so that the next one gets compiled modules and snapshots from it. */
	#loader: Promise<AssetLoader> | null = null;
	#started: Started | null = null;
	#flushing: ReturnType<typeof setTimeout> | undefined;
	/** Whether an engine was ever ready. */
	#ready = false;
	/** Whether the worker was lost and no run has reported it yet. */
	#lost = false;
	#pending = new Map<number, Pending>();
	/** The current run's listener, null when nothing runs. */
	#running: { onProgress: EngineRunOptions['onProgress'] } | null = null;
	/** Last progress of an engine that is being opened, for a run that joins later. */
	#told: EngineProgress | null = null;
	/** What a run has imported and waits for, as readers call it. */
	#extras: string[] = [];
	/** Whether bytes still arrive: their progress then hides the worker's steps. */
	#downloading = false;
	#ids = 0;
	/** Data of the last run. */
	#last: Data | undefined;

	constructor({ assets, django }: ClientOptions) {
		this.#assets = new URL(assets, document.baseURI).href;
		this.#django = django;
	}

	/** Starts the engine with the data a run will need, unless it is started. Rejects as `run` does. */
	async warm(data: Data): Promise<void> {
		await this.#start(data).opened;
	}

	/** Whether there is an engine, ready or being opened. */
	get started(): boolean {
		return this.#started !== null;
	}

	/** Whether an engine was ever ready, which means that its parts are in the page. */
	get ready(): boolean {
		return this.#ready;
	}

	/**
	 * Runs a project on this client's Django. The reader's own errors are in the Trace. Rejects with Failed when the machinery fails,
	 * and with the signal's reason when the signal is aborted. An abort ends the worker if it has the project, and starts another at
	 * once; an engine that is being opened goes on opening, because the next run needs it.
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

	/** Ends the engine, every download and the current run, which rejects with an AbortError. */
	close(): void {
		this.#end(new DOMException('The engine was closed.', 'AbortError'));
		this.#disconnect();
	}

	/** Runs a project. Returns null when the worker was lost before it received the project, so that the caller can try another. */
	async #attempt(project: Project, signal: AbortSignal | undefined): Promise<Trace | null> {
		const started = this.#start(project.data);
		const { sender } = await abortable(started.opened, signal);
		this.#last = project.data;
		const abort = () => this.#replace(signal?.reason);
		signal?.addEventListener('abort', abort);
		const silent = setTimeout(() => this.#lose(started.worker, SILENT), ANSWER_TIMEOUT_MS);
		let begun = false;
		void sender.sendData(project.data);
		try {
			const reply = await this.#ask(started, { type: 'run', id: this.#id(), project }, () => {
				begun = true;
				clearTimeout(silent);
			});
			const trace = reply.type === 'ran' ? parseTrace(reply.trace) : null;
			if (!trace) throw new Failed(NO_TRACE, false);
			if (reply.type === 'ran' && reply.spent) this.#replace(new DOMException('Another worker follows.', 'AbortError'));
			return trace;
		} catch (error) {
			if (error instanceof Lost && !begun) return null;
			// After any failure this worker cannot be trusted.
			if (this.#started === started) this.#end(error);
			throw error;
		} finally {
			clearTimeout(silent);
			signal?.removeEventListener('abort', abort);
		}
	}

	/** Ends the worker, also in the middle of a run, and starts another at once, because a reader who stops a run usually runs again. */
	#replace(reason: unknown): void {
		this.#end(reason);
		if (this.#last !== undefined) this.#start(this.#last).opened.catch(() => {});
	}

	/** Ends a worker that has ended itself or does not answer. */
	#lose(worker: Worker, message: string): void {
		if (this.#started?.worker !== worker) return;
		this.#lost = this.#ready;
		this.#end(new Lost(message));
	}

	/** Reports progress to the current run. */
	#tell(progress: EngineProgress): void {
		this.#told = progress;
		this.#running?.onProgress?.(progress);
	}

	/** Returns the worker, started if there is none. */
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

	/** Waits for the lock that a worker holds: the browser grants it when the worker has ended. */
	#watch(worker: Worker, lock: string): void {
		navigator.locks.request(lock, () => this.#lose(worker, CRASHED)).catch(() => {});
	}

	/** Schedules writing the cache for when nothing runs. */
	#flushLater(loader: AssetLoader): void {
		clearTimeout(this.#flushing);
		this.#flushing = setTimeout(() => void loader.flush(), IDLE_DELAY_MS);
	}

	/** Opens the engine folder, once. Rejects with Failed. */
	async #connect(): Promise<AssetLoader> {
		this.#loader ??= AssetLoader.open(this.#assets);
		const connecting = this.#loader;
		try {
			const loader = await connecting;
			loader.onProgress = (done, total) => {
				this.#downloading = done < total;
				const what = this.#extras;
				this.#tell(what.length > 0 ? { step: 'extras', done, total, what } : { step: 'download', done, total });
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
		// Ignore messages from a worker that was ended.
		if (this.#started?.worker !== worker) return;
		if (reply.type === 'announce') {
			if (typeof reply.group === 'object') this.#extras = titlesOf(loader.manifest, reply.group.extras);
			void sender.send(reply.group).then(() => this.#flushLater(loader));
		} else if (reply.type === 'imported') void loader.imported(reply.asset);
		else if (reply.type === 'keep') loader.snapshots.keep(reply.name, reply.memory as Uint8Array<ArrayBuffer>);
		else if (reply.type === 'step') {
			if (!this.#downloading) this.#tell({ step: reply.step, done: 0, total: 0 });
			if (reply.step === 'run') this.#extras = [];
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

	/** Ends the worker; every pending request rejects with `reason`. */
	#end(reason: unknown): void {
		const started = this.#started;
		this.#started = null;
		this.#told = null;
		this.#pending.clear();
		started?.worker.terminate();
		started?.ended.abort(reason);
	}
}
