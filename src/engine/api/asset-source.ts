/** Where an engine gets its parts from: a disk in Node, in a worker whatever the page sends. */
import type { Asset, Manifest } from './manifest.ts';

/**
 * Parts that an engine asks for again or later than at its start, when it alone knows that it will: "python" starts a fresh interpreter,
 * "deferred" completes the archives.
 */
export type PartGroup = 'python' | 'deferred';

export interface AssetSource {
	readonly manifest: Manifest;
	/** Folder of the Pyodide package in Node, where Pyodide insists on one; else "". */
	readonly home: string;
	/** Returns a file, inflated. The caller's own: nobody else reads or writes it. */
	bytes(asset: Asset): Promise<Uint8Array>;
	/** Returns a WebAssembly file, compiled; the same module each time, with whatever the browser has learnt about it. */
	wasm(asset: Asset): Promise<WebAssembly.Module>;
	/** Returns a JavaScript module's exports. */
	script(asset: Asset): Promise<Record<string, unknown>>;
	/** Returns a snapshot that an earlier engine has kept, packed (see sparse-memory.ts), or undefined. The caller's own. */
	recall(name: string): Promise<Uint8Array | undefined>;
	/** Keeps a snapshot for the next engine. It takes the memory over: between threads it is transferred, and the caller has it no more. */
	keep(name: string, memory: Uint8Array): void;
	/** Announces that each part of a group is about to be asked for once. A source that is asked can do without. */
	announce?(group: PartGroup): void;
}

/** A part could not be had; the message says why and what the reader can do. */
export class AssetUnavailableError extends Error {
	/** Whether it failed for want of a connection. */
	readonly offline: boolean;

	constructor(message: string, offline: boolean, cause?: unknown) {
		super(message, { cause });
		this.offline = offline;
	}
}

/** Returns the error of a server that did not answer for a file. */
export const serverSilent = (name: string, cause: unknown): AssetUnavailableError =>
	new AssetUnavailableError(
		`The engine could not be downloaded: the server did not answer for ${name}. Check your connection, then press Run again. The recorded result below stays as it is.`,
		true,
		cause,
	);
