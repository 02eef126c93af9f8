/** The engine: Python and PostgreSQL in one thread, a Job in, a Trace out as JSON. */
import { isTooDeep } from './depth.ts';
import { decode, type Image } from './image.ts';
import { keptName } from './manifest.ts';
import { Postgres } from './postgres.ts';
import type { DjangoVersion, Step } from './protocol.ts';
import { type CreateModule, type Exchange, Python, type PythonParts } from './python.ts';
import type { Dataset, Job, Size } from './runner.ts';
import type { Shelf } from './shelf.ts';
import { phase } from './timeline.ts';

/** What to open an engine with. */
export interface Options {
	shelf: Shelf;
	django: DjangoVersion;
	/** The data the first run will ask for. */
	dataset: Dataset;
	size: Size;
	/** Told what the engine does, as it begins to. */
	step?: (step: Step) => void;
}

/** Data as PostgreSQL loads it. */
interface Data {
	/** "bookshop M" */
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
	#loaded: Data;
	/** What was loaded before: readers go back and forth. */
	#before: Data | null = null;
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
		loaded: Data,
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
		const { shelf, django, dataset, size, step } = options;
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
			Promise.all([
				shelf.wasm(manifest.postgres),
				shelf.bytes(manifest.base),
				shelf.bytes(manifest.datasets[dataset][size]),
			]),
		);
		step?.('postgres');
		const image = decode(base);
		const data = { name: `${dataset} ${size}`, bytes: encoded.length, image: decode(encoded, image) };
		postgres = await phase('PostgreSQL starts', () =>
			Postgres.open({ module, bundleSize: manifest.bundleSize }, data.image),
		);
		const python = await starting;
		// At once: the first run may be one that has to be stopped.
		if (python.made) shelf.keep(keptName(shelf.manifest, django), python.made);
		return new Engine(options, python, exchange, postgres, image, data);
	}

	/** Runs one snippet on the pristine dataset and gives its Trace as JSON. Blocks its thread until the snippet ends. */
	async run(job: Job, step?: (step: Step) => void): Promise<string> {
		if (this.#touched) await phase('Python reset', () => this.#resetPython());
		const wanted = `${job.dataset} ${job.size}`;
		if (wanted !== this.#loaded.name) {
			step?.('dataset');
			const next = await phase('data', () => this.#data(job.dataset, job.size));
			await phase('switch', () => this.#postgres.load(next.image));
			this.#before = this.#loaded.bytes < LARGE ? this.#loaded : null;
			this.#loaded = next;
		} else if (this.#touched) await phase('reset', () => this.reset());
		this.#touched = true;
		step?.('run');
		const answer = await phase('run', () => this.#attempt(job));
		// What can wait until a first run has ended.
		this.#completed().catch(() => {});
		if (!this.#python.missed()) return answer;
		// It may have wanted what has not arrived yet: wait for that, and run it as if nothing had happened.
		await this.#completed();
		return this.run(job, step);
	}

	/** Runs a snippet; one that went too deep for the browser has a trace that says so, made by an interpreter of its own. */
	async #attempt(job: Job): Promise<string> {
		try {
			return this.#python.run(JSON.stringify(job));
		} catch (error) {
			if (!isTooDeep(error)) throw error;
			await this.#resetPython();
			await this.reset();
			this.#touched = true;
			return this.#python.run(JSON.stringify({ ...job, source: '', trial: undefined, tooDeep: true }));
		}
	}

	/** The data of a dataset and size, from before if it was the last and is not large. */
	async #data(dataset: Dataset, size: Size): Promise<Data> {
		const name = `${dataset} ${size}`;
		if (this.#before?.name === name) return this.#before;
		this.#before = null;
		const encoded = await this.#shelf.bytes(this.#shelf.manifest.datasets[dataset][size]);
		return { name, bytes: encoded.length, image: decode(encoded, this.#base) };
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
