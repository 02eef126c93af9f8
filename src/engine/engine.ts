/** The engine: Python and PostgreSQL in one thread, a Project in, a Trace out as JSON. */

import type { Data, DjangoVersion, Project } from '../project/schema.ts';
import type { AssetSource } from './api/asset-source.ts';
import {
	type Asset,
	datasetAsset,
	deferredAssets,
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
	/** Told what the engine does, as it begins to. */
	step?: (step: Step) => void;
}

/** Data as PostgreSQL loads it. */
interface Loaded {
	/** The snapshot's file, which builds on the base snapshot; null where that is all there is, because a project brings its own. */
	asset: Asset | null;
	snapshot: PostgresSnapshot;
}

/** Bytes of data from which on they are not held only to be gone back to. */
const LARGE = 16 * 1024 * 1024;

export class Engine {
	#assets: AssetSource;
	#python: Python;
	#exchange: Exchange;
	#postgres: Postgres;
	#base: PostgresSnapshot;
	#loaded: Loaded;
	/** What was loaded before: readers go back and forth. */
	#before: Loaded | null = null;
	#django: DjangoVersion;
	/** The arrival of what completes Python. */
	#deferred: Promise<void> | null = null;
	/** Whether anything was sent since the database was last pristine. */
	#touched = false;

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
		// Both halves are awaited below; a failure of this one must not go unheard while the other is fetched.
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
		// At once: the first run may be one that has to be stopped.
		if (python.made) assets.keep(pythonSnapshotName(manifest, django), python.made);
		return new Engine(options, python, exchange, postgres, snapshot, loaded);
	}

	/** Runs a project on pristine data and returns its Trace as JSON. Blocks its thread until the code ends. */
	async run(project: Project, step?: (step: Step) => void): Promise<string> {
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
		// What can wait until a first run has ended.
		this.#completed().catch(() => {});
		if (!this.#python.missed()) return answer;
		// It may have wanted what has not arrived yet: wait for that, and run it as if nothing had happened.
		await this.#completed();
		return this.run(project, step);
	}

	/** Runs a project; one that went too deep for the browser has a trace that says so, made by another interpreter of an empty file. */
	async #attempt(project: Project): Promise<string> {
		try {
			return this.#python.run(JSON.stringify(project));
		} catch (error) {
			if (!isTooDeep(error)) throw error;
			await this.#resetPython();
			await this.reset();
			this.#touched = true;
			const { hooks: _, entry, ...rest } = project;
			return this.#python.run(JSON.stringify({ ...rest, entry, files: { [entry]: '' }, tooDeep: true }));
		}
	}

	/** Paths of the snapshots that runs can have without asking for them. */
	get data(): string[] {
		return [this.#loaded, this.#before].flatMap((loaded) => loaded?.asset?.path ?? []);
	}

	/** Returns a snapshot's data, from before if they were the last and are not large. */
	async #load(asset: Asset | null): Promise<Loaded> {
		if (this.#before && this.#before.asset?.path === asset?.path) return this.#before;
		this.#before = null;
		return { asset, snapshot: asset ? decodeSnapshot(await this.#assets.bytes(asset), this.#base) : this.#base };
	}

	/** Puts Python back to what it was before any run. What cannot be put back is left to itself, and another starts. */
	async #resetPython(): Promise<void> {
		if (this.#python.reset()) return;
		this.#python.close();
		const rest = this.#deferred;
		this.#assets.announce?.('python');
		this.#python = await Python.open(await pythonParts(this.#assets, this.#django), this.#exchange);
		this.#deferred = null;
		if (rest) await this.#completed();
	}

	/** Puts PostgreSQL back to the pristine dataset; every run does so by itself. */
	async reset(): Promise<void> {
		await this.#postgres.reset();
		this.#touched = false;
	}

	/** Completes Python's archives, once for each interpreter; a failure is tried again by the next run. */
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
		// Where one fails the other is waited for, too: it is not to arrive when nobody takes it any more.
		await Promise.allSettled(arriving);
		const [library, packages] = await Promise.all(arriving);
		// Another interpreter may have taken its place meanwhile, which asks for itself.
		if (python === this.#python) python.complete(library, packages);
	}
}

/** Fetches everything Python is made of, side by side. */
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
