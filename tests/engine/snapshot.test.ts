/** The snapshot of Python's memory is a speed-up and nothing else. */
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Shelf } from '../../src/engine/api/asset-source.ts';
import { keptName } from '../../src/engine/api/manifest.ts';
import { disk, keeping } from '../../src/engine/node/file-assets.ts';
import { openFrom } from '../../src/engine/node/node-engine.ts';
import { pack, unpack } from '../../src/engine/wasm/sparse-memory.ts';
import { facts } from '../../src/trace/facts.ts';
import { project } from '../helpers/project.ts';

const PROJECT = project(
	'import statistics\nfrom books.models import Author\nfor author in Author.objects.all():\n    author.book_set.count()\nstatistics.mean([1, 2])\n',
);

const open = (shelf: Shelf) => openFrom(shelf, '5.2');
/** What an engine from this shelf has kept for the next one. */
const kept = (shelf: Shelf) => shelf.recall(keptName(shelf.manifest, '5.2')) as Promise<Uint8Array>;

afterEach(() => {
	vi.restoreAllMocks();
});

test('an engine from a snapshot gives the same facts', async () => {
	const shelf = await disk();
	const plain = await open(shelf);
	const trace = await plain.run(PROJECT);
	expect(trace.problem).toBeNull();
	expect((await kept(shelf)).length).toBeGreaterThan(20_000_000);

	const warn = vi.spyOn(console, 'warn');
	const restored = await open(shelf);
	expect(warn).not.toHaveBeenCalled();
	expect(facts(await restored.run(PROJECT))).toEqual(facts(trace));
	// The interpreter it came from still works.
	expect(facts(await plain.run(PROJECT))).toEqual(facts(trace));
});

test('memory kept in a folder starts an engine of another process, and is left aside when it is damaged', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'kept-'));
	try {
		const first = await open(keeping(await disk(), folder));
		const { value } = await first.run(PROJECT);
		const [file] = readdirSync(folder);
		expect(file).toMatch(/^[0-9a-f]+-django-5\.2-node-/);

		const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
		const shelf = keeping(await disk(), folder);
		const keep = vi.spyOn(shelf, 'keep');
		expect(await (await open(shelf)).run(PROJECT)).toMatchObject({ problem: null, value });
		expect(keep).not.toHaveBeenCalled();
		expect(warn).not.toHaveBeenCalled();

		truncateSync(join(folder, file as string), 4_000_000);
		expect(await (await open(shelf)).run(PROJECT)).toMatchObject({ problem: null, value });
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
	const shelf = await disk();
	await open(shelf);
	const spoiled = spoil(await kept(shelf));
	const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
	const engine = await open({ ...shelf, recall: async () => spoiled });
	expect(warn).toHaveBeenCalledWith(expect.stringContaining('snapshot'), expect.anything());
	expect((await engine.run(PROJECT)).problem).toBeNull();
});
