/** Starts Pyodide with every part handed to it instead of fetched, plainly or in the memory of a snapshot. */
import type { loadPyodide, PyodideAPI } from 'pyodide';
import { ENVIRONMENT } from '../settings.ts';
import { detachBuffer } from '../wasm/detach-buffer.ts';
import { watchDoors } from './realm.ts';

/** Emscripten's factory, the default export of pyodide.asm.mjs; Pyodide does not export its type. */
export type CreateModule = (settings: Settings) => Promise<unknown>;

/** The parts of a Python. */
export interface PythonParts {
	/** The loader: `loadPyodide` of pyodide.mjs. */
	loadPyodide: typeof loadPyodide;
	/** The factory: the default export of pyodide.asm.mjs. */
	createModule: CreateModule;
	/** pyodide.asm.wasm, compiled. */
	module: WebAssembly.Module;
	/** Where Pyodide expects its files. In Node this must be the package's folder; elsewhere nothing is read from it. */
	home: string;
	/** Python's standard library as a zip file. */
	library: Uint8Array;
	/** Django, psycopg, the Python that runs snippets and the models as a zip file. */
	packages: Uint8Array;
	/** Environment variables beside those every interpreter gets. */
	environment?: Record<string, string>;
	/** Packed memory of an interpreter that had imported all this. Optional: it only makes the start faster. */
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

/** The build that Pyodide expects in a lock file; it refuses a lock file of another build. */
export const LOCK_INFO = {
	abi_version: '2026_0',
	arch: 'wasm32',
	platform: 'emscripten_5_0_3',
	python: '3.14',
	version: '0',
};

/** Paths of the archives. */
export const LIBRARY_PATH = `/lib/python${LOCK_INFO.python.replace('.', '')}.zip`;
export const PACKAGES_PATH = '/lib/packages.zip';
/** A made-up address: Pyodide's requests to it are answered from memory. */
const AT_HAND = 'https://engine.invalid/';

const PATHS = { PYTHONPATH: PACKAGES_PATH, PYTHONDONTWRITEBYTECODE: '1' };

/** Starts Pyodide with every part handed to it instead of fetched, and imports nothing of ours. */
export async function loadInterpreter(parts: PythonParts): Promise<PyodideAPI> {
	return (await startInterpreter(parts)).interpreter;
}

/** Starts Pyodide as `loadInterpreter` does, in the memory of a snapshot (which is detached), or so that a snapshot can be made. */
export async function startInterpreter(
	parts: PythonParts,
	undocumented: Omit<Undocumented, 'createPyodideModule'> = {},
): Promise<Interpreter> {
	const snapshot = undocumented._loadSnapshot;
	// Pyodide keeps its options for ever, so what is large is removed from them after the start.
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
		const watch = (reached: () => void) => {
			given.reached = reached;
		};
		return { interpreter, memory: given.memory as WebAssembly.Memory, watch };
	} finally {
		globalThis.fetch = fetch;
		given.parts = undefined;
		if (snapshot) detachBuffer(snapshot);
	}
}

/** What the options refer to. */
interface Given {
	parts: PythonParts | undefined;
	/** Bytes of the memory to restore. */
	size: number | undefined;
	/** The memory, once there is one. */
	memory?: WebAssembly.Memory;
	/** Called before Python's code gets hold of one of JavaScript's objects. */
	reached?: () => void;
}

/** An interpreter, its memory, and what is to be called before its code gets hold of one of JavaScript's objects. */
export interface Interpreter {
	interpreter: PyodideAPI;
	memory: WebAssembly.Memory;
	watch(reached: () => void): void;
}

function optionsOf(given: Given) {
	const { home, environment } = given.parts as PythonParts;
	const createPyodideModule: CreateModule = async (settings) => {
		const { createModule, module } = given.parts as PythonParts;
		(settings as Settings).instantiateWasm = (imports, done) => {
			const functions = imports.env as Record<string, unknown>;
			Object.assign(functions, errorMarker());
			watchDoors(functions, () => given.reached?.());
			WebAssembly.instantiate(module, imports).then((instance) => {
				given.memory = instance.exports.memory as WebAssembly.Memory;
				done(instance, module);
			});
			return {};
		};
		const created = await createModule(settings);
		// A restore does not grow the heap first: https://github.com/pyodide/pyodide/issues/6254
		if (given.size) (created as { _emscripten_resize_heap(size: number): number })._emscripten_resize_heap(given.size);
		return created;
	};
	return {
		createPyodideModule,
		indexURL: home || AT_HAND,
		stdLibURL: `${AT_HAND}library.zip`,
		// Pyodide installs no package of its own.
		lockFileContents: LOCK,
		packageBaseUrl: AT_HAND,
		env: { ...ENVIRONMENT, ...PATHS, ...environment },
		stdin: () => null,
		fsInit: async (FS: PyodideAPI['FS']) =>
			FS.writeFile(PACKAGES_PATH, (given.parts as PythonParts).packages, { canOwn: true }),
	};
}

/** A lock file that installs nothing. */
const LOCK = JSON.stringify({ info: LOCK_INFO, packages: {} });

/**
 * Marks JavaScript errors on their way through C as Pyodide itself does in browsers that lack the typed marker:
 * https://github.com/pyodide/pyodide/blob/314.0.7/src/core/jsverror.ts#L45-L53
 */
function errorMarker() {
	const marker = Symbol('error marker');
	return { Jsv_GetError_import: () => marker, JsvError_Check: (value: unknown) => value === marker };
}
