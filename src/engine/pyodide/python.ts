/** Python in WebAssembly, with Django set up and a wire to PostgreSQL: runs projects and is reset between them. */
import type { PyodideAPI } from 'pyodide';
import { isTooDeep } from '../wasm/call-stack.ts';
import {
	copyOnWrite,
	type FileSystem,
	filesOf,
	type KeptFile,
	type KeptStream,
	put,
	putFiles,
	putStreams,
	streamsOf,
} from '../wasm/filesystem.ts';
import { copyNonzeroPages, restorePages } from '../wasm/memory-pages.ts';
import { unpack } from '../wasm/sparse-memory.ts';
import { directoryOf, membersOf } from '../wasm/stored-zip.ts';
import {
	type Interpreter,
	LIBRARY_PATH,
	LOCK_INFO,
	PACKAGES_PATH,
	type PythonParts,
	startInterpreter,
} from './interpreter.ts';
import { keepRealm } from './realm.ts';
import { guardStack } from './stack-guard.ts';
import { createWire, type Exchange, type Wire } from './wire.ts';

/** Where packages lie that are added later: in a folder, because Django looks for their templates there. */
const ADDED_PATH = `/lib/python${LOCK_INFO.python}/site-packages`;

/** What JavaScript uses of src/python/bridge.py. */
interface Bridge {
	connect(wire: Wire): void;
	run(project: string): string;
	missed(): string;
	complete(): void;
	add(): void;
}

/** What is used of Pyodide's Emscripten module. */
interface Module {
	FS: FileSystem;
	stackSave(): number;
	stackRestore(pointer: number): void;
	finalizationRegistry: Pick<FinalizationRegistry<unknown>, 'register' | 'unregister'>;
	API: {
		maybe_fatal_error(error: unknown): void;
		fatal_error(error: unknown): void;
		scheduleCallback(): unknown;
	};
}

/** What `reset` goes back to. */
interface Pristine {
	pages: Map<number, Uint8Array>;
	files: KeptFile[];
	/** What the files hold. */
	contents: Set<unknown>;
	streams: KeptStream[];
	cwd: string;
	stack: number;
}

/** Replaces functions that would call something later. */
const never = () => 0;

/** Heap size (bytes) above which the interpreter is replaced instead of reset, because WebAssembly memory cannot shrink. */
const GROWN = 192 * 1024 * 1024;

/** One interpreter. */
export class Python {
	/** The interpreter itself: for building assets and for tests. */
	readonly interpreter: PyodideAPI;
	/** Snapshot taken before the first run, for a faster next start; undefined when this interpreter was itself restored from one. */
	readonly made: Uint8Array | undefined;
	#run: Bridge['run'];
	#missed: Bridge['missed'];
	#complete: Bridge['complete'];
	#add: Bridge['add'];
	#module: Module;
	#memory: WebAssembly.Memory;
	#pristine: Pristine;
	/** Whether a run failed or left Python objects in JavaScript's hands (timers, callbacks, promises): a reset cannot undo that. */
	#lost = false;
	#closed = false;
	/** Puts JavaScript's own objects back, once a run has got hold of any. */
	#putRealm: (() => void) | null = null;

	private constructor({ interpreter, memory, watch }: Interpreter, made: Uint8Array | undefined, exchange: Exchange) {
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
		// Each look-up makes a Python object, so look up before the pristine state is saved.
		[this.#run, this.#missed, this.#complete, this.#add] = [bridge.run, bridge.missed, bridge.complete, bridge.add];
		this.#watch();
		watch(() => {
			this.#putRealm ??= keepRealm();
		});
		copyOnWrite(this.#module.FS, () => this.#pristine.contents);
		this.#pristine = this.#keep();
	}

	/** Records when JavaScript gets hold of a Python object: it releases it at any later time, which a reset would not survive. */
	#watch(): void {
		const registry = this.#module.finalizationRegistry;
		this.#module.finalizationRegistry = {
			register: (...given) => {
				this.#lost = true;
				registry.register(...given);
			},
			unregister: (token) => registry.unregister(token),
		};
		// An exhausted stack ends the run only; Pyodide would treat it as the end of the interpreter.
		const { API } = this.#module;
		const { maybe_fatal_error: fatal } = API;
		API.scheduleCallback = never;
		API.maybe_fatal_error = (error) => {
			if (isTooDeep(error)) throw error;
			fatal(error);
		};
	}

