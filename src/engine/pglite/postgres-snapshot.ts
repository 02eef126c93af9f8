/** A snapshot of a started PostgreSQL (memory, files, open streams), and its encoding as the difference from another snapshot. */

import { PAGE_SIZE } from '../wasm/memory-pages.ts';

/** A file of the snapshot; `bytes` is never written to. */
export interface SnapshotFile {
	mode: number;
	bytes: Uint8Array;
}

/** An open file descriptor. Anything that is not a file of the snapshot (the self-pipe, terminals) has no path. */
export interface SnapshotStream {
	fd: number;
	path: string | null;
	flags: number;
	position: number;
}

/** Everything a new WebAssembly instance needs to continue where another one stopped. */
export interface PostgresSnapshot {
	/** Size of the linear memory in bytes. */
	size: number;
	/** The stack pointer: the one piece of state that lives outside the memory. */
	stack: number;
	/** Working directory. */
	cwd: string;
	/** Fingerprint of the function table: an instance with another one cannot use the memory (see function-table.ts). */
	layoutFingerprint: string;
	/** How many pages at the start hold the program's constants. Those not in `pages` are as in a fresh instance. */
	constantPages: number;
	pages: Map<number, Uint8Array>;
	/** Folders with their modes, parents before children. */
	folders: Map<string, number>;
	files: Map<string, SnapshotFile>;
	/**
	 * Returns the files that differ after a clean shutdown (null: absent then). Needed only when the memory does not fit and PostgreSQL
	 * starts from files; a function, because decoding them is rarely needed.
	 */
	coldFiles: () => Map<string, SnapshotFile | null>;
	streams: SnapshotStream[];
}

/** The empty snapshot, from which a first snapshot differs. */
export const EMPTY_SNAPSHOT: PostgresSnapshot = {
	size: 0,
	stack: 0,
	cwd: '/',
	layoutFingerprint: '',
	constantPages: 0,
	pages: new Map(),
	folders: new Map(),
	files: new Map(),
	coldFiles: () => new Map(),
	streams: [],
};

/** [first, count] of neighbouring blocks. */
type Run = [number, number];

interface Header {
	size: number;
	stack: number;
	cwd: string;
	layoutFingerprint: string;
	constantPages: number;
	streams: SnapshotStream[];
	folders: [string, number][];
	pages: Run[];
	/** Pages that are buffers of a file: page, index of the file in order of paths, block. */
	copies: [number, number, number][];
	/** Path, mode, size in bytes, and the blocks that follow in the payload; all others are the earlier snapshot's, else zero. */
	files: [string, number, number, Run[]][];
	/** Files of the earlier snapshot that are gone. */
	removed: string[];
	/** Files after a clean shutdown, independent of the earlier snapshot: other blocks are zero, and mode 0 means that there is no file. */
	coldFiles: [string, number, number, Run[]][];
}

const ZERO = new Uint8Array(PAGE_SIZE);

/** Returns ascending numbers as runs. */
function runs(numbers: number[]): Run[] {
	const found: Run[] = [];
	for (const number of numbers) {
		const last = found.at(-1);
		if (last && last[0] + last[1] === number) last[1]++;
		else found.push([number, 1]);
	}
	return found;
}

/** Returns whether both hold the same bytes. */
function equal(one: Uint8Array, other: Uint8Array): boolean {
	if (one.length !== other.length) return false;
	for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
	return true;
}

/** Returns `length` bytes of block `number` of a file, padded with zeros past its end. */
function block(bytes: Uint8Array, number: number, length: number): Uint8Array {
	const piece = bytes.subarray(number * PAGE_SIZE, number * PAGE_SIZE + length);
	if (piece.length === length) return piece;
	const padded = new Uint8Array(length);
	padded.set(piece);
	return padded;
}

/** Finds blocks of files by content. Pages of memory that are buffers of a file need not be stored twice. */
class Blocks {
	#places = new Map<number, [bytes: Uint8Array, file: number, block: number][]>();

	constructor(snapshot: PostgresSnapshot) {
		for (const [file, path] of pathsOf(snapshot).entries()) {
			const { bytes } = snapshot.files.get(path) as SnapshotFile;
			for (let block = 0; (block + 1) * PAGE_SIZE <= bytes.length; block++) {
				const piece = bytes.subarray(block * PAGE_SIZE, (block + 1) * PAGE_SIZE);
				const sum = checksum(piece);
				const places = this.#places.get(sum);
				if (places) places.push([piece, file, block]);
				else this.#places.set(sum, [[piece, file, block]]);
			}
		}
	}

