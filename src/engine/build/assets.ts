/** `npm run engine`: builds everything an engine is made of into public/engine. Only what changed is built again. */

import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { listDatasets, readDataset } from '../../loaders/dataset.ts';
import { DJANGO_VERSIONS, type DjangoVersion, SIZES, type Size } from '../../project/schema.ts';
import type { Asset, Extra, Manifest } from '../api/manifest.ts';
import { ENGINE_FOLDER } from '../node/file-assets.ts';
import { codeOf } from './code.ts';
import { EXTRAS, wheelsOf } from './extras.ts';
import { type LoadedMembers, loadedMembers, Packer, pyodideFile, type Split, stockParts } from './packages.ts';
import { packageFile, postgresWasm, SnapshotBuilder } from './snapshot-builder.ts';
import { EXTRAS_FILE, requirementsFile } from './wheels.ts';

type Work = () => Promise<Uint8Array> | Uint8Array;

/** Cache of the steps' results, by hashes of their input. */
const CACHE = '.cache/engine';

const digest = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex').slice(0, 16);
const digestFiles = (...patterns: string[]) =>
	digest(
		patterns
			.flatMap((pattern) => globSync(pattern).sort())
			.map((file) => `${file} ${digest(readFileSync(file))}`)
			.join('\n'),
	);

/** Modules of the engine, and all they import. */
const code = (...modules: string[]) => codeOf(modules.map((module) => `src/engine/${module}.ts`));

/** Returns the code that builds an engine, and the code that starts and runs one. */
export const engineCode = () => code('build/assets', 'engine');

