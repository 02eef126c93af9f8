/** Emscripten's files in memory: walked, taken out, opened, put in place from an image. */
import type { Image, ImageFile } from './image.ts';

/** The parts of Emscripten's in-memory file system that are used here. */
export interface Node {
	id: number;
	name: string;
	parent: Node;
	mode: number;
	/** A folder's children by name, a file's bytes. */
	contents: Record<string, Node> | Uint8Array;
	usedBytes: number;
	stream_ops: { write: (stream: Stream, ...rest: unknown[]) => number };
}
export interface Stream {
	fd: number;
	node: Node;
	path?: string;
	flags: number;
	position: number;
}
export interface FileSystem {
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

/** Open for reading and writing, without the flags that create, truncate or demand a new file. */
const REOPEN = ~0o1300;

/** Kept out of images: Emscripten makes them itself. */
export const SYSTEM = new Set(['/dev', '/proc']);

/** Calls `visit` for every file and folder below `folder`, parents first. */
export function walk(FS: FileSystem, folder: Node, path: string, visit: (path: string, node: Node) => void): void {
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
export function detach(FS: FileSystem, node: Node): void {
	if (FS.isDir(node.mode)) for (const child of Object.values(node.contents as Record<string, Node>)) detach(FS, child);
	FS.hashRemoveNode(node);
	delete (node.parent.contents as Record<string, Node>)[node.name];
}

/** An open file descriptor as it was. */
export interface KeptStream {
	stream: Stream | null;
	position: number;
	flags: number;
}

/** The open file descriptors as they are. */
export function streamsOf(FS: FileSystem): KeptStream[] {
	return FS.streams.map((stream) => ({ stream, position: stream?.position ?? 0, flags: stream?.flags ?? 0 }));
}

/** Makes the open file descriptors what they were. */
export function putStreams(FS: FileSystem, kept: KeptStream[]): void {
	FS.streams = kept.map(({ stream, position, flags }, fd) => stream && Object.assign(stream, { fd, position, flags }));
}

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

/** Makes a file whose content is `bytes` themselves, not a copy. */
export function put(FS: FileSystem, path: string, { mode, bytes }: ImageFile): void {
	const node = FS.create(path, mode & 0o7777);
	node.contents = bytes;
	node.usedBytes = bytes.length;
}
