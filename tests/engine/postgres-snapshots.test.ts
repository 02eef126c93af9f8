/** Snapshots: what is encoded is what is decoded, and two builds give the planner the same figures. */

import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stockParts } from '../../src/engine/build/packages.ts';
import { packageFile, postgresWasm, SnapshotBuilder } from '../../src/engine/build/snapshot-builder.ts';
import { fileAssets } from '../../src/engine/node/file-assets.ts';
import { query } from '../../src/engine/pglite/messages.ts';
import { Postgres } from '../../src/engine/pglite/postgres.ts';
import {
	decodeSnapshot,
	EMPTY_SNAPSHOT,
	encodeSnapshot,
	type PostgresSnapshot,
} from '../../src/engine/pglite/postgres-snapshot.ts';
import { PAGE_SIZE } from '../../src/engine/wasm/memory-pages.ts';

const bytes = (length: number, seed: number) => Uint8Array.from({ length }, (_, i) => (i * seed + (i >> 8)) % 251);
const file = (length: number, seed: number) => ({ mode: 0o100600, bytes: bytes(length, seed) });

const ONE: PostgresSnapshot = {
	...EMPTY_SNAPSHOT,
	size: 10 * PAGE_SIZE,
	stack: 77,
	cwd: '/data',
	layoutFingerprint: '8 abc',
	pages: new Map([
		[1, bytes(PAGE_SIZE, 3)],
		[2, bytes(PAGE_SIZE, 5)],
		[7, bytes(PAGE_SIZE, 7)],
	]),
	folders: new Map([['/data', 0o40700]]),
	files: new Map([
		['/data/a', file(3 * PAGE_SIZE + 17, 11)],
		['/data/gone', file(9, 13)],
		['/data/empty', file(0, 1)],
	]),
	coldFiles: () =>
		new Map([
			['/data/a', { mode: 0o100600, bytes: bytes(2 * PAGE_SIZE + 5, 7) }],
			['/data/log', { mode: 0o100600, bytes: new Uint8Array(3 * PAGE_SIZE).fill(1, PAGE_SIZE, PAGE_SIZE + 9) }],
			['/data/empty', null],
		]),
	streams: [{ fd: 5, path: '/data/a', flags: 2, position: 9 }],
};
const longer = file(5 * PAGE_SIZE, 11).bytes;
longer.set(ONE.files.get('/data/a')?.bytes ?? []);
const OTHER: PostgresSnapshot = {
	...ONE,
	coldFiles: () => new Map(),
	// A page that is gone, one that is new, one that is a buffer of a file.
	pages: new Map([
		[1, bytes(PAGE_SIZE, 3)],
		[3, bytes(PAGE_SIZE, 17)],
		[7, longer.slice(PAGE_SIZE, 2 * PAGE_SIZE)],
	]),
	folders: new Map([...ONE.folders, ['/data/sub', 0o40700]]),
	files: new Map([
		['/data/a', { mode: 0o100600, bytes: longer }],
		['/data/empty', file(0, 1)],
		['/data/sub/new', file(100, 19)],
	]),
};

/** Pages without those that are zero, which nobody has to store. */
const plain = (snapshot: PostgresSnapshot) => ({
	...snapshot,
	coldFiles: snapshot.coldFiles(),
	pages: new Map([...snapshot.pages].filter(([, page]) => page.some((byte) => byte !== 0)).sort(([a], [b]) => a - b)),
	files: new Map([...snapshot.files].sort()),
});

test('a snapshot survives its encoding, alone and as a difference', () => {
	expect(plain(decodeSnapshot(encodeSnapshot(ONE)))).toEqual(plain(ONE));
	expect(plain(decodeSnapshot(encodeSnapshot(OTHER, ONE), decodeSnapshot(encodeSnapshot(ONE))))).toEqual(plain(OTHER));
	expect(encodeSnapshot(OTHER, OTHER).length).toBeLessThan(400);
});

test('a page that is a block of a file is not stored twice', () => {
	const page = bytes(PAGE_SIZE, 23);
	const snapshot: PostgresSnapshot = {
		...EMPTY_SNAPSHOT,
		size: PAGE_SIZE,
		pages: new Map([[0, page]]),
		files: new Map([['/f', { mode: 0, bytes: page.slice() }]]),
	};
	expect(encodeSnapshot(snapshot).length).toBeLessThan(PAGE_SIZE + 400);
	expect(plain(decodeSnapshot(encodeSnapshot(snapshot)))).toEqual(plain(snapshot));
});

const SQL = `select md5(string_agg(s::text, ',' order by s.tablename, s.attname)), (select string_agg(relname || reltuples || ' ' || relpages, ',' order by relname) from pg_class where relnamespace = 'public'::regnamespace) from pg_stats s where schemaname = 'public'`;

test('two builds end in the same statistics', async () => {
	const { manifest } = await fileAssets();
	const read = [];
	for (let times = 0; times < 2; times++) {
		const snapshots = await SnapshotBuilder.open();
		const base = decodeSnapshot(snapshots.base());
		const python = await stockParts(...(await archives()));
		const snapshot = decodeSnapshot(await snapshots.dataset(python, 'bookshop', 'M'), base);
		const postgres = await Postgres.open(
			{ module: await WebAssembly.compile(postgresWasm()), bundleSize: manifest.bundleSize },
			snapshot,
		);
		read.push(Buffer.from(postgres.send(query(SQL))).toString('latin1'));
	}
	expect(read[0]).toMatch(/books_book1000 /);
	expect(read[1]).toBe(read[0]);
	expect(manifest.bundleSize).toBe(statSync(packageFile('pglite.data')).size);
}, 240_000);

/** The archives of an engine. */
async function archives(): Promise<[library: Uint8Array, packages: Uint8Array]> {
	const assets = await fileAssets();
	return [await assets.bytes(assets.manifest.library), await assets.bytes(assets.manifest.packages['5.2'])];
}
