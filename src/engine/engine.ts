/** The engine: Python and PostgreSQL in one thread, a Job in, a Trace out as JSON. */

import type { AssetSource } from './api/asset-source.ts';
import { type Asset, dataAsset, deferredAssets, postgresAssets, pythonAssets, snapshotName } from './api/manifest.ts';
import type { DjangoVersion, Step } from './api/protocol.ts';
import type { Dataset, Job, Size } from './api/runner.ts';
import { phase } from './performance.ts';
import { decode, type Image } from './pglite/image.ts';
import { Postgres } from './pglite/postgres.ts';
import { type CreateModule, type Exchange, Python, type PythonParts } from './pyodide/python.ts';

/** What to open an engine with. */
export interface Options {
	assets: AssetSource;
	django: DjangoVersion;
	/** The data the first run will ask for. */
	dataset: Dataset;
	size: Size;
	/** Told what the engine does, as it begins to. */
	step?: (step: Step) => void;
}

/** Data as PostgreSQL loads it. */
interface Data {
	/** The image's file: its size is what the image takes, beside the one it builds on. */
	asset: Asset;
	image: Image;
}

/** Bytes of data from which on they are not held only to be gone back to. */
const LARGE = 16 * 1024 * 1024;

export class Engine {
	#assets: AssetSource;
	#python: Python;
	#exchange: Exchange;
	#postgres: Postgres;
	#base: Image;
	#loaded: Data;
	/** What was loaded before: readers go back and forth. */
	#before: Data | null = null;
	#django: DjangoVersion;
	/** The arrival of what completes Python. */
	#rest: Promise<void> | null = null;
	/** Whether anything was sent since the database was last pristine. */
	#touched = false;

	private constructor(
		{ assets, django }: Options,
		python: Python,
		exchange: Exchange,
		postgres: Postgres,
		base: Image,
		loaded: Data,
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
		const { assets, django, dataset, size, step } = options;
		const { manifest } = assets;
		const files = postgresAssets(manifest, dataAsset(manifest, { dataset, size }));
		let postgres: Postgres | null = null;
		const exchange: Exchange = (message, take) => {
			if (!postgres) throw new Error('PostgreSQL has not started');
			postgres.exchange(message, take);
		};
		step?.('python');
		const starting = phase("Python's parts", () => pythonParts(assets, django)).then((parts) =>
			phase('Python starts', () => Python.open(parts, exchange)),
		);
		// Both halves are awaited below; a failure of this one must not go unheard while the other is fetched.
		starting.catch(() => {});
		const [module, base, encoded] = await phase("PostgreSQL's parts", () =>
			Promise.all([assets.wasm(files.module), assets.bytes(files.base), assets.bytes(files.data)]),
		);
		step?.('postgres');
		const image = decode(base);
		const data = { asset: files.data, image: decode(encoded, image) };
		postgres = await phase('PostgreSQL starts', () =>
			Postgres.open({ module, bundleSize: manifest.bundleSize }, data.image),
		);
		const python = await starting;
		// At once: the first run may be one that has to be stopped.
		if (python.made) assets.keep(snapshotName(manifest, django), python.made);
		return new Engine(options, python, exchange, postgres, image, data);
	}

	/** Runs one snippet on the pristine dataset and gives its Trace as JSON. Blocks its thread until the snippet ends. */
	async run(job: Job, step?: (step: Step) => void): Promise<string> {
		if (this.#touched) await phase('Python reset', () => this.#resetPython());
		const wanted = dataAsset(this.#assets.manifest, job);
		if (wanted.path !== this.#loaded.asset.path) {
			step?.('dataset');
			const next = await phase('data', () => this.#load(wanted));
			await phase('switch', () => this.#postgres.load(next.image));
			this.#before = this.#loaded.asset.size < LARGE ? this.#loaded : null;
			this.#loaded = next;
		} else if (this.#touched) await phase('reset', () => this.reset());
		this.#touched = true;
		step?.('run');
		const answer = await phase('run', () => this.#python.run(JSON.stringify(job)));
		// What can wait until a first run has ended.
		this.#completed().catch(() => {});
		if (!this.#python.missed()) return answer;
		// It may have wanted what has not arrived yet: wait for that, and run it as if nothing had happened.
		await this.#completed();
		return this.run(job, step);
	}

	/** Paths of the images that a run can have without their being asked for. */
	get data(): string[] {
		return [this.#loaded, this.#before].flatMap((data) => (data ? [data.asset.path] : []));
	}

	/** Returns the data of an image, from before if it was the last and is not large. */
	async #load(asset: Asset): Promise<Data> {
		if (this.#before?.asset.path === asset.path) return this.#before;
		this.#before = null;
		return { asset, image: decode(await this.#assets.bytes(asset), this.#base) };
	}

	/** Puts Python back to what it was before any run. What cannot be put back is left to itself, and another starts. */
	async #resetPython(): Promise<void> {
		if (this.#python.reset()) return;
		this.#python.close();
		const rest = this.#rest;
		this.#assets.announce?.('python');
		this.#python = await Python.open(await pythonParts(this.#assets, this.#django), this.#exchange);
		this.#rest = null;
		if (rest) await this.#completed();
	}

	/** Puts PostgreSQL back to the pristine dataset; every run does so by itself. */
	async reset(): Promise<void> {
		await this.#postgres.reset();
		this.#touched = false;
	}

	/** Completes Python's archives, once for each interpreter; a failure is tried again by the next run. */
	#completed(): Promise<void> {
		this.#rest ??= this.#complete(this.#python);
		const rest = this.#rest;
		rest.catch(() => {
			if (this.#rest === rest) this.#rest = null;
		});
		return rest;
	}

	async #complete(python: Python): Promise<void> {
		const files = deferredAssets(this.#assets.manifest, this.#django);
		this.#assets.announce?.('deferred');
		const [library, packages] = await Promise.all([
			this.#assets.bytes(files.library),
			this.#assets.bytes(files.packages),
		]);
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
		assets.recall(snapshotName(manifest, django)),
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
