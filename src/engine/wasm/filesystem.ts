/** Emscripten's in-memory file system: walks, saves, restores, detaches and places files. */
/** The parts of Emscripten's in-memory file system that are used here. */
export interface FileNode {
	id: number;
	name: string;
	parent: FileNode;
	mode: number;
	/** A folder's children by name, a file's bytes. */
	contents: Record<string, FileNode> | Uint8Array;
	usedBytes: number;
	stream_ops: { write: (stream: Stream, ...rest: unknown[]) => number };
}
export interface Stream {
	fd: number;
	node: FileNode;
	path?: string;
	flags: number;
	position: number;
}
export interface FileSystem {
	root: FileNode;
	streams: (Stream | null)[];
	cwd(): string;
	chdir(path: string): void;
	mkdir(path: string, mode: number): void;
	open(path: string, flags: number, mode?: number): Stream;
	close(stream: Stream): void;
	create(path: string, mode: number): FileNode;
	lookupPath(path: string): { node: FileNode };
	analyzePath(path: string): { exists: boolean };
	isDir(mode: number): boolean;
	isFile(mode: number): boolean;
	hashAddNode(node: FileNode): void;
	hashRemoveNode(node: FileNode): void;
}

/** Folders below the root that Emscripten makes itself; snapshots leave them out. */
export const SYSTEM = new Set(['dev', 'proc']);

/** Returns every file and folder, parents first; of `all`, also links and devices. */
export function nodesOf(FS: FileSystem, all = false): FileNode[] {
	const found = [FS.root];
	for (const folder of found) {
		if (!FS.isDir(folder.mode)) continue;
		for (const node of Object.values(folder.contents as Record<string, FileNode>)) {
			// What /proc holds is made when it is looked at.
			if (folder === FS.root && SYSTEM.has(node.name) && !(all && node.name === 'dev')) continue;
			if (all || FS.isDir(node.mode) || FS.isFile(node.mode)) found.push(node);
		}
	}
	return found;
}

/** A file or folder as it was. */
export interface KeptFile {
	node: FileNode;
	name: string;
	parent: FileNode;
	mode: number;
	contents: Record<string, FileNode> | Uint8Array;
	usedBytes: number;
}

/** Returns what a node holds, to be kept or put back: a folder's children are copied. */
const heldBy = (FS: FileSystem, { mode, contents }: Pick<FileNode, 'mode' | 'contents'>) =>
	FS.isDir(mode) ? { ...(contents as Record<string, FileNode>) } : contents;

/** Saves every file, folder, link and device. Of a file it keeps the reference to its content, so the content must not be written to. */
export function filesOf(FS: FileSystem): KeptFile[] {
	return nodesOf(FS, true).map((node) => {
		const { name, parent, mode, usedBytes } = node;
		return { node, name, parent, mode, usedBytes, contents: heldBy(FS, node) };
	});
}

/** Has a file whose content is among `kept` copy it before the first write into it. */
export function copyOnWrite(FS: FileSystem, kept: () => ReadonlySet<unknown>): void {
	// All files share these functions.
	const guard = '/copy-on-write';
	const { stream_ops: operations } = FS.create(guard, 0o600);
	detach(FS, FS.lookupPath(guard).node);
	const { write } = operations;
	operations.write = (stream, ...rest) => {
		const { node } = stream;
		if (kept().has(node.contents)) node.contents = (node.contents as Uint8Array).slice();
		return write(stream, ...rest);
	};
}

/** Restores these nodes, and removes all others. */
export function putFiles(FS: FileSystem, kept: KeptFile[]): void {
	const known = new Set(kept.map(({ node }) => node));
	for (const node of nodesOf(FS, true)) if (!known.has(node)) FS.hashRemoveNode(node);
	for (const { node } of kept) FS.hashRemoveNode(node);
	for (const file of kept) {
		const { node, name, parent, mode, usedBytes } = file;
		Object.assign(node, { name, parent, mode, usedBytes, contents: heldBy(FS, file) });
		FS.hashAddNode(node);
	}
}

/** Returns the path of a file or folder. */
export function pathOf(FS: FileSystem, node: FileNode): string {
	if (node === FS.root) return '/';
	const folder = pathOf(FS, node.parent);
	return `${folder === '/' ? '' : folder}/${node.name}`;
}

/** Removes a file, or a folder with everything in it, from the tree. */
export function detach(FS: FileSystem, node: FileNode): void {
	if (FS.isDir(node.mode))
		for (const child of Object.values(node.contents as Record<string, FileNode>)) detach(FS, child);
	FS.hashRemoveNode(node);
	delete (node.parent.contents as Record<string, FileNode>)[node.name];
}

/** An open file descriptor as it was. */
export interface KeptStream {
	stream: Stream | null;
	position: number;
	flags: number;
}

/** Saves the open file descriptors. */
export function streamsOf(FS: FileSystem): KeptStream[] {
	return FS.streams.map((stream) => ({ stream, position: stream?.position ?? 0, flags: stream?.flags ?? 0 }));
}

/** Restores the open file descriptors. */
export function putStreams(FS: FileSystem, kept: KeptStream[]): void {
	FS.streams = kept.map(({ stream, position, flags }, fd) => stream && Object.assign(stream, { fd, position, flags }));
}

/** Creates a file whose content is `bytes` itself, not a copy. */
export function put(FS: FileSystem, path: string, { mode, bytes }: { mode: number; bytes: Uint8Array }): void {
	const node = FS.create(path, mode & 0o7777);
	node.contents = bytes;
	node.usedBytes = bytes.length;
}
