/** An engine whose parts are sent to it, as in a page: whatever it comes to need is sent once, and nothing waits for ever. */
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { Manifest } from '../../src/engine/api/manifest.ts';
import type { Reply, Request } from '../../src/engine/api/protocol.ts';
import { Engine } from '../../src/engine/engine.ts';
import { ENGINE_FOLDER, fileAssets } from '../../src/engine/node/file-assets.ts';
import type { AssetLoader } from '../../src/engine/page/asset-loader.ts';
import { PartSender } from '../../src/engine/page/part-sender.ts';
import { PushedAssets } from '../../src/engine/worker/pushed-assets.ts';
import type { Project } from '../../src/project/schema.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { project } from '../helpers/project.ts';

/** What was sent to the engine since the last time this was emptied, and what it said. */
const sent: string[] = [];
const said: Reply[] = [];
let manifest: Manifest;
let engine: Engine;
let sender: PartSender;
/** The next part of these names fails. */
const failing = new Set<string>();

beforeAll(async () => {
	const files = await fileAssets();
	manifest = files.manifest;
	const loader = {
		manifest,
		snapshots: { recall: files.recall },
		lookUp: async () => new Map(),
		bytes: async (asset: Parameters<typeof files.bytes>[0]) => {
			if (failing.delete(asset.path)) throw new Error('no such luck');
			return files.bytes(asset);
		},
		module: files.wasm,
	};
	const assets = new PushedAssets(manifest, `${pathToFileURL(ENGINE_FOLDER)}/`, (reply) => {
		said.push(reply);
		if (reply.type === 'keep') files.keep(reply.name, reply.memory);
		if (reply.type === 'announce') void sender.send(reply.group);
	});
	// Pyodide in Node insists on its package's folder.
	Object.defineProperty(assets, 'home', { value: files.home });
	const post = (message: Request & { type: 'part' }, transfer: ArrayBuffer[]) => {
		sent.push(message.name);
		assets.receive(structuredCloneOf(message, transfer));
	};
	sender = new PartSender(loader as unknown as AssetLoader, '5.2', post);
	const data = { dataset: 'bookshop', size: 'S' } as const;
	const send = await sender.prepare(data);
	void send();
	engine = await Engine.open({ assets, django: '5.2', data });
});

/** A message as the worker gets it; modules are shared. */
const structuredCloneOf = (message: Request & { type: 'part' }, transfer: ArrayBuffer[]) =>
	transfer.length > 0 ? structuredClone(message, { transfer }) : message;

/** Runs a project as the client does. */
async function run(project: Project): Promise<Trace> {
	sent.splice(0);
	said.splice(0);
	const [trace] = await Promise.all([engine.run(project), sender.sendData(project.data)]);
	sender.holds(engine.data);
	return JSON.parse(trace) as Trace;
}

test('a start takes what is sent, and keeps a snapshot', () => {
	expect(sent).toHaveLength(7);
	expect(said.map(({ type }) => type)).toEqual(['imported', 'imported', 'keep']);
});

test('the first run that wants something deferred gets it, and it is sent once', async () => {
	failing.add(manifest.deferred.library.path);
	await expect(run(project('import statistics\nprint(statistics.mean([1, 2]))\n'))).rejects.toThrow('no such luck');
	expect((await run(project('import statistics\nprint(statistics.mean([1, 2]))\n'))).stdout).toMatch('1.5');
	expect(said).toEqual([{ type: 'announce', group: 'deferred' }]);
	await run(project('import wave\nprint(wave)\n'));
	expect([...sent, ...said]).toEqual([]);
});

test('a package that a run imports is sent once, with those it needs; one that fails is asked for again', async () => {
	const source =
		'import rest_framework\nfrom django.contrib.auth.hashers import make_password\nprint(rest_framework.VERSION)\n';
	const [drf, contrib] = ['djangorestframework', 'contrib'].map(
		(name) => manifest.extras[name]?.assets['5.2'].path ?? '',
	);
	failing.add(contrib as string);
	await expect(run(project(source))).rejects.toThrow('no such luck');
	const trace = await run(project(source));
	expect(trace.problem).toBeNull();
	// Those that a run wants are told together, and the apps that others need come first.
	expect(said).toEqual([{ type: 'announce', group: { extras: ['contrib', 'djangorestframework'] } }]);
	expect(sent.toSorted()).toEqual([contrib, drf].toSorted());
	expect((await run(project(source))).stdout).toBe(trace.stdout);
	expect([...sent, ...said]).toEqual([]);
});

test('other data is sent to the run that asks for it, and not again when it goes back', async () => {
	const count = 'from shop.models import Customer\nprint(Customer.objects.count())\n';
	expect((await run(project(count, { dataset: 'shop' }))).problem).toBeNull();
	expect(sent).toEqual([manifest.datasets.shop?.sizes.S.path]);
	expect((await run(project('from books.models import Book\nprint(Book.objects.count())\n'))).stdout).toBe('300\n');
	expect((await run(project(count, { dataset: 'shop' }))).problem).toBeNull();
	expect(sent).toEqual([]);
});

test('a Python that cannot be put back is started anew from parts that are sent a second time', async () => {
	await run(
		project(
			'import asyncio\nfrom pyodide.webloop import WebLoop\nasync def f():\n    pass\nasyncio.ensure_future(f(), loop=WebLoop())\n',
		),
	);
	const { problem, stdout } = await run(project('import statistics\nprint(statistics.mean([1, 2]))\n'));
	expect([problem, stdout]).toEqual([null, '1.5\n']);
	expect(said.filter(({ type }) => type === 'announce')).toEqual([
		{ type: 'announce', group: 'python' },
		{ type: 'announce', group: 'deferred' },
	]);
	expect(sent).toHaveLength(6);
});
