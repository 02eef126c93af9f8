/** Parts come from the cache if it has them, else from the server, once. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AssetLoader } from '../../../../src/engine/page/asset-loader.ts';
import { type FakeCache, fakeCache } from '../../../helpers/fake-cache.ts';
import { settled } from '../../../helpers/fake-worker.ts';
import { manifest } from '../../../helpers/manifest.ts';

const ADDRESS = 'http://host/engine/';
/** The smallest module there is. */
const WASM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const sent = gzipSync(WASM);
const listed = manifest();
const [library, python] = [listed.library, listed.python];
for (const asset of [library, python, listed.base]) Object.assign(asset, { bytes: sent.length, size: WASM.length });

/** The server: what it answers by the end of an address, and what it was asked for. */
let answers: Record<string, () => Response>;
let asked: string[];
let browser: FakeCache;
beforeEach(() => {
	browser = fakeCache();
	asked = [];
	answers = { 'manifest.json': () => Response.json(listed), bin: () => new Response(sent) };
	vi.stubGlobal('fetch', async (url: string) => {
		asked.push(url.slice(ADDRESS.length));
		const answer = Object.entries(answers).find(([end]) => url.endsWith(end));
		if (!answer) throw new TypeError('Failed to fetch');
		return answer[1]();
	});
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

test('the newest manifest counts; without a server the last one that was seen', async () => {
	await expect(AssetLoader.open(`${ADDRESS}none/`)).resolves.toMatchObject({ manifest: { key: 'key' } });
	answers = {};
	await expect(AssetLoader.open(`${ADDRESS}none/`)).resolves.toMatchObject({ manifest: { key: 'key' } });
	await expect(AssetLoader.open(ADDRESS)).rejects.toMatchObject({ offline: true });
	answers = { 'manifest.json': () => new Response('', { status: 500 }) };
	await expect(AssetLoader.open(`${ADDRESS}none/`), 'a server that answers is to be heard').rejects.toThrow('500');
});

test('a file is downloaded once, whatever becomes of what was given', async () => {
	const loader = await AssetLoader.open(ADDRESS);
	for (const _ of [1, 2]) {
		const bytes = await loader.bytes(library);
		expect(bytes).toEqual(WASM);
		bytes.buffer.transfer();
	}
	await loader.flush();
	expect(await loader.bytes(library)).toEqual(WASM);
	expect(await (await AssetLoader.open(ADDRESS)).bytes(library), 'on the next page').toEqual(WASM);
	expect(asked.filter((path) => path === library.path)).toHaveLength(1);
});

test('a module is compiled once, from the server or the cache', async () => {
	const stream = vi.spyOn(WebAssembly, 'compileStreaming');
	const loader = await AssetLoader.open(ADDRESS);
	const module = await loader.module(python);
	expect(await loader.module(python)).toBe(module);
	await loader.flush();
	expect(stream).not.toHaveBeenCalled();
	expect(await (await AssetLoader.open(ADDRESS)).module(python)).toBeInstanceOf(WebAssembly.Module);
	expect(stream).toHaveBeenCalledOnce();
	expect(asked.filter((path) => path === python.path)).toHaveLength(1);
});

test('a module that could not be had is tried again', async () => {
	const loader = await AssetLoader.open(ADDRESS);
	const { bin } = answers;
	delete answers.bin;
	await expect(loader.module(python)).rejects.toMatchObject({ offline: true });
	await settled();
	Object.assign(answers, { bin });
	await expect(loader.module(python)).resolves.toBeInstanceOf(WebAssembly.Module);
});

test('progress is about what was looked up and is missing, scripts among it', async () => {
	const loader = await AssetLoader.open(ADDRESS);
	await loader.bytes(listed.base);
	const told: [number, number][] = [];
	loader.onProgress = (done, total) => told.push([done, total]);
	const found = await loader.lookUp([listed.base, library, listed.loader]);
	expect([...found].filter(([, response]) => response).map(([{ path }]) => path)).toEqual([listed.base.path]);
	const total = sent.length + listed.loader.bytes;
	expect(told).toEqual([[0, total]]);
	await loader.bytes(listed.base, found.get(listed.base));
	await loader.imported(listed.loader);
	await loader.bytes(library);
	expect(told.at(-1)).toEqual([total, total]);
	expect(await (await AssetLoader.open(ADDRESS)).lookUp([listed.loader])).not.toEqual(
		new Map([[listed.loader, undefined]]),
	);
});

test('idle: what arrived and was kept is written, what the manifest no longer names goes', async () => {
	for (const path of ['old.bin', 'kept/old-django-5.2', 'kept/key-django-5.2', library.path])
		await browser.put(ADDRESS + path, new Response(WASM, { headers: { 'Made-By': 'a test' } }));
	const loader = await AssetLoader.open(ADDRESS);
	await loader.bytes(listed.base);
	loader.snapshots.keep('key-django-6.1', new Uint8Array(4096));
	await loader.flush();
	expect([...browser.content.keys()].map((url) => url.slice(ADDRESS.length)).sort()).toEqual(
		['base.bin', 'kept/key-django-5.2', 'kept/key-django-6.1', 'library.bin', 'manifest.json'].sort(),
	);
	const forgotten = vi.spyOn(browser, 'keys');
	await loader.flush();
	expect(forgotten, 'once a page').not.toHaveBeenCalled();
});

test('without a cache a file is the caller’s own, and downloaded for each', async () => {
	vi.stubGlobal('caches', undefined);
	const loader = await AssetLoader.open(ADDRESS);
	const [one, other] = [await loader.bytes(library), await loader.bytes(library)];
	expect(one).toEqual(other);
	expect(one).not.toBe(other);
});
