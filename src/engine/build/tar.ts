/** Reads tar files: of the package, and of data directories. */
import { parseTar } from 'nanotar';
import type { SnapshotFile } from '../pglite/postgres-snapshot.ts';

/** Returns the files of a tar file by their path below `folder`. Throws when it holds anything but files and folders. */
export function unpackTar(tar: Uint8Array, folder: string): Map<string, SnapshotFile> {
	const files = new Map<string, SnapshotFile>();
	// Copied, because nanotar 0.3 reads a view's buffer from the beginning of the buffer.
	for (const { name, type, data, attrs } of parseTar(new Uint8Array(tar))) {
		const path = `${folder}/${name.replace(/^\.?\//, '')}`;
		const mode = 0o100000 | (Number.parseInt(attrs?.mode ?? '0', 8) & 0o7777);
		// Copied, because a view would keep the whole tar file in memory.
		if (type === 'file' || type === undefined) files.set(path, { mode, bytes: data?.slice() ?? new Uint8Array() });
		else if (type !== 'directory') throw new Error(`${path} in the tar file is neither a file nor a folder: ${type}`);
	}
	return files;
}
