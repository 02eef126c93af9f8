/** An instance of PGlite: started so that its memory, its files and its functions can be reached. The only file that imports the package. */
import { MemoryFS, PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { SETTINGS } from '../settings.ts';
import { isTooDeep } from '../wasm/call-stack.ts';
import { detachBuffer } from '../wasm/detach-buffer.ts';
import type { FileSystem } from '../wasm/filesystem.ts';
import { PAGE, restorePages } from '../wasm/memory-pages.ts';
import { LinkedModule } from './function-table.ts';
import { errorMessage, query } from './messages.ts';

/** What a PostgreSQL is made of, apart from a snapshot. */
export interface PostgresParts {
	/** pglite.wasm, compiled. */
	module: WebAssembly.Module;
	/** Bytes of pglite.data: the package insists on a bundle of that size even when a snapshot replaces its content. */
	bundleSize: number;
}

/** The library that is part of every instance: linked before PostgreSQL runs, it lies at the same place in each. */
export const LIBRARY = '/pglite/lib/postgresql/auto_explain.so';

/** InstrumentedFS parameters of the single-user server. */
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

/** Emscripten's settings, as far as they are changed here. */
interface EmscriptenOptions {
	wasmMemory: WebAssembly.Memory;
	instantiateWasm(
		imports: WebAssembly.Imports,
		done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
	): object;
}

/** Files in memory, as by default; a place in the start of the package where it can be taken part in. */
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

	/** Resolves when the instance is linked; rejects where that fails, which the package itself would wait out for ever. */
	get linked(): Promise<LinkedModule> {
		return this.#linking.promise;
	}

	/** The address beyond which no memory was ever used. */
	get top(): number {
		const { HEAPU8 } = (this.pg as PGlite).Module as unknown as Runtime;
		return Math.ceil((this.#linkedModule?.top(HEAPU8) ?? HEAPU8.length) / PAGE) * PAGE;
	}

	/** The layout that any instance has before it runs and links other libraries. */
	get layoutFingerprint(): string {
		return this.#layoutFingerprint;
	}

	override async init(...given: Parameters<MemoryFS['init']>): ReturnType<MemoryFS['init']> {
		const { emscriptenOpts } = await super.init(...given);
		this.#memory ??= (emscriptenOpts as unknown as EmscriptenOptions).wasmMemory;
		const wasmMemory = this.#memory;
		const instantiateWasm: EmscriptenOptions['instantiateWasm'] = (imports, done) => {
			this.#linking.resolve(LinkedModule.of(this.#module, imports));
			this.#linking.promise.then(({ instance }) => done(instance, this.#module)).catch(() => {});
			return {};
		};
		return { emscriptenOpts: { ...emscriptenOpts, wasmMemory, instantiateWasm } as typeof emscriptenOpts };
	}

	override async initialSyncFs(): Promise<void> {
		const { FS, HEAPU8 } = (this.pg as PGlite).Module as unknown as Runtime;
		this.#linkedModule = await this.#linking.promise;
		this.#fill(FS);
		// It knows a snapshot, which is not to be held for it.
		this.#fill = () => {};
		this.#linkedModule.add(LIBRARY, HEAPU8);
		this.#layoutFingerprint = this.#linkedModule.layoutFingerprint();
	}
}

/** A server, its memory, up to which address that was ever used, and where it has its functions. */
export interface Instance {
	server: PGlite;
	memory: WebAssembly.Memory;
	top: number;
	layoutFingerprint: string;
}

/** A PGlite with our settings and `size` bytes of memory, ready. */
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

/** Servers that ended, or whose code failed where it may not, with the reason: no more can be asked of them. */
const stopped = new WeakMap<PGlite, Error>();

/** Whether a server has stopped. */
export const hasStopped = (server: PGlite) => stopped.has(server);

/**
 * Handles what goes wrong inside the server. The package swallows everything that is thrown there and asks the server to go on, for
 * ever where it cannot. PostgreSQL measures its own stack only, and the browser's is used up first: then it is told, as soon as
 * there is room again, that its stack is too deep, and answers with its own error.
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
	 * Makes PostgreSQL raise "stack depth limit exceeded", with a stack that begins where nobody would expect it. Whatever was to
	 * handle an error further in, or to say where it happened, is gone with the frames that it lay in: `handler` is what is left.
	 */
	const complain = (handler: number) => {
		const { HEAPU8 } = runtime;
		variables().setUint32(PG_exception_stack.value, handler, true);
		variables().setUint32(error_context_stack.value, 0, true);
		const stack = pointer.value;
		pointer.value = HEAPU8.length - 16;
		try {
			check_stack_depth();
		} catch {
			// The jump to where PostgreSQL handles errors.
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
			if (deep) complain(handler);
			if (deep || (error as { status?: number }).status === longJump) throw { status: longJump };
			stopped.set(server, new Error('PostgreSQL stopped', { cause: error }));
		}
	};
	// Handling an error fails where it left something active that only the lost frames could end: the last that is heard of it.
	runtime._PostgresMainLongJmp = () => {
		try {
			handle();
		} catch (error) {
			stopped.set(server, new Error('PostgreSQL stopped', { cause: error }));
		}
	};
	// Asked by the package whether it shall go on.
	runtime._pq_buffer_remaining_data = () => {
		const reason = stopped.get(server);
		if (reason) throw reason;
		return remaining();
	};
}

/** Bytes at the end of memory that a complaint uses as its stack. */
const SCRATCH = 64 * 1024;

/** What an instance is to be. */
export interface InstanceOptions {
	/** Bytes of memory. */
	size: number;
	/** Puts files in place: LIBRARY, and all others where it is to run. */
	fill: (FS: FileSystem) => void;
	/** Whether the server is started from those files; else the instance runs nothing yet. */
	run?: boolean;
	/** Memory of an instance that is used no more: browsers take their time to give memory back, so the next one gets it. */
	memory?: WebAssembly.Memory | undefined;
}

/** A new instance. */
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
	// The package holds on to it, and nothing is left of its files.
	detachBuffer(bundle);
	return { server, memory: fs.memory, top: fs.top, layoutFingerprint: fs.layoutFingerprint };
}

/** What PostgreSQL's alarm clock sets instead of a timer. */
const noTimer = (() => 0) as unknown as typeof setTimeout;

/**
 * The exchange itself. The streaming call hands over the answer as it stands in memory, where execProtocolRawSync would also parse
 * every row in JavaScript and keep it; it does all its work before it first yields, so the answer is whole when it returns.
 * Throws when the server has stopped, unless it said something as it did.
 */
export function exchange(server: PGlite, message: Uint8Array, take: (piece: Uint8Array) => void): void {
	const before = stopped.get(server);
	if (before) throw before;
	let silent = true;
	const heard = (piece: Uint8Array) => {
		silent = false;
		take(piece);
	};
	// A timer could only fire between two messages, when nothing runs that it could interrupt, and would outlive a reset.
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

/** The exchange with its answer in one piece, the caller's own. */
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

/** Lets a server that has just started use LIBRARY. Throws where it refuses. */
export function loadLibrary(server: PGlite): void {
	const failed = errorMessage(exchangeWhole(server, query(`load '${LIBRARY}'`)));
	if (failed) throw new Error(`PostgreSQL did not load ${LIBRARY}: ${failed}`);
}

/** A server as the package starts it, initdb and all: what snapshots are measured against. */
export async function startStockServer(): Promise<void> {
	await (await PGlite.create()).close();
}