	/** Saves the current state. */
	#keep(): Pristine {
		const { FS, stackSave } = this.#module;
		const files = filesOf(FS);
		return {
			pages: copyNonzeroPages(this.#memory),
			files,
			contents: new Set(files.map(({ contents }) => contents)),
			streams: streamsOf(FS),
			cwd: FS.cwd(),
			stack: stackSave(),
		};
	}

	/** Restores memory and files to their state before any run. Returns false when only a new interpreter helps. */
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

	/**
	 * Has a new interpreter take the place of this one at the next reset. Its objects are released when they are collected, which fails
	 * in an interpreter that ended in the middle of its work: Pyodide would report that as an error of its own, at any later time.
	 */
	lose(): void {
		this.#lost = true;
		// Called where a collected object cannot be released: https://github.com/pyodide/pyodide/blob/314.0.7/src/core/pyproxy.ts
		this.#module.API.fatal_error = never;
	}

	/** Whether a run has got hold of JavaScript's objects: those that can be put back are, and of the rest nobody knows. */
	get hasReachedJavaScript(): boolean {
		return this.#putRealm !== null;
	}

	/** Whether it was ended. */
	get closed(): boolean {
		return this.#closed;
	}

	/** Ends the interpreter: what still lives of it, like a timer, no longer reaches PostgreSQL. */
	close(): void {
		this.#closed = true;
		this.lose();
	}

	/**
	 * Starts an interpreter from `parts.snapshot` if that fits, else from the archives, making a snapshot on the way. A snapshot only
	 * saves time: if it cannot be used or made, a warning goes to the console and the start goes on without.
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
	 * Completes the archives that `open` was given, so that everything can be imported. Call only while nothing runs; it resets the
	 * interpreter.
	 */
	complete(library: Uint8Array, packages: Uint8Array): void {
		const pristine = this.reset();
		const { FS } = this.interpreter;
		for (const [path, rest] of [
			[LIBRARY_PATH, library],
			[PACKAGES_PATH, packages],
		] as const) {
			const core = FS.readFile(path) as Uint8Array;
			const start = directoryOf(core);
			const whole = new Uint8Array(start + rest.length);
			whole.set(core.subarray(0, start));
			whole.set(rest, start);
			FS.writeFile(path, whole, { canOwn: true });
		}
		this.#complete();
		if (pristine) this.#pristine = this.#keep();
	}

	/** Adds packages, from archives, to those that can be imported. Only while nothing runs, and what the last run has left goes. */
	add(archives: readonly Uint8Array[]): void {
		const pristine = this.reset();
		const { FS } = this.#module;
		for (const [name, bytes] of archives.flatMap((archive) => [...membersOf(archive)])) {
			const path = `${ADDED_PATH}/${name}`;
			for (let at = ADDED_PATH.length; at >= 0; at = path.indexOf('/', at + 1)) {
				const folder = path.slice(0, at);
				if (!FS.analyzePath(folder).exists) FS.mkdir(folder, 0o755);
			}
			put(FS, path, { mode: 0o644, bytes });
		}
		this.#add();
		if (pristine) this.#pristine = this.#keep();
	}

	/** Returns the modules that were looked for and not found since the last time this was asked. */
	missed(): string[] {
		return this.#missed().split(' ').filter(Boolean);
	}

	/**
	 * Runs a Project, as JSON, and returns its Trace as JSON. Blocks until the code ends. Throws an error that isTooDeep recognises when
	 * C code recursed deeper than the browser's stack allows, which Python does not notice.
	 */
	run(project: string): string {
		const { setInterval, setTimeout } = globalThis;
		// Timers would fire after the end of the run.
		Object.assign(globalThis, { setInterval: never, setTimeout: never });
		try {
			return this.#run(project);
		} catch (error) {
			this.lose();
			// Before anything is used that the code may have replaced.
			this.#putRealm?.();
			if (!this.#putRealm || isTooDeep(error)) throw error;
			// The last line is Python's; those above name files of ours.
			const said = error instanceof Error ? error.message.trimEnd().split('\n').at(-1) : 'no error says more';
			throw new Error(
				`Python could not go on: the code has changed JavaScript's own objects, of which Python in a tab is made (${said}).`,
				{ cause: error },
			);
		} finally {
			if (this.#putRealm) {
				this.lose();
				this.#putRealm();
			}
			Object.assign(globalThis, { setInterval, setTimeout });
		}
	}
}
