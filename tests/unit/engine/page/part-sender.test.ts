/** A worker gets every part once, Python's before PostgreSQL's, or hears why not. */
import { beforeEach, expect, test } from 'vitest';
import { AssetUnavailableError } from '../../../../src/engine/api/asset-source.ts';
import { type Asset, startAssets } from '../../../../src/engine/api/manifest.ts';
import type { AssetLoader } from '../../../../src/engine/page/asset-loader.ts';
import { PartSender, type Post } from '../../../../src/engine/page/part-sender.ts';
import type { Size } from '../../../../src/project/schema.ts';
import { AssetLoader as FakeLoader } from '../../../helpers/fake-asset-loader.ts';
import { settled } from '../../../helpers/fake-worker.ts';

const SNAPSHOT = 'key-django-5.2';

let loader: FakeLoader;
let sender: PartSender;
let posted: Parameters<Post>[];
beforeEach(() => {
	loader = new FakeLoader();
	posted = [];
	sender = new PartSender(loader as unknown as AssetLoader, '5.2', (...message) => posted.push(message));
});

const shop = (size: Size) => ({ dataset: 'shop', size });
const sent = () => posted.map(([{ name }]) => name);

test('a start: everything that is not a script, Python first', async () => {
	let arrives = (_: Uint8Array) => {};
	const { library } = loader.manifest;
	loader.bytes = (asset) =>
		asset === library ? new Promise((resolve) => (arrives = resolve)) : Promise.resolve(new Uint8Array(asset.size));
	void (await sender.prepare(shop('M')))();
	await settled();
	const pythons = [SNAPSHOT, 'python.bin', 'django-5.2.bin'];
	expect(sent().sort()).toEqual(pythons.sort());
	arrives(new Uint8Array());
	await settled();
	expect(sent().slice(pythons.length)).toEqual(['library.bin', 'postgres.bin', 'base.bin', 'shop/M.bin']);
	const scripts = ['pyodide.js', 'pyodide.asm.js'];
	const all = startAssets(loader.manifest, '5.2', shop('M')).map(({ path }) => path);
	expect([...sent(), ...scripts].sort(), 'what a first run downloads is what is sent').toEqual(
		[...all, SNAPSHOT].sort(),
	);
});

test('nothing is loaded before the function that sends is called, and what was found is not looked up again', async () => {
	const { manifest } = loader;
	const stored = new Response();
	const loaded: [string, Response | undefined][] = [];
	loader.lookUp = async () => new Map([[manifest.base, stored]]);
	Object.assign(loader, {
		bytes: async ({ path }: Asset, found?: Response) => {
			loaded.push([path, found]);
			return new Uint8Array();
		},
	});
	const send = await sender.prepare(shop('M'));
	expect(loaded).toEqual([]);
	await send();
	expect(loaded).toContainEqual(['base.bin', stored]);
	expect(loaded).toContainEqual(['shop/M.bin', undefined]);
});

test('bytes are transferred, modules and the lack of a snapshot are not', async () => {
	await (await sender.prepare(shop('M')))();
	for (const [message, transfer] of posted) {
		const part = 'part' in message ? message.part : null;
		expect(transfer, message.name).toEqual(part instanceof Uint8Array ? [part.buffer] : []);
	}
});

test('a failure is sent in the place of its part, and holds up no other', async () => {
	const bytes = loader.bytes;
	loader.bytes = async (asset) => {
		if (asset.path === 'library.bin') throw new AssetUnavailableError('no connection', true);
		if (asset.path === 'base.bin') throw new Error('odd');
		return bytes(asset);
	};
	await (await sender.prepare(shop('M')))();
	expect(sent()).toHaveLength(7);
	expect(posted.flatMap(([message]) => ('failure' in message ? [[message.name, message.failure]] : []))).toEqual([
		['library.bin', { message: 'no connection', offline: true }],
		['base.bin', { message: 'Error: odd', offline: false }],
	]);
});

test('the snapshot of a run is sent unless the worker holds it', async () => {
	await (await sender.prepare(shop('M')))();
	posted = [];
	await sender.sendData(shop('M'));
	expect(sent()).toEqual([]);
	await sender.sendData(shop('L'));
	sender.holds(['shop/L.bin', 'shop/M.bin']);
	await sender.sendData(shop('M'));
	expect(sent()).toEqual(['shop/L.bin']);
	sender.holds(['shop/M.bin']);
	await sender.sendData(shop('L'));
	expect(sent()).toEqual(['shop/L.bin', 'shop/L.bin']);
});

test('a cache that cannot be read fails the part', async () => {
	const broken = () => Promise.reject(new Error('the disk'));
	Object.assign(loader, { lookUp: broken, bytes: broken });
	await sender.sendData(shop('M'));
	expect(posted).toEqual([
		[{ type: 'part', name: 'shop/M.bin', failure: { message: 'Error: the disk', offline: false } }, []],
	]);
});

test('groups are sent each time they are announced', async () => {
	await sender.send('deferred');
	expect(sent()).toEqual(['library.rest.bin', 'django-5.2.rest.bin']);
	posted = [];
	for (const _ of [1, 2]) await sender.send('python');
	const pythons = [SNAPSHOT, 'python.bin', 'library.bin', 'django-5.2.bin'];
	expect(sent().sort()).toEqual([...pythons, ...pythons].sort());
});

test('a project that brings its own data needs no snapshot beside the base', async () => {
	await (await sender.prepare(null))();
	expect(sent()).toHaveLength(6);
	await sender.sendData({ sql: 'select 1' });
	expect(sent()).toHaveLength(6);
});
