/** Python in WebAssembly, with Django set up and a wire to PostgreSQL. The only file that knows Pyodide. */
import type { loadPyodide, PyodideAPI } from 'pyodide';
import type { PyBuffer } from 'pyodide/ffi';
import { ENVIRONMENT } from '../settings.ts';
import { isTooDeep } from '../wasm/call-stack.ts';
import { detachBuffer } from '../wasm/detach-buffer.ts';
import {
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

/** Emscripten's factory, the default export of pyodide.asm.mjs; Pyodide does not export its type. */
export type CreateModule = (settings: Settings) => Promise<unknown>;

/** What a Python is made of. */
export interface PythonParts {
	/** The loader: `loadPyodide` of pyodide.mjs. */
	loadPyodide: typeof loadPyodide;
	/** The factory: the default export of pyodide.asm.mjs. */
	createModule: CreateModule;
	/** pyodide.asm.wasm, compiled. */
	module: WebAssembly.Module;
	/** Where Pyodide believes its files to be. In Node this must be the package's folder; elsewhere nothing is read from it. */
	home: string;
	/** Python's standard library as a zip file. */
	library: Uint8Array;
	/** Django, psycopg, the Python that runs snippets and the models as a zip file. */
	packages: Uint8Array;
	/** Variables of Python's environment, beside those every interpreter gets. */
	environment?: Record<string, string>;
	/** Packed memory of an interpreter that had all this imported; makes the start faster, is never needed. */
	snapshot?: Uint8Array | undefined;
}

/** The parts of Emscripten's settings that are changed here. */
interface Settings {
	instantiateWasm(
		imports: WebAssembly.Imports,
		done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
	): object;
}

/** Pyodide's undocumented settings: pinned with its version, covered by a test, and never relied on for an answer. */
interface Undocumented {
	_makeSnapshot?: boolean;
	_loadSnapshot?: Uint8Array;
	createPyodideModule: CreateModule;
}

/** Whole frontend messages in; every backend message they caused goes to `take`, in pieces that are valid while it is called. */
export type Exchange = (message: Uint8Array, take: (piece: Uint8Array) => void) => void;

/** Where the archives lie. */
export const LIBRARY_PATH = '/lib/python314.zip';
export const PACKAGES_PATH = '/lib/packages.zip';
/** Where packages lie that are added later: in a folder, because Django looks for their templates there. */
const ADDED_PATH = '/lib/python3.14/site-packages';
/** A made-up address: whatever Pyodide would fetch from it is at hand already. */
const AT_HAND = 'https://engine.invalid/';

const PATHS = { PYTHONPATH: PACKAGES_PATH, PYTHONDONTWRITEBYTECODE: '1' };

/** The wire, as Python uses it: messages lie in memory that both sides see. */
interface Wire {
	/** Two bytearrays for messages out and in. */
	share(outgoing: PyBuffer, incoming: PyBuffer): void;
	/** Sends so many bytes of the first, or a message that does not fit there; so many bytes of the second are the answer's first. */
	exchange(message: number | Uint8Array): number;
	/** Puts the answer's next bytes into the second and says how many, 0 at its end. */
	more(): number;
}

/** src/python/bridge.py as JavaScript sees it. */
interface Bridge {
	connect(wire: Wire): void;
	run(job: string): string;
	missed(): string;
	complete(): void;
	add(): void;
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
	#add: Bridge['add'];
	#module: Module;
	#memory: WebAssembly.Memory;
	#pristine: Pristine;
	/** The run failed, or made objects of Python's that JavaScript holds: timers, callbacks and promises outlive their run. */
	#lost = false;
	#closed = false;

	private constructor({ interpreter, memory }: Loaded, made: Uint8Array | undefined, exchange: Exchange) {
		this.interpreter = interpreter;
		this.made = made;
		this.#memory = memory;
		this.#module = (interpreter as PyodideAPI & { _module: Module })._module;
		guardStack(interpreter);
		const bridge = interpreter.pyimport('bridge') as Bridge;
		bridge.connect(
			wire(interpreter, (message, take) => {
				if (this.#closed) throw new Error('this run has ended');
				exchange(message, take);
			}),
		);
		// Each look-up makes an object of Python's, which memory that is put back must know already.
		[this.#run, this.#missed, this.#complete, this.#add] = [bridge.run, bridge.missed, bridge.complete, bridge.add];
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
				return new Python(await start(parts, { _loadSnapshot: unpack(parts.snapshot) }), undefined, exchange);
			} catch (error) {
				console.warn('The snapshot of Python cannot be used, it starts without:', error);
			}
		}
		const loaded = await start(parts, { _makeSnapshot: true });
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

	/** The modules that were looked for and not found since the last time this was asked. */
	missed(): string[] {
		return this.#missed().split(' ').filter(Boolean);
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

/** Pyodide with every part given to it instead of fetched; nothing of ours is imported yet. */
export async function loadInterpreter(parts: PythonParts): Promise<PyodideAPI> {
	return (await start(parts)).interpreter;
}

/** As `loadInterpreter`, in the memory of a snapshot, which is used up, or so that one can be made. */
export async function start(
	parts: PythonParts,
	undocumented: Omit<Undocumented, 'createPyodideModule'> = {},
): Promise<Loaded> {
	const snapshot = undocumented._loadSnapshot;
	// Pyodide holds on to its options for good: what is large goes out of their reach when it has started.
	const given: Given = { parts, size: snapshot?.length };
	const options: object = { ...undocumented, ...optionsOf(given) };
	const { fetch } = globalThis;
	globalThis.fetch = async (input, init) => {
		const address = String(input);
		if (!address.startsWith(AT_HAND)) return fetch(input, init);
		return new Response(address.endsWith('/library.zip') ? (parts.library as Uint8Array<ArrayBuffer>) : null);
	};
	try {
		const interpreter = await parts.loadPyodide(options as Parameters<typeof loadPyodide>[0]);
		return { interpreter, memory: given.memory as WebAssembly.Memory };
	} finally {
		globalThis.fetch = fetch;
		given.parts = undefined;
		if (snapshot) detachBuffer(snapshot);
	}
}

/** What options are made of. */
interface Given {
	parts: PythonParts | undefined;
	/** Bytes of the memory to restore. */
	size: number | undefined;
	/** The memory, once there is one. */
	memory?: WebAssembly.Memory;
}

/** An interpreter and its memory. */
interface Loaded {
	interpreter: PyodideAPI;
	memory: WebAssembly.Memory;
}

function optionsOf(given: Given) {
	const { home, environment } = given.parts as PythonParts;
	const createPyodideModule: CreateModule = async (settings) => {
		const { createModule, module } = given.parts as PythonParts;
		(settings as Settings).instantiateWasm = (imports, done) => {
			Object.assign(imports.env as object, errorMarker());
			WebAssembly.instantiate(module, imports).then((instance) => {
				given.memory = instance.exports.memory as WebAssembly.Memory;
				done(instance, module);
			});
			return {};
		};
		const created = await createModule(settings);
		// A restore copies into the heap as it is, so the heap has to be as large first.
		if (given.size) (created as { _emscripten_resize_heap(size: number): number })._emscripten_resize_heap(given.size);
		return created;
	};
	return {
		createPyodideModule,
		indexURL: home || AT_HAND,
		stdLibURL: `${AT_HAND}library.zip`,
		// No package of Pyodide's own is ever installed.
		lockFileContents: LOCK,
		packageBaseUrl: AT_HAND,
		env: { ...ENVIRONMENT, ...PATHS, ...environment },
		stdin: () => null,
		fsInit: async (FS: PyodideAPI['FS']) =>
			FS.writeFile(PACKAGES_PATH, (given.parts as PythonParts).packages, { canOwn: true }),
	};
}

/** What Pyodide compares with itself: a lock file of another build is refused. */
export const LOCK_INFO = {
	abi_version: '2026_0',
	arch: 'wasm32',
	platform: 'emscripten_5_0_3',
	python: '3.14',
	version: '0',
};
const LOCK = JSON.stringify({ info: LOCK_INFO, packages: {} });

/** Bytes of its stack in memory that Python may use: some 230 nested calls through C. Chromium's workers end after 280 or more. */
const STACK = 128 * 1024;

/**
 * Lets Python raise RecursionError before the browser's own stack is used up, which would end the worker. The limit on Python's
 * frames does not: repr(), sorted() or an f-string that ends up in itself goes through C, and takes much more of that stack.
 */
function guardStack(interpreter: PyodideAPI): void {
	const { _module: module } = interpreter as PyodideAPI & { _module: StackGuard };
	const base = module._emscripten_stack_get_base();
	module._PyUnstable_ThreadState_SetStackProtection(module._PyThreadState_Get(), base - STACK, STACK);
}

/** What is used of Pyodide's module. */
interface Module {
	FS: FileSystem;
	stackSave(): number;
	stackRestore(pointer: number): void;
	finalizationRegistry: Pick<FinalizationRegistry<unknown>, 'register' | 'unregister'>;
	API: { maybe_fatal_error(error: unknown): void; scheduleCallback(): unknown };
}

/** Functions of CPython and Emscripten in Pyodide's module. */
interface StackGuard {
	_emscripten_stack_get_base(): number;
	_PyThreadState_Get(): number;
	_PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, size: number): number;
}

/** A wire over `exchange` for an interpreter. */
function wire(interpreter: PyodideAPI, exchange: Exchange): Wire {
	// The heap is looked up each time: growing replaces it.
	const { _module: module } = interpreter as PyodideAPI & { _module: { HEAPU8: Uint8Array } };
	let outgoing = 0;
	let incoming = 0;
	let room = 0;
	let filled = 0;
	/** What found no room; most answers need none of it. */
	let waiting: Uint8Array[] = [];
	/** Copies as much of a piece as there is room for, and says how much that was. */
	const put = (piece: Uint8Array) => {
		const fits = Math.min(piece.length, room - filled);
		module.HEAPU8.set(fits === piece.length ? piece : piece.subarray(0, fits), incoming + filled);
		filled += fits;
		return fits;
	};
	const take = (piece: Uint8Array) => {
		const taken = waiting.length > 0 ? 0 : put(piece);
		if (taken < piece.length) waiting.push(piece.slice(taken));
	};
	return {
		share(one, other) {
			const [{ data: out }, { data: into }] = [one.getBuffer('u8'), other.getBuffer('u8')];
			outgoing = out.byteOffset;
			incoming = into.byteOffset;
			room = into.length;
		},
		exchange(message) {
			filled = 0;
			waiting = [];
			exchange(typeof message === 'number' ? module.HEAPU8.subarray(outgoing, outgoing + message) : message, take);
			return filled;
		},
		more() {
			filled = 0;
			for (let piece = waiting[0]; piece && filled < room; piece = waiting[0]) {
				const taken = put(piece);
				if (taken < piece.length) waiting[0] = piece.subarray(taken);
				else {
					waiting.shift();
					detachBuffer(piece);
				}
			}
			return filled;
		},
	};
}

/** How Pyodide marks a JavaScript error on its way through C: its own way for browsers that lack the typed one. */
function errorMarker() {
	const marker = Symbol('error marker');
	return { Jsv_GetError_import: () => marker, JsvError_Check: (value: unknown) => value === marker };
}
