/** PostgreSQL in WebAssembly: started from an image in memory, spoken to in its wire protocol, put back by copying. */
import { MemoryFS, PGlite } from '@electric-sql/pglite';
import { type Image, type ImageFile, PAGE } from './image.ts';
import { Linkage } from './linkage.ts';
import { atRest, unpackTar } from './rest.ts';
import { SETTINGS } from './settings.ts';
import { usedIn } from './zeros.ts';

/** What a PostgreSQL is made of, apart from an image. */
export interface PostgresParts {
	/** pglite.wasm, compiled. */
	module: WebAssembly.Module;
	/** Bytes of pglite.data: the package insists on a bundle of that size even when an image replaces its content. */
	bundleSize: number;
}

/** Start parameters of the single-user server. */
const START = [
	...PGlite.defaultStartParams,
	...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

/** The parts of Emscripten's in-memory file system that are used here. */
interface Node {
	id: number;
	name: string;
	parent: Node;
	mode: number;
	/** A folder's children by name, a file's bytes. */
	contents: Record<string, Node> | Uint8Array;
	usedBytes: number;
	stream_ops: { write: (stream: Stream, ...rest: unknown[]) => number };
}
interface Stream {
	fd: number;
	node: Node;
	path?: string;
	flags: number;
	position: number;
}
interface FileSystem {
	root: Node;
	streams: (Stream | null)[];
	cwd(): string;
	chdir(path: string): void;
	mkdir(path: string, mode: number): void;
	open(path: string, flags: number, mode?: number): Stream;
	close(stream: Stream): void;
	create(path: string, mode: number): Node;
	lookupPath(path: string): { node: Node };
	analyzePath(path: string): { exists: boolean };
	isDir(mode: number): boolean;
	isFile(mode: number): boolean;
	hashAddNode(node: Node): void;
	hashRemoveNode(node: Node): void;
}
interface Runtime {
	HEAPU8: Uint8Array;
	FS: FileSystem;
	stackSave(): number;
	stackRestore(pointer: number): void;
	_emscripten_resize_heap(size: number): number;
}

/** Open for reading and writing, without the flags that create, truncate or demand a new file. */
const REOPEN = ~0o1300;

/** A file or folder as it was when the instance was pristine. */
interface Kept {
	node: Node;
	name: string;
	parent: Node;
	mode: number;
	contents: Record<string, Node> | Uint8Array;
	usedBytes: number;
}

/** What `reset` goes back to. */
interface Pristine {
	pages: Map<number, Uint8Array>;
	kept: Kept[];
	streams: { stream: Stream | null; position: number; flags: number }[];
	stack: number;
	cwd: string;
	size: number;
}

/** A heap that has grown past this is given back to the browser by a fresh instance, in bytes. */
const GROWN = 96 * 1024 * 1024;

const encoder = new TextEncoder();

/** A Query message of the simple protocol. */
export function query(sql: string): Uint8Array {
	const text = encoder.encode(sql);
	const message = new Uint8Array(text.length + 6);
	message[0] = 0x51;
	new DataView(message.buffer).setInt32(1, text.length + 5);
	message.set(text, 5);
	return message;
}

/** What the server complained about in an answer, or null. */
export function complaint(answer: Uint8Array): string | null {
	const view = new DataView(answer.buffer, answer.byteOffset, answer.length);
	for (let at = 0; at < answer.length; at += 1 + view.getInt32(at + 1)) {
		if (answer[at] !== 0x45) continue;
		const fields = new TextDecoder().decode(answer.subarray(at + 5, at + 1 + view.getInt32(at + 1))).split('\0');
		return fields.find((field) => field.startsWith('M'))?.slice(1) ?? 'unknown error';
	}
	return null;
}

/** Numbers of the pages that hold anything but zeros, from `first` on and below the address `end`. */
function* usedPages(memory: WebAssembly.Memory, first = 0, end = memory.buffer.byteLength): Generator<number> {
	const used = usedIn(memory);
	for (let at = used(first * PAGE, end); at < end; at = used(at, end)) {
		const page = Math.floor(at / PAGE);
		at = (page + 1) * PAGE;
		yield page;
	}
}

/** Every page that holds anything but zeros, copied. */
function pagesOf(memory: WebAssembly.Memory): Map<number, Uint8Array> {
	const heap = new Uint8Array(memory.buffer);
	const used = [...usedPages(memory)];
	const copies = new Uint8Array(used.length * PAGE);
	return new Map(
		used.map((page, index) => {
			const copy = copies.subarray(index * PAGE, (index + 1) * PAGE);
			copy.set(heap.subarray(page * PAGE, (page + 1) * PAGE));
			return [page, copy];
		}),
	);
}

/**
 * Makes these the only pages from `first` on that are not zero; at the address `end` and beyond nothing was ever written. What
 * is zero already is not written to: memory that was never used takes no room.
 */
function putPages(memory: WebAssembly.Memory, pages: Map<number, Uint8Array>, first?: number, end?: number): void {
	const heap = new Uint8Array(memory.buffer);
	for (const page of usedPages(memory, first, end)) if (!pages.has(page)) heap.fill(0, page * PAGE, (page + 1) * PAGE);
	for (const [page, bytes] of pages) heap.set(bytes, page * PAGE);
}

/** One PostgreSQL, with one backend. */
export class Postgres {
	#parts: PostgresParts;
	#image: Image;
	#server: PGlite;
	#memory: WebAssembly.Memory;
	#pristine: Pristine | null = null;
	/** File contents that belong to an image: copied before they are written to. */
	#shared = new Set<Uint8Array>();
	/** A library was linked into the instance: its code cannot be taken back by copying memory. */
	#linked = false;

	private constructor(parts: PostgresParts, image: Image, { server, memory }: Started) {
		this.#parts = parts;
		this.#image = image;
		this.#server = server;
		this.#memory = memory;
	}

	/**
	 * A PostgreSQL that goes on from `image`, ready for a startup message. Takes tens of milliseconds; where the image's memory
	 * does not fit what the browser made of the program, the image's files are started from instead, which takes a second.
	 */
	static async open(parts: PostgresParts, image: Image): Promise<Postgres> {
		const started = await start(parts, image);
		const postgres = new Postgres(parts, image, started);
		postgres.#prepare(started);
		return postgres;
	}

	get #runtime(): Runtime {
		return this.#server.Module as unknown as Runtime;
	}

	/**
	 * Whole frontend messages in, every backend message they caused out. Synchronous: PostgreSQL runs in the caller's thread.
	 * The answer belongs to the caller.
	 */
	send(message: Uint8Array): Uint8Array {
		return whole(this.#server, message);
	}

	/** As `send`, with each piece of the answer given to `take`, which must not keep it. */
	exchange(message: Uint8Array, take: (piece: Uint8Array) => void): void {
		exchange(this.#server, message, take);
	}

	/** Changes to another image and makes it the pristine state. */
	async load(image: Image): Promise<void> {
		this.#image = image;
		await this.#renew();
	}

	/** Puts memory, files and streams back to the pristine state, whatever state the server is in. */
	async reset(): Promise<void> {
		if (this.#linked || this.#runtime.HEAPU8.length > Math.max(GROWN, this.#image.size)) await this.#renew();
		else this.#rewind();
	}

	/** A fresh instance in the place of the old one. */
	async #renew(): Promise<void> {
		this.#pristine = null;
		this.#shared.clear();
		const started = await start(this.#parts, this.#image, this.#memory);
		this.#server = started.server;
		this.#memory = started.memory;
		this.#prepare(started);
	}

	/** Makes a server just started the pristine state; first fills it from the image if it has run nothing yet. */
	#prepare({ restored, top }: Started): void {
		if (restored) this.#restore(top);
		else this.#guard(this.#runtime.FS);
		const failed = complaint(this.send(query("load 'auto_explain'")));
		if (failed) throw new Error(`PostgreSQL did not load auto_explain: ${failed}`);
		this.#linked = false;
		this.#keep();
	}

	/** Fills a fresh instance, which has used no memory beyond `top`, from the image. */
	#restore(top: number): void {
		const { FS } = this.#runtime;
		const image = this.#image;
		putPages(this.#memory, image.pages, image.constant, top);

		FS.chdir('/');
		for (const [name, node] of Object.entries(FS.root.contents as Record<string, Node>))
			if (!SYSTEM.has(`/${name}`)) detach(FS, node);
		for (const [path, mode] of image.folders) FS.mkdir(path, mode & 0o7777);
		this.#guard(FS);
		for (const [path, file] of image.files) {
			const node = FS.create(path, file.mode & 0o7777);
			node.contents = file.bytes;
			node.usedBytes = file.bytes.length;
			this.#shared.add(file.bytes);
		}
		FS.chdir(image.cwd);
		reopen(FS, image);
		this.#runtime.stackRestore(image.stack);
	}

	/** Files of an image are copied before the first write into them, and linking a library is noticed. */
	#guard(FS: FileSystem): void {
		const operations = FS.create('/guard', 0o600).stream_ops;
		detach(FS, FS.lookupPath('/guard').node);
		const { write } = operations;
		operations.write = (stream, ...rest) => {
			const contents = stream.node.contents as Uint8Array;
			if (this.#shared.has(contents)) stream.node.contents = contents.slice();
			return write(stream, ...rest);
		};
		const { open } = FS;
		FS.open = (path, ...rest) => {
			if (path.endsWith('.so')) this.#linked = true;
			return open.call(FS, path, ...rest);
		};
	}

	/** Remembers the present state as the pristine one. */
	#keep(): void {
		const { FS, HEAPU8, stackSave } = this.#runtime;
		const kept: Kept[] = [];
		walk(FS, FS.root, '', (_, node) => {
			const file = FS.isFile(node.mode);
			if (file) this.#shared.add(node.contents as Uint8Array);
			kept.push({
				node,
				name: node.name,
				parent: node.parent,
				mode: node.mode,
				contents: file ? node.contents : { ...(node.contents as Record<string, Node>) },
				usedBytes: node.usedBytes,
			});
		});
		this.#pristine = {
			pages: pagesOf(this.#memory),
			kept,
			streams: FS.streams.map((stream) => ({ stream, position: stream?.position ?? 0, flags: stream?.flags ?? 0 })),
			stack: stackSave(),
			cwd: FS.cwd(),
			size: HEAPU8.length,
		};
	}

	/** Back to what `#keep` remembered, in the same instance. */
	#rewind(): void {
		const pristine = this.#pristine;
		if (!pristine) throw new Error('nothing to go back to');
		const { FS, stackRestore } = this.#runtime;
		putPages(this.#memory, pristine.pages);

		const known = new Set(pristine.kept.map(({ node }) => node));
		const strangers: Node[] = [];
		walk(FS, FS.root, '', (_, node) => {
			if (!known.has(node)) strangers.push(node);
		});
		for (const node of strangers) FS.hashRemoveNode(node);
		for (const { node } of pristine.kept) FS.hashRemoveNode(node);
		for (const { node, name, parent, mode, contents, usedBytes } of pristine.kept) {
			Object.assign(node, { name, parent, mode, usedBytes });
			node.contents = FS.isFile(mode) ? contents : { ...(contents as Record<string, Node>) };
			FS.hashAddNode(node);
		}
		FS.streams = pristine.streams.map(
			({ stream, position, flags }, fd) => stream && Object.assign(stream, { fd, position, flags }),
		);
		FS.chdir(pristine.cwd);
		stackRestore(pristine.stack);
	}
}

/** Kept out of images: Emscripten makes them itself. */
const SYSTEM = new Set(['/dev', '/proc']);

/** Calls `visit` for every file and folder below `folder`, parents first. */
function walk(FS: FileSystem, folder: Node, path: string, visit: (path: string, node: Node) => void): void {
	if (path === '') visit('/', folder);
	for (const node of Object.values(folder.contents as Record<string, Node>)) {
		const at = `${path}/${node.name}`;
		if (SYSTEM.has(at)) continue;
		if (FS.isDir(node.mode)) {
			visit(at, node);
			walk(FS, node, at, visit);
		} else if (FS.isFile(node.mode)) visit(at, node);
	}
}

/** Takes a file, or a folder with all that is in it, out of the tree. */
function detach(FS: FileSystem, node: Node): void {
	if (FS.isDir(node.mode)) for (const child of Object.values(node.contents as Record<string, Node>)) detach(FS, child);
	FS.hashRemoveNode(node);
	delete (node.parent.contents as Record<string, Node>)[node.name];
}

/** Opens every stream of the image under its own number. */
function reopen(FS: FileSystem, image: Image): void {
	const fillers: Stream[] = [];
	for (const { fd, path, flags, position } of image.streams) {
		if (FS.streams[fd]) continue;
		for (;;) {
			const stream = FS.open(path ?? '/dev/null', path ? flags & REOPEN : 2);
			if (stream.fd !== fd) {
				fillers.push(stream);
				continue;
			}
			stream.flags = flags;
			stream.position = position;
			break;
		}
	}
	for (const stream of fillers) FS.close(stream);
}

/** Pages of WebAssembly memory, 64 KB each, that hold `size` bytes. */
const wasmPages = (size: number) => Math.ceil(size / 65536);

/** Emscripten's settings, as far as they are changed here. */
interface Options {
	wasmMemory: WebAssembly.Memory;
	instantiateWasm(
		imports: WebAssembly.Imports,
		done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
	): object;
}

/** Files in memory, as by default; a place in the start of the package where it can be taken part in. */
class Start extends MemoryFS {
	#module: WebAssembly.Module;
	#memory: WebAssembly.Memory | undefined;
	#fill: (FS: FileSystem) => void;
	#linking = Promise.withResolvers<Linkage>();
	#linkage: Linkage | undefined;
	#layout = '';

	/** `memory`, all zeros, is used instead of a new one; `fill` puts files in place before PostgreSQL looks for them. */
	constructor(module: WebAssembly.Module, memory?: WebAssembly.Memory, fill: (FS: FileSystem) => void = () => {}) {
		super();
		this.#module = module;
		this.#memory = memory;
		this.#fill = fill;
	}

	/** The linear memory of the instance, once `linked`. */
	get memory(): WebAssembly.Memory {
		return this.#memory as WebAssembly.Memory;
	}

	/** Resolves when the instance is linked; rejects where that fails, which the package itself would wait out for ever. */
	get linked(): Promise<unknown> {
		return this.#linking.promise;
	}

	/** The address beyond which no memory was ever used. */
	get top(): number {
		const { HEAPU8 } = (this.pg as PGlite).Module as unknown as Runtime;
		return Math.ceil((this.#linkage?.top(HEAPU8) ?? HEAPU8.length) / PAGE) * PAGE;
	}

	/** The layout that any instance has before it runs and links more libraries. */
	get layout(): string {
		return this.#layout;
	}

	override async init(...given: Parameters<MemoryFS['init']>): ReturnType<MemoryFS['init']> {
		const { emscriptenOpts } = await super.init(...given);
		this.#memory ??= (emscriptenOpts as unknown as Options).wasmMemory;
		const wasmMemory = this.#memory;
		const instantiateWasm: Options['instantiateWasm'] = (imports, done) => {
			this.#linking.resolve(Linkage.of(this.#module, imports));
			this.#linking.promise.then(({ instance }) => done(instance, this.#module)).catch(() => {});
			return {};
		};
		return { emscriptenOpts: { ...emscriptenOpts, wasmMemory, instantiateWasm } as typeof emscriptenOpts };
	}

	override async initialSyncFs(): Promise<void> {
		this.#linkage = await this.#linking.promise;
		this.#layout = this.#linkage.layout();
		this.#fill((this.pg as PGlite).Module.FS as unknown as FileSystem);
	}
}

/** A server, its memory, up to which address that was ever used, and where it has its functions. */
interface Instance {
	server: PGlite;
	memory: WebAssembly.Memory;
	top: number;
	layout: string;
}

/**
 * An instance that has run nothing yet; or, with `fill`, a server started from the files that it puts in place. `memory` is the
 * one of an instance that is used no more: browsers take their time to give memory back, so the next instance gets it.
 */
async function instantiate(
	{ module, bundleSize }: PostgresParts,
	size: number,
	memory?: WebAssembly.Memory,
	fill?: (FS: FileSystem) => void,
): Promise<Instance> {
	const used = memory?.buffer.byteLength === size ? memory : undefined;
	if (used) putPages(used, new Map());
	const fs = new Start(module, used, fill);
	const bundle = new ArrayBuffer(bundleSize);
	const server = new PGlite({
		fs,
		noInitDb: fill === undefined,
		startParams: START,
		initialMemory: wasmPages(size) * 65536,
		pgliteWasmModule: module,
		initdbWasmModule: module,
		fsBundle: { arrayBuffer: async () => bundle } as Blob,
	});
	await Promise.all([fs.linked, server.waitReady]);
	// The package holds on to it, and nothing is left of its files.
	bundle.transfer(0);
	return { server, memory: fs.memory, top: fs.top, layout: fs.layout };
}

/** An instance for an image. */
interface Started extends Omit<Instance, 'layout'> {
	/** Whether the image's memory fits and is yet to be put in; else the server was started from the image's files. */
	restored: boolean;
}

/** Starts an instance for an image, in the memory of an earlier one if there is one of that size. */
async function start(parts: PostgresParts, image: Image, used?: WebAssembly.Memory): Promise<Started> {
	const { layout, ...instance } = await instantiate(parts, image.size, used);
	if (layout === image.layout) return { ...instance, restored: true };
	console.warn(
		`PostgreSQL starts from its files, for the image of its memory does not fit: its functions lie as ${layout}, not ${image.layout}.`,
	);
	const started = await instantiate(parts, image.size, instance.memory, (FS) => lay(FS, image));
	return { ...started, restored: false };
}

/** Puts the files of an image in place as they are when no server runs. */
function lay(FS: FileSystem, image: Image): void {
	for (const [path, mode] of image.folders) if (!FS.analyzePath(path).exists) FS.mkdir(path, mode & 0o7777);
	for (const [path, file] of [...image.files, ...image.rest]) {
		if (FS.analyzePath(path).exists) detach(FS, FS.lookupPath(path).node);
		if (!file) continue;
		const node = FS.create(path, file.mode & 0o7777);
		node.contents = file.bytes.slice();
		node.usedBytes = file.bytes.length;
	}
}

/** Pages of an instance that has run nothing yet. */
export async function freshPages(parts: PostgresParts, size: number): Promise<Map<number, Uint8Array>> {
	return pagesOf((await instantiate(parts, size)).memory);
}

/** What PostgreSQL's alarm clock sets instead of a timer. */
const noTimer = (() => 0) as unknown as typeof setTimeout;

/**
 * The exchange itself. The streaming call hands over the answer as it stands in memory, where execProtocolRawSync would also parse
 * every row in JavaScript and keep it; it does all its work before it first yields, so the answer is whole when it returns.
 */
function exchange(server: PGlite, message: Uint8Array, take: (piece: Uint8Array) => void): void {
	// A timer could only fire between two messages, when nothing runs that it could interrupt, and would outlive a reset.
	const { setTimeout } = globalThis;
	globalThis.setTimeout = noTimer;
	try {
		server
			.execProtocolRawStream(message, { syncToFs: false, onRawData: take })
			.catch((error: unknown) => console.error('PostgreSQL stopped:', error));
	} finally {
		globalThis.setTimeout = setTimeout;
	}
}

/** The exchange with its answer in one piece, the caller's own. */
function whole(server: PGlite, message: Uint8Array): Uint8Array {
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

/** A server as the package starts it, initdb and all: what images are measured against. */
export async function initialised(): Promise<void> {
	await (await PGlite.create()).close();
}

/** Building images (Node only, see recorder/image.ts). */

/** A server started the slow way: from a data directory, or from nothing by initdb. */
export interface Builder {
	send(message: Uint8Array): Uint8Array;
	exchange(message: Uint8Array, take: (piece: Uint8Array) => void): void;
	/** Ends the server cleanly and gives its data directory as a tar file. */
	close(): Promise<Blob>;
	/** The running server as an image; `wanted` says which files are kept. */
	capture(wanted: (path: string) => boolean): Image;
}

/** What a builder needs besides the compiled server: everything of the package that images replace. */
export interface BuilderParts extends PostgresParts {
	initdb: WebAssembly.Module;
	/** pglite.data itself. */
	bundle: Uint8Array<ArrayBuffer>;
	/** Tar files of contrib modules by name. */
	extensions: Map<string, URL>;
	/** Bytes of memory to start with: enough that it never grows. */
	memory: number;
}

/** Starts a server from a data directory that `close` gave, else from a new one. */
export async function build(parts: BuilderParts, directory?: Blob): Promise<Builder> {
	const fs = new Start(parts.module);
	const server = new PGlite({
		fs,
		startParams: START,
		// Small segments of the log: the image holds two of them.
		initDbStartParams: ['--wal-segsize=1'],
		initialMemory: wasmPages(parts.memory) * 65536,
		pgliteWasmModule: parts.module,
		initdbWasmModule: parts.initdb,
		fsBundle: new Blob([parts.bundle]),
		extensions: Object.fromEntries(parts.extensions),
		...(directory ? { loadDataDir: directory } : {}),
	});
	await Promise.all([fs.linked, server.waitReady]);
	const shut = directory ? unpackTar(new Uint8Array(await directory.arrayBuffer()), '/pglite/data') : new Map();
	const runtime = server.Module as unknown as Runtime;
	return {
		send: (message) => whole(server, message),
		exchange: (message, take) => exchange(server, message, take),
		async close() {
			// The dump is of files, and what is still in buffers and not yet in the log would be lost.
			const failed = complaint(whole(server, query('checkpoint')));
			if (failed) throw new Error(`PostgreSQL did not write its data down: ${failed}`);
			const dump = await server.dumpDataDir('none');
			await server.close();
			return dump;
		},
		capture(wanted) {
			const { FS, HEAPU8, stackSave } = runtime;
			const folders = new Map<string, number>();
			const files = new Map<string, ImageFile>();
			walk(FS, FS.root, '', (path, node) => {
				if (path === '/' || !wanted(path)) return;
				if (FS.isDir(node.mode)) folders.set(path, node.mode);
				else files.set(path, { mode: node.mode, bytes: (node.contents as Uint8Array).slice(0, node.usedBytes) });
			});
			const streams = FS.streams.flatMap((stream, fd) =>
				stream
					? [
							{
								fd,
								path: stream.path && files.has(stream.path) ? stream.path : null,
								flags: stream.flags,
								position: stream.position ?? 0,
							},
						]
					: [],
			);
			return {
				size: HEAPU8.length,
				stack: stackSave(),
				cwd: FS.cwd(),
				layout: fs.layout,
				constant: 0,
				pages: pagesOf(fs.memory),
				folders,
				files,
				rest: atRest(files, shut, wanted),
				streams,
			};
		},
	};
}
