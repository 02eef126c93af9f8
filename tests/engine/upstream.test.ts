/**
 * What the engine relies on in PGlite, Pyodide, Emscripten and PostgreSQL that is documented nowhere: one test a row of the table in
 * src/engine/README.md, which links to the lines upstream. The file to run first after an upgrade.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { MemoryFS, PGlite } from '@electric-sql/pglite';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AssetSource } from '../../src/engine/api/asset-source.ts';
import { pyodideFile, stockParts } from '../../src/engine/build/packages.ts';
import { DATA_PAGES, postgresWasm, UNWANTED } from '../../src/engine/build/snapshot-builder.ts';
import { engineAssets } from '../../src/engine/build/vite.ts';
import { fileAssets } from '../../src/engine/node/file-assets.ts';
import {
	exchangeWhole,
	instantiate,
	type PostgresParts,
	type Runtime,
	startStockServer,
} from '../../src/engine/pglite/instance.ts';
import { query } from '../../src/engine/pglite/messages.ts';
import { decodeSnapshot, type PostgresSnapshot } from '../../src/engine/pglite/postgres-snapshot.ts';
import { writeColdFiles } from '../../src/engine/pglite/snapshot-files.ts';
import { LIBRARY_PATH, LOCK_INFO, startInterpreter } from '../../src/engine/pyodide/interpreter.ts';
import { type FileSystem, nodesOf, pathOf } from '../../src/engine/wasm/filesystem.ts';
import { PAGE_SIZE } from '../../src/engine/wasm/memory-pages.ts';

const pgliteFile = (name: string) =>
	join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), name);

/** Rows of a simple query's answer as text: fields of DataRow messages. */
function rows(answer: Uint8Array): string[][] {
	const view = new DataView(answer.buffer, answer.byteOffset, answer.length);
	const found: string[][] = [];
	for (let at = 0; at < answer.length; at += 1 + view.getInt32(at + 1)) {
		if (answer[at] !== 'D'.charCodeAt(0)) continue;
		const fields: string[] = [];
		for (let field = view.getInt16(at + 5), from = at + 7; field > 0; field--) {
			const length = Math.max(0, view.getInt32(from));
			fields.push(new TextDecoder().decode(answer.subarray(from + 4, from + 4 + length)));
			from += 4 + length;
		}
		found.push(fields);
	}
	return found;
}

/** The address behind the last byte that a program brings with it: WebAssembly's section 11, whose segments say where they belong. */
function dataEnd(wasm: Uint8Array): number {
	let at = 8;
	const number = () => {
		for (let value = 0, shift = 0; ; shift += 7) {
			const byte = wasm[at++] as number;
			value += (byte & 0x7f) * 2 ** shift;
			if (byte < 0x80) return value;
		}
	};
	while (wasm[at++] !== 11) {
		const length = number();
		at += length;
	}
	number();
	let end = 0;
	for (let segments = number(); segments > 0; segments -= 1) {
		// Its kind and i32.const before the address, the end of the expression behind it.
		at += 2;
		const start = number();
		at += 1;
		const length = number();
		at += length;
		end = Math.max(end, start + length);
	}
	return end;
}

