/** Members of a zip file that holds them as they are: what pack.py writes. */

/** Bytes of an entry of the directory, and of a member's own header, without their names. */
const ENTRY = 46;
const HEADER = 30;
/** Bytes at the end of the file that say where its directory lies; no comment follows. */
const END = 22;

/** Returns where the directory of a zip file starts: it lies at the end, and says so itself. */
export function directoryOf(archive: Uint8Array): number {
	return new DataView(archive.buffer, archive.byteOffset).getUint32(archive.length - END + 16, true);
}

/** Gives each member by its path; its bytes are the archive's own. */
export function* membersOf(archive: Uint8Array): Generator<[path: string, bytes: Uint8Array]> {
	const view = new DataView(archive.buffer, archive.byteOffset);
	const decoder = new TextDecoder();
	let count = view.getUint16(archive.length - END + 10, true);
	for (let at = directoryOf(archive); count > 0; count--) {
		const [size, name, extra, comment] = [
			view.getUint32(at + 20, true),
			...[28, 30, 32].map((field) => view.getUint16(at + field, true)),
		] as [number, number, number, number];
		const header = view.getUint32(at + 42, true);
		const start = header + HEADER + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
		yield [decoder.decode(archive.subarray(at + ENTRY, at + ENTRY + name)), archive.subarray(start, start + size)];
		at += ENTRY + name + extra + comment;
	}
}
