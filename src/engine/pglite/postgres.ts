/** PostgreSQL in WebAssembly: starts from a snapshot, answers wire-protocol messages, and is reset by copying memory and files. */

import { detachBuffer } from '../wasm/detach-buffer.ts';
import {
	detach,
	type FileNode,
	type FileSystem,
	filesOf,
	type KeptFile,
	type KeptStream,
	put,
	putFiles,
	putStreams,
	SYSTEM,
	streamsOf,
} from '../wasm/filesystem.ts';
import { copyNonzeroPages, restorePages } from '../wasm/memory-pages.ts';
import {
	exchange,
	exchangeWhole,
	hasStopped,
	type Instance,
	instantiate,
	LIBRARY,
	loadLibrary,
	type PostgresParts,
	type Runtime,
} from './instance.ts';
import type { PostgresSnapshot } from './postgres-snapshot.ts';
import { reopenStreams, writeColdFiles } from './snapshot-files.ts';

/** A node that is a file. */
type File = FileNode & { contents: Uint8Array };

/** The state of an instance before a snapshot was restored into it. */
interface Fresh {
	/** Its first pages, the program's constants; a snapshot holds only those that differ. */
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

/** Heap size (bytes) above which the instance is replaced instead of reset, because WebAssembly memory cannot shrink. */
const GROWN = 96 * 1024 * 1024;

/** One PostgreSQL, with one backend. */
export class Postgres {
	#parts: PostgresParts;
	#snapshot: PostgresSnapshot;
	#server: Instance['server'];
	#memory: WebAssembly.Memory;
	/** Null when the server was started from files: no snapshot's memory fits this instance then. */
	#fresh: Fresh | null = null;
	#pristine: Pristine | null = null;
	/** File contents that belong to a snapshot: copied before they are written to. */
	#shared = new Set<Uint8Array>();
	/** Files that were written to since the pristine state. */
	#written = new Set<File>();
	/** Whether a library was linked into the instance, which copying memory cannot undo. */
	#linked = false;

	private constructor(parts: PostgresParts, snapshot: PostgresSnapshot, { server, memory }: Started) {
		this.#parts = parts;
		this.#snapshot = snapshot;
		this.#server = server;
		this.#memory = memory;
	}

	/**
	 * Starts a PostgreSQL from `snapshot`, ready for a startup message. Takes tens of milliseconds; if the snapshot's memory does not fit
	 * this browser's function table, the server starts from the snapshot's files, which takes a second.
	 */
	static async open(parts: PostgresParts, snapshot: PostgresSnapshot): Promise<Postgres> {
		const started = await start(parts, snapshot);
		const postgres = new Postgres(parts, snapshot, started);
		postgres.#prepare(started);
		return postgres;
	}

	get #runtime(): Runtime {
		return this.#server.Module as unknown as Runtime;
	}

