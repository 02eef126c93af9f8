/** Downloads files of the engine folder, inflates them, counts the bytes that arrive, and checks their size against the manifest. */

import { AssetUnavailableError, serverSilent } from '../api/asset-source.ts';
import type { Asset } from '../api/manifest.ts';
import { measurePhase } from '../performance.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** Receives the size of every piece of a file that arrives, in compressed bytes. */
export type OnBytes = (asset: Asset, bytes: number) => void;

export class Downloader {
	#address: string;
	#onBytes: OnBytes;
	#closed = new AbortController();

	/** `address` is the absolute URL of the engine folder, ending in "/". */
	constructor(address: string, onBytes: OnBytes) {
		this.#address = address;
		this.#onBytes = onBytes;
	}

	/** Ends every download. */
	close(): void {
		this.#closed.abort();
	}

	/** Downloads a text; the browser asks the server whether its copy is current. Rejects with AssetUnavailableError. */
	async text(path: string): Promise<string> {
		return new Response(await this.#get(path, { cache: 'no-cache' })).text();
	}

	/** Downloads a file and inflates it. Rejects with AssetUnavailableError, also when its size is not the manifest's. */
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
			// A connection that breaks in the middle of a file means offline, too.
			throw error instanceof TypeError ? serverSilent(asset.path, error) : error;
		});
	}

	/** Returns the body of a file. Rejects with AssetUnavailableError. */
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

/** Reads a whole asset into one array of its size. Rejects with AssetUnavailableError when the stream is longer or shorter. */
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
