/**
 * The files that a snapshot adds for a start without its memory, taken from the tar file of a data directory after a clean shutdown. It
 * relies on PostgreSQL 18's layout of pg_control and on a log of 1 MB segments.
 */
import type { PostgresSnapshot, SnapshotFile } from '../pglite/postgres-snapshot.ts';

/** Size in bytes of a page of PostgreSQL's write-ahead log. */
const PAGE = 8192;

/**
 * Returns what of `shut`, a data directory after a clean shutdown, differs from `files`, those of a server started from it. Of the
 * write-ahead log it keeps only what a start reads: the last checkpoint and the head of its segment.
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
			// A checkpoint's record may continue on the next page.
			log.set(bytes.subarray(from, from + 2 * PAGE), from);
			coldFiles.set(path, { ...file, bytes: log });
		} else if (!same(bytes, files.get(path)?.bytes)) coldFiles.set(path, file);
	}
	return coldFiles;
}

/** Returns where the last checkpoint is in the log: the name of its segment of 1 MB, and the offset within. */
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
