/** Starts PGlite so that its memory, files and function table can be reached. The only file that imports the package. */
import { MemoryFS, PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { SETTINGS } from '../settings.ts';
import { isTooDeep } from '../wasm/call-stack.ts';
import { detachBuffer } from '../wasm/detach-buffer.ts';
import type { FileSystem } from '../wasm/filesystem.ts';
import { PAGE_SIZE, restorePages } from '../wasm/memory-pages.ts';
import { endWaits } from './endless-wait.ts';
import { LinkedModule } from './function-table.ts';
import { errorMessage, query } from './messages.ts';

/** The parts of a PostgreSQL, beside a snapshot. */
export interface PostgresParts {
	/** pglite.wasm, compiled. */
	module: WebAssembly.Module;
	/** Bytes of pglite.data: the package insists on a bundle of that size even when a snapshot replaces its content. */
	bundleSize: number;
}

/** The library that every instance links before PostgreSQL runs, so that it has the same address in each. */
export const LIBRARY = '/pglite/lib/postgresql/auto_explain.so';

/** Arguments of the single-user server. */
const SERVER_ARGUMENTS = [
	...PGlite.defaultStartParams,
	...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

/** The parts of Emscripten's module that are used here. */
export interface Runtime {
	HEAPU8: Uint8Array;
	FS: FileSystem;
	stackSave(): number;
	stackRestore(pointer: number): void;
	_emscripten_resize_heap(size: number): number;
	_PostgresMainLoopOnce(): void;
	_PostgresMainLongJmp(): void;
	_pq_buffer_remaining_data(): number;
}

/** Pages of WebAssembly memory, 64 KB each, that hold `size` bytes. */
const wasmPages = (size: number) => Math.ceil(size / 65536);

/** The Emscripten settings that are changed here. */
interface EmscriptenOptions {
	wasmMemory: WebAssembly.Memory;
	instantiateWasm(
		imports: WebAssembly.Imports,
		done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
	): object;
}

/** PGlite's in-memory file system, used as a hook into the package's start. */
export class InstrumentedFS extends MemoryFS {
	#module: WebAssembly.Module;
	#memory: WebAssembly.Memory | undefined;
	#fill: (FS: FileSystem) => void;
	#linking = Promise.withResolvers<LinkedModule>();
	#linkedModule: LinkedModule | undefined;
	#layoutFingerprint = '';

	/**
	 * `fill` puts files in place before PostgreSQL looks for them, LIBRARY among them; `memory`, all zeros, is used instead of a
	 * new one.
	 */
	constructor(module: WebAssembly.Module, fill: (FS: FileSystem) => void, memory?: WebAssembly.Memory) {
		super();
		this.#module = module;
		this.#fill = fill;
		this.#memory = memory;
	}

	/** The linear memory of the instance, once `linked`. */
	get memory(): WebAssembly.Memory {
		return this.#memory as WebAssembly.Memory;
	}

	/** Resolves when the instance is linked. Rejects when that fails; the package itself would wait for ever. */
	get linked(): Promise<LinkedModule> {
		return this.#linking.promise;
	}

	/** Address from which on no memory was ever used. */
	get top(): number {
		const { HEAPU8 } = (this.pg as PGlite).Module as unknown as Runtime;
		return Math.ceil((this.#linkedModule?.top(HEAPU8) ?? HEAPU8.length) / PAGE_SIZE) * PAGE_SIZE;
	}

	/** Fingerprint of the function table before the instance runs and links other libraries. */
	get layoutFingerprint(): string {
		return this.#layoutFingerprint;
	}

	override async init(...given: Parameters<MemoryFS['init']>): ReturnType<MemoryFS['init']> {
		const { emscriptenOpts } = await super.init(...given);
		this.#memory ??= (emscriptenOpts as unknown as EmscriptenOptions).wasmMemory;
		const wasmMemory = this.#memory;
		const instantiateWasm: EmscriptenOptions['instantiateWasm'] = (imports, done) => {
			let exports: WebAssembly.Exports | undefined;
			endWaits(imports, () => exports);
			this.#linking.resolve(LinkedModule.of(this.#module, imports));
			this.#linking.promise
				.then(({ instance }) => {
					exports = instance.exports;
					done(instance, this.#module);
				})
				.catch(() => {});
			return {};
		};
		return { emscriptenOpts: { ...emscriptenOpts, wasmMemory, instantiateWasm } as typeof emscriptenOpts };
	}

	override async initialSyncFs(): Promise<void> {
		const { FS, HEAPU8 } = (this.pg as PGlite).Module as unknown as Runtime;
		this.#linkedModule = await this.#linking.promise;
		this.#fill(FS);
		// Release the snapshot that the function refers to.
		this.#fill = () => {};
		this.#linkedModule.add(LIBRARY, HEAPU8);
		this.#layoutFingerprint = this.#linkedModule.layoutFingerprint();
	}
}

/** A server, its memory, the end of its used memory, and the fingerprint of its function table. */
export interface Instance {
	server: PGlite;
	memory: WebAssembly.Memory;
	top: number;
	layoutFingerprint: string;
}

/** Opens a PGlite with our settings and `size` bytes of memory, and resolves when it is ready. */
export async function openServer(fs: InstrumentedFS, size: number, options: PGliteOptions): Promise<PGlite> {
	const server = new PGlite({ fs, startParams: SERVER_ARGUMENTS, initialMemory: wasmPages(size) * 65536, ...options });
	const [{ instance }] = await Promise.all([fs.linked, server.waitReady]);
	guard(server, instance.exports as unknown as Symbols);
	return server;
}

/** Symbols of PostgreSQL: functions, and addresses of variables. */
interface Symbols {
	check_stack_depth(): void;
	error_context_stack: WebAssembly.Global;
	PG_exception_stack: WebAssembly.Global;
	__stack_pointer: WebAssembly.Global;
}

/** Servers that have ended or failed beyond recovery, with the reason. */
const stopped = new WeakMap<PGlite, Error>();

/** Returns whether a server has stopped. */
export const hasStopped = (server: PGlite) => stopped.has(server);

/**
 * Handles exceptions inside the server. The package swallows everything that is thrown there and tells the server to go on, for ever
 * if it cannot. PostgreSQL measures its own stack only, but the browser's is exhausted first: as soon as there is room again,
 * PostgreSQL is made to raise its own error, "stack depth limit exceeded".
 */
function guard(
	server: PGlite,
	{ check_stack_depth, error_context_stack, PG_exception_stack, __stack_pointer: pointer }: Symbols,
): void {
	const runtime = server.Module as unknown as Runtime;
	const longJump = (server as unknown as { POSTGRES_MAIN_LONGJMP: number }).POSTGRES_MAIN_LONGJMP;
	const { _PostgresMainLoopOnce: once, _PostgresMainLongJmp: handle, _pq_buffer_remaining_data: remaining } = runtime;
	const variables = () => new DataView(runtime.HEAPU8.buffer);
	/**
	 * Makes PostgreSQL raise "stack depth limit exceeded" by moving its stack pointer to the end of memory. The inner error handlers and
	 * error contexts are gone with their stack frames; `handler` is the outermost handler, which is left.
	 */
	const raiseTooDeep = (handler: number) => {
		const { HEAPU8 } = runtime;
		variables().setUint32(PG_exception_stack.value, handler, true);
		variables().setUint32(error_context_stack.value, 0, true);
		const stack = pointer.value;
		pointer.value = HEAPU8.length - 16;
		try {
			check_stack_depth();
		} catch {
			// PostgreSQL's long jump to its error handler.
		} finally {
			pointer.value = stack;
			HEAPU8.fill(0, HEAPU8.length - SCRATCH);
		}
	};
	runtime._PostgresMainLoopOnce = () => {
		const handler = variables().getUint32(PG_exception_stack.value, true);
		try {
			once();
		} catch (error) {
			const deep = isTooDeep(error);
			if (deep) raiseTooDeep(handler);
			if (deep || (error as { status?: number }).status === longJump) throw { status: longJump };
			stopped.set(server, new Error('PostgreSQL stopped', { cause: error }));
		}
	};
	// Error handling fails if something is still active that only the lost frames could end. The server has stopped then.
	runtime._PostgresMainLongJmp = () => {
		try {
			handle();
		} catch (error) {
			stopped.set(server, new Error('PostgreSQL stopped', { cause: error }));
		}
	};
	// The package calls this to decide whether to go on.
	runtime._pq_buffer_remaining_data = () => {
		const reason = stopped.get(server);
		if (reason) throw reason;
		return remaining();
	};
}

/** Bytes at the end of memory that raising the error uses as a stack. */
const SCRATCH = 64 * 1024;

/** How to make an instance. */
export interface InstanceOptions {
	/** Bytes of memory. */
	size: number;
	/** Places files: LIBRARY, and all others if the server is to run. */
	fill: (FS: FileSystem) => void;
	/** Whether to start the server from those files; otherwise the instance runs nothing yet. */
	run?: boolean;
	/** Memory of a discarded instance, reused because browsers free memory late. */
	memory?: WebAssembly.Memory | undefined;
}

/** Makes a new instance. */
export async function instantiate(
	{ module, bundleSize }: PostgresParts,
	{ size, fill, run = false, memory }: InstanceOptions,
): Promise<Instance> {
	const used = memory?.buffer.byteLength === size ? memory : undefined;
	if (used) restorePages(used, new Map());
	const fs = new InstrumentedFS(module, fill, used);
	const bundle = new Uint8Array(bundleSize);
	const server = await openServer(fs, size, {
		noInitDb: !run,
		pgliteWasmModule: module,
		initdbWasmModule: module,
		fsBundle: { arrayBuffer: async () => bundle.buffer } as Blob,
	});
	// The package keeps a reference to the bundle, but does not read it again.
	detachBuffer(bundle);
	return { server, memory: fs.memory, top: fs.top, layoutFingerprint: fs.layoutFingerprint };
}

/** Replaces setTimeout during an exchange, so that PostgreSQL sets no timer. */
const noTimer = (() => 0) as unknown as typeof setTimeout;

/**
 * Sends a message and passes each piece of the answer to `take`. The streaming call hands over the answer as it is in memory;
 * execProtocolRawSync would also parse and keep every row in JavaScript. It does all its work before it first yields, so the answer
 * is complete when it returns. Throws when the server has stopped, unless it answered before it did.
 */
export function exchange(server: PGlite, message: Uint8Array, take: (piece: Uint8Array) => void): void {
	const before = stopped.get(server);
	if (before) throw before;
	let silent = true;
	const heard = (piece: Uint8Array) => {
		silent = false;
		take(piece);
	};
	// A timer could fire only between messages, when there is nothing to interrupt, and would outlive a reset.
	const { setTimeout } = globalThis;
	globalThis.setTimeout = noTimer;
	try {
		server
			.execProtocolRawStream(message, { syncToFs: false, onRawData: heard })
			.catch((error: unknown) => console.error(error));
	} finally {
		globalThis.setTimeout = setTimeout;
	}
	const reason = stopped.get(server);
	if (reason && silent) throw reason;
}

/** Sends a message and returns the whole answer. The caller owns it. */
export function exchangeWhole(server: PGlite, message: Uint8Array): Uint8Array {
	const pieces: Uint8Array[] = [];
	let length = 0;
	exchange(server, message, (piece) => {
		pieces.push(piece.slice());
		length += piece.length;
	});
	const answer = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		answer.set(piece, at);
		at += piece.length;
	}
	return answer;
}

/** Loads LIBRARY into a server that has just started. Throws when the server refuses. */
export function loadLibrary(server: PGlite): void {
	const failed = errorMessage(exchangeWhole(server, query(`load '${LIBRARY}'`)));
	if (failed) throw new Error(`PostgreSQL did not load ${LIBRARY}: ${failed}`);
}

/** Starts and closes a server as the package does by default, with initdb: what snapshots are measured against. */
export async function startStockServer(): Promise<void> {
	await (await PGlite.create()).close();
}
