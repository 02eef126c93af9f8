/** The engine: Python and PostgreSQL in one thread, a Project in, a Trace out as JSON. */

import type { Data, DjangoVersion, Project } from '../project/schema.ts';
import type { Shelf } from './api/asset-source.ts';
import { datasetAsset, keptName } from './api/manifest.ts';
import type { Step } from './api/protocol.ts';
import { phase } from './performance.ts';
import { decode, type Image } from './pglite/image.ts';
import { Postgres } from './pglite/postgres.ts';
import { type CreateModule, type Exchange, Python, type PythonParts } from './pyodide/python.ts';
import { isTooDeep } from './wasm/call-stack.ts';

/** What to open an engine with. */
export interface Options {
	shelf: Shelf;
	django: DjangoVersion;
	/** The data the first run will ask for. */
	data: Data;
	/** Told what the engine does, as it begins to. */
	step?: (step: Step) => void;
}

/** Data as PostgreSQL loads it. */
interface Loaded {
	/** "bookshop M", or "base" where the project brings its own. */
	name: string;
	/** What the image takes, beside the one it builds on. */
	bytes: number;
	image: Image;
}

/** Bytes of data from which on they are not held only to be gone back to. */
const LARGE = 16 * 1024 * 1024;

export class Engine {
	#shelf: Shelf;
	#python: Python;
	#exchange: Exchange;
	#postgres: Postgres;
	#base: Image;
	#loaded: Loaded;
	/** What was loaded before: readers go back and forth. */
	#before: Loaded | null = null;
	#django: DjangoVersion;
	/** The arrival of what completes Python. */
	#rest: Promise<void> | null = null;
	/** Whether anything was sent since the database was last pristine. */
	#touched = false;

	private constructor(
		{ shelf, django }: Options,
		python: Python,
		exchange: Exchange,
		postgres: Postgres,
		base: Image,
		loaded: Loaded,
	) {
		this.#shelf = shelf;
		this.#django = django;
		this.#python = python;
		this.#exchange = exchange;
		this.#postgres = postgres;
		this.#base = base;
		this.#loaded = loaded;
	}

	/** Starts both halves side by side. Rejects when a part is missing or broken. */
	static async open(options: Options): Promise<Engine> {
		const { shelf, django, data, step } = options;
		const { manifest } = shelf;
		let postgres: Postgres | null = null;
		const exchange: Exchange = (message, take) => {
			if (!postgres) throw new Error('PostgreSQL has not started');
			postgres.exchange(message, take);
		};
		step?.('python');
		const starting = phase("Python's parts", () => pythonParts(shelf, django)).then((parts) =>
			phase('Python starts', () => Python.open(parts, exchange)),
		);
		// Both halves are awaited below; a failure of this one must not go unheard while the other is fetched.
		starting.catch(() => {});
		const [module, base, encoded] = await phase("PostgreSQL's parts", () =>
			Promise.all([shelf.wasm(manifest.postgres), shelf.bytes(manifest.base), imageBytes(shelf, data)]),
		);
		step?.('postgres');
		const image = decode(base);
		const loaded = load(data, encoded, image);
		postgres = await phase('PostgreSQL starts', () =>
			Postgres.open({ module, bundleSize: manifest.bundleSize }, loaded.image),
		);
		const python = await starting;
		// At once: the first run may be one that has to be stopped.
		if (python.made) shelf.keep(keptName(shelf.manifest, django), python.made);
		return new Engine(options, python, exchange, postgres, image, loaded);
	}

	/** Runs a project on pristine data and returns its Trace as JSON. Blocks its thread until the code ends. */
	async run(project: Project, step?: (step: Step) => void): Promise<string> {
		if (project.django !== this.#django)
			throw new Error(`This engine has Django ${this.#django}, and the project wants ${project.django}.`);
		if (this.#touched) await phase('Python reset', () => this.#resetPython());
		if (nameOf(project.data) !== this.#loaded.name) {
			step?.('dataset');
			const next = await phase('data', () => this.#data(project.data));
			await phase('switch', () => this.#postgres.load(next.image));
			this.#before = this.#loaded.bytes < LARGE ? this.#loaded : null;
			this.#loaded = next;
		} else if (this.#touched) await phase('reset', () => this.reset());
		this.#touched = true;
		step?.('run');
		const answer = await phase('run', () => this.#attempt(project));
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

	/** A project's data, from before if they were the last and are not large. */
	async #data(data: Data): Promise<Loaded> {
		if (this.#before?.name === nameOf(data)) return this.#before;
		this.#before = null;
		return load(data, await imageBytes(this.#shelf, data), this.#base);
	}

	/** Puts Python back to what it was before any run. What cannot be put back is left to itself, and another starts. */
	async #resetPython(): Promise<void> {
		if (this.#python.reset()) return;
		this.#python.close();
		const rest = this.#rest;
		this.#python = await Python.open(await pythonParts(this.#shelf, this.#django), this.#exchange);
		this.#rest = null;
		if (rest) await this.#completed();
	}

	/** Puts PostgreSQL back to the pristine dataset; every run does so by itself. */
	async reset(): Promise<void> {
		await this.#postgres.reset();
		this.#touched = false;
	}

	/** Fetches what completes Python, once; a failure is tried again by the next run that wants something. */
	#completed(): Promise<void> {
		const { rest } = this.#shelf.manifest;
		this.#rest ??= Promise.all([this.#shelf.bytes(rest.library), this.#shelf.bytes(rest.packages[this.#django])]).then(
			([library, packages]) => this.#python.complete(library, packages),
		);
		this.#rest.catch(() => {
			this.#rest = null;
		});
		return this.#rest;
	}
}

/** What data are called: equal for two projects whose databases begin alike. */
const nameOf = (data: Data): string => (data && 'dataset' in data ? `${data.dataset} ${data.size}` : 'base');

/** The image of a project's data as it was fetched, null where the base image is all there is. */
async function imageBytes(shelf: Shelf, data: Data): Promise<Uint8Array | null> {
	const asset = datasetAsset(shelf.manifest, data);
	return asset && shelf.bytes(asset);
}

/** Data from their image, which builds on `base`. */
function load(data: Data, encoded: Uint8Array | null, base: Image): Loaded {
	return { name: nameOf(data), bytes: encoded?.length ?? 0, image: encoded ? decode(encoded, base) : base };
}

/** Everything Python is made of, fetched side by side. */
export async function pythonParts(shelf: Shelf, django: DjangoVersion): Promise<PythonParts> {
	const { manifest, home } = shelf;
	const [loader, factory, module, library, packages, snapshot] = await Promise.all([
		shelf.script(manifest.loader),
		shelf.script(manifest.factory),
		shelf.wasm(manifest.python),
		shelf.bytes(manifest.library),
		shelf.bytes(manifest.packages[django]),
		shelf.recall(keptName(manifest, django)),
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
