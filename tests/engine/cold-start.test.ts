/** A snapshot of memory that does not fit: PostgreSQL is started from its files instead, aloud, and every run shows the same. */
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { AssetSource } from '../../src/engine/api/asset-source.ts';
import { fileAssets } from '../../src/engine/node/file-assets.ts';
import { openFrom } from '../../src/engine/node/node-engine.ts';
import { decodeSnapshot, encodeSnapshot } from '../../src/engine/pglite/postgres-snapshot.ts';
import { project } from '../helpers/project.ts';

const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => warn.mockClear());
afterAll(() => warn.mockRestore());

/** Assets whose snapshots were made by an engine that has PostgreSQL's functions elsewhere. */
async function elsewhere(): Promise<AssetSource> {
	const assets = await fileAssets();
	const { base, datasets } = assets.manifest;
	const snapshots = new Set(Object.values(datasets).flatMap(({ sizes }) => Object.values(sizes)));
	return {
		...assets,
		async bytes(asset) {
			const encoded = await assets.bytes(asset);
			if (asset === base) return encodeSnapshot({ ...decodeSnapshot(encoded), layoutFingerprint: 'elsewhere' });
			if (!snapshots.has(asset)) return encoded;
			const before = decodeSnapshot(await assets.bytes(base));
			return encodeSnapshot({ ...decodeSnapshot(encoded, before), layoutFingerprint: 'elsewhere' }, before);
		},
	};
}

const STATE = `from django.db import connection
def sql(text):
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchall() if cursor.description else None
print(sql("select count(*), md5(string_agg(b::text, ',' order by id)) from books_book b"))
print(sql("select count(*), sum(relpages), sum(reltuples), sum(relfilenode::bigint) from pg_class"))
print(sql("select md5(string_agg(s::text, ',' order by s.tablename, s.attname)) from pg_stats s where schemaname = 'public'"))
print(sql("select md5(string_agg(name || setting, ',' order by name)) from pg_settings"))
print(sql("select txid_current(), nextval('books_tag_id_seq')"))
`;
const PROJECTS = [
	project(STATE),
	project(
		'from books.models import Book\nfor book in Book.objects.select_related("author"):\n    book.author.name\nprint(Book.objects.filter(author_id=3).explain(analyze=False))\n',
	),
	project('from books.models import Book\nprint(Book.objects.all().delete())\n'),
	project(STATE),
	project('from shop.models import Customer\nprint(Customer.objects.count())\n', { dataset: 'shop' }),
	project(STATE),
];

test('a server started from its files answers as the restored one', async () => {
	const told: [output: string, queries: unknown[]][][] = [];
	const warnings: number[] = [];
	for (const assets of [await fileAssets(), await elsewhere()]) {
		warn.mockClear();
		const engine = await openFrom(assets, '5.2');
		const answers: (typeof told)[number] = [];
		for (const each of PROJECTS) {
			const { problem, stdout, queries } = await engine.run(each);
			expect(problem).toBeNull();
			answers.push([stdout, queries.map(({ sql, rows }) => [sql, rows])]);
		}
		told.push(answers);
		warnings.push(warn.mock.calls.filter(([text]) => /PostgreSQL starts from its files/.test(String(text))).length);
	}
	expect(told[1]).toEqual(told[0]);
	// The base an engine in Node opens with, the first dataset, the other one, and the first again.
	expect(warnings).toEqual([0, 4]);
	expect(told[0]?.[3]?.[0]).toBe(told[0]?.[0]?.[0]);
}, 120_000);
