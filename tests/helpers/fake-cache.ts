/** The browser's cache in memory, and the worker that writes to it: the real one, in the test's thread. */
import { vi } from 'vitest';
import type { CacheWrite } from '../../src/engine/worker/cache-writer.ts';

export class FakeCache {
	content = new Map<string, Response>();
	/** Has no room for URLs that match. */
	full: RegExp = /^$/;

	async put(url: string, response: Response): Promise<void> {
		if (this.full.test(url)) throw new DOMException('no room', 'QuotaExceededError');
		// A browser stores the body, not the response.
		this.content.set(url, new Response(await response.arrayBuffer(), { headers: response.headers }));
	}
	async match(url: string): Promise<Response | undefined> {
		return this.content.get(url)?.clone();
	}
	async keys(): Promise<{ url: string }[]> {
		return [...this.content.keys()].map((url) => ({ url }));
	}
	async delete(url: string): Promise<boolean> {
		return this.content.delete(url);
	}
}

/** The worker of the cache writer. What it is sent is gone from the sender, as between threads. */
export class FakeCacheWriter {
	/** All of a test, with what they were given to write. */
	static made: FakeCacheWriter[] = [];
	/** Set by a test to hold every write up, until it is called. */
	static release: (() => void) | null = null;
	/** Set by a test to have every write fail. */
	static broken = false;

	onmessage: ((event: { data: CacheWrite['entries'] }) => void) | null = null;
	onerror: ((event: { preventDefault(): void }) => void) | null = null;
	terminated = false;
	/** URLs and bytes it was sent, as they were. */
	sent = new Map<string, Uint8Array>();

	constructor() {
		FakeCacheWriter.made.push(this);
	}

	async postMessage(write: CacheWrite, transfer: ArrayBuffer[]): Promise<void> {
		const data = structuredClone(write, { transfer });
		this.sent = new Map([...data.entries].map(([url, bytes]) => [url, bytes.slice()]));
		if (FakeCacheWriter.broken) return this.onerror?.({ preventDefault() {} });
		if (FakeCacheWriter.release) await new Promise<void>((resolve) => (FakeCacheWriter.release = resolve));
		vi.resetModules();
		const scope = globalThis as unknown as {
			onmessage: (event: { data: CacheWrite }) => Promise<void>;
			postMessage: (unwritten: CacheWrite['entries']) => void;
		};
		await import('../../src/engine/worker/cache-writer.ts');
		scope.postMessage = (unwritten) => this.onmessage?.({ data: unwritten });
		await scope.onmessage({ data });
	}

	terminate(): void {
		this.terminated = true;
	}
}

/** Puts a cache and its writer in the place of the browser's; `vi.unstubAllGlobals()` takes them away. */
export function fakeCache(): FakeCache {
	const cache = new FakeCache();
	Object.assign(FakeCacheWriter, { made: [], release: null, broken: false });
	vi.stubGlobal('caches', { open: async () => cache });
	vi.stubGlobal('Worker', FakeCacheWriter);
	vi.stubGlobal('navigator', { userAgent: 'a test' });
	vi.stubGlobal('onmessage', null);
	vi.stubGlobal('postMessage', null);
	return cache;
}
