import { createTar } from 'nanotar';
import { expect, test } from 'vitest';
import { unpackTar } from '../../../../src/engine/build/tar.ts';

const tar = (files: Parameters<typeof createTar>[0]) => new Uint8Array(createTar(files));

test('files come out by their path, with mode and content; folders are left out', () => {
	const packed = tar([
		{ name: 'base' },
		{ name: './base/PG_VERSION', data: '18\n', attrs: { mode: '600' } },
		{ name: 'empty', data: new Uint8Array() },
	]);
	const files = unpackTar(packed, '/pglite/data');
	expect([...files].map(([path, { mode, bytes }]) => [path, mode.toString(8), String.fromCharCode(...bytes)])).toEqual([
		['/pglite/data/base/PG_VERSION', '100600', '18\n'],
		['/pglite/data/empty', expect.stringMatching(/^100/), ''],
	]);
});

test('a view into a larger buffer is read where it begins', () => {
	const packed = tar([{ name: 'one', data: '1' }]);
	const within = new Uint8Array(packed.length + 1000).subarray(1000);
	within.set(packed);
	expect([...unpackTar(within, '').keys()]).toEqual(['/one']);
});
