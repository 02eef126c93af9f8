/** An image of memory that does not fit: PostgreSQL is started from its files instead, aloud, and every run shows the same. */
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { Shelf } from '../../src/engine/api/asset-source.ts';
import { disk } from '../../src/engine/node/file-assets.ts';
import { openFrom } from '../../src/engine/node/node-engine.ts';
import { decode, encode } from '../../src/engine/pglite/image.ts';
import { project } from '../helpers/project.ts';

const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => warn.mockClear());
afterAll(() => warn.mockRestore());

/** A shelf whose images of datasets were made by an engine that has PostgreSQL's functions elsewhere. */
async function elsewhere(): Promise<Shelf> {
	const shelf = await disk();
	const { base, datasets } = shelf.manifest;
	const images = new Set(Object.values(datasets).flatMap(({ sizes }) => Object.values(sizes)));
	return {
		...shelf,
		async bytes(asset) {
			const encoded = await shelf.bytes(asset);
			if (!images.has(asset)) return encoded;
			const before = decode(await shelf.bytes(base));
			return encode({ ...decode(encoded, before), layout: 'elsewhere' }, before);
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
	for (const shelf of [await disk(), await elsewhere()]) {
		warn.mockClear();
		const engine = await openFrom(shelf, '5.2');
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
	// The first dataset, the other one, and the first again.
	expect(warnings).toEqual([0, 3]);
	expect(told[0]?.[3]?.[0]).toBe(told[0]?.[0]?.[0]);
}, 120_000);