describe('PGlite', () => {
	let assets: AssetSource;
	let parts: PostgresParts;
	let base: PostgresSnapshot;
	let server: Awaited<ReturnType<typeof instantiate>>['server'];
	let FS: FileSystem;
	const ask = (sql: string) => rows(exchangeWhole(server, query(sql)));

	beforeAll(async () => {
		assets = await fileAssets();
		const { postgres, bundleSize } = assets.manifest;
		parts = { module: await assets.wasm(postgres), bundleSize };
		base = decodeSnapshot(await assets.bytes(assets.manifest.base));
		({ server } = await instantiate(parts, { size: base.size, fill: (FS) => writeColdFiles(FS, base), run: true }));
		({ FS } = server.Module as unknown as Runtime);
	});
	afterEach(() => {
		vi.restoreAllMocks();
	});

	test('does all the work of execProtocolRawStream before it first yields', () => {
		let answer = 0;
		void server.execProtocolRawStream(query('select repeat(i::text, 9) from generate_series(1, 9999) i'), {
			syncToFs: false,
			onRawData: (piece) => {
				answer += piece.length;
			},
		});
		expect(answer).toBeGreaterThan(100_000);
	});

	test('sets PostgreSQL’s timers through globalThis.setTimeout', async () => {
		const linked = vi.spyOn(WebAssembly, 'instantiate');
		await instantiate(parts, { size: base.size, fill: (FS) => writeColdFiles(FS, base) });
		const [, imports] = linked.mock.calls[0] as unknown as [
			unknown,
			{ env: Record<string, (...args: number[]) => void> },
		];
		const timers = vi.spyOn(globalThis, 'setTimeout').mockImplementation((() => 0) as unknown as typeof setTimeout);
		imports.env._setitimer_js?.(0, 3_600_000);
		expect(timers).toHaveBeenCalledWith(expect.any(Function), 3_600_000);
	});

	test('asks for the time by emscripten_date_now when a process begins to wait, whose waitStatus is at byte 16 of PGPROC', () => {
		const exported = WebAssembly.Module.exports(parts.module).map(({ name }) => name);
		expect(exported).toEqual(expect.arrayContaining(['MyProc', 'MyLatch', 'InterruptPending', 'QueryCancelPending']));
		ask('create table waited (id int primary key); insert into waited values (1)');
		ask('begin; delete from waited');
		ask("prepare transaction 'asleep'");
		// Returns at all: without it this would go on for ever.
		const answer = new TextDecoder().decode(exchangeWhole(server, query('delete from waited')));
		expect(answer).toContain('57014');
		ask("rollback prepared 'asleep'");
		expect(ask('delete from waited returning id')).toEqual([['1']]);
	});

	test('lets a file system of ours take part in the start: MemoryFS.init and initialSyncFs', () => {
		expect(typeof MemoryFS.prototype.init).toBe('function');
		expect(typeof MemoryFS.prototype.initialSyncFs).toBe('function');
	});

	test('runs in the memory and the instance that it is given: wasmMemory, instantiateWasm', async () => {
		const memory = new WebAssembly.Memory({ initial: base.size / 65536, maximum: 32768 });
		const instance = await instantiate(parts, {
			size: base.size,
			fill: (FS) => writeColdFiles(FS, { ...base, files: new Map(base.files) }),
			memory,
		});
		expect(instance.memory).toBe(memory);
		expect(new Uint8Array(memory.buffer).some((byte) => byte !== 0)).toBe(true);
	});

	test('takes a bundle of zeros that has the size of pglite.data', () => {
		expect(parts.bundleSize).toBe(statSync(pgliteFile('pglite.data')).size);
		expect(FS.analyzePath('/pglite/data/PG_VERSION').exists).toBe(true);
	});

	test('imports its memory where postgresWasm() lowers the floor', () => {
		expect(() => postgresWasm()).not.toThrow();
		expect(WebAssembly.Module.imports(parts.module)).toContainEqual({ module: 'env', name: 'memory', kind: 'memory' });
	});

	test('exports what linking needs, and imports no symbol’s address, which the layout would have to name', () => {
		const exported = WebAssembly.Module.exports(parts.module).map(({ name }) => name);
		expect(exported).toEqual(
			expect.arrayContaining(['__indirect_function_table', 'malloc', 'free', 'dlopen', 'emscripten_get_sbrk_ptr']),
		);
		const from = new Set(WebAssembly.Module.imports(parts.module).map(({ module }) => module));
		expect(from).toEqual(new Set(['env', 'wasi_snapshot_preview1']));
	});

	test('Emscripten’s files share their stream_ops, and no byte of a file changes past its write', () => {
		const [one, other] = [FS.create('/one', 0o600), FS.create('/other', 0o600)];
		expect(one.stream_ops).toBe(other.stream_ops);
		ask(
			'create table kept (i int, t text); insert into kept select i, repeat(i::text, 9) from generate_series(1, 999) i',
		);
		ask('create table emptied as select * from kept; checkpoint');
		// The buffers that files have now, each with what is in it and with what `write` is seen to put there.
		const buffers = nodesOf(FS).flatMap(({ contents }) => (contents instanceof Uint8Array ? [contents] : []));
		const before = buffers.map((buffer) => Buffer.from(buffer));
		const seen = new Map(buffers.map((buffer) => [buffer, Buffer.from(buffer)]));
		const { write } = one.stream_ops;
		vi.spyOn(one.stream_ops, 'write').mockImplementation((stream, ...rest) => {
			const [from, offset, length, position] = rest as [ArrayLike<number>, number, number, number];
			// Copied now: the array may be PostgreSQL's memory. Its bytes may be signed.
			const bytes = Uint8Array.from({ length }, (_, index) => from[offset + index] as number);
			const written = write(stream, ...rest);
			// A file that outgrew its buffer has another one.
			seen.get(stream.node.contents as Uint8Array)?.set(bytes, position);
			return written;
		});
		ask("truncate emptied; insert into emptied values (1, 'one')");
		ask('update kept set t = t || i; delete from kept where i > 500');
		ask('create index on kept (t); alter table kept add n int; checkpoint');
		ask('vacuum full kept');
		ask('vacuum full pg_class; checkpoint');
		expect(buffers.filter((buffer, index) => !before[index]?.equals(buffer)).length).toBeGreaterThan(5);
		expect(buffers.filter((buffer) => !seen.get(buffer)?.equals(buffer))).toEqual([]);
	});

	test('has its data section in the first DATA_PAGES pages of memory, equal in every instance', () => {
		expect(dataEnd(postgresWasm()) / PAGE_SIZE).toBeGreaterThan(DATA_PAGES);
		expect(base.constantPages).toBe(DATA_PAGES);
	});

	test('has the files that UNWANTED names, and runs without them', async () => {
		const stock = await PGlite.create();
		const { FS: whole } = stock.Module as unknown as Runtime;
		const paths = nodesOf(whole).map((node) => pathOf(whole, node));
		await stock.close();
		expect(UNWANTED.filter((pattern) => !paths.some((path) => pattern.test(path)))).toEqual([]);
		expect([...base.files.keys()].filter((path) => UNWANTED.some((pattern) => pattern.test(path)))).toEqual([]);
		expect(ask("select to_tsvector('english', 'rows')::text")).toEqual([["'row':1"]]);
		expect(ask('select count(*) > 100 from pg_timezone_names')).toEqual([['t']]);
	});

	test('has the functions and variables with which a stack that is used up becomes PostgreSQL’s own error', () => {
		const exported = WebAssembly.Module.exports(parts.module).map(({ name }) => name);
		const symbols = ['check_stack_depth', 'error_context_stack', 'PG_exception_stack', '__stack_pointer'];
		expect(exported).toEqual(expect.arrayContaining(symbols));
		const { _PostgresMainLoopOnce, _PostgresMainLongJmp, _pq_buffer_remaining_data } =
			server.Module as unknown as Runtime;
		for (const each of [_PostgresMainLoopOnce, _PostgresMainLongJmp, _pq_buffer_remaining_data])
			expect(each).toBeTypeOf('function');
		expect(typeof (server as unknown as { POSTGRES_MAIN_LONGJMP: unknown }).POSTGRES_MAIN_LONGJMP).toBe('number');
	});

	test('Emscripten’s file system has its table of names and its list of streams', () => {
		expect(typeof FS.hashAddNode).toBe('function');
		expect(typeof FS.hashRemoveNode).toBe('function');
		expect(FS.streams.filter(Boolean).length).toBeGreaterThan(3);
	});

	test('PostgreSQL keeps its last checkpoint at byte 32 of pg_control; segments of 1 MB, timeline 1, pages of 8 kB', () => {
		ask('checkpoint');
		const [[location, timeline] = []] = ask('select checkpoint_lsn, timeline_id from pg_control_checkpoint()');
		const control = FS.lookupPath('/pglite/data/global/pg_control').node.contents as Uint8Array;
		const at = new DataView(control.buffer, control.byteOffset).getBigUint64(32, true);
		const hex = (value: bigint) => value.toString(16).toUpperCase();
		expect(`${hex(at >> 32n)}/${hex(at & 0xffffffffn)}`).toBe(location);
		expect(timeline).toBe('1');
		expect(ask('show wal_segment_size')).toEqual([['1MB']]);
		expect(ask('show block_size')).toEqual([['8192']]);
	});

	test('takes its random numbers from crypto.randomFillSync in Node', async () => {
		const crypto = createRequire(import.meta.url)('node:crypto') as typeof import('node:crypto');
		const random = vi.spyOn(crypto, 'randomFillSync');
		await startStockServer();
		expect(random).toHaveBeenCalled();
	});

	test('names its own files so that the bundler’s plugin finds them', () => {
		const { transform } = engineAssets() as unknown as { transform: { handler: (code: string) => { code: string } } };
		const own = /new URL\(\s*["'][^"']*(?:pglite\.wasm|initdb\.wasm|pglite\.data)["']/;
		const chunks = ['index.js', ...importsOf(readFileSync(pgliteFile('index.js'), 'utf8'))];
		const sources = chunks.map((name) => readFileSync(pgliteFile(name), 'utf8')).filter((code) => own.test(code));
		expect(sources.length).toBeGreaterThan(0);
		for (const code of sources) expect(transform.handler(code).code).not.toMatch(own);
	});
});

/** Chunks that a module of the package imports beside itself. */
const importsOf = (code: string) =>
	[...code.matchAll(/from\s*["']\.\/([^"']+\.js)["']/g)].map(([, name]) => name as string);

describe('Pyodide', () => {
	test('says of itself what our lock file says', () => {
		const { info } = JSON.parse(readFileSync(pyodideFile('pyodide-lock.json'), 'utf8'));
		expect(info).toMatchObject({
			abi_version: LOCK_INFO.abi_version,
			arch: LOCK_INFO.arch,
			platform: LOCK_INFO.platform,
		});
		expect(info.python).toMatch(new RegExp(`^${LOCK_INFO.python.replace('.', '\\.')}\\.`));
	});

	test('keeps its library in one archive', async () => {
		const { interpreter } = await startInterpreter(await stockParts());
		expect(interpreter.runPython('import sys; str(sys.path)')).toContain(LIBRARY_PATH);
	});

	test('makes snapshots, and starts from one', async () => {
		const { interpreter } = await startInterpreter(await stockParts(), { _makeSnapshot: true });
		interpreter.runPython('kept = 42');
		const snapshot = (interpreter as unknown as { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot();
		const { interpreter: again } = await startInterpreter(await stockParts(), { _loadSnapshot: snapshot });
		expect(again.runPython('kept')).toBe(42);
	});

	test('marks JavaScript errors through imports that can be given', async () => {
		const names = WebAssembly.Module.imports((await stockParts()).module).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['Jsv_GetError_import', 'JsvError_Check']));
	});

	test('leads code to JavaScript’s objects only through DOORS', async () => {
		const { interpreter, watch } = await startInterpreter(await stockParts());
		const reached = vi.fn();
		watch(reached);
		interpreter.runPython('import datetime, json, re\njson.dumps([str(datetime.datetime.now()), re.escape("a")])');
		expect(reached).not.toHaveBeenCalled();
		for (const way of [
			'import js; js.Object',
			'import js; js.left = 1',
			'import js; del js.left',
			'import js; dir(js)',
			'from js import Object',
			'from pyodide.code import run_js; run_js("1")',
			'import ctypes; ctypes.CDLL(None).getpid()',
		]) {
			interpreter.runPython(way);
			expect(reached, way).toHaveBeenCalled();
			reached.mockClear();
		}
	});

	test('does not grow the heap before it restores a snapshot: once it does, interpreter.ts need not', async () => {
		const parts = await stockParts();
		const { interpreter: grown } = await startInterpreter(parts, { _makeSnapshot: true });
		grown.runPython('held = [bytearray(1_000_000) for _ in range(60)]; del held');
		const snapshot = (grown as unknown as { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot();
		const again = await stockParts();
		const createModule: typeof again.createModule = async (settings) =>
			Object.assign((await again.createModule(settings)) as object, { _emscripten_resize_heap: () => 1 });
		await expect(startInterpreter({ ...again, createModule }, { _loadSnapshot: snapshot })).rejects.toThrow();
	});
});

test('CPython lets the stack be guarded', async () => {
	const { interpreter } = await startInterpreter(await stockParts());
	const { _module: module } = interpreter as unknown as { _module: Record<string, unknown> };
	for (const name of ['_PyUnstable_ThreadState_SetStackProtection', '_PyThreadState_Get', '_emscripten_stack_get_base'])
		expect(module[name], name).toBeTypeOf('function');
});
