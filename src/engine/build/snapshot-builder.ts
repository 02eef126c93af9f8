/** Builds PostgreSQL's snapshots: one of an empty started server, one for each dataset in each size. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readDataset } from '../../loaders/dataset.ts';
import type { Size } from '../../project/schema.ts';
import { LIBRARY } from '../pglite/instance.ts';
import { errorMessage, query } from '../pglite/messages.ts';
import {
	EMPTY_SNAPSHOT,
	encodeSnapshot,
	type PostgresSnapshot,
	type SnapshotFile,
} from '../pglite/postgres-snapshot.ts';
import type { PythonParts } from '../pyodide/interpreter.ts';
import { Python } from '../pyodide/python.ts';
import { PAGE_SIZE } from '../wasm/memory-pages.ts';
import { type BuilderParts, type ColdServer, freshPages, startColdServer } from './cold-server.ts';
import { loadStatements } from './dataset.ts';
import { unpackTar } from './tar.ts';

/** Contrib modules that guides use, beside the engine's own; each costs a few kilobytes. */
const EXTENSIONS = [
	'btree_gin',
	'btree_gist',
	'citext',
	'hstore',
	'pageinspect',
	'pg_buffercache',
	'pg_trgm',
	'pg_visibility',
	'unaccent',
];

/** Files that no reader's statement can need: initdb's input, other encodings, template databases, developers' files. */
export const UNWANTED = [
	/^\/pglite\/(bin|include|initdb)/,
	/^\/pglite\/lib\/(.*\.a$|pkgconfig|postgresql\/(pgxs|bitcode|utf8_and_|latin2_and|latin_and|cyrillic_and|euc|libpqwalreceiver))/,
	/^\/pglite\/share\/postgresql\/(postgres\.bki|.*\.sample$|(information_schema|system_\w+|snowball_create)\.sql$|sql_features\.txt|errcodes\.txt)/,
	/^\/pglite\/icu\//,
	/^\/pglite\/data\/base\/[14](\/|$)/,
	/^\/pglite\/data\/.*pg_internal\.init$/,
];

const require = createRequire(import.meta.url);
const PACKAGE = dirname(require.resolve('@electric-sql/pglite'));
/** The module object that Emscripten's code calls in Node; an import would be a frozen copy. */
const crypto = require('node:crypto') as typeof import('node:crypto');

/** Returns the path of a file of the PGlite package. */
export function packageFile(name: string): string {
	return join(PACKAGE, name);
}

/** A segment of the write-ahead log. */
const LOG = /\/pg_wal\/[0-9A-F]{24}$/;

/**
 * Bytes of the header that a segment begins with. COMMIT PREPARED reads what PREPARE wrote to the log, and a reader of the log looks at the
 * header of its segment first: https://github.com/postgres/postgres/blob/REL_18_6/src/include/access/xlog_internal.h
 */
const LOG_HEADER = 40;

/** Pages of the data section of pglite.wasm, rounded down. Beyond it, memory depends on what has run. */
export const DATA_PAGES = 600;

/** Linear memory (bytes) of a server at its start: what shared_buffers needs, and a margin. */
const MEMORY = 56 * 1024 * 1024;

/** Writes a number of two bytes as WebAssembly does, in LEB128. */
const leb = (value: number) => [(value & 0x7f) | 0x80, value >> 7];

/**
 * Returns pglite.wasm with a lower minimum of memory. The package asks for at least 128 MB, which every reset would have to scan; a
 * snapshot holds the size it needs. Throws when the package's import of memory has changed.
 */
export function postgresWasm(): Uint8Array<ArrayBuffer> {
	const wasm = new Uint8Array(readFileSync(packageFile('pglite.wasm')));
	const wanted = [0x03, ...Buffer.from('env'), 0x06, ...Buffer.from('memory'), 0x02, 0x01, ...leb(2048)];
	const at = Buffer.from(wasm.buffer).indexOf(Buffer.from(wanted));
	if (at < 0)
		throw new Error(
			'pglite.wasm does not import its memory as it used to: look again at postgresWasm in src/engine/build/snapshot-builder.ts',
		);
	wasm.set(leb(512), at + wanted.length - 2);
	return wasm;
}

/** Returns auto_explain, which reports plans. Throws when the package no longer has it where PostgreSQL looks for it. */
export function libraryFile(): SnapshotFile {
	const name = basename(LIBRARY, '.so');
	const file = unpackTar(gunzipSync(readFileSync(packageFile(`${name}.tar.gz`))), '/pglite').get(LIBRARY);
	if (!file) throw new Error(`${name}.tar.gz of the package has no ${LIBRARY}`);
	return file;
}

/** Statements that make the catalog smaller: they drop comments on functions and initdb's statistics of the catalog itself. */
const SHRINK = [
	'truncate pg_catalog.pg_description, pg_catalog.pg_statistic',
	'drop schema information_schema cascade',
	'vacuum (full, freeze)',
];

