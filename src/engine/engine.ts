/** The engine: Python and PostgreSQL in one thread, a Job in, a Trace out. */
import type { Trace } from '../trace/schema.ts';
import { decode, type Image } from './image.ts';
import { Postgres } from './postgres.ts';
import type { DjangoVersion, Kept, Step } from './protocol.ts';
import { type CreateModule, Python, type PythonParts } from './python.ts';
import type { Dataset, Job, Runner, Size } from './runner.ts';
import type { Shelf } from './shelf.ts';

/** What to open an engine with. */
export interface Options {
	shelf: Shelf;
	django: DjangoVersion;
	/** The data the first run will ask for. */
	dataset: Dataset;
	size: Size;
	/** What an earlier engine of the same page left. */
	kept?: Kept | null;
	/** Told what the engine does, as it begins to. */
	step?: (step: Step) => void;
}

export class Engine implements Runner {
	#shelf: Shelf;
	#python: Python;
	#postgres: Postgres;
	#base: Image;
	/** Dataset and size that are loaded: "bookshop M". */
	#loaded: string;
	#django: DjangoVersion;
	/** The arrival of what completes Python. */
	#rest: Promise<void> | null = null;
	#settled = false;
	/** Whether anything was sent since the database was last pristine. */
	#touched = false;

	/** What the next engine of the same page can start from. */
	readonly kept: Kept;

	private constructor(
		{ shelf, django, dataset, size }: Options,
		python: Python,
		postgres: Postgres,
		base: Image,
		kept: Kept,
	) {
		this.kept = kept;
		this.#shelf = shelf;
		this.#django = django;
		this.#python = python;
		this.#postgres = postgres;
		this.#base = base;
		this.#loaded = `${dataset} ${size}`;
	}

	/** Starts both halves side by side. Rejects when a part is missing or broken. */
	static async open(options: Options): Promise<Engine> {
		const { shelf, django, dataset, size, kept, step } = options;
		const { manifest } = shelf;
		let postgres: Postgres | null = null;
		const send = (message: Uint8Array) => {
			if (!postgres) throw new Error('PostgreSQL has not started');
			return postgres.send(message);
		};
		step?.('python');
		const starting = pythonParts(shelf, django, kept).then(async (parts) => ({
			parts,
			python: await Python.open(parts, send),
		}));
		// Both halves are awaited below; a failure of this one must not go unheard while the other is fetched.
		starting.catch(() => {});
		const [module, base, encoded] = await Promise.all([
			kept?.postgres ?? shelf.wasm(manifest.postgres),
			shelf.bytes(manifest.base),
			shelf.bytes(manifest.datasets[dataset][size]),
		]);
		step?.('postgres');
		const image = decode(base);
		postgres = await Postgres.open({ module, bundleSize: manifest.bundleSize }, decode(encoded, image));
		const { parts, python } = await starting;
		const left: Kept = { python: parts.module, postgres: module, snapshot: python.snapshot };
		return new Engine(options, python, postgres, image, left);
	}

	/** Runs one snippet on the pristine dataset. Blocks its thread until the snippet ends. */
	async run(job: Job, step?: (step: Step) => void): Promise<Trace> {
		const wanted = `${job.dataset} ${job.size}`;
		if (wanted !== this.#loaded) {
			step?.('dataset');
			const encoded = await this.#shelf.bytes(this.#shelf.manifest.datasets[job.dataset][job.size]);
			await this.#postgres.load(decode(encoded, this.#base));
			this.#loaded = wanted;
		} else if (this.#touched) await this.reset();
		this.#touched = true;
		step?.('run');
		const answer = this.#python.run(JSON.stringify(job));
		this.#settle();
		if (!this.#python.missed()) return JSON.parse(answer) as Trace;
		// It may have wanted what has not arrived yet: wait for that, and run it as if nothing had happened.
		await this.#completed();
		return this.run(job, step);
	}

	/** Puts PostgreSQL back to the pristine dataset; every run does so by itself. */
	async reset(): Promise<void> {
		await this.#postgres.reset();
		this.#touched = false;
	}

	/** Does what can wait until a first run has ended: fetches the rest, keeps Python's memory for the next page. */
	#settle(): void {
		if (this.#settled) return;
		this.#settled = true;
		this.#completed().catch(() => {});
		const { snapshot } = this.kept;
		if (snapshot) void this.#shelf.keep(snapshotName(this.#shelf, this.#django), snapshot);
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

/** Memory of Python fits the very files it was made from, and no others. */
const snapshotName = ({ manifest }: Shelf, django: DjangoVersion) => `${manifest.key}-django-${django}`;

/** Everything Python is made of, fetched side by side. */
export async function pythonParts(shelf: Shelf, django: DjangoVersion, kept?: Kept | null): Promise<PythonParts> {
	const { manifest, home } = shelf;
	const [loader, factory, module, library, packages, snapshot] = await Promise.all([
		shelf.script(manifest.loader),
		shelf.script(manifest.factory),
		kept?.python ?? shelf.wasm(manifest.python),
		shelf.bytes(manifest.library),
		shelf.bytes(manifest.packages[django]),
		kept ? kept.snapshot : shelf.recall(snapshotName(shelf, django)),
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
