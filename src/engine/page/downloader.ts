/** Downloads files of the engine folder: inflated, counted as they arrive, and checked against the size the manifest gives. */

import { AssetUnavailableError, serverSilent } from '../api/asset-source.ts';
import type { Asset } from '../api/manifest.ts';
import { measurePhase } from '../performance.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** Told of every piece of a file that arrives, in bytes as they were sent. */
export type OnBytes = (asset: Asset, bytes: number) => void;

export class Downloader {
	#address: string;
	#onBytes: OnBytes;
	#closed = new AbortController();

	/** `address` is the engine folder's, absolute, ending in "/". */
	constructor(address: string, onBytes: OnBytes) {
		this.#address = address;
		this.#onBytes = onBytes;
	}

	/** Ends every download. */
	close(): void {
		this.#closed.abort();
	}

	/** Downloads a text, of which the server is asked whether it has changed. Rejects with Unavailable. */
	async text(path: string): Promise<string> {
		return new Response(await this.#get(path, { cache: 'no-cache' })).text();
	}

	/** Downloads a file and inflates it. Rejects with Unavailable, also when it has more or fewer bytes than the manifest says. */
	async bytes(asset: Asset): Promise<Bytes> {
		const arriving = (await this.#get(asset.path)).pipeThrough(
			new TransformStream<Bytes, Bytes>({
				transform: (chunk, controller) => {
					this.#onBytes(asset, chunk.length);
					controller.enqueue(chunk);
				},
			}),
		);
		return measurePhase(`${asset.path} arrives`, () =>
			gather(arriving.pipeThrough(new DecompressionStream('gzip')), asset),
		).catch((error: unknown) => {
			// A connection that breaks while a file arrives is being offline, too.
			throw error instanceof TypeError ? serverSilent(asset.path, error) : error;
		});
	}

	/** Returns the body of a file. Rejects with Unavailable. */
	async #get(path: string, options?: RequestInit): Promise<ReadableStream<Bytes>> {
		const { signal } = this.#closed;
		const response = await fetch(this.#address + path, { ...options, signal }).catch((error: unknown) => {
			throw serverSilent(path, error);
		});
		if (response.ok && response.body) return response.body;
		throw new AssetUnavailableError(
			`The server answered ${response.status} for ${path}, a part of the engine. If the site was updated a moment ago, reload the page; else its engine folder is incomplete.`,
			false,
		);
	}
}

/** Reads all of an asset into memory of its size. Rejects with Unavailable when there is more or less of it. */
async function gather(stream: ReadableStream<Bytes>, { path, size }: Asset): Promise<Bytes> {
	const whole = new Uint8Array(size);
	const reader = stream.getReader();
	for (let at = 0; ; ) {
		const { value, done } = await reader.read();
		if (done && at === size) return whole;
		if (done || at + value.length > size)
			throw new AssetUnavailableError(
				`The server sent ${done ? 'too little' : 'too much'} for ${path}, a part of the engine. Reload the page; if that does not help, the site's engine folder is damaged.`,
				false,
			);
		whole.set(value, at);
		at += value.length;
	}
}
