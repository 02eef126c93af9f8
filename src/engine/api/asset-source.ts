/** The source of an engine's parts: files in Node, messages from the page in a worker. */
import type { Asset, Manifest } from './manifest.ts';

/**
 * Parts that an engine needs after its start, at a time only it knows: "python" starts another interpreter, "deferred" completes the
 * archives.
 */
export type PartGroup = 'python' | 'deferred';

export interface AssetSource {
	readonly manifest: Manifest;
	/** Folder of the Pyodide package in Node, where Pyodide requires one; else "". */
	readonly home: string;
	/** Returns a file, inflated. The caller owns the bytes. */
	bytes(asset: Asset): Promise<Uint8Array>;
	/** Returns a WebAssembly file, compiled: the same module each time, so that the browser's optimised code is reused. */
	wasm(asset: Asset): Promise<WebAssembly.Module>;
	/** Returns a JavaScript module's exports. */
	script(asset: Asset): Promise<Record<string, unknown>>;
	/** Returns a snapshot that an earlier engine kept, packed (see sparse-memory.ts), or undefined. The caller owns it. */
	recall(name: string): Promise<Uint8Array | undefined>;
	/** Stores a snapshot for the next engine. Takes ownership: across threads the buffer is transferred and unusable to the caller. */
	keep(name: string, memory: Uint8Array): void;
	/** Announces that each part of a group will be asked for once. Only a source that is pushed to needs it. */
	announce?(group: PartGroup): void;
}

/** A part is unavailable; the message says why and what the reader can do. */
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
