/** What engines leave is written to the cache; memory that finds no room there comes back. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { unpack } from '../../../../src/engine/wasm/sparse-memory.ts';
import type { Leavings } from '../../../../src/engine/worker/cache-writer.ts';

/** A cache that has no room for URLs with "large" in them. */
class Store {
	content = new Map<string, Response>();
	async put(url: string, response: Response): Promise<void> {
		if (url.includes('large')) throw new DOMException('no room', 'QuotaExceededError');
		this.content.set(url, response);
	}
	async match(url: string): Promise<Response | undefined> {
		return this.content.get(url)?.clone();
	}
}

const MEMORY = new Uint8Array(3 * 4096).fill(7, 4096, 8192);
const leavings = (kept: string): Leavings => ({
	cache: 'engine',
	files: new Map([
		['http://host/a.bin', Uint8Array.of(1, 2, 3)],
		['http://host/large.bin', Uint8Array.of(4)],
	]),
	kept: new Map([[kept, MEMORY.slice()]]),
	headers: { file: { 'content-type': 'application/wasm' }, kept: { 'made-by': 'a test' } },
});

const posted = vi.fn();
let store: Store;
beforeEach(async () => {
	store = new Store();
	posted.mockClear();
	vi.stubGlobal('caches', { open: async () => store });
	vi.stubGlobal('postMessage', posted);
	vi.stubGlobal('onmessage', null);
	vi.resetModules();
	await import('../../../../src/engine/worker/cache-writer.ts');
});
afterEach(() => {
	vi.unstubAllGlobals();
});

const send = (data: Leavings) =>
	(globalThis.onmessage as unknown as (event: { data: Leavings }) => Promise<void>)({ data });

test('files are written as they are, memory packed, each with its headers', async () => {
	await send(leavings('http://host/kept/python'));
	const file = store.content.get('http://host/a.bin');
	expect(file?.headers.get('content-type')).toBe('application/wasm');
	expect(new Uint8Array((await file?.arrayBuffer()) ?? [])).toEqual(Uint8Array.of(1, 2, 3));
	const kept = store.content.get('http://host/kept/python');
	expect(kept?.headers.get('made-by')).toBe('a test');
	expect(unpack(new Uint8Array((await kept?.arrayBuffer()) ?? []))).toEqual(MEMORY);
	expect(posted).toHaveBeenCalledExactlyOnceWith(new Map(), []);
});

test('memory that finds no room comes back whole; a file that finds none does not hold up the others', async () => {
	await send(leavings('http://host/kept/large'));
	expect([...store.content.keys()]).toEqual(['http://host/a.bin']);
	const [back, transfer] = posted.mock.calls[0] as [Leavings['kept'], ArrayBuffer[]];
	expect(back.get('http://host/kept/large')).toEqual(MEMORY);
	expect(transfer).toEqual([back.get('http://host/kept/large')?.buffer]);
});
