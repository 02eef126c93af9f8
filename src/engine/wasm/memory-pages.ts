/** Copies and restores the pages of linear memory that are not zero. */
import { nonzeroScanner } from './scan-nonzero.ts';

/** Size of a page in bytes. A page that was not copied is zero. */
export const PAGE_SIZE = 4096;

/** Numbers of the pages below the address `end` that hold anything but zeros. */
function* usedPages(memory: WebAssembly.Memory, end = memory.buffer.byteLength): Generator<number> {
	const used = nonzeroScanner(memory);
	for (let at = used(0, end); at < end; at = used(at, end)) {
		const page = Math.floor(at / PAGE_SIZE);
		at = (page + 1) * PAGE_SIZE;
		yield page;
	}
}

/** Copies every page that holds anything but zeros, of the first `count` pages if given. */
export function copyNonzeroPages(memory: WebAssembly.Memory, count?: number): Map<number, Uint8Array> {
	const heap = new Uint8Array(memory.buffer);
	const used = [...usedPages(memory, count === undefined ? undefined : count * PAGE_SIZE)];
	const copies = new Uint8Array(used.length * PAGE_SIZE);
	return new Map(
		used.map((page, index) => {
			const copy = copies.subarray(index * PAGE_SIZE, (index + 1) * PAGE_SIZE);
			copy.set(heap.subarray(page * PAGE_SIZE, (page + 1) * PAGE_SIZE));
			return [page, copy];
		}),
	);
}

/**
 * Restores these pages and clears all others. Pages that are zero are not written to, because memory that was never used takes no
 * room. Nothing was ever written at the address `end` or beyond.
 */
export function restorePages(memory: WebAssembly.Memory, pages: Map<number, Uint8Array>, end?: number): void {
	const heap = new Uint8Array(memory.buffer);
	for (const page of usedPages(memory, end))
		if (!pages.has(page)) heap.fill(0, page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
	for (const [page, bytes] of pages) heap.set(bytes, page * PAGE_SIZE);
}
