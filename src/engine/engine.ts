/** The engine: Python and PostgreSQL in one thread, a Project in, a Trace out as JSON. */

import type { Data, DjangoVersion, Project } from '../project/schema.ts';
import type { AssetSource } from './api/asset-source.ts';
import {
	type Asset,
	datasetAsset,
	deferredAssets,
	extraAsset,
	extrasOf,
	postgresAssets,
	pythonAssets,
	pythonSnapshotName,
} from './api/manifest.ts';
import type { Step } from './api/protocol.ts';
import { measurePhase } from './performance.ts';
import { Postgres } from './pglite/postgres.ts';
import { decodeSnapshot, type PostgresSnapshot } from './pglite/postgres-snapshot.ts';
import type { CreateModule, PythonParts } from './pyodide/interpreter.ts';
import { Python } from './pyodide/python.ts';
import type { Exchange } from './pyodide/wire.ts';
import { isTooDeep } from './wasm/call-stack.ts';

/** What to open an engine with. */
export interface Options {
	assets: AssetSource;
	django: DjangoVersion;
	/** The data the first run will ask for. */
	data: Data;
	/** Called with each step as it begins. */
	step?: (step: Step) => void;
}

/** Data as PostgreSQL loads it. */
interface Loaded {
	/** The file of the snapshot, which builds on the base; null for the base alone, when a project brings its own data. */
	asset: Asset | null;
	snapshot: PostgresSnapshot;
}

/** Datasets larger than this (bytes) are not kept in memory for switching back. */
const LARGE = 16 * 1024 * 1024;

export class Engine {
	#assets: AssetSource;
	#python: Python;
	#exchange: Exchange;
	#postgres: Postgres;
	#base: PostgresSnapshot;
	#loaded: Loaded;
	/** The dataset loaded before, because readers switch back and forth. */
	#before: Loaded | null = null;
	#django: DjangoVersion;
	/** Resolves when Python's archives are complete. */
	#deferred: Promise<void> | null = null;
	/** Whether it has arrived. */
	#whole = false;
	/** Names of the extras that Python has by now. */
	#extras = new Set<string>();
	/** Whether anything was sent since the database was last pristine. */
	#touched = false;
	#spent = false;

	private constructor(
		{ assets, django }: Options,
		python: Python,
		exchange: Exchange,
		postgres: Postgres,
		base: PostgresSnapshot,
		loaded: Loaded,
	) {
		this.#assets = assets;
		this.#django = django;
		this.#python = python;
		this.#exchange = exchange;
		this.#postgres = postgres;
		this.#base = base;
		this.#loaded = loaded;
	}

	/** Starts both halves side by side. Rejects when a part is missing or broken. */
	static async open(options: Options): Promise<Engine> {
		const { assets, django, data, step } = options;
		const { manifest } = assets;
		const files = postgresAssets(manifest, data);
		let postgres: Postgres | null = null;
		const exchange: Exchange = (message, take) => {
			if (!postgres) throw new Error('PostgreSQL has not started');
			postgres.exchange(message, take);
		};
		step?.('python');
		const starting = measurePhase("Python's parts", () => pythonParts(assets, django)).then((parts) =>
			measurePhase('Python starts', () => Python.open(parts, exchange)),
		);
		// Awaited below. Until then a failure must not count as an unhandled rejection.
		starting.catch(() => {});
		const [module, base, encoded] = await measurePhase("PostgreSQL's parts", () =>
			Promise.all([assets.wasm(files.module), assets.bytes(files.base), files.data && assets.bytes(files.data)]),
		);
		step?.('postgres');
		const snapshot = decodeSnapshot(base);
		const loaded = { asset: files.data, snapshot: encoded ? decodeSnapshot(encoded, snapshot) : snapshot };
		postgres = await measurePhase('PostgreSQL starts', () =>
			Postgres.open({ module, bundleSize: manifest.bundleSize }, loaded.snapshot),
		);
		const python = await starting;
		// At once, because the first run may have to be stopped.
		if (python.made) assets.keep(pythonSnapshotName(manifest, django), python.made);
		return new Engine(options, python, exchange, postgres, snapshot, loaded);
	}

	/** Runs a project on pristine data and returns its Trace as JSON. Blocks its thread until the code ends. */
	async run(project: Project, step?: (step: Step) => void): Promise<string> {
		try {
			return await this.#run(project, step);
		} catch (error) {
			if (error instanceof Error) throw error;
			// Emscripten's file system throws objects that are none, and then its files are as the code has left them.
			this.#python.lose();
			const { name = String(error), errno = '' } = error as { name?: string; errno?: number };
			throw new Error(
				`Python's own files cannot be used after this code (${[name, errno].join(' ').trim()}): it may have removed them, or taken away the right to read them.`,
			);
		}
	}

