/** The engine's parts in a page: fetched once, kept in the browser's cache under their hashed names. */
import type { Asset, Manifest } from './manifest.ts';
import type { Shelf } from './shelf.ts';

/** One cache for all versions: names change with content, and what no manifest names any more is dropped. */
const CACHE = 'ormscope-engine';

/** Bytes that have arrived, of those that were missing when the download began. */
export type Arrived = (done: number, total: number) => void;

/** A part could not be fetched because the network or the server does not answer. */
export class Offline extends Error {
	constructor(what: string, cause: unknown) {
		super(
			`The engine could not be downloaded: the server did not answer for ${what}. Check your connection, then press Run again. The recorded result below stays as it is.`,
			{ cause },
		);
	}
}

/** The shelf of the engine folder at `address`, an absolute URL that ends in "/". `wanted` names the parts a first run needs. */
export async function network(
	address: string,
	wanted: (manifest: Manifest) => Asset[],
	arrived: Arrived,
): Promise<Shelf> {
	// Only secure contexts have a cache; without one the browser's own HTTP cache has to do.
	const cache = await globalThis.caches?.open(CACHE).catch(() => undefined);
	const manifest = await readManifest(`${address}manifest.json`, cache);
	const url = (asset: Asset) => address + asset.path;

	const missing = new Set<string>();
	await Promise.all(wanted(manifest).map(async (asset) => (await cache?.match(url(asset))) ?? missing.add(asset.path)));
	const total = wanted(manifest).reduce((sum, { path, bytes }) => sum + (missing.has(path) ? bytes : 0), 0);
	let done = 0;
	if (total > 0) arrived(0, total);
	const count = (asset: Asset, bytes: number) => {
		if (!missing.has(asset.path)) return;
		done += bytes;
		arrived(Math.min(done, total), total);
	};

	/** The file as it lies on the server. */
	const stream = async (asset: Asset): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> => {
		const kept = await cache?.match(url(asset));
		if (kept?.body) return kept.body;
		const response = await get(url(asset));
		const [ours, caches] = response.body.tee();
		// A full disk or a private window only means that the next page downloads again.
		cache?.put(url(asset), new Response(caches)).catch(() => {});
		return ours.pipeThrough(
			new TransformStream({
				transform(chunk, controller) {
					count(asset, chunk.length);
					controller.enqueue(chunk);
				},
			}),
		);
	};
	const inflated = async (asset: Asset): Promise<Response> =>
		new Response((await stream(asset)).pipeThrough(new DecompressionStream('gzip')), {
			headers: { 'content-type': 'application/wasm' },
		});

	const keptUrl = (name: string) => `${address}kept/${name}`;
	void forget(cache, address, manifest);
	return {
		manifest,
		home: '',
		bytes: async (asset) => {
			const response = await reading(asset, inflated(asset));
			return new Uint8Array(await reading(asset, response.arrayBuffer()));
		},
		wasm: async (asset) => reading(asset, WebAssembly.compileStreaming(inflated(asset))),
		script: async (asset) => {
			const module = (await import(/* @vite-ignore */ url(asset)).catch((error: unknown) => {
				throw new Offline(asset.path, error);
			})) as Record<string, unknown>;
			// Scripts are the browser's own to fetch and cache; here they only count.
			count(asset, asset.bytes);
			if (missing.has(asset.path)) cache?.put(url(asset), new Response()).catch(() => {});
			return module;
		},
		recall: async (name) => {
			const kept = await cache?.match(keptUrl(name));
			return kept && new Uint8Array(await kept.arrayBuffer());
		},
		keep: async (name, bytes) => {
			if (!cache || (await cache.match(keptUrl(name)))) return;
			await cache.put(keptUrl(name), new Response(bytes as Uint8Array<ArrayBuffer>)).catch(() => {});
		},
	};
}

/** The newest manifest; the last one seen when the server does not answer. */
async function readManifest(url: string, cache: Cache | undefined): Promise<Manifest> {
	try {
		const response = await get(url, { cache: 'no-cache' });
		const text = await new Response(response.body).text();
		await cache?.put(url, new Response(text)).catch(() => {});
		return JSON.parse(text) as Manifest;
	} catch (error) {
		const kept = error instanceof Offline ? await cache?.match(url) : undefined;
		if (kept) return (await kept.json()) as Manifest;
		throw error;
	}
}

/** A response with a body. Throws Offline when nobody answers, an Error that says what to do when the file is not there. */
async function get(url: string, options?: RequestInit): Promise<{ body: ReadableStream<Uint8Array<ArrayBuffer>> }> {
	const name = url.slice(url.lastIndexOf('/') + 1);
	const response = await fetch(url, options).catch((error: unknown) => {
		throw new Offline(name, error);
	});
	if (response.ok && response.body) return { body: response.body };
	throw new Error(
		`The server answered ${response.status} for ${name}, a part of the engine. If the site was updated a moment ago, reload the page; else its engine folder is incomplete.`,
	);
}

/** A connection that breaks while a file arrives is being offline, too. */
async function reading<T>(asset: Asset, result: Promise<T>): Promise<T> {
	try {
		return await result;
	} catch (error) {
		throw error instanceof TypeError && !(error instanceof Offline) ? new Offline(asset.path, error) : error;
	}
}

/** Drops what this manifest no longer names. */
async function forget(cache: Cache | undefined, address: string, manifest: Manifest): Promise<void> {
	const text = JSON.stringify(manifest);
	for (const { url } of (await cache?.keys()) ?? []) {
		if (!url.startsWith(address) || url.endsWith('/manifest.json')) continue;
		const name = url.slice(address.length);
		if (!(name.startsWith('kept/') ? name.includes(manifest.key) : text.includes(`"${name}"`)))
			await cache?.delete(url);
	}
}
