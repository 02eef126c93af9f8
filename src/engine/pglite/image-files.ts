/** The files of an image, put in place in Emscripten's file system. */
import { detach, type FileSystem, put, type Stream } from '../wasm/filesystem.ts';
import type { Image } from './image.ts';

/** Open for reading and writing, without the flags that create, truncate or demand a new file. */
const REOPEN = ~0o1300;

/** Opens every stream of the image under its own number. */
export function reopen(FS: FileSystem, image: Image): void {
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

/** Puts the files of an image in place as they are when no server runs. */
export function lay(FS: FileSystem, image: Image): void {
	for (const [path, mode] of image.folders) if (!FS.analyzePath(path).exists) FS.mkdir(path, mode & 0o7777);
	for (const [path, file] of [...image.files, ...image.rest()]) {
		if (FS.analyzePath(path).exists) detach(FS, FS.lookupPath(path).node);
		if (file) put(FS, path, { ...file, bytes: file.bytes.slice() });
	}
}
