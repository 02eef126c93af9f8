/** The page's shelf: parts are fetched and inflated once, then lie in the browser's cache under their hashed names. */

import type { Data, DjangoVersion } from '../../project/schema.ts';
import { Unavailable } from '../api/asset-source.ts';
import { type Asset, keptName, type Manifest, needed } from '../api/manifest.ts';
import type { Part, Want } from '../api/protocol.ts';
import { phase } from '../performance.ts';
import { pack } from '../wasm/sparse-memory.ts';
import type { Leavings } from '../worker/cache-writer.ts';

/** One cache for all versions: names change with content, and what no manifest names any more is dropped. */
const CACHE = 'ormscope-engine';

/** Bytes that have arrived, of those that were missing when the download began. */
export type Arrived = (done: number, total: number) => void;

type Bytes = Uint8Array<ArrayBuffer>;

/** A want of something that is a file. */
type FileWant = Exclude<Want, { as: 'kept' }>;

/** Header of what an engine has kept: the browser that made it. */
const MADE_BY = 'Made-By';

/** Compiled while it is read, where it is that. */
const WASM = { 'content-type': 'application/wasm' };

export class Network {
	readonly manifest: Manifest;
	#address: string;
	#cache: Cache | undefined;
	#modules = new Map<string, Promise<WebAssembly.Module>>();
	/** Memory that engines leave, until it is in the cache; for good where there is none. */
	#kept = new Map<string, Bytes>();
	/** What was downloaded, by its address, until it is in the cache: writing would take time from the first run. */
	#arrivals = new Map<string, Bytes>();
	/** Parts that are on their way before anybody has asked, by their wants. */
	#ahead = new Map<string, Promise<Part>>();
	/** Paths of the files that `begin` found missing. */
	#missing = new Set<string>();
	#done = 0;
	#total = 0;
	#ended = new AbortController();
	/** Ends when all has been settled that was asked for: what is on its way to the cache is neither here nor there. Never rejects. */
	#settled = Promise.resolve();
	/** Told of bytes that arrive, of those `begin` found missing. */
	arrived: Arrived = () => {};

	private constructor(manifest: Manifest, address: string, cache: Cache | undefined) {
		this.manifest = manifest;
		this.#address = address;
		this.#cache = cache;
	}

	/** The shelf of the engine folder at `address`, an absolute URL that ends in "/". Rejects with Unavailable. */
	static async open(address: string): Promise<Network> {
		// Only secure contexts have a cache; without one the browser's own HTTP cache has to do.
		const cache = await globalThis.caches?.open(CACHE).catch(() => undefined);
		return new Network(await readManifest(`${address}manifest.json`, cache), address, cache);
	}

	/** Ends every download. */
	close(): void {
		this.#ended.abort();
	}

