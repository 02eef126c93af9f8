import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import wabt from 'wabt';
import { nonzeroScanner } from '../../../../src/engine/wasm/scan-nonzero.ts';

const PAGE = 65536;

test.each([
	[0, 0],
	[31, 0],
	[32, 32],
	[4097, 4096],
	[2 * PAGE - 1, 2 * PAGE - 32],
])('a byte at %i is found in the block at %i', (place, block) => {
	const memory = new WebAssembly.Memory({ initial: 2 });
	const used = nonzeroScanner(memory);
	expect(used(0, 2 * PAGE)).toBe(2 * PAGE);
	new Uint8Array(memory.buffer)[place] = 1;
	expect(used(0, 2 * PAGE)).toBe(block);
	expect(used(block, 2 * PAGE)).toBe(block);
	expect(used(block + 32, 2 * PAGE)).toBe(2 * PAGE);
});

test('every bit counts, and memory may grow', () => {
	const memory = new WebAssembly.Memory({ initial: 1 });
	const used = nonzeroScanner(memory);
	memory.grow(1);
	const bytes = new Uint8Array(memory.buffer);
	for (let byte = 0; byte < 32; byte++)
		for (let bit = 0; bit < 8; bit++) {
			bytes[PAGE + byte] = 1 << bit;
			expect(used(0, 2 * PAGE)).toBe(PAGE);
			bytes[PAGE + byte] = 0;
		}
});

test('the bytes are the program that the comment shows', async () => {
	const source = readFileSync('src/engine/wasm/scan-nonzero.ts', 'utf8');
	const [, comment, bytes] = /The program, assembled:\n \*\n(.*?)\n \*\/.*?'([\w+/=]+)'/s.exec(source) ?? [];
	const program = `(module ${comment?.replaceAll(/^ \*/gm, '')})`;
	const { buffer } = (await wabt()).parseWat('scan.wat', program).toBinary({});
	expect(Buffer.from(buffer).toString('base64')).toBe(bytes);
});
