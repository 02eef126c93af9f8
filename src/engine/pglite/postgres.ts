/** PostgreSQL in WebAssembly: started from an image in memory, spoken to in its wire protocol, put back by copying. */

import { release } from '../wasm/detach-buffer.ts';
import {
	detach,
	type FileSystem,
	filesOf,
	type KeptFile,
	type KeptStream,
	type Node,
	put,
	putFiles,
	putStreams,
	SYSTEM,
	streamsOf,
} from '../wasm/filesystem.ts';
import { pagesOf, putPages } from '../wasm/memory-pages.ts';
import type { Image } from './image.ts';
import { lay, reopen } from './image-files.ts';
import {
	exchange,
	hasStopped,
	type Instance,
	instantiate,
	LIBRARY,
	load,
	type PostgresParts,
	type Runtime,
	whole,
} from './instance.ts';

/** A node that is a file. */
type File = Node & { contents: Uint8Array };

/** What an instance had before anything was put into it. */
interface Fresh {
	/** Its first pages, the program's constants, of which an image says only what has changed. */
	constants: Map<number, Uint8Array>;
	streams: KeptStream[];
}

/** What `reset` goes back to. */
interface Pristine {
	pages: Map<number, Uint8Array>;
	kept: KeptFile[];
	streams: KeptStream[];
	stack: number;
	cwd: string;
}

/** A heap that has grown past this is given back to the browser by a new instance, in bytes. */
const GROWN = 96 * 1024 * 1024;

/** One PostgreSQL, with one backend. */
export class Postgres {
	#parts: PostgresParts;
	#image: Image;
	#server: Instance['server'];
	#memory: WebAssembly.Memory;
	/** Absent where the server was started from files: it takes no image's memory then. */
	#fresh: Fresh | null = null;
	#pristine: Pristine | null = null;
	/** File contents that belong to an image: copied before they are written to. */
	#shared = new Set<Uint8Array>();
	/** Files that were written to since the pristine state. */
	#written = new Set<File>();
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
		if (this.#worn || !this.#fresh || this.#runtime.HEAPU8.length < image.size) await this.#renew();
		else this.#restore(this.#fresh);
	}

	/** Puts memory, files and streams back to the pristine state, whatever state the server is in. */
	async reset(): Promise<void> {
		if (this.#worn) await this.#renew();
		else this.#rewind();
	}

	/** Whether the instance is of no more use. */
	get #worn(): boolean {
		return this.#linked || hasStopped(this.#server) || this.#runtime.HEAPU8.length > Math.max(GROWN, this.#image.size);
	}

	/** A new instance in the place of the old one. */
	async #renew(): Promise<void> {
		this.#fresh = null;
		this.#pristine = null;
		this.#discard();
		this.#shared.clear();
		const started = await start(this.#parts, this.#image, this.#memory);
		this.#server = started.server;
		this.#memory = started.memory;
		this.#prepare(started);
	}

	/** Makes what was just started the pristine state of the image. */
	#prepare({ restored, top }: Started): void {
		this.#guard(this.#runtime.FS);
		this.#linked = false;
		if (restored) {
			this.#fresh = { constants: pagesOf(this.#memory, this.#image.constant), streams: streamsOf(this.#runtime.FS) };
			this.#restore(this.#fresh, top);
			return;
		}
		load(this.#server);
		this.#keep(pagesOf(this.#memory));
	}

	/** Makes the image the state of the instance, whatever that was before; it has used no memory beyond `top`. */
	#restore({ constants, streams }: Fresh, top?: number): void {
		const { FS } = this.#runtime;
		const image = this.#image;
		const pages = new Map([...constants, ...image.pages]);
		putPages(this.#memory, pages, top);

		this.#discard();
		this.#shared.clear();
		putStreams(FS, streams);
		FS.chdir('/');
		for (const [name, node] of Object.entries(FS.root.contents as Record<string, Node>))
			if (!SYSTEM.has(name)) detach(FS, node);
		for (const [path, mode] of image.folders) FS.mkdir(path, mode & 0o7777);
		for (const [path, file] of image.files) put(FS, path, file);
		FS.chdir(image.cwd);
		reopen(FS, image);
		this.#runtime.stackRestore(image.stack);
		this.#keep(pages);
	}

	/** Files of an image are copied before the first write into them, and linking a library is noticed. */
	#guard(FS: FileSystem): void {
		const operations = FS.create('/guard', 0o600).stream_ops;
		detach(FS, FS.lookupPath('/guard').node);
		const { write } = operations;
		operations.write = (stream, ...rest) => {
			const node = stream.node as File;
			if (this.#shared.has(node.contents)) node.contents = node.contents.slice();
			this.#written.add(node);
			return write(stream, ...rest);
		};
		const { open } = FS;
		FS.open = (path, ...rest) => {
			if (path.endsWith('.so')) this.#linked = true;
			return open.call(FS, path, ...rest);
		};
	}

	/** Gives back what was written to files since the pristine state: megabytes where every row was. */
	#discard(): void {
		for (const { contents } of this.#written) if (contents.length > 0 && !this.#shared.has(contents)) release(contents);
		this.#written.clear();
	}

	/** Remembers the present state, whose memory is `pages`, as the pristine one. */
	#keep(pages: Map<number, Uint8Array>): void {
		const { FS, stackSave } = this.#runtime;
		const kept = filesOf(FS);
		for (const { node, contents } of kept) if (FS.isFile(node.mode)) this.#shared.add(contents as Uint8Array);
		this.#pristine = { pages, kept, streams: streamsOf(FS), stack: stackSave(), cwd: FS.cwd() };
	}

	/** Back to what `#keep` remembered, in the same instance. */
	#rewind(): void {
		const pristine = this.#pristine;
		if (!pristine) throw new Error('nothing to go back to');
		const { FS, stackRestore } = this.#runtime;
		putPages(this.#memory, pristine.pages);

		this.#discard();
		putFiles(FS, pristine.kept);
		putStreams(FS, pristine.streams);
		FS.chdir(pristine.cwd);
		stackRestore(pristine.stack);
	}
}

/** An instance for an image. */
interface Started extends Omit<Instance, 'layout'> {
	/** Whether the image's memory fits and is yet to be put in; else the server was started from the image's files. */
	restored: boolean;
}

/** Starts an instance for an image, in the memory of an earlier one if there is one of that size. */
async function start(parts: PostgresParts, image: Image, used?: WebAssembly.Memory): Promise<Started> {
	const { size } = image;
	const library = image.files.get(LIBRARY);
	if (!library) throw new Error(`the image has no ${LIBRARY}`);
	const fill = (FS: FileSystem) => put(FS, LIBRARY, library);
	const { layout, ...instance } = await instantiate(parts, { size, fill, memory: used });
	if (layout === image.layout) return { ...instance, restored: true };
	console.warn(
		`PostgreSQL starts from its files, for the image of its memory does not fit: its functions lie as ${layout}, not ${image.layout}.`,
	);
	const { memory } = instance;
	const started = await instantiate(parts, { size, fill: (FS) => lay(FS, image), run: true, memory });
	return { ...started, restored: false };
}
