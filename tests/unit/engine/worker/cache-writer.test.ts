/** Files and snapshots are written to the cache; a snapshot that finds no room there comes back. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pack, unpack } from '../../../../src/engine/wasm/sparse-memory.ts';
import type { CacheWrite } from '../../../../src/engine/worker/cache-writer.ts';
import { type FakeCache, fakeCache } from '../../../helpers/fake-cache.ts';

const MEMORY = new Uint8Array(3 * 4096).fill(7, 4096, 8192);

const posted = vi.fn<(unwritten: CacheWrite['entries'], transfer: ArrayBuffer[]) => void>();
let cache: FakeCache;
beforeEach(async () => {
	cache = fakeCache();
	cache.full = /large/;
	posted.mockClear();
	vi.stubGlobal('postMessage', posted);
	vi.resetModules();
	await import('../../../../src/engine/worker/cache-writer.ts');
});
afterEach(() => {
	vi.unstubAllGlobals();
});

const send = (data: Partial<CacheWrite>) =>
	(globalThis.onmessage as unknown as (event: { data: CacheWrite }) => Promise<void>)({
		data: { cache: 'engine', entries: new Map(), headers: { 'made-by': 'a test' }, pack: false, ...data },
	});
const stored = async (url: string) => new Uint8Array((await (await cache.match(url))?.arrayBuffer()) ?? []);

test('files are written as they are, with their headers; one that finds no room does not hold up the others', async () => {
	const entries = new Map([
		['http://host/large.bin', Uint8Array.of(4)],
		['http://host/a.bin', Uint8Array.of(1, 2, 3)],
	]);
	await send({ entries });
	expect([...cache.content.keys()]).toEqual(['http://host/a.bin']);
	expect(await stored('http://host/a.bin')).toEqual(Uint8Array.of(1, 2, 3));
	expect((await cache.match('http://host/a.bin'))?.headers.get('made-by')).toBe('a test');
	expect(posted).toHaveBeenCalledExactlyOnceWith(new Map(), []);
});

test('memory is written packed', async () => {
	await send({ entries: new Map([['http://host/python', MEMORY.slice()]]), pack: true });
	expect(unpack(await stored('http://host/python'))).toEqual(MEMORY);
	expect(posted).toHaveBeenCalledExactlyOnceWith(new Map(), []);
});

test.each([
	['finds no room', 'engine', 'http://host/large'],
	['finds no cache', null, 'http://host/python'],
])('memory that %s comes back packed', async (_, name, url) => {
	await send({ cache: name, entries: new Map([[url, MEMORY.slice()]]), pack: true });
	const [unwritten, transfer] = posted.mock.calls[0] as [CacheWrite['entries'], ArrayBuffer[]];
	expect(unwritten).toEqual(new Map([[url, pack(MEMORY)]]));
	expect(transfer).toEqual([unwritten.get(url)?.buffer]);
	expect(cache.content.size).toBe(0);
});

test('what fails in an unforeseen way is answered, too: the page waits for it', async () => {
	const entries = new Map([['http://host/python', null as unknown as Uint8Array<ArrayBuffer>]]);
	await expect(send({ entries, pack: true })).rejects.toThrow(TypeError);
	expect(posted).toHaveBeenCalledExactlyOnceWith(new Map(), []);
});
