/** Parts that the page sends reach whoever takes them, before or after they arrive, and leave the worker with them. */
import { expect, test } from 'vitest';
import { AssetUnavailableError } from '../../../../src/engine/api/asset-source.ts';
import type { Reply } from '../../../../src/engine/api/protocol.ts';
import { PushedAssets } from '../../../../src/engine/worker/pushed-assets.ts';
import { settled } from '../../../helpers/fake-worker.ts';
import { manifest } from '../../../helpers/manifest.ts';

const { library, python, loader } = manifest();
const part = (name: string, ...bytes: number[]) => ({ type: 'part', name, part: Uint8Array.from(bytes) }) as const;
const failure = (name: string) => ({ type: 'part', name, failure: { message: 'not there', offline: true } }) as const;

function opened(address = 'http://host/engine/') {
	const posted: [Reply, ArrayBuffer[] | undefined][] = [];
	const assets = new PushedAssets(manifest(), address, (reply, transfer) => posted.push([reply, transfer]));
	return { assets, posted };
}

test('a part is taken before or after it arrives, and nothing is asked for', async () => {
	const { assets, posted } = opened();
	const before = assets.bytes(library);
	assets.receive(part(library.path, 1));
	expect(await before).toEqual(Uint8Array.of(1));
	assets.receive({ type: 'part', name: 'snapshot', part: undefined });
	expect(await assets.recall('snapshot')).toBeUndefined();
	const module = {} as WebAssembly.Module;
	assets.receive({ type: 'part', name: python.path, part: module });
	expect(await assets.wasm(python)).toBe(module);
	expect(posted).toEqual([]);
});

test('a part that was taken is gone: the next taker waits for another', async () => {
	const { assets } = opened();
	assets.receive(part(library.path, 1));
	await assets.bytes(library);
	let taken: Uint8Array | undefined;
	const again = assets.bytes(library).then((bytes) => {
		taken = bytes;
	});
	await settled();
	expect(taken).toBeUndefined();
	assets.receive(part(library.path, 2));
	await again;
	expect(taken).toEqual(Uint8Array.of(2));
});

test('of a part that was sent twice and not taken, the second counts', async () => {
	const { assets } = opened();
	assets.receive(failure(library.path));
	assets.receive(part(library.path, 1));
	assets.receive(part(library.path, 2));
	expect(await assets.bytes(library)).toEqual(Uint8Array.of(2));
});

test.each([
	['before', true],
	['after', false],
])('a failure that arrives %s somebody waits is theirs, and the next part is none', async (_, early) => {
	const { assets } = opened();
	if (early) assets.receive(failure(library.path));
	await settled();
	const taken = assets.bytes(library);
	if (!early) assets.receive(failure(library.path));
	await expect(taken).rejects.toBeInstanceOf(AssetUnavailableError);
	await expect(taken).rejects.toMatchObject({ message: 'not there', offline: true });
	assets.receive(part(library.path, 1));
	expect(await assets.bytes(library)).toEqual(Uint8Array.of(1));
});

test('a script is imported here and counted there; one that does not load says what to do', async () => {
	const code = (text: string) => `data:text/javascript,${encodeURIComponent(text)}//`;
	const { assets, posted } = opened(code('export const loadPyodide = 42'));
	expect(await assets.script(loader)).toMatchObject({ loadPyodide: 42 });
	expect(posted).toEqual([[{ type: 'imported', asset: loader }, undefined]]);
	const missing = opened(code('throw new Error("gone")')).assets.script(loader);
	await expect(missing).rejects.toMatchObject({
		offline: true,
		message: expect.stringContaining('Check your connection'),
	});
});

test('memory to be kept is transferred, and a group of parts is announced', () => {
	const { assets, posted } = opened();
	const memory = Uint8Array.of(1);
	assets.keep('snapshot', memory);
	assets.announce('deferred');
	expect(posted).toEqual([
		[{ type: 'keep', name: 'snapshot', memory }, [memory.buffer]],
		[{ type: 'announce', group: 'deferred' }, undefined],
	]);
});
