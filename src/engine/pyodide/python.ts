/** Python in WebAssembly, with Django set up and a wire to PostgreSQL: runs projects, and is put back to what it was before them. */
import type { PyodideAPI } from 'pyodide';
import { isTooDeep } from '../wasm/call-stack.ts';
import {
	type FileSystem,
	filesOf,
	type KeptFile,
	type KeptStream,
	putFiles,
	putStreams,
	streamsOf,
} from '../wasm/filesystem.ts';
import { copyNonzeroPages, restorePages } from '../wasm/memory-pages.ts';
import { unpack } from '../wasm/sparse-memory.ts';
import { type Interpreter, LIBRARY_PATH, PACKAGES_PATH, type PythonParts, startInterpreter } from './interpreter.ts';
import { guardStack } from './stack-guard.ts';
import { createWire, type Exchange, type Wire } from './wire.ts';

/** src/python/bridge.py as JavaScript sees it. */
interface Bridge {
	connect(wire: Wire): void;
	run(job: string): string;
	missed(): boolean;
	complete(): void;
}

/** What is used of Pyodide's module. */
interface Module {
	FS: FileSystem;
	stackSave(): number;
	stackRestore(pointer: number): void;
	finalizationRegistry: Pick<FinalizationRegistry<unknown>, 'register' | 'unregister'>;
	API: { maybe_fatal_error(error: unknown): void; scheduleCallback(): unknown };
}

/** What `reset` goes back to. */
interface Pristine {
	pages: Map<number, Uint8Array>;
	files: KeptFile[];
	streams: KeptStream[];
	cwd: string;
	stack: number;
}

/** Stands for what would call something later. */
const never = () => 0;

/** A heap that has grown past this is given back to the browser by a new interpreter, in bytes. */
const GROWN = 192 * 1024 * 1024;

/** One interpreter. */
export class Python {
	/** The interpreter itself: for building assets and for tests. */
	readonly interpreter: PyodideAPI;
	/** Memory as it was before anything ran, for the next start; absent where it came from such. */
	readonly made: Uint8Array | undefined;
	#run: Bridge['run'];
	#missed: Bridge['missed'];
	#complete: Bridge['complete'];
	#module: Module;
	#memory: WebAssembly.Memory;
	#pristine: Pristine;
	/** The run failed, or made objects of Python's that JavaScript holds: timers, callbacks and promises outlive their run. */
	#lost = false;
	#closed = false;

	private constructor({ interpreter, memory }: Interpreter, made: Uint8Array | undefined, exchange: Exchange) {
		this.interpreter = interpreter;
		this.made = made;
		this.#memory = memory;
		this.#module = (interpreter as PyodideAPI & { _module: Module })._module;
		guardStack(interpreter);
		const bridge = interpreter.pyimport('bridge') as Bridge;
		bridge.connect(
			createWire(interpreter, (message, take) => {
				if (this.#closed) throw new Error('this run has ended');
				exchange(message, take);
			}),
		);
		// Each look-up makes an object of Python's, which memory that is put back must know already.
		[this.#run, this.#missed, this.#complete] = [bridge.run, bridge.missed, bridge.complete];
		this.#watch();
		this.#pristine = this.#keep();
	}

	/** Notices what must not be put back: objects that JavaScript holds, and gives back when it likes. */
	#watch(): void {
		const registry = this.#module.finalizationRegistry;
		this.#module.finalizationRegistry = {
			register: (...given) => {
				this.#lost = true;
				registry.register(...given);
			},
			unregister: (token) => registry.unregister(token),
		};
		// A stack that is used up ends a run; Pyodide would take it for the end of the interpreter.
		const { API } = this.#module;
		const { maybe_fatal_error: fatal } = API;
		API.scheduleCallback = never;
		API.maybe_fatal_error = (error) => {
			if (isTooDeep(error)) throw error;
			fatal(error);
		};
	}

	/** The present state, to be put back. */
	#keep(): Pristine {
		const { FS, stackSave } = this.#module;
		return {
			pages: copyNonzeroPages(this.#memory),
			files: filesOf(FS),
			streams: streamsOf(FS),
			cwd: FS.cwd(),
			stack: stackSave(),
		};
	}

	/** Puts memory and files back to what they were before any run; false where only a new interpreter helps. */
	reset(): boolean {
		if (this.#lost || this.#memory.buffer.byteLength > GROWN) return false;
		const { FS, stackRestore } = this.#module;
		restorePages(this.#memory, this.#pristine.pages);
		putFiles(FS, this.#pristine.files);
		putStreams(FS, this.#pristine.streams);
		FS.chdir(this.#pristine.cwd);
		stackRestore(this.#pristine.stack);
		return true;
	}

	/** Ends the interpreter: what of it still lives, like a timer, no longer reaches PostgreSQL. */
	close(): void {
		this.#closed = true;
	}

	/**
	 * Starts an interpreter: from `parts.snapshot` if there is one that fits, else plainly, and then with a snapshot made on the way.
	 * A snapshot is a speed-up and nothing else: whatever is wrong with it is told on the console, and the start goes on without.
	 */
	static async open(parts: PythonParts, exchange: Exchange): Promise<Python> {
		if (parts.snapshot) {
			try {
				return new Python(
					await startInterpreter(parts, { _loadSnapshot: unpack(parts.snapshot) }),
					undefined,
					exchange,
				);
			} catch (error) {
				console.warn('The snapshot of Python cannot be used, it starts without:', error);
			}
		}
		const loaded = await startInterpreter(parts, { _makeSnapshot: true });
		const { interpreter } = loaded;
		interpreter.runPython('import bridge');
		let made: Uint8Array | undefined;
		try {
			made = (interpreter as PyodideAPI & { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot();
		} catch (error) {
			console.warn('No snapshot of Python can be made, its next start will be a plain one:', error);
		}
		return new Python(loaded, made, exchange);
	}

	/**
	 * Completes the archives by what `open` was not given: from now on everything can be imported. Only while nothing runs, and what
	 * the last run has left goes.
	 */
	complete(library: Uint8Array, packages: Uint8Array): void {
		const pristine = this.reset();
		const { FS } = this.interpreter;
		for (const [path, rest] of [
			[LIBRARY_PATH, library],
			[PACKAGES_PATH, packages],
		] as const) {
			const core = FS.readFile(path) as Uint8Array;
			// The directory of a zip file lies at its end, and says itself where it starts.
			const start = new DataView(core.buffer, core.byteOffset).getUint32(core.length - 6, true);
			const whole = new Uint8Array(start + rest.length);
			whole.set(core.subarray(0, start));
			whole.set(rest, start);
			FS.writeFile(path, whole, { canOwn: true });
		}
		this.#complete();
		if (pristine) this.#pristine = this.#keep();
	}

	/** Whether anything was looked for and not found since the last time this was asked, while archives are incomplete. */
	missed(): boolean {
		return this.#missed();
	}

	/**
	 * A Job as JSON in, a Trace as JSON out. Blocks until the snippet ends. Throws what isTooDeep knows where C code called itself
	 * more often than the browser's stack can hold, which Python does not notice.
	 */
	run(job: string): string {
		const { setInterval, setTimeout } = globalThis;
		// Whatever is put off would happen after the end of the run.
		Object.assign(globalThis, { setInterval: never, setTimeout: never });
		try {
			return this.#run(job);
		} catch (error) {
			this.#lost = true;
			throw error;
		} finally {
			Object.assign(globalThis, { setInterval, setTimeout });
		}
	}
}
