/** Snapshots of Python's memory, made by engines in this browser: packed and written to the cache by a worker, once the page is idle. */
import type { AssetCache } from './asset-cache.ts';
import type { Bytes } from './downloader.ts';
import { writeCache } from './write-cache.ts';

/** Prefix of their paths in the cache. */
export const SNAPSHOTS = 'kept/';

/** Header of a snapshot: the browser that made it. */
const MADE_BY = 'Made-By';

export class PythonSnapshots {
	#cache: AssetCache;
	/** Raw memory, until `flush` packs it. */
	#raw = new Map<string, Bytes>();
	/** Packed snapshots that the cache had no room for: they stay in the page. */
	#packed = new Map<string, Bytes>();
	/** The last write. Never rejects. */
	#written: Promise<void> = Promise.resolve();

	constructor(cache: AssetCache) {
		this.#cache = cache;
	}

	/** Keeps a snapshot for the next engine of this page and, once flushed, for other pages. */
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

	/** Packs new snapshots and writes them to the cache. */
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
