/** The page's edge: one worker for all snippets of a page, started on the first run and again after Stop. */
import type { Trace } from '../trace/schema.ts';
import type { DjangoVersion, Kept, Reply, Request, Step } from './protocol.ts';
import type { Dataset, Job, Runner, Size } from './runner.ts';

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
	progress: ((progress: Progress) => void) | undefined;
}

/** A worker and the reply to its `open`. */
interface Started {
	worker: Worker;
	opened: Promise<unknown>;
}

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
	#started: Started | null = null;
	/** What an earlier worker left for the next. */
	#kept: Kept | null = null;
	#pending = new Map<number, Pending>();
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
		// Before anything was opened there is nothing to come back to, and a stopped download stays stopped.
		if (this.#kept && this.#last) this.#start(this.#last.dataset, this.#last.size).opened.catch(() => {});
	}

	/** Ends whatever runs or waits, and the engine with it: another takes its place. */
	close(): void {
		this.#stops += 1;
		this.#end(new Stopped());
	}

	async #run(job: Job, progress?: (progress: Progress) => void): Promise<Trace> {
		const { worker, opened } = this.#start(job.dataset, job.size, progress);
		try {
			await opened;
			this.#last = { dataset: job.dataset, size: job.size };
			const reply = await this.#ask(worker, { type: 'run', id: this.#id(), job }, progress);
			if (reply.type !== 'ran') throw new Failed('The engine answered out of turn. Reload the page.', false);
			return reply.trace;
		} catch (error) {
			// Whatever went wrong, this worker cannot be trusted any more.
			if (error instanceof Failed && this.#started?.worker === worker) this.#end(error);
			throw error;
		}
	}

	/** The worker, started if need be. */
	#start(dataset: Dataset, size: Size, progress?: (progress: Progress) => void): Started {
		if (this.#started) {
			this.#listen(progress);
			return this.#started;
		}
		const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
		worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#answered(data);
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
		const open: Request = {
			type: 'open',
			id: this.#id(),
			django: this.#django,
			assets: this.#assets,
			dataset,
			size,
			kept: this.#kept,
		};
		const opened = this.#ask(worker, open, progress).then(
			(reply) => {
				if (reply.type === 'opened') this.#kept = reply.kept;
			},
			(error: unknown) => {
				if (this.#started?.worker === worker) this.#end(error as Error);
				throw error;
			},
		);
		this.#started = { worker, opened };
		return this.#started;
	}

	/** A second listener of an engine that is being opened hears its progress too. */
	#listen(progress: ((progress: Progress) => void) | undefined): void {
		if (progress) for (const pending of this.#pending.values()) pending.progress = progress;
	}

	#id(): number {
		this.#ids += 1;
		return this.#ids;
	}

	#ask(worker: Worker, request: Request, progress: ((progress: Progress) => void) | undefined): Promise<Reply> {
		return new Promise((resolve, reject) => {
			this.#pending.set(request.id, { resolve, reject, progress });
			worker.postMessage(request);
		});
	}

	#answered(reply: Reply): void {
		const pending = this.#pending.get(reply.id);
		if (!pending) return;
		if (reply.type === 'progress') {
			const { step, done, total } = reply;
			pending.progress?.({ step, done, total });
			return;
		}
		this.#pending.delete(reply.id);
		if (reply.type === 'failed') pending.reject(new Failed(reply.message, reply.offline));
		else pending.resolve(reply);
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
