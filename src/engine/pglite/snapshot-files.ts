/** Places a snapshot's files and streams in Emscripten's file system. */
import { detach, type FileSystem, put, type Stream } from '../wasm/filesystem.ts';
import type { PostgresSnapshot } from './postgres-snapshot.ts';

/** Mask that keeps access flags and drops those that create, truncate or demand a new file. */
const REOPEN = ~0o1300;

/** Reopens every stream of the snapshot under its own number. */
export function reopenStreams(FS: FileSystem, snapshot: PostgresSnapshot): void {
	const fillers: Stream[] = [];
	for (const { fd, path, flags, position } of snapshot.streams) {
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

/** Writes the snapshot's files as a clean shutdown left them, for a start from files. */
export function writeColdFiles(FS: FileSystem, snapshot: PostgresSnapshot): void {
	for (const [path, mode] of snapshot.folders) if (!FS.analyzePath(path).exists) FS.mkdir(path, mode & 0o7777);
	for (const [path, file] of [...snapshot.files, ...snapshot.coldFiles()]) {
		if (FS.analyzePath(path).exists) detach(FS, FS.lookupPath(path).node);
		if (file) put(FS, path, { ...file, bytes: file.bytes.slice() });
	}
}