	/** Begins to fetch what an engine will ask for, all at once. */
	async begin(django: DjangoVersion, data: Data): Promise<void> {
		const { python, library, packages, postgres } = this.manifest;
		this.#missing.clear();
		this.#done = this.#total = 0;
		const assets = needed(this.manifest, django, data);
		const found = new Map(await Promise.all(assets.map(async (asset) => [asset, await this.#find(asset)] as const)));
		for (const asset of assets) {
			if (found.get(asset)) continue;
			this.#missing.add(asset.path);
			this.#total += asset.bytes;
		}
		if (this.#total > 0) this.arrived(this.#done, this.#total);
		// Scripts are imported by the worker itself.
		const files = assets.filter(({ path }) => !path.endsWith('.js'));
		const begin = (asset: Asset, when?: Promise<unknown>) => {
			const want: FileWant = { as: asset === python || asset === postgres ? 'wasm' : 'bytes', asset };
			const load = () => this.#load(want, found.get(asset));
			return this.#expect(want, when ? when.then(load) : load());
		};
		const pythons = [python, library, packages[django]];
		const name = keptName(this.manifest, django);
		// Python takes longest to start: it is not to wait while bytes for PostgreSQL are inflated.
		const first = [
			this.#expect({ as: 'kept', name }, this.#recall(name)),
			...files.filter((asset) => pythons.includes(asset)).map((asset) => begin(asset)),
		];
		for (const asset of files) if (!pythons.includes(asset)) begin(asset, Promise.allSettled(first));
	}

	/** Holds a part for whoever will ask for it, and tells them if it fails. */
	#expect(want: Want, part: Promise<Part>): Promise<Part> {
		part.catch(() => {});
		this.#ahead.set(JSON.stringify(want), part);
		return part;
	}

	/** A part; bytes are the caller's own. Rejects with Unavailable. */
	part(want: Want): Promise<Part> {
		const key = JSON.stringify(want);
		const ahead = this.#ahead.get(key);
		this.#ahead.delete(key);
		return ahead ?? this.#part(want);
	}

	/** A script has been imported: the browser's own to fetch and cache, here it only counts. */
	imported(asset: Asset): void {
		if (!this.#missing.has(asset.path)) return;
		this.#count(asset, asset.bytes);
		this.#missing.delete(asset.path);
		this.#cache?.put(this.#url(asset), new Response()).catch(() => {});
	}

	/** Holds memory of an engine for the next one; `settle` puts it where the next page finds it, too. */
	keep(name: string, memory: Uint8Array): void {
		this.#kept.set(name, memory as Bytes);
	}

	/** Does what can wait until nobody does: writes what is held here to the browser's cache. */
	settle(): Promise<void> {
		// What cannot be stored is downloaded again by the next page, and nothing else.
		this.#settled = this.#settled.then(() => this.#settle()).catch(() => {});
		return this.#settled;
	}

	async #settle(): Promise<void> {
		if (!this.#cache) return;
		if (this.#arrivals.size + this.#kept.size > 0) {
			const files = new Map(this.#arrivals);
			const kept = new Map([...this.#kept].map(([name, memory]) => [this.#keptUrl(name), memory]));
			this.#arrivals.clear();
			this.#kept.clear();
			const headers = { file: WASM, kept: { [MADE_BY]: navigator.userAgent } };
			for (const [url, memory] of await write({ cache: CACHE, files, kept, headers }))
				this.#kept.set(url.slice(this.#keptUrl('').length), memory);
		}
		await forget(this.#cache, this.#address, this.manifest);
	}

	async #part(want: Want): Promise<Part> {
		return want.as === 'kept' ? this.#recall(want.name) : this.#load(want, await this.#find(want.asset));
	}

	/** A file that was downloaded before, by this page or another. */
	async #find(asset: Asset): Promise<Response | undefined> {
		const url = this.#url(asset);
		await this.#settled;
		const held = this.#arrivals.get(url);
		return held ? new Response(held, { headers: WASM }) : this.#cache?.match(url);
	}

	/** A file as it is wanted: from what was found, else downloaded. */
	async #load({ as, asset }: FileWant, found: Response | undefined): Promise<Part> {
		if (as === 'bytes') {
			if (found) return new Uint8Array(await found.arrayBuffer());
			const bytes = await this.#download(asset);
			return this.#cache ? bytes.slice() : bytes;
		}
		const known = this.#modules.get(asset.path);
		if (known) return known;
		const module = found
			? WebAssembly.compileStreaming(found)
			: this.#download(asset).then((bytes) => WebAssembly.compile(bytes));
		this.#modules.set(asset.path, module);
		module.catch(() => this.#modules.delete(asset.path));
		return module;
	}

	async #recall(name: string): Promise<Bytes | undefined> {
		await this.#settled;
		const held = this.#kept.get(name);
		if (held) return pack(held);
		const kept = await this.#cache?.match(this.#keptUrl(name));
		// A newer browser may number WebAssembly functions otherwise, and the memory holds such numbers.
		if (kept?.headers.get(MADE_BY) !== navigator.userAgent) return undefined;
		return new Uint8Array(await kept.arrayBuffer());
	}

	/** A file from the server. It is held here as it is then, until it is in the cache: inflated once and never again. */
	async #download(asset: Asset): Promise<Bytes> {
		const url = this.#url(asset);
		const arriving = (await get(url, { signal: this.#ended.signal })).body.pipeThrough(
			new TransformStream<Bytes, Bytes>({
				transform: (chunk, controller) => {
					this.#count(asset, chunk.length);
					controller.enqueue(chunk);
				},
			}),
		);
		const bytes = await phase(`${asset.path} arrives`, () =>
			gathered(arriving.pipeThrough(new DecompressionStream('gzip')), asset),
		).catch((error: unknown) => {
			// A connection that breaks while a file arrives is being offline, too.
			throw error instanceof TypeError ? offline(asset.path, error) : error;
		});
		if (this.#cache) this.#arrivals.set(url, bytes);
		return bytes;
	}

	#count(asset: Asset, bytes: number): void {
		if (!this.#missing.has(asset.path)) return;
		this.#done += bytes;
		this.arrived(Math.min(this.#done, this.#total), this.#total);
	}

	#url(asset: Asset): string {
		return this.#address + asset.path;
	}

	#keptUrl(name: string): string {
		return `${this.#address}kept/${name}`;
	}
}

/** Writes to the cache, in a worker of its own, and gives back the memory that found no room there. The caller's is gone. */
function write(leavings: Leavings): Promise<Leavings['kept']> {
	const worker = new Worker(new URL('../worker/cache-writer.ts', import.meta.url), { type: 'module', name: 'keeper' });
	const buffers = [...leavings.files.values(), ...leavings.kept.values()].map(({ buffer }) => buffer);
	return new Promise<Leavings['kept']>((resolve) => {
		worker.onmessage = ({ data }: MessageEvent<Leavings['kept']>) => resolve(data);
		worker.onerror = (event) => {
			event.preventDefault();
			// Whatever was lost, the next engine downloads and makes anew.
			resolve(new Map());
		};
		worker.postMessage(leavings, buffers);
	}).finally(() => worker.terminate());
}

/** All bytes of an asset, as they come. Rejects with Unavailable when they are more or fewer than it has. */
async function gathered(stream: ReadableStream<Bytes>, { path, size }: Asset): Promise<Bytes> {
	const whole = new Uint8Array(size);
	const reader = stream.getReader();
	for (let at = 0; ; ) {
		const { value, done } = await reader.read();
		if (done && at === size) return whole;
		if (done || at + value.length > size)
			throw new Unavailable(
				`The server sent ${done ? 'too little' : 'too much'} for ${path}, a part of the engine. Reload the page; if that does not help, the site's engine folder is damaged.`,
				false,
			);
		whole.set(value, at);
		at += value.length;
	}
}

/** The newest manifest; the last one seen when the server does not answer. */
async function readManifest(url: string, cache: Cache | undefined): Promise<Manifest> {
	try {
		const response = await get(url, { cache: 'no-cache' });
		const text = await new Response(response.body).text();
		cache?.put(url, new Response(text)).catch(() => {});
		return JSON.parse(text) as Manifest;
	} catch (error) {
		const kept = error instanceof Unavailable && error.offline ? await cache?.match(url) : undefined;
		if (kept) return (await kept.json()) as Manifest;
		throw error;
	}
}

/** A response with a body. Throws Unavailable. */
async function get(url: string, options?: RequestInit): Promise<{ body: ReadableStream<Bytes> }> {
	const name = url.slice(url.lastIndexOf('/') + 1);
	const response = await fetch(url, options).catch((error: unknown) => {
		throw offline(name, error);
	});
	if (response.ok && response.body) return { body: response.body };
	throw new Unavailable(
		`The server answered ${response.status} for ${name}, a part of the engine. If the site was updated a moment ago, reload the page; else its engine folder is incomplete.`,
		false,
	);
}

const offline = (what: string, cause: unknown) =>
	new Unavailable(
		`The engine could not be downloaded: the server did not answer for ${what}. Check your connection, then press Run again. The recorded result below stays as it is.`,
		true,
		cause,
	);

/** Drops what this manifest no longer names. */
async function forget(cache: Cache, address: string, manifest: Manifest): Promise<void> {
	const text = JSON.stringify(manifest);
	for (const { url } of await cache.keys()) {
		if (!url.startsWith(address) || url.endsWith('/manifest.json')) continue;
		const name = url.slice(address.length);
		if (!(name.startsWith('kept/') ? name.includes(manifest.key) : text.includes(`"${name}"`))) await cache.delete(url);
	}
}
