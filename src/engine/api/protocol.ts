/** Every message between a page and its worker. One request, one reply with the same id; that it has begun, steps and wants in between. */
import type { Data, DjangoVersion, Project } from '../../project/schema.ts';
import type { Asset, Manifest } from './manifest.ts';

/** A part of the engine that a worker asks its page for. */
export type Want =
	| { as: 'bytes'; asset: Asset }
	| { as: 'wasm'; asset: Asset }
	/** What an earlier engine has kept. */
	| { as: 'kept'; name: string };

/** What a want is answered with; undefined where nothing was kept. */
export type Part = Uint8Array | WebAssembly.Module | undefined;

export type Request =
	/**
	 * Start everything for one Django version and the data the first run wants. `assets` is the absolute URL of the engine
	 * folder, ending in "/". `lock` names a lock that the worker holds for as long as it lives.
	 */
	| {
			type: 'open';
			id: number;
			django: DjangoVersion;
			assets: string;
			lock: string;
			manifest: Manifest;
			data: Data;
	  }
	| { type: 'run'; id: number; project: Project }
	/** The answer to a want, or why there is none. */
	| { type: 'part'; number: number; answer: { part: Part } | { message: string; offline: boolean } };

/** What the engine is doing, in the order it happens; the label a reader sees is made of it. */
export type Step = 'download' | 'python' | 'postgres' | 'dataset' | 'run';

export type Reply =
	/** The worker holds the lock: whoever gets it from now on knows that the worker has ended. */
	| { type: 'holds'; lock: string }
	/** The worker has the request, and begins with it. */
	| { type: 'begun'; id: number }
	| { type: 'opened'; id: number }
	/** `trace` is a Trace as JSON: only the page makes objects of it. */
	| { type: 'ran'; id: number; trace: string }
	/** The machinery failed; `message` says what happened and what the reader can do. */
	| { type: 'failed'; id: number; message: string; offline: boolean }
	/** The worker goes on to another step. */
	| { type: 'step'; id: number; step: Step }
	/** A part is wanted; answered by `part` with the same number. */
	| { type: 'want'; number: number; want: Want }
	/** A script has arrived. */
	| { type: 'imported'; asset: Asset }
	/** To be kept for the next engine. */
	| { type: 'keep'; name: string; memory: Uint8Array };
