/**
 * The engine's files in the browser's cache, inflated, by path. A file is in one of three places: held here, on its way to the cache
 * while `flush` writes, or in the cache. `find` waits for the write and looks into the other two.
 */
import type { Bytes } from './downloader.ts';
import { writeCache } from './write-cache.ts';

/** One cache for all versions: names change with content, and `forget` deletes what the manifest no longer names. */
const CACHE = 'ormscope-engine';

/** The type that lets the browser compile a response while it reads it. */
const WASM = { 'content-type': 'application/wasm' };

export class AssetCache {
	/** Name of the browser's cache; null in insecure contexts, which have none. */
	readonly name: string | null;
	#address: string;
	#cache: Cache | undefined;
	/** Downloaded files that are not written yet, because writing would take time from the first run. */
	#held = new Map<string, Bytes>();
	/** The last write. Never rejects. */
	#written: Promise<void> = Promise.resolve();

	private constructor(address: string, cache: Cache | undefined) {
		this.name = cache ? CACHE : null;
		this.#address = address;
		this.#cache = cache;
	}

	/** Opens the cache of the engine folder at `address`, an absolute URL that ends in "/". */
	static async open(address: string): Promise<AssetCache> {
		return new AssetCache(address, await globalThis.caches?.open(CACHE).catch(() => undefined));
	}

	/** Returns the URL under which a path is stored. */
	url(path: string): string {
		return this.#address + path;
	}

	/** Returns what this page or another stored under a path. */
	async find(path: string): Promise<Response | undefined> {
		await this.#written;
		const held = this.#held.get(path);
		return held ? new Response(held, { headers: WASM }) : this.#cache?.match(this.url(path));
	}

	/** Stores a small response at once. If that fails, the next page downloads it again. */
	put(path: string, response: Response): void {
		this.#cache?.put(this.url(path), response).catch(() => {});
	}

	/** Holds a file until `flush`. Returns false where there is no cache; the caller then keeps the bytes. */
	hold(path: string, bytes: Bytes): boolean {
		if (this.#cache) this.#held.set(path, bytes);
		return this.#cache !== undefined;
	}

	/** Writes the held files to the cache. */
	flush(): Promise<void> {
		this.#written = this.#written.then(() => this.#write());
		return this.#written;
	}

	async #write(): Promise<void> {
		if (this.#held.size === 0) return;
		const entries = new Map([...this.#held].map(([path, bytes]) => [this.url(path), bytes]));
		this.#held.clear();
		await writeCache({ cache: this.name, entries, headers: WASM, pack: false });
	}

	/** Deletes every path that is not current. */
	async forget(isCurrent: (path: string) => boolean): Promise<void> {
		for (const { url } of (await this.#cache?.keys()) ?? [])
			if (url.startsWith(this.#address) && !isCurrent(url.slice(this.#address.length))) await this.#cache?.delete(url);
	}
}