/** Builds snapshots, each from a data directory that was shut down cleanly and started again. */
export class SnapshotBuilder {
	#parts: BuilderParts;
	/** Data directory of an empty cluster. */
	#empty: Blob;
	#base: PostgresSnapshot;
	/** Memory of an instance that has run nothing. */
	#fresh: PostgresSnapshot;

	private constructor(parts: BuilderParts, empty: Blob, base: PostgresSnapshot, fresh: PostgresSnapshot) {
		this.#parts = parts;
		this.#empty = empty;
		this.#base = { ...base, constantPages: fresh.constantPages };
		this.#fresh = fresh;
	}

	static async open(): Promise<SnapshotBuilder> {
		const bundle = new Uint8Array(readFileSync(packageFile('pglite.data')));
		const parts: BuilderParts = {
			module: await WebAssembly.compile(postgresWasm()),
			initdb: await WebAssembly.compile(readFileSync(packageFile('initdb.wasm'))),
			bundle,
			bundleSize: bundle.length,
			library: libraryFile(),
			extensions: new Map(EXTENSIONS.map((name) => [name, pathToFileURL(packageFile(`${name}.tar.gz`))])),
			memory: MEMORY,
		};
		return seeded(async () => {
			const server = await startColdServer(parts);
			for (const sql of SHRINK) execute(server, sql);
			execute(server, 'vacuum (freeze)');
			const empty = await server.close();
			const base = await started(parts, empty);
			return new SnapshotBuilder(parts, empty, base, await constants(parts, base));
		});
	}

	get bundleSize(): number {
		return this.#parts.bundleSize;
	}

	/** Returns the snapshot of the empty server. */
	base(): Uint8Array<ArrayBuffer> {
		return encodeSnapshot(this.#base, this.#fresh);
	}

	/** Returns what a dataset adds to it. `python` is the engine's, with `tables.py` not yet loaded. */
	dataset(python: PythonParts, dataset: string, size: Size): Promise<Uint8Array<ArrayBuffer>> {
		return seeded(async () => {
			const server = await startColdServer(this.#parts, this.#empty);
			const { app, tables } = readDataset(dataset);
			const { interpreter } = await Python.open(python, (message, take) => server.exchange(message, take));
			interpreter.runPython(readFileSync('src/engine/build/tables.py', 'utf8'));
			interpreter.globals.get('fill')(app, JSON.stringify(loadStatements(dataset, size)));
			execute(server, `vacuum (freeze, analyze) ${Object.keys(tables).join(', ')}`);
			const directory = await server.close();
			const { constantPages } = this.#fresh;
			return encodeSnapshot({ ...(await started(this.#parts, directory)), constantPages }, this.#base);
		});
	}
}

/** Returns a snapshot of a server just started from a data directory. */
async function started(parts: BuilderParts, directory: Blob): Promise<PostgresSnapshot> {
	// The first start after a change of the catalog reads all of it and writes what later starts need, which then use less memory.
	const noted = await (await startColdServer(parts, directory)).close();
	const server = await startColdServer(parts, noted);
	const snapshot = server.takeSnapshot((path) => !UNWANTED.some((pattern) => pattern.test(path)));
	await server.close();
	const open = new Set(snapshot.streams.map(({ path }) => path));
	for (const [path, { mode, bytes }] of snapshot.files) {
		if (!LOG.test(path)) continue;
		// Nothing is ever recovered from the log, so its past is not shipped.
		if (open.has(path)) snapshot.files.set(path, { mode, bytes: bytes.slice().fill(0, LOG_HEADER) });
		else snapshot.files.delete(path);
	}
	return snapshot;
}

/** Returns the pages at the start of memory that hold the program's constants, equal in every fresh instance. */
async function constants(parts: BuilderParts, { size }: PostgresSnapshot): Promise<PostgresSnapshot> {
	const [one, other] = [await freshPages(parts, size), await freshPages(parts, size)];
	let constantPages = 0;
	const same = (page: number) =>
		Buffer.compare(one.get(page) ?? new Uint8Array(PAGE_SIZE), other.get(page) ?? new Uint8Array(PAGE_SIZE)) === 0;
	while (constantPages < DATA_PAGES && same(constantPages)) constantPages++;
	return { ...EMPTY_SNAPSHOT, constantPages, pages: new Map([...one].filter(([page]) => page < constantPages)) };
}

function execute(server: ColdServer, sql: string): void {
	const failed = errorMessage(server.send(query(sql)));
	if (failed) throw new Error(`${sql}: ${failed}`);
}

/**
 * Does `work` with the same "random" numbers each time. PostgreSQL seeds its generator from them at its start, ANALYZE draws its
 * sample from that, and estimates in plans come from the sample: they must be equal on every machine.
 */
async function seeded<T>(work: () => Promise<T>): Promise<T> {
	const { randomFillSync } = crypto;
	let state = 1;
	const fill = (view: NodeJS.ArrayBufferView) => {
		const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
		for (let i = 0; i < bytes.length; i++) {
			state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
			bytes[i] = state >>> 24;
		}
		return view;
	};
	crypto.randomFillSync = fill as typeof randomFillSync;
	try {
		return await work();
	} finally {
		crypto.randomFillSync = randomFillSync;
	}
}
