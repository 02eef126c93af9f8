/**
 * A worker that writes downloaded files and snapshots to the browser's cache, and ends. Its memory is freed with it; a page would hold
 * these megabytes until the browser collects garbage, which an idle page may never do.
 */
import { pack } from '../wasm/sparse-memory.ts';

/** A request to write. */
export interface CacheWrite {
	/** Name of the cache; null where there is none: the worker then packs only. */
	cache: string | null;
	/** Bytes by their URL. */
	entries: Map<string, Uint8Array<ArrayBuffer>>;
	/** Headers of each. */
	headers: Record<string, string>;
	/** Whether the bytes are memory that must be packed first. */
	pack: boolean;
}

/** The worker's global scope, as far as it is used. */
interface Scope {
	/** Answers with the packed memory that could not be written. */
	postMessage(unwritten: CacheWrite['entries'], transfer: ArrayBuffer[]): void;
	onmessage: ((event: MessageEvent<CacheWrite>) => void) | null;
}
const scope = globalThis as unknown as Scope;

/** Writes bytes and returns whether there was room. A full disk or a private window only costs the next page a download. */
const write = (cache: Cache | undefined, url: string, bytes: Uint8Array<ArrayBuffer>, headers: CacheWrite['headers']) =>
	cache?.put(url, new Response(bytes, { headers })).then(
		() => true,
		() => false,
	);

scope.onmessage = async ({ data: { cache: name, entries, headers, pack: packs } }) => {
	const unwritten: CacheWrite['entries'] = new Map();
	try {
		const cache = name === null ? undefined : await caches.open(name).catch(() => undefined);
		for (const [url, raw] of entries) {
			const bytes = packs ? pack(raw) : raw;
			entries.delete(url);
			if (!(await write(cache, url, bytes, headers)) && packs) unwritten.set(url, bytes);
		}
	} finally {
		const buffers = [...unwritten.values()].map(({ buffer }) => buffer);
		scope.postMessage(unwritten, buffers);
	}
};