	find(page: Uint8Array): [file: number, block: number] | null {
		for (const [piece, file, block] of this.#places.get(checksum(page)) ?? [])
			if (equal(piece, page)) return [file, block];
		return null;
	}
}

/** Returns the paths of a snapshot's files in an order that encoder and decoder share. */
const pathsOf = (snapshot: PostgresSnapshot) => [...snapshot.files.keys()].sort();

function checksum(bytes: Uint8Array): number {
	let sum = 0;
	for (let i = 0; i < bytes.length; i++) sum = (Math.imul(sum, 31) + (bytes[i] ?? 0)) | 0;
	return sum;
}

/** Returns a snapshot as bytes, without what `before` already holds. */
export function encodeSnapshot(
	snapshot: PostgresSnapshot,
	before: PostgresSnapshot = EMPTY_SNAPSHOT,
): Uint8Array<ArrayBuffer> {
	const payload: Uint8Array[] = [];
	const numbers = [...new Set([...snapshot.pages.keys(), ...before.pages.keys()])].sort((a, b) => a - b);
	const blocks = new Blocks(snapshot);
	const copies: Header['copies'] = [];
	const changed = numbers.filter((number) => {
		const page = snapshot.pages.get(number) ?? ZERO;
		if (equal(page, before.pages.get(number) ?? ZERO)) return false;
		const place = snapshot.pages.has(number) && blocks.find(page);
		if (place) copies.push([number, ...place]);
		return !place;
	});
	for (const number of changed) payload.push(snapshot.pages.get(number) ?? ZERO);

	const files: Header['files'] = [];
	for (const [path, { mode, bytes }] of snapshot.files) {
		const old = before.files.get(path);
		const blocks: number[] = [];
		for (let number = 0; number * PAGE_SIZE < bytes.length; number++) {
			const length = Math.min(PAGE_SIZE, bytes.length - number * PAGE_SIZE);
			const piece = block(bytes, number, length);
			if (equal(piece, block(old?.bytes ?? ZERO.subarray(0, 0), number, length))) continue;
			blocks.push(number);
			payload.push(piece);
		}
		if (old && old.mode === mode && old.bytes.length === bytes.length && blocks.length === 0) continue;
		files.push([path, mode, bytes.length, runs(blocks)]);
	}
	const coldFiles: Header['coldFiles'] = [];
	for (const [path, file] of snapshot.coldFiles()) {
		const { mode, bytes } = file ?? { mode: 0, bytes: ZERO.subarray(0, 0) };
		const blocks: number[] = [];
		for (let number = 0; number * PAGE_SIZE < bytes.length; number++) {
			const piece = bytes.subarray(number * PAGE_SIZE, (number + 1) * PAGE_SIZE);
			if (piece.every((byte) => byte === 0)) continue;
			blocks.push(number);
			payload.push(piece);
		}
		coldFiles.push([path, mode, bytes.length, runs(blocks)]);
	}
	const header: Header = {
		size: snapshot.size,
		stack: snapshot.stack,
		cwd: snapshot.cwd,
		layoutFingerprint: snapshot.layoutFingerprint,
		constantPages: snapshot.constantPages,
		streams: snapshot.streams,
		folders: [...snapshot.folders].filter(([path]) => !before.folders.has(path)),
		pages: runs(changed),
		copies,
		files,
		removed: [...before.files.keys()].filter((path) => !snapshot.files.has(path)),
		coldFiles,
	};
	const head = new TextEncoder().encode(JSON.stringify(header));
	const encoded = new Uint8Array(4 + head.length + payload.reduce((sum, piece) => sum + piece.length, 0));
	new DataView(encoded.buffer).setUint32(0, head.length);
	encoded.set(head, 4);
	let at = 4 + head.length;
	for (const piece of payload) {
		encoded.set(piece, at);
		at += piece.length;
	}
	return encoded;
}

/** Returns the snapshot that was encoded; `before` must be the one given to `encodeSnapshot`. Shares memory with both arguments. */
export function decodeSnapshot(encoded: Uint8Array, before: PostgresSnapshot = EMPTY_SNAPSHOT): PostgresSnapshot {
	const length = new DataView(encoded.buffer, encoded.byteOffset).getUint32(0);
	const header = JSON.parse(new TextDecoder().decode(encoded.subarray(4, 4 + length))) as Header;
	let at = 4 + length;
	const take = (count: number) => {
		at += count;
		return encoded.subarray(at - count, at);
	};
	const fill = (bytes: Uint8Array, blocks: Run[]) => {
		for (const [first, count] of blocks)
			bytes.set(take(Math.min(count * PAGE_SIZE, bytes.length - first * PAGE_SIZE)), first * PAGE_SIZE);
	};
	const pages = new Map(before.pages);
	for (const [first, count] of header.pages) for (let i = 0; i < count; i++) pages.set(first + i, take(PAGE_SIZE));

	const files = new Map(before.files);
	for (const path of header.removed) files.delete(path);
	for (const [path, mode, size, blocks] of header.files) {
		const whole = blocks.length === 1 && blocks[0]?.[0] === 0 && blocks[0][1] * PAGE_SIZE >= size;
		if (whole) {
			files.set(path, { mode, bytes: take(size) });
			continue;
		}
		const bytes = new Uint8Array(size);
		bytes.set((before.files.get(path)?.bytes ?? ZERO.subarray(0, 0)).subarray(0, size));
		fill(bytes, blocks);
		files.set(path, { mode, bytes });
	}
	const last = at;
	const coldFiles = () => {
		at = last;
		return new Map(
			header.coldFiles.map(([path, mode, size, blocks]) => {
				const bytes = new Uint8Array(size);
				fill(bytes, blocks);
				return [path, mode === 0 ? null : { mode, bytes }];
			}),
		);
	};
	const { size, stack, cwd, layoutFingerprint, constantPages, streams } = header;
	const folders = new Map([...before.folders, ...header.folders]);
	const snapshot: PostgresSnapshot = {
		size,
		stack,
		cwd,
		layoutFingerprint,
		constantPages,
		streams,
		pages,
		files,
		coldFiles,
		folders,
	};
	const paths = pathsOf(snapshot);
	for (const [page, file, number] of header.copies) {
		const { bytes } = files.get(paths[file] as string) as SnapshotFile;
		pages.set(page, bytes.subarray(number * PAGE_SIZE, (number + 1) * PAGE_SIZE));
	}
	return snapshot;
}
