/** Every message between a page and its worker. One request, one reply with the same id; progress in between. */
import type { Trace } from '../trace/schema.ts';
import type { Dataset, Job, Size } from './runner.ts';

/** Django versions the site ships: one engine image each. The first is the default. */
export const DJANGO_VERSIONS = ['5.2', '6.1'] as const;
export type DjangoVersion = (typeof DJANGO_VERSIONS)[number];

/** What a worker that starts again need not make again: compiled WebAssembly, and Python's memory once everything is imported. */
export interface Kept {
	python: WebAssembly.Module;
	postgres: WebAssembly.Module;
	/** Absent where a snapshot cannot be made. */
	snapshot?: Uint8Array | undefined;
}

export type Request =
	/**
	 * Fetch and start everything for one Django version and the data the first run wants. `assets` is the absolute URL of the
	 * engine folder, ending in "/"; `kept` comes from an earlier worker of the same page.
	 */
	| { type: 'open'; id: number; django: DjangoVersion; assets: string; dataset: Dataset; size: Size; kept: Kept | null }
	| { type: 'run'; id: number; job: Job };

/** What the engine is doing, in the order it happens; the label a reader sees is made of it. */
export type Step = 'download' | 'python' | 'postgres' | 'dataset' | 'run';

export type Reply =
	| { type: 'opened'; id: number; kept: Kept }
	| { type: 'ran'; id: number; trace: Trace }
	/** The machinery failed; `message` says what happened and what the reader can do. */
	| { type: 'failed'; id: number; message: string; offline: boolean }
	/** `done` and `total` are bytes while downloading (compressed, as announced in the button), else both 0. Never jumps backwards. */
	| { type: 'progress'; id: number; step: Step; done: number; total: number };
