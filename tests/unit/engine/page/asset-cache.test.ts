/** A file is found wherever it is: held by the page, on its way to the cache, or in it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AssetCache } from '../../../../src/engine/page/asset-cache.ts';
import { type FakeCache, FakeCacheWriter, fakeCache } from '../../../helpers/fake-cache.ts';
import { settled } from '../../../helpers/fake-worker.ts';

let browser: FakeCache;
beforeEach(() => {
	browser = fakeCache();
});
afterEach(() => {
	vi.unstubAllGlobals();
});

const open = () => AssetCache.open('http://host/engine/');
const found = async (cache: AssetCache, path: string) => {
	const response = await cache.find(path);
	return response && [...new Uint8Array(await response.arrayBuffer())];
};

test('what is held is found, as often as it is looked for, and nothing is written before the flush', async () => {
	const cache = await open();
	expect(cache.hold('a.bin', Uint8Array.of(1))).toBe(true);
	for (const _ of [1, 2]) expect(await found(cache, 'a.bin')).toEqual([1]);
	expect(await found(cache, 'b.bin')).toBeUndefined();
	expect(FakeCacheWriter.made).toEqual([]);
	expect(browser.content.size).toBe(0);
});

test('a flush writes in a worker that ends, and the next page finds it', async () => {
	const cache = await open();
	const bytes = Uint8Array.of(1);
	cache.hold('a.bin', bytes);
	await cache.flush();
	expect(bytes.length, 'the page holds it no more').toBe(0);
	expect(FakeCacheWriter.made.map(({ terminated }) => terminated)).toEqual([true]);
	expect(await found(await open(), 'a.bin')).toEqual([1]);
	expect((await cache.find('a.bin'))?.headers.get('content-type')).toBe('application/wasm');
	await cache.flush();
	expect(FakeCacheWriter.made, 'nothing is held').toHaveLength(1);
});

test('whoever looks for a file while it is written waits for that', async () => {
	FakeCacheWriter.release = () => {};
	const cache = await open();
	cache.hold('a.bin', Uint8Array.of(1));
	void cache.flush();
	await settled();
	let bytes: number[] | undefined;
	const looking = found(cache, 'a.bin').then((found) => {
		bytes = found;
	});
	await settled();
	expect(bytes).toBeUndefined();
	FakeCacheWriter.release();
	await looking;
	expect(bytes).toEqual([1]);
});

test.each([
	['finds no room', () => Object.assign(browser, { full: /./ })],
	['fails', () => Object.assign(FakeCacheWriter, { broken: true })],
])('a file whose write %s is not there, and harms nothing else', async (_, happens) => {
	happens();
	const cache = await open();
	cache.hold('a.bin', Uint8Array.of(1));
	cache.put('small', new Response());
	await cache.flush();
	expect(await found(cache, 'a.bin')).toBeUndefined();
});

test('without a cache nothing is held, stored or found', async () => {
	vi.stubGlobal('caches', undefined);
	const cache = await open();
	expect(cache.name).toBeNull();
	expect(cache.hold('a.bin', Uint8Array.of(1))).toBe(false);
	cache.put('small', new Response());
	await cache.flush();
	await cache.forget(() => false);
	expect(await found(cache, 'a.bin')).toBeUndefined();
	expect(FakeCacheWriter.made).toEqual([]);
});

test('only what is not current, and of this folder, is forgotten', async () => {
	const cache = await open();
	for (const path of ['engine/old.bin', 'engine/new.bin', 'other/old.bin'])
		await browser.put(`http://host/${path}`, new Response());
	await cache.forget((path) => path === 'new.bin');
	expect([...browser.content.keys()]).toEqual(['http://host/engine/new.bin', 'http://host/other/old.bin']);
});