	/**
	 * Sends whole frontend messages and returns every backend message they caused. Synchronous: PostgreSQL runs in the caller's thread.
	 * The caller owns the answer.
	 */
	send(message: Uint8Array): Uint8Array {
		return exchangeWhole(this.#server, message);
	}

	/** Sends as `send` does, and passes each piece of the answer to `take`, which must not keep it. */
	exchange(message: Uint8Array, take: (piece: Uint8Array) => void): void {
		exchange(this.#server, message, take);
	}

	/** Switches to another snapshot and makes it the pristine state. */
	async load(snapshot: PostgresSnapshot): Promise<void> {
		this.#snapshot = snapshot;
		if (this.#worn || !this.#fresh || this.#runtime.HEAPU8.length < snapshot.size) await this.#renew();
		else this.#restore(this.#fresh);
	}

	/** Restores memory, files and streams to the pristine state, whatever state the server is in. */
	async reset(): Promise<void> {
		if (this.#worn) await this.#renew();
		else this.#rewind();
	}

	/** Whether the instance must be replaced: a library was linked, the server has stopped, or the heap has grown. */
	get #worn(): boolean {
		return (
			this.#linked || hasStopped(this.#server) || this.#runtime.HEAPU8.length > Math.max(GROWN, this.#snapshot.size)
		);
	}

	/** Replaces the instance by a new one. */
	async #renew(): Promise<void> {
		this.#fresh = null;
		this.#pristine = null;
		this.#discard();
		this.#shared.clear();
		const started = await start(this.#parts, this.#snapshot, this.#memory);
		this.#server = started.server;
		this.#memory = started.memory;
		this.#prepare(started);
	}

	/** Makes a just started instance the pristine state of the snapshot. */
	#prepare({ restored, top }: Started): void {
		this.#guard(this.#runtime.FS);
		this.#linked = false;
		if (restored) {
			this.#fresh = {
				constants: copyNonzeroPages(this.#memory, this.#snapshot.constantPages),
				streams: streamsOf(this.#runtime.FS),
			};
			this.#restore(this.#fresh, top);
			return;
		}
		loadLibrary(this.#server);
		this.#keep(copyNonzeroPages(this.#memory));
	}

	/** Restores the snapshot into the instance, whatever its state. No memory beyond `top` was ever used. */
	#restore({ constants, streams }: Fresh, top?: number): void {
		const { FS } = this.#runtime;
		const snapshot = this.#snapshot;
		const pages = new Map([...constants, ...snapshot.pages]);
		restorePages(this.#memory, pages, top);

		this.#discard();
		this.#shared.clear();
		putStreams(FS, streams);
		FS.chdir('/');
		for (const [name, node] of Object.entries(FS.root.contents as Record<string, FileNode>))
			if (!SYSTEM.has(name)) detach(FS, node);
		for (const [path, mode] of snapshot.folders) FS.mkdir(path, mode & 0o7777);
		for (const [path, file] of snapshot.files) put(FS, path, file);
		FS.chdir(snapshot.cwd);
		reopenStreams(FS, snapshot);
		this.#runtime.stackRestore(snapshot.stack);
		this.#keep(pages);
	}

	/** Copies a snapshot's file before the first write into it, and records when a library is linked. */
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

	/** Frees what was written to files since the pristine state: megabytes if every row was updated. */
	#discard(): void {
		for (const { contents } of this.#written)
			if (contents.length > 0 && !this.#shared.has(contents)) detachBuffer(contents);
		this.#written.clear();
	}

	/** Saves the current state, whose memory is `pages`, as the pristine one. */
	#keep(pages: Map<number, Uint8Array>): void {
		const { FS, stackSave } = this.#runtime;
		const kept = filesOf(FS);
		for (const { node, contents } of kept) if (FS.isFile(node.mode)) this.#shared.add(contents as Uint8Array);
		this.#pristine = { pages, kept, streams: streamsOf(FS), stack: stackSave(), cwd: FS.cwd() };
	}

	/** Restores the state that `#keep` saved, in the same instance. */
	#rewind(): void {
		const pristine = this.#pristine;
		if (!pristine) throw new Error('nothing to go back to');
		const { FS, stackRestore } = this.#runtime;
		restorePages(this.#memory, pristine.pages);

		this.#discard();
		putFiles(FS, pristine.kept);
		putStreams(FS, pristine.streams);
		FS.chdir(pristine.cwd);
		stackRestore(pristine.stack);
	}
}

/** An instance started for a snapshot. */
interface Started extends Omit<Instance, 'layoutFingerprint'> {
	/** Whether the snapshot's memory fits and is to be restored; otherwise the server was started from files. */
	restored: boolean;
}

/** Starts an instance for a snapshot, in the memory of an earlier one if its size fits. */
async function start(parts: PostgresParts, snapshot: PostgresSnapshot, used?: WebAssembly.Memory): Promise<Started> {
	const { size } = snapshot;
	const library = snapshot.files.get(LIBRARY);
	if (!library) throw new Error(`the snapshot has no ${LIBRARY}`);
	const fill = (FS: FileSystem) => put(FS, LIBRARY, library);
	const { layoutFingerprint, ...instance } = await instantiate(parts, { size, fill, memory: used });
	if (layoutFingerprint === snapshot.layoutFingerprint) return { ...instance, restored: true };
	console.warn(
		`PostgreSQL starts from its files, for the snapshot of its memory does not fit: its functions lie as ${layoutFingerprint}, not ${snapshot.layoutFingerprint}.`,
	);
	const { memory } = instance;
	const started = await instantiate(parts, { size, fill: (FS) => writeColdFiles(FS, snapshot), run: true, memory });
	return { ...started, restored: false };
}
