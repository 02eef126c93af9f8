/** Where an engine gets its parts from: a disk in Node, the network and the browser's cache in a page. */
import type { Asset, Manifest } from './manifest.ts';

export interface Shelf {
	readonly manifest: Manifest;
	/** Folder of the Pyodide package in Node, where Pyodide insists on one; else "". */
	readonly home: string;
	/** A file, inflated. */
	bytes(asset: Asset): Promise<Uint8Array>;
	/** A WebAssembly file, compiled. */
	wasm(asset: Asset): Promise<WebAssembly.Module>;
	/** A JavaScript module's exports. */
	script(asset: Asset): Promise<Record<string, unknown>>;
	/** Something an engine made itself and kept, or undefined. */
	recall(name: string): Promise<Uint8Array | undefined>;
	/** Keeps something for the next engine, unless it is kept already; failing to is no error. */
	keep(name: string, bytes: Uint8Array): Promise<void>;
}