	async #run(project: Project, step?: (step: Step) => void): Promise<string> {
		if (project.django !== this.#django)
			throw new Error(`This engine has Django ${this.#django}, and the project wants ${project.django}.`);
		if (this.#touched) await measurePhase('Python reset', () => this.#resetPython());
		const wanted = datasetAsset(this.#assets.manifest, project.data);
		if (wanted?.path !== this.#loaded.asset?.path) {
			step?.('dataset');
			const next = await measurePhase('data', () => this.#load(wanted));
			await measurePhase('switch', () => this.#postgres.load(next.snapshot));
			this.#before = (this.#loaded.asset?.size ?? 0) < LARGE ? this.#loaded : null;
			this.#loaded = next;
		} else if (this.#touched) await measurePhase('reset', () => this.reset());
		this.#touched = true;
		step?.('run');
		const answer = await measurePhase('run', () => this.#attempt(project));
		const missed = this.#python.missed();
		const extras = extrasOf(this.#assets.manifest, missed).filter((name) => !this.#extras.has(name));
		const lacked = extras.length > 0 || (missed.length > 0 && !this.#whole);
		// What can wait until a first run has ended.
		const rest = this.#completed();
		rest.catch(() => {});
		if (!lacked) return answer;
		// It may have wanted what has not arrived yet: wait for that, and run it as if nothing had happened.
		const [, added] = await Promise.allSettled([rest, this.#fetch(extras)]);
		await rest;
		if (added.status === 'rejected') throw added.reason;
		// Of an interpreter that cannot be put back nothing remains, what is added to it neither.
		await this.#resetPython();
		if (extras.length > 0) this.#python.add(added.value);
		for (const name of extras) this.#extras.add(name);
		return this.#run(project, step);
	}

	/** Fetches the archives of extras. */
	async #fetch(extras: string[]): Promise<Uint8Array[]> {
		if (extras.length === 0) return [];
		this.#assets.announce?.({ extras });
		const files = extras.map((name) => extraAsset(this.#assets.manifest, name, this.#django));
		const arriving = files.map((file) => this.#assets.bytes(file));
		await Promise.allSettled(arriving);
		return Promise.all(arriving);
	}

	/** Runs a project. If it exhausts the browser's stack, another interpreter runs an empty file and its trace says so. */
	async #attempt(project: Project): Promise<string> {
		try {
			return this.#runPython(project);
		} catch (error) {
			if (!isTooDeep(error)) throw error;
			await this.#resetPython();
			await this.reset();
			this.#touched = true;
			const { hooks: _, entry, ...rest } = project;
			return this.#python.run(JSON.stringify({ ...rest, entry, files: { [entry]: '' }, tooDeep: true }));
		}
	}

	/** Runs a project in the interpreter there is, and notes whether it got hold of JavaScript's objects, however it ends. */
	#runPython(project: Project): string {
		try {
			return this.#python.run(JSON.stringify(project));
		} finally {
			this.#spent ||= this.#python.hasReachedJavaScript;
		}
	}

	/** Whether code has got hold of JavaScript's own objects in this thread: only another thread is surely free of what it did with them. */
	get spent(): boolean {
		return this.#spent;
	}

	/** Paths of the snapshots in memory: runs on them need no download. */
	get data(): string[] {
		return [this.#loaded, this.#before].flatMap((loaded) => loaded?.asset?.path ?? []);
	}

	/** Returns a dataset, reusing the one loaded before. */
	async #load(asset: Asset | null): Promise<Loaded> {
		if (this.#before && this.#before.asset?.path === asset?.path) return this.#before;
		this.#before = null;
		return { asset, snapshot: asset ? decodeSnapshot(await this.#assets.bytes(asset), this.#base) : this.#base };
	}

	/** Restores Python to its state before any run, or starts another interpreter where that is impossible. */
	async #resetPython(): Promise<void> {
		if (this.#python.reset()) return;
		this.#python.close();
		const rest = this.#deferred;
		// What is still on its way would be asked for twice.
		await rest?.catch(() => {});
		this.#assets.announce?.('python');
		this.#python = await Python.open(await pythonParts(this.#assets, this.#django), this.#exchange);
		this.#deferred = null;
		this.#whole = false;
		this.#extras.clear();
		if (rest) await this.#completed();
	}

	/** Restores both halves after a run, so that the next one need not. Whoever has the answer may do it while the reader looks at it. */
	async tidy(): Promise<void> {
		if (!this.#touched) return;
		await measurePhase('Python reset', () => this.#resetPython());
		await measurePhase('reset', () => this.reset());
	}

	/** Restores PostgreSQL to the pristine dataset. Every run does so by itself. */
	async reset(): Promise<void> {
		await this.#postgres.reset();
		this.#touched = false;
	}

	/** Completes Python's archives, once for each interpreter. After a failure the next run tries again. */
	#completed(): Promise<void> {
		this.#deferred ??= this.#complete(this.#python);
		const rest = this.#deferred;
		rest.catch(() => {
			if (this.#deferred === rest) this.#deferred = null;
		});
		return rest;
	}

	async #complete(python: Python): Promise<void> {
		const files = deferredAssets(this.#assets.manifest, this.#django);
		this.#assets.announce?.('deferred');
		const arriving = [this.#assets.bytes(files.library), this.#assets.bytes(files.packages)] as const;
		// If one fails, wait for the other too: it must not arrive when nobody takes it.
		await Promise.allSettled(arriving);
		const [library, packages] = await Promise.all(arriving);
		// Another interpreter is to take its place, which asks for itself.
		if (python.closed) return;
		python.complete(library, packages);
		this.#whole = true;
	}
}

/** Fetches Python's parts in parallel. */
export async function pythonParts(assets: AssetSource, django: DjangoVersion): Promise<PythonParts> {
	const { manifest, home } = assets;
	const files = pythonAssets(manifest, django);
	const [loader, factory, module, library, packages, snapshot] = await Promise.all([
		assets.script(files.loader),
		assets.script(files.factory),
		assets.wasm(files.module),
		assets.bytes(files.library),
		assets.bytes(files.packages),
		assets.recall(pythonSnapshotName(manifest, django)),
	]);
	return {
		loadPyodide: loader.loadPyodide as PythonParts['loadPyodide'],
		createModule: factory.default as CreateModule,
		module,
		home,
		library,
		packages,
		snapshot,
	};
}
