import { expect, test } from 'vitest';
import { pack, unpack } from '../../../../src/engine/wasm/sparse-memory.ts';

/** Memory of so many bytes with something at these places. */
function memory(size: number, ...places: number[]): Uint8Array {
	const bytes = new Uint8Array(size);
	for (const place of places) bytes[place] = 1 + (place % 255);
	return bytes;
}

test.each([
	['nothing in it', memory(64 * 1024)],
	['something on some pages', memory(64 * 1024, 0, 5000, 8191, 65_535)],
	['something on every page', new Uint8Array(64 * 1024).fill(7)],
	['a last page that is cut short', memory(10_000, 3, 9_996)],
])('memory with %s comes back as it was', (_, bytes) => {
	expect(unpack(pack(bytes))).toEqual(bytes);
});

test('empty pages take no room', () => {
	expect(pack(memory(1024 * 1024, 5000)).length).toBeLessThan(2 * 4096);
});

test.each([
	['cut off', (packed: Uint8Array) => packed.slice(0, -1)],
	['nothing', () => new Uint8Array(8).fill(9)],
	['shorter than its head', () => new Uint8Array(3)],
])('what is %s is refused', (_, spoil) => {
	expect(() => unpack(spoil(pack(memory(64 * 1024, 5000))))).toThrow(RangeError);
});
