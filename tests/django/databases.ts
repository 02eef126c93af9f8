/** PostgreSQL for the suite: one server per alias, all from one image that has the extensions Django's tests use. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode, encode } from '../../src/engine/image.ts';
import {
	type BuilderParts,
	build,
	complaint,
	Postgres,
	type PostgresParts,
	query,
	SETTINGS,
} from '../../src/engine/postgres.ts';

/** auto_explain is the engine's own; the others are what `postgres_tests` and `inspectdb` create. */
const EXTENSIONS = [
	'auto_explain',
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

const PACKAGE = dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite')));

/** Memory a server of the suite starts with, in bytes: it must not grow while an image is taken. */
const MEMORY = 128 * 1024 * 1024;

/** Gives the file of the image, building it if no run has built it yet. */
export async function image(root = process.cwd()): Promise<string> {
	const { version } = JSON.parse(readFileSync(join(PACKAGE, '../package.json'), 'utf8')) as { version: string };
	const key = createHash('sha256').update(JSON.stringify([version, EXTENSIONS, COLLATIONS, SETTINGS, MEMORY])).digest('hex');
	const file = join(root, `.cache/django/postgres-${key.slice(0, 12)}.image`);
	if (existsSync(file)) return file;
	const parts: BuilderParts = {
		...(await compiled()),
		initdb: await WebAssembly.compile(await readFile(join(PACKAGE, 'initdb.wasm'))),
		bundle: new Uint8Array(await readFile(join(PACKAGE, 'pglite.data'))),
		extensions: new Map(EXTENSIONS.map((name) => [name, new URL(`file://${PACKAGE}/${name}.tar.gz`)])),
		memory: MEMORY,
	};
	// Started twice, so that the image is of a server that has not just run initdb.
	const fresh = await build(parts);
	for (const sql of COLLATIONS) {
		const failed = complaint(fresh.send(query(sql)));
		if (failed) throw new Error(`${sql}: ${failed}`);
	}
	const server = await build(parts, await fresh.close());
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(`${file}.part`, encode(server.capture(() => true)));
	renameSync(`${file}.part`, file);
	await server.close();
	return file;
}

/** Starts as many servers as asked for, each from the image in `file`. */
export async function servers(file: string, count: number): Promise<Postgres[]> {
	const parts = await compiled();
	const pristine = decode(readFileSync(file));
	return Promise.all(Array.from({ length: count }, () => Postgres.open(parts, pristine)));
}

async function compiled(): Promise<PostgresParts> {
	const [wasm, bundle] = await Promise.all(['pglite.wasm', 'pglite.data'].map((name) => readFile(join(PACKAGE, name))));
	if (!wasm || !bundle) throw new Error(`no PostgreSQL in ${PACKAGE}`);
	return { module: await WebAssembly.compile(wasm), bundleSize: bundle.length };
}
