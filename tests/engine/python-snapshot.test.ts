/** The snapshot of Python's memory is a speed-up and nothing else. */
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { AssetSource } from '../../src/engine/api/asset-source.ts';
import { pythonSnapshotName } from '../../src/engine/api/manifest.ts';
import { fileAssets } from '../../src/engine/node/file-assets.ts';
import { withMemoryCache } from '../../src/engine/node/memory-cache.ts';
import { openFrom } from '../../src/engine/node/node-engine.ts';
import { pack, unpack } from '../../src/engine/wasm/sparse-memory.ts';
import { facts } from '../../src/trace/facts.ts';
import { project } from '../helpers/project.ts';

const PROJECT = project(
	'import statistics\nfrom books.models import Author\nfor author in Author.objects.all():\n    author.book_set.count()\nstatistics.mean([1, 2])\n',
);

const open = (assets: AssetSource) => openFrom(assets, '5.2');
/** What an engine from this assets has kept for the next one. */
const kept = (assets: AssetSource) => assets.recall(pythonSnapshotName(assets.manifest, '5.2')) as Promise<Uint8Array>;

afterEach(() => {
	vi.restoreAllMocks();
});

test('an engine from a snapshot gives the same facts', async () => {
	const assets = await fileAssets();
	const plain = await open(assets);
	const trace = await plain.run(PROJECT);
	expect(trace.problem).toBeNull();
	expect((await kept(assets)).length).toBeGreaterThan(20_000_000);

	const warn = vi.spyOn(console, 'warn');
	const restored = await open(assets);
	expect(warn).not.toHaveBeenCalled();
	expect(facts(await restored.run(PROJECT))).toEqual(facts(trace));
	// The interpreter it came from still works.
	expect(facts(await plain.run(PROJECT))).toEqual(facts(trace));
});

test('memory kept in a folder starts an engine of another process, and is left aside when it is damaged', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'kept-'));
	try {
		const first = await open(withMemoryCache(await fileAssets(), folder));
		const { value } = await first.run(PROJECT);
		const [file] = readdirSync(folder);
		expect(file).toMatch(/^[0-9a-f]+-django-5\.2-node-/);

		const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
		const assets = withMemoryCache(await fileAssets(), folder);
		const keep = vi.spyOn(assets, 'keep');
		expect(await (await open(assets)).run(PROJECT)).toMatchObject({ problem: null, value });
		expect(keep).not.toHaveBeenCalled();
		expect(warn).not.toHaveBeenCalled();

		truncateSync(join(folder, file as string), 4_000_000);
		expect(await (await open(assets)).run(PROJECT)).toMatchObject({ problem: null, value });
		expect(warn).toHaveBeenCalledOnce();
		expect(keep).toHaveBeenCalledOnce();
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test.each([
	['one that is cut off', (snapshot: Uint8Array) => snapshot.slice(0, 4 * 1024 * 1024)],
	['another build’s', (snapshot: Uint8Array) => pack(unpack(snapshot).fill(7, 0, 64))],
	['garbage', (snapshot: Uint8Array) => new Uint8Array(snapshot.length)],
])('a snapshot that is %s is left aside, aloud', async (_, spoil) => {
	const assets = await fileAssets();
	await open(assets);
	const spoiled = spoil(await kept(assets));
	const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
	const engine = await open({ ...assets, recall: async () => spoiled });
	expect(warn).toHaveBeenCalledWith(expect.stringContaining('snapshot'), expect.anything());
	expect((await engine.run(PROJECT)).problem).toBeNull();
});
