/** Where an engine gets its parts from: a disk in Node; in a page the network and the browser's cache. */
import type { Asset, Manifest } from './manifest.ts';

export interface Shelf {
	readonly manifest: Manifest;
	/** Folder of the Pyodide package in Node, where Pyodide insists on one; else "". */
	readonly home: string;
	/** A file, inflated. The caller's own: nobody else reads or writes it. */
	bytes(asset: Asset): Promise<Uint8Array>;
	/** A WebAssembly file, compiled; the same module each time, with whatever the browser has learnt about it. */
	wasm(asset: Asset): Promise<WebAssembly.Module>;
	/** A JavaScript module's exports. */
	script(asset: Asset): Promise<Record<string, unknown>>;
	/** Memory that an earlier engine has left here, packed (see snapshot.ts), or undefined. The caller's own. */
	recall(name: string): Promise<Uint8Array | undefined>;
	/** Keeps memory for the next engine. The shelf's own from now on: where threads are between, the caller has it no more. */
	keep(name: string, memory: Uint8Array): void;
}

/** A part could not be had; the message says why and what the reader can do. */
export class Unavailable extends Error {
	/** Whether it failed for want of a connection. */
	readonly offline: boolean;

	constructor(message: string, offline: boolean, cause?: unknown) {
		super(message, { cause });
		this.offline = offline;
	}
}
