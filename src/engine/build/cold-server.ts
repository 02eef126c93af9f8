/** Servers started from files, from which snapshots are taken. Node only (see snapshot-builder.ts). */

import {
	exchange,
	exchangeWhole,
	InstrumentedFS,
	instantiate,
	LIBRARY,
	loadLibrary,
	openServer,
	type PostgresParts,
	type Runtime,
} from '../pglite/instance.ts';
import { errorMessage, query } from '../pglite/messages.ts';
import type { PostgresSnapshot, SnapshotFile } from '../pglite/postgres-snapshot.ts';
import { nodesOf, pathOf, put } from '../wasm/filesystem.ts';
import { copyNonzeroPages } from '../wasm/memory-pages.ts';
import { coldStartFiles } from './cold-files.ts';
import { unpackTar } from './tar.ts';

/** A server started without a snapshot: from a data directory, or by initdb. */
export interface ColdServer {
	send(message: Uint8Array): Uint8Array;
	exchange(message: Uint8Array, take: (piece: Uint8Array) => void): void;
	/** Shuts the server down cleanly and returns its data directory as a tar file. */
	close(): Promise<Blob>;
	/** Returns a snapshot of the running server; `wanted` says which files it keeps. */
	takeSnapshot(wanted: (path: string) => boolean): PostgresSnapshot;
}

/** What a cold server needs beside the compiled program: everything of the package that snapshots replace. */
export interface BuilderParts extends PostgresParts {
	initdb: WebAssembly.Module;
	/** pglite.data itself. */
	bundle: Uint8Array<ArrayBuffer>;
	/** The content of LIBRARY. */
	library: SnapshotFile;
	/** Tar files of other contrib modules by name. */
	extensions: Map<string, URL>;
	/** Bytes of memory to start with: enough that it never grows. */
	memory: number;
}

/** Starts a server from a data directory that `close` returned, else from a new one. */
export async function startColdServer(parts: BuilderParts, directory?: Blob): Promise<ColdServer> {
	const fs = new InstrumentedFS(parts.module, (FS) => put(FS, LIBRARY, parts.library));
	const server = await openServer(fs, parts.memory, {
		// Small segments of the log, because the snapshot holds two of them.
		initDbStartParams: ['--wal-segsize=1'],
		pgliteWasmModule: parts.module,
		initdbWasmModule: parts.initdb,
		fsBundle: new Blob([parts.bundle]),
		extensions: Object.fromEntries(parts.extensions),
		...(directory ? { loadDataDir: directory } : {}),
	});
	loadLibrary(server);
	const shut = directory ? unpackTar(new Uint8Array(await directory.arrayBuffer()), '/pglite/data') : new Map();
	const runtime = server.Module as unknown as Runtime;
	return {
		send: (message) => exchangeWhole(server, message),
		exchange: (message, take) => exchange(server, message, take),
		async close() {
			// The dump copies files: what is still in buffers, and not in the log, would be lost.
			const failed = errorMessage(exchangeWhole(server, query('checkpoint')));
			if (failed) throw new Error(`PostgreSQL did not write its data down: ${failed}`);
			const dump = await server.dumpDataDir('none');
			await server.close();
			return dump;
		},
		takeSnapshot(wanted) {
			const { FS, HEAPU8, stackSave } = runtime;
			const folders = new Map<string, number>();
			const files = new Map<string, SnapshotFile>();
			for (const node of nodesOf(FS)) {
				const path = pathOf(FS, node);
				if (path === '/' || !wanted(path)) continue;
				if (FS.isDir(node.mode)) folders.set(path, node.mode);
				else files.set(path, { mode: node.mode, bytes: (node.contents as Uint8Array).slice(0, node.usedBytes) });
			}
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
			const coldFiles = coldStartFiles(files, shut, wanted);
			return {
				size: HEAPU8.length,
				stack: stackSave(),
				cwd: FS.cwd(),
				layoutFingerprint: fs.layoutFingerprint,
				constantPages: 0,
				pages: copyNonzeroPages(fs.memory),
				folders,
				files,
				coldFiles: () => coldFiles,
				streams,
			};
		},
	};
}

/** Returns the pages of an instance that has run nothing yet. */
export async function freshPages(parts: BuilderParts, size: number): Promise<Map<number, Uint8Array>> {
	return copyNonzeroPages((await instantiate(parts, { size, fill: (FS) => put(FS, LIBRARY, parts.library) })).memory);
}
