/** Archives are read as Python writes them. */
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { directoryOf, membersOf } from '../../../../src/engine/wasm/stored-zip.ts';

const files = {
	'a.txt': strToU8('one'),
	'folder/ä.pyc': new Uint8Array([0, 1, 2, 255]),
	'empty/__init__.py': new Uint8Array(),
};

test('every member is given with its path and bytes, none copied', () => {
	const archive = zipSync(files, { level: 0 });
	const members = [...membersOf(archive)];
	expect(Object.fromEntries(members)).toEqual(files);
	for (const [, bytes] of members) expect(bytes.buffer).toBe(archive.buffer);
	expect(archive.subarray(directoryOf(archive), directoryOf(archive) + 4)).toEqual(strToU8('PK\x01\x02'));
});

test('an archive that is a part of a buffer is read from where it begins', () => {
	const archive = zipSync(files, { level: 0 });
	const buffer = new Uint8Array(archive.length + 100);
	buffer.set(archive, 50);
	expect(Object.fromEntries(membersOf(buffer.subarray(50, 50 + archive.length)))).toEqual(files);
});

test('an empty archive has none', () => {
	expect([...membersOf(zipSync({}))]).toEqual([]);
});