/** Keys of the steps: hashes over all that each is made from, be it code, content or packages. */
function inputs() {
	const { hash: packer, packages: packed } = code('build/packages');
	const { hash: builder } = code('build/snapshot-builder');
	const python = (django: DjangoVersion) => digestFiles(requirementsFile(django), 'src/python/**/*.py');
	const packages = (django: DjangoVersion) =>
		digest(`${packer} ${python(django)} ${digestFiles('content/datasets/*/{models.py,dataset.json}')}`);
	// Python and Django make the tables, as a project's would; all that reaches the server goes through them.
	const dataset = (name: string) =>
		digest(`${builder} ${packer} ${python(DJANGO_VERSIONS[0])} ${digestFiles(`content/datasets/${name}/*`)}`);
	const { hash: listed } = code('build/extras');
	const extras = (django: DjangoVersion) =>
		digest(`${packer} ${listed} ${digestFiles(requirementsFile(django), EXTRAS_FILE)}`);
	return {
		library: digest(packer),
		packages,
		extras,
		base: digest(builder),
		dataset,
		scripts: digest(packed.join()),
		// Browsers store Python's memory under the manifest's key, so the key must change with the code that starts Python.
		all: engineCode().hash,
	};
}

/** Builds what is missing and returns the manifest. `log` gets a line for each step that takes time. */
export async function buildAssets(log: (line: string) => void = console.log): Promise<Manifest> {
	const keys = inputs();
	const key = digest(
		JSON.stringify([
			keys,
			DJANGO_VERSIONS.map(keys.packages),
			DJANGO_VERSIONS.map(keys.extras),
			listDatasets().map(keys.dataset),
		]),
	);
	const present = read();
	if (present?.key === key && files(present).every((path) => existsSync(join(ENGINE_FOLDER, path)))) return present;

	mkdirSync(CACHE, { recursive: true });
	mkdirSync(ENGINE_FOLDER, { recursive: true });
	const open = lazily(() => Packer.open());
	const snapshots = lazily(() => SnapshotBuilder.open());

	/** Returns the result of a step, from the cache if `from` was seen before. */
	const step = async (name: string, from: string, work: Work): Promise<Buffer> => {
		const kept = join(CACHE, `${name.replaceAll('/', '-')}-${from}`);
		if (!existsSync(kept)) {
			const began = Date.now();
			write(kept, await work());
			log(`${name}: ${(Date.now() - began) / 1000} s`);
		}
		return readFileSync(kept);
	};
	/** Writes one file of public/engine. */
	const asset = async (name: string, from: string, work: Work, script = false): Promise<Asset> => {
		const pressed = async () => gzipSync(await work(), { level: constants.Z_BEST_COMPRESSION });
		const content = await step(`${name}.${script ? 'js' : 'bin'}`, from, script ? work : pressed);
		const path = `${name}.${digest(content)}.${script ? 'js' : 'bin'}`;
		mkdirSync(dirname(join(ENGINE_FOLDER, path)), { recursive: true });
		if (!existsSync(join(ENGINE_FOLDER, path))) write(join(ENGINE_FOLDER, path), content);
		// gzip ends with the size of what it holds.
		return { path, bytes: content.length, size: script ? content.length : content.readUInt32LE(content.length - 4) };
	};

	const file = (name: string) => () => readFileSync(pyodideFile(name));
	const [loader, factory, python] = [
		await asset('pyodide', keys.scripts, file('pyodide.mjs'), true),
		await asset('pyodide.asm', keys.scripts, file('pyodide.asm.mjs'), true),
		await asset('python', keys.scripts, file('pyodide.asm.wasm')),
	];

	const whole = {
		library: await step('library', keys.library, async () => (await open()).library()),
		packages: await everyDjango((django) =>
			step(`django-${django}`, keys.packages(django), async () => (await open()).packages(django)),
		),
	};
	/** Lists what a start loads, of either version; the rest of the archives is deferred. */
	const used = await step('loaded', digest(DJANGO_VERSIONS.map(keys.packages).join()), async () => {
		const names = await everyDjango(async (django) =>
			loadedMembers(await stockParts(whole.library, whole.packages[django])),
		);
		return Buffer.from(JSON.stringify(Object.values(names)));
	}).then((json) => JSON.parse(json.toString()) as LoadedMembers[]);
	const split = async (name: string, archive: Uint8Array, members: (used: LoadedMembers) => string[]) => {
		const first = [...new Set(used.flatMap(members))].sort();
		const from = digest(`${digest(archive)} ${first.join()}`);
		const part = (which: keyof Split) => async () => (await open()).split(archive, first)[which];
		return {
			eager: await asset(name, from, part('eager')),
			deferred: await asset(`${name}.deferred`, from, part('deferred')),
		};
	};
	const library = await split('library', whole.library, ({ library }) => library);
	const packages = await everyDjango((django) =>
		split(`django-${django}`, whole.packages[django], ({ packages }) => packages),
	);

	const extras: Record<string, Extra> = {};
	for (const [name, source] of Object.entries(EXTRAS)) {
		const { title, modules, requires, rules } = source;
		const pack = (django: DjangoVersion) => async () => (await open()).wheels(wheelsOf(source, django), rules);
		const assets = await everyDjango((django) => asset(`extras/${name}-${django}`, keys.extras(django), pack(django)));
		extras[name] = { title, modules, requires, assets };
	}

	const postgres = await asset('postgres', keys.base, postgresWasm);
	const base = await asset('base', keys.base, async () => (await snapshots()).base());
	const bundleSize = statSync(packageFile('pglite.data')).size;
	const manifest: Manifest = {
		key,
		loader,
		factory,
		python,
		library: library.eager,
		packages: perDjango(packages, ({ eager }) => eager),
		deferred: { library: library.deferred, packages: perDjango(packages, ({ deferred }) => deferred) },
		extras,
		postgres,
		base,
		datasets: {} as Manifest['datasets'],
		bundleSize,
	};
	const parts = lazily(() => stockParts(whole.library, whole.packages[DJANGO_VERSIONS[0]]));
	for (const dataset of listDatasets()) {
		const sizes = {} as Record<Size, Asset>;
		for (const size of SIZES)
			sizes[size] = await asset(`${dataset}/${size}`, keys.dataset(dataset), async () =>
				(await snapshots()).dataset(await parts(), dataset, size),
			);
		const { app, title } = readDataset(dataset);
		manifest.datasets[dataset] = { app, title, sizes };
	}
	write(join(ENGINE_FOLDER, 'manifest.json'), `${JSON.stringify(manifest, null, '\t')}\n`);
	sweep(manifest, present);
	return manifest;
}

/** Returns the manifest of the last build, or null. */
function read(): Manifest | null {
	try {
		return JSON.parse(readFileSync(join(ENGINE_FOLDER, 'manifest.json'), 'utf8')) as Manifest;
	} catch {
		return null;
	}
}

/** Returns the paths of all files that a manifest names, whatever its shape: an earlier commit may have written it. */
function files(manifest: Manifest): string[] {
	return [...JSON.stringify(manifest).matchAll(/"path":"([^"]+)"/g)].map(([, path]) => path as string);
}

/** Removes files that neither this manifest nor the previous one names. An open engine may still read those of the previous one. */
function sweep(manifest: Manifest, before: Manifest | null): void {
	const named = new Set([manifest, before].flatMap((each) => (each ? files(each) : [])));
	for (const path of globSync('**/*.{bin,js}', { cwd: ENGINE_FOLDER }))
		if (!named.has(path)) rmSync(join(ENGINE_FOLDER, path), { force: true });
}

/** Writes a file atomically. */
function write(path: string, content: string | Uint8Array): void {
	const half = `${path}.${process.pid}`;
	writeFileSync(half, content);
	renameSync(half, path);
}

/** Does the same work for every Django version, one after another. */
async function everyDjango<T>(work: (django: DjangoVersion) => Promise<T>): Promise<Record<DjangoVersion, T>> {
	const results = {} as Record<DjangoVersion, T>;
	for (const django of DJANGO_VERSIONS) results[django] = await work(django);
	return results;
}

/** Maps the results of all Django versions. */
function perDjango<T, R>(all: Record<DjangoVersion, T>, one: (each: T) => R): Record<DjangoVersion, R> {
	return Object.fromEntries(Object.entries(all).map(([django, each]) => [django, one(each)])) as Record<
		DjangoVersion,
		R
	>;
}

/** Returns a function that does the work at its first call. */
function lazily<T>(work: () => Promise<T>): () => Promise<T> {
	let result: Promise<T> | undefined;
	return () => {
		result ??= work();
		return result;
	};
}

if (import.meta.main) {
	const began = Date.now();
	await buildAssets();
	console.log(`engine: ready in ${((Date.now() - began) / 1000).toFixed(1)} s`);
	process.exit();
}
