/**
 * A worker that writes to the browser's cache what engines leave, and ends. Its megabytes end with it: a page would hold them until
 * the browser cleans up, which on a page at rest may be never.
 */
import { pack } from '../wasm/sparse-memory.ts';

/** What is to be written. */
export interface Leavings {
	/** Name of the cache. */
	cache: string;
	/** Files by their URL. */
	files: Map<string, Uint8Array<ArrayBuffer>>;
	/** Memory by the URL it is kept under, to be packed. */
	kept: Map<string, Uint8Array<ArrayBuffer>>;
	/** Headers of both. */
	headers: { file: Record<string, string>; kept: Record<string, string> };
}

/** The worker's global scope, as far as it is used. */
interface Scope {
	/** Answers with the memory that could not be written. */
	postMessage(kept: Leavings['kept'], transfer: ArrayBuffer[]): void;
	onmessage: ((event: MessageEvent<Leavings>) => void) | null;
}
const scope = globalThis as unknown as Scope;

/** Writes if there is room. A full disk or a private window only means that the next page downloads again. */
const write = (cache: Cache, url: string, bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
	cache.put(url, new Response(bytes, { headers })).catch(() => {});

scope.onmessage = async ({ data: { cache: name, files, kept, headers } }) => {
	try {
		const cache = await caches.open(name);
		for (const [url, bytes] of files) await write(cache, url, bytes, headers.file);
		for (const [url, memory] of kept) {
			await write(cache, url, pack(memory), headers.kept);
			if (await cache.match(url)) kept.delete(url);
		}
	} finally {
		scope.postMessage(
			kept,
			[...kept.values()].map(({ buffer }) => buffer),
		);
	}
};
