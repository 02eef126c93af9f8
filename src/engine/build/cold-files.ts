/** The files of a server at rest, out of the tar file of its data directory: what a snapshot's own files lack for a plain start. */
import { parseTar } from 'nanotar';
import type { PostgresSnapshot, SnapshotFile } from '../pglite/postgres-snapshot.ts';

/** Bytes of a page of PostgreSQL's log. */
const PAGE = 8192;

/** Reads a tar file: its files by their path below `folder`. Throws Error when it holds other things than files and folders. */
export function unpackTar(tar: Uint8Array, folder: string): Map<string, SnapshotFile> {
	const files = new Map<string, SnapshotFile>();
	// A copy of its own: nanotar 0.3 reads the buffer under a view from its beginning.
	for (const { name, type, data, attrs } of parseTar(new Uint8Array(tar))) {
		const path = `${folder}/${name.replace(/^\.?\//, '')}`;
		const mode = 0o100000 | (Number.parseInt(attrs?.mode ?? '0', 8) & 0o7777);
		// A copy: a view would keep the whole tar file in memory.
		if (type === 'file' || type === undefined) files.set(path, { mode, bytes: data?.slice() ?? new Uint8Array() });
		else if (type !== 'directory') throw new Error(`${path} in the tar file is neither a file nor a folder: ${type}`);
	}
	return files;
}

/**
 * What of `shut`, a data directory after a clean shutdown, is not in `files`, those of a server started from it. Of the log only
 * what is read then: the last checkpoint, and the head of its segment.
 */
export function coldStartFiles(
	files: PostgresSnapshot['files'],
	shut: Map<string, SnapshotFile>,
	wanted: (path: string) => boolean,
): ReturnType<PostgresSnapshot['coldFiles']> {
	const coldFiles: ReturnType<PostgresSnapshot['coldFiles']> = new Map();
	const kept = new Map([...shut].filter(([path]) => wanted(path)));
	for (const path of files.keys()) if (path.startsWith('/pglite/data/') && !kept.has(path)) coldFiles.set(path, null);
	const last = checkpoint(shut);
	for (const [path, file] of kept) {
		const { bytes } = file;
		if (path.includes('/pg_wal/')) {
			if (!last || !path.endsWith(last.segment)) {
				if (files.has(path)) coldFiles.set(path, null);
				continue;
			}
			const log = new Uint8Array(bytes.length);
			log.set(bytes.subarray(0, PAGE));
			const from = last.offset - (last.offset % PAGE);
			// The record of a checkpoint may go on in the next page.
			log.set(bytes.subarray(from, from + 2 * PAGE), from);
			coldFiles.set(path, { ...file, bytes: log });
		} else if (!same(bytes, files.get(path)?.bytes)) coldFiles.set(path, file);
	}
	return coldFiles;
}

/** Where the last checkpoint lies in the log: the name of its segment of one megabyte, and its place therein. */
function checkpoint(shut: Map<string, SnapshotFile>): { segment: string; offset: number } | null {
	const control = shut.get('/pglite/data/global/pg_control')?.bytes;
	if (!control) return null;
	const at = new DataView(control.buffer, control.byteOffset).getBigUint64(32, true);
	const hex = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0');
	return {
		segment: `00000001${hex(at >> 32n)}${hex((at & 0xffffffffn) >> 20n)}`,
		offset: Number(at & 0xfffffn),
	};
}

function same(one: Uint8Array, other: Uint8Array | undefined): boolean {
	return other?.length === one.length && one.every((byte, at) => byte === other[at]);
}
