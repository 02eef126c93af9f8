/** A snapshot that an engine has kept is there for the next one, on this page and the next; the page itself never packs it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AssetCache } from '../../../../src/engine/page/asset-cache.ts';
import { PythonSnapshots } from '../../../../src/engine/page/python-snapshots.ts';
import { pack } from '../../../../src/engine/wasm/sparse-memory.ts';
import { type FakeCache, FakeCacheWriter, fakeCache } from '../../../helpers/fake-cache.ts';

const MEMORY = new Uint8Array(3 * 4096).fill(7, 4096, 8192);

let browser: FakeCache;
beforeEach(() => {
	browser = fakeCache();
});
afterEach(() => {
	vi.unstubAllGlobals();
});

const open = async () => new PythonSnapshots(await AssetCache.open('http://host/engine/'));
/** Snapshots of a page whose engine has kept one. */
async function kept(): Promise<PythonSnapshots> {
	const snapshots = await open();
	snapshots.keep('python', MEMORY.slice());
	return snapshots;
}

test('where no engine has kept anything there is none', async () => {
	expect(await (await open()).recall('python')).toBeUndefined();
	expect(FakeCacheWriter.made).toEqual([]);
});

test('it waits as it came until the page is idle; a worker packs it and puts it where the next page finds it', async () => {
	const snapshots = await kept();
	expect(FakeCacheWriter.made).toEqual([]);
	await snapshots.flush();
	expect([...(FakeCacheWriter.made[0]?.sent ?? [])]).toEqual([['http://host/engine/kept/python', MEMORY]]);
	expect(await (await open()).recall('python')).toEqual(pack(MEMORY));
});

test('an engine that asks before that, after an early Stop, has it packed by the worker, too', async () => {
	const snapshots = await kept();
	expect(await snapshots.recall('python')).toEqual(pack(MEMORY));
	expect([...(FakeCacheWriter.made[0]?.sent.values() ?? [])]).toEqual([MEMORY]);
});

test.each([
	['there is no room', () => Object.assign(browser, { full: /kept/ })],
	['there is no cache', () => vi.stubGlobal('caches', undefined)],
])('where %s it stays in the page, a copy for each engine, and is packed once', async (_, happens) => {
	happens();
	const snapshots = await kept();
	for (const _ of [1, 2]) {
		const copy = await snapshots.recall('python');
		expect(copy).toEqual(pack(MEMORY));
		copy?.buffer.transfer();
	}
	expect(FakeCacheWriter.made).toHaveLength(1);
});

test('one that another browser has made is none', async () => {
	await (await kept()).flush();
	vi.stubGlobal('navigator', { userAgent: 'a newer one' });
	expect(await (await open()).recall('python')).toBeUndefined();
});

test('one that was lost on its way is made again by the next engine', async () => {
	FakeCacheWriter.broken = true;
	const snapshots = await kept();
	expect(await snapshots.recall('python')).toBeUndefined();
	FakeCacheWriter.broken = false;
	snapshots.keep('python', MEMORY.slice());
	expect(await snapshots.recall('python')).toEqual(pack(MEMORY));
});
