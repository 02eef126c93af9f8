/** Packs a snapshot of Python's memory without its empty pages, which are a third of it. */

/** Bytes of a page. */
const PAGE = 4096;
/** Bytes of the head: size of the memory, number of pages kept. Their numbers follow, then the pages. */
const HEAD = 8;

/** Leaves out the pages of zeros. A last page that is cut short is filled up. */
export function pack(memory: Uint8Array): Uint8Array<ArrayBuffer> {
	const words = new Int32Array(memory.buffer, memory.byteOffset, memory.length >> 2);
	const kept: number[] = [];
	for (let page = 0; page * PAGE < memory.length; page++) {
		const end = Math.min(((page + 1) * PAGE) >> 2, words.length);
		for (let word = (page * PAGE) >> 2; word < end; word++) {
			if (words[word] === 0) continue;
			kept.push(page);
			break;
		}
	}
	const packed = new Uint8Array(HEAD + kept.length * (4 + PAGE));
	new Uint32Array(packed.buffer, 0, 2).set([memory.length, kept.length]);
	new Uint32Array(packed.buffer, HEAD, kept.length).set(kept);
	let at = HEAD + kept.length * 4;
	for (const page of kept) {
		packed.set(memory.subarray(page * PAGE, (page + 1) * PAGE), at);
		at += PAGE;
	}
	return packed;
}

/** Returns the memory that `pack` packed. Throws RangeError for anything else. */
export function unpack(packed: Uint8Array): Uint8Array<ArrayBuffer> {
	const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
	const [size, count] = [view.getUint32(0, true), view.getUint32(4, true)];
	if (packed.length !== HEAD + count * (4 + PAGE) || count * PAGE > size + PAGE)
		throw new RangeError('not a packed snapshot, or not all of it');
	const memory = new Uint8Array(size);
	let at = HEAD + count * 4;
	for (let i = 0; i < count; i++) {
		const page = view.getUint32(HEAD + i * 4, true) * PAGE;
		memory.set(packed.subarray(at, at + Math.min(PAGE, size - page)), page);
		at += PAGE;
	}
	return memory;
}
