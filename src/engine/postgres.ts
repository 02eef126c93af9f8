/** PostgreSQL in WebAssembly: started from an image in memory, spoken to in its wire protocol, put back by copying. */
import { detach, type FileSystem, lay, type Node, reopen, type Stream, SYSTEM, walk } from './files.ts';
import type { Image } from './image.ts';
import { exchange, type Instance, instantiate, type PostgresParts, type Runtime, whole } from './instance.ts';
import { complaint, query } from './messages.ts';
import { pagesOf, putPages } from './pages.ts';

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

/** One PostgreSQL, with one backend. */
export class Postgres {
	#parts: PostgresParts;
	#image: Image;
	#server: Instance['server'];
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
