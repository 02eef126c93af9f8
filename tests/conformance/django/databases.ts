/** PostgreSQL for the suite: one server per alias, all from one snapshot that has the extensions Django's tests use. */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeOf } from '../../../src/engine/build/code.ts';
import { startColdServer } from '../../../src/engine/build/cold-server.ts';
import { libraryFile, packageFile, postgresWasm } from '../../../src/engine/build/snapshot-builder.ts';
import { errorMessage, query } from '../../../src/engine/pglite/messages.ts';
import { Postgres } from '../../../src/engine/pglite/postgres.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../src/engine/pglite/postgres-snapshot.ts';

/** What `postgres_tests` and `inspectdb` create. */
const EXTENSIONS = [
	'bloom',
	'btree_gin',
	'btree_gist',
	'citext',
	'file_fdw',
	'hstore',
	'pgcrypto',
	'pg_trgm',
	'tablefunc',
	'unaccent',
	'uuid-ossp',
];

/**
 * Collations that Django's models name and a server with all of ICU's locales has. Here they sort as ICU's root does: good for all that
 * creates, alters and reads columns with a collation, and the tests of Swedish order stand on the list of exclusions.
 */
const COLLATIONS = ['sv', 'en'].map(
	(locale) => `CREATE COLLATION pg_catalog."${locale}-x-icu" (PROVIDER = icu, LOCALE = '${locale}')`,
);

/** Memory a server of the suite starts with, in bytes. */
const MEMORY = 128 * 1024 * 1024;

/** Gives the file of the snapshot, building it if no run has built it yet. */
export async function databaseSnapshot(root = process.cwd()): Promise<string> {
	const { hash } = codeOf(['tests/conformance/django/databases.ts'], root);
	const file = join(root, `.cache/django/postgres-${hash.slice(0, 12)}.snapshot`);
	if (existsSync(file)) return file;
	const bundle = new Uint8Array(readFileSync(packageFile('pglite.data')));
	const parts = {
		module: await WebAssembly.compile(postgresWasm()),
		initdb: await WebAssembly.compile(readFileSync(packageFile('initdb.wasm'))),
		bundle,
		bundleSize: bundle.length,
		library: libraryFile(),
		extensions: new Map(EXTENSIONS.map((name) => [name, pathToFileURL(packageFile(`${name}.tar.gz`))])),
		memory: MEMORY,
	};
	// Started twice, so that the snapshot is of a server that has not just run initdb.
	const fresh = await startColdServer(parts);
	for (const sql of COLLATIONS) {
		const failed = errorMessage(fresh.send(query(sql)));
		if (failed) throw new Error(`${sql}: ${failed}`);
	}
	const server = await startColdServer(parts, await fresh.close());
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(`${file}.part`, encodeSnapshot(server.takeSnapshot(() => true)));
	renameSync(`${file}.part`, file);
	await server.close();
	return file;
}

/** Starts as many servers as asked for, each from the snapshot in `file`. */
export async function servers(file: string, count: number): Promise<Postgres[]> {
	const parts = {
		module: await WebAssembly.compile(postgresWasm()),
		bundleSize: statSync(packageFile('pglite.data')).size,
	};
	const pristine = decodeSnapshot(readFileSync(file));
	return Promise.all(Array.from({ length: count }, () => Postgres.open(parts, pristine)));
}
