/** The messages between a page and its worker. Each request gets one reply with its id; parts of the engine are sent as they arrive. */
import type { Data, DjangoVersion, Project } from '../../project/schema.ts';
import type { PartGroup } from './asset-source.ts';
import type { Asset, Manifest } from './manifest.ts';

/** A file, a compiled file, or a snapshot (undefined when there is none). */
export type EnginePart = Uint8Array | WebAssembly.Module | undefined;

/** Why there is no part: the message says what happened and what the reader can do. */
export interface Failure {
	message: string;
	/** Whether it failed for want of a connection. */
	offline: boolean;
}

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
	/** A part of the engine, by its path or the name of its snapshot. The worker owns it. */
	| { type: 'part'; name: string; part: EnginePart }
	/** The part of this name is unavailable. */
	| { type: 'part'; name: string; failure: Failure };

/** What the engine is doing, in order; the page makes its label of it. Extras come while a run waits for what it has imported. */
export type Step = 'download' | 'python' | 'postgres' | 'dataset' | 'run' | 'extras';

export type Reply =
	/** The worker holds the lock; whoever is granted it later knows that the worker has ended. */
	| { type: 'holds'; lock: string }
	/** The worker begins with the request. */
	| { type: 'begun'; id: number }
	| { type: 'opened'; id: number }
	/**
	 * `trace` is a Trace as JSON, which only the page parses. `data` lists the snapshots that the worker holds: a run on other data needs
	 * its snapshot sent. A worker that is `spent` must be replaced before the next run.
	 */
	| { type: 'ran'; id: number; trace: string; data: string[]; spent: boolean }
	/** The machinery failed. */
	| ({ type: 'failed'; id: number } & Failure)
	/** The worker goes on to another step. */
	| { type: 'step'; id: number; step: Step }
	/** The page must send each part of the group, also those it sent before: the worker keeps none. */
	| { type: 'announce'; group: PartGroup }
	/** A script has arrived. */
	| { type: 'imported'; asset: Asset }
	/** Python's memory, to be kept for the next engine. */
	| { type: 'keep'; name: string; memory: Uint8Array };
