/** The page's session: one engine for everything on the page that runs, and a queue of runs. */

import { abortable } from '../../src/engine/page/abortable.ts';
import { Client } from '../../src/engine/page/client.ts';
import type { DjangoVersion, Project } from '../../src/project/schema.ts';
import { href } from '../../src/site/url.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { rememberConsent } from './preload-policy.ts';
import { progressOf, type RunProgress, WAITING } from './progress.ts';

/** Options of a run for its owner: who watches it, and what ends it. */
export interface RunOptions {
	/** The only way to end a run, which then rejects with the signal's reason. No other run is touched. */
	signal?: AbortSignal;
	/** Receives progress, until the run has ended or was aborted. */
	onProgress?: (progress: RunProgress) => void;
}

export class PageSession {
	#assets: string;
	/** The current engine. Two at once would take half a gigabyte, so an engine of another Django replaces it. */
	#engine: { client: Client; django: DjangoVersion } | null = null;
	/** Resolves when every run so far has ended. Never rejects. */
	#queue: Promise<unknown> = Promise.resolve();
	/** Number of runs, the current one included. */
	#runs = 0;

	/** `assets` is the URL of the engine folder, ending in "/". */
	constructor(assets: string) {
		this.#assets = assets;
	}

	/**
	 * Runs a project when those before it have ended. The reader's own errors are in the Trace; rejects when the machinery fails, saying what
	 * to do, and with the signal's reason when that is aborted.
	 */
	async run(project: Project, { signal, onProgress }: RunOptions = {}): Promise<Trace> {
		signal?.throwIfAborted();
		let ended = false;
		const tell = (progress: RunProgress) => {
			if (!ended && !signal?.aborted) onProgress?.(progress);
		};
		if (this.#runs > 0) tell(WAITING);
		this.#runs += 1;
		const before = this.#queue;
		const trace = abortable(before, signal).then(() => this.#run(project, { signal, onProgress: tell }));
		// A run that is aborted while it waits ends at once; those behind it still wait for the one under way.
		this.#queue = Promise.allSettled([before, trace]);
		try {
			return await trace;
		} finally {
			ended = true;
			this.#runs -= 1;
			// A download that nobody waits for any more is not to go on.
			if (signal?.aborted && this.#runs === 0 && this.#engine?.client.ready === false) this.#engine.client.close();
		}
	}

	/** Starts the engine for what a project will want, unless there is one. False when it could not; the next run tells why. */
	async warm({ django, data }: Pick<Project, 'django' | 'data'>): Promise<boolean> {
		if (this.#engine) return this.#engine.client.started;
		const opened = this.#clientFor(django).warm(data);
		return opened.then(
			() => true,
			() => false,
		);
	}

	async #run(project: Project, { signal, onProgress }: RunOptions): Promise<Trace> {
		const told = progressOf();
		const trace = await this.#clientFor(project.django).run(project, {
			...(signal && { signal }),
			onProgress: (progress) => onProgress?.(told(progress)),
		});
		rememberConsent();
		return trace;
	}

	#clientFor(django: DjangoVersion): Client {
		if (this.#engine?.django === django) return this.#engine.client;
		this.#engine?.client.close();
		this.#engine = { django, client: new Client({ assets: this.#assets, django }) };
		return this.#engine.client;
	}
}

/** The session of this page. */
export const pageSession = new PageSession(href('engine/'));
