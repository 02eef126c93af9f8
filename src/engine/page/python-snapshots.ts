/**
 * PythonSnapshots of Python's memory that this browser's engines have made. They come as they were in memory; a worker packs them when the page
 * is idle or somebody asks, and puts them into the cache. What finds no room there stays in the page, packed.
 */
import type { AssetCache } from './asset-cache.ts';
import type { Bytes } from './downloader.ts';
import { writeCache } from './write-cache.ts';

/** Where the cache has them. */
export const SNAPSHOTS = 'kept/';

/** Header of a snapshot: the browser that made it. */
const MADE_BY = 'Made-By';

export class PythonSnapshots {
	#cache: AssetCache;
	/** As engines gave them, until `flush`. */
	#raw = new Map<string, Bytes>();
	/** Packed, for want of room in the cache. */
	#packed = new Map<string, Bytes>();
	/** The last write. Never rejects. */
	#written: Promise<void> = Promise.resolve();

	constructor(cache: AssetCache) {
		this.#cache = cache;
	}

	/** Keeps a snapshot for the next engine of this page; once flushed, for the next page, too. */
	keep(name: string, memory: Bytes): void {
		this.#raw.set(name, memory);
	}

	/** Returns a copy of a snapshot, packed; undefined if there is none, or another browser made it. */
	async recall(name: string): Promise<Bytes | undefined> {
		await this.flush();
		const packed = this.#packed.get(name);
		if (packed) return packed.slice();
		const stored = await this.#cache.find(SNAPSHOTS + name);
		// A newer browser may number WebAssembly functions otherwise, and the memory holds such numbers.
		if (stored?.headers.get(MADE_BY) !== navigator.userAgent) return undefined;
		return new Uint8Array(await stored.arrayBuffer());
	}

	/** Packs what has come since the last time and writes it to the cache. */
	flush(): Promise<void> {
		this.#written = this.#written.then(() => this.#write());
		return this.#written;
	}

	async #write(): Promise<void> {
		if (this.#raw.size === 0) return;
		const entries = new Map([...this.#raw].map(([name, memory]) => [this.#cache.url(SNAPSHOTS + name), memory]));
		this.#raw.clear();
		const headers = { [MADE_BY]: navigator.userAgent };
		const unwritten = await writeCache({ cache: this.#cache.name, entries, headers, pack: true });
		for (const [url, packed] of unwritten) this.#packed.set(url.slice(this.#cache.url(SNAPSHOTS).length), packed);
	}
}
