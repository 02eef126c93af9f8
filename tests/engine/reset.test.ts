/** Every run starts from the pristine dataset, whatever the one before it did. */
import { expect, test, vi } from 'vitest';
import type { Wanted } from '../helpers/project.ts';
import { everyDjango } from './engines.ts';

/** What a run may leave behind: a name and a snippet. */
const DEEDS: [what: string, source: string][] = [
	[
		'writes',
		'from books.models import Author, Book\nBook.objects.all().delete()\nAuthor.objects.update(name="nobody")\n',
	],
	[
		'tables and indexes',
		'sql("create table stray (id int); insert into stray select generate_series(1, 50000); create index on stray (id); drop table books_review cascade")\n',
	],
	[
		'an aborted transaction',
		'sql("begin")\nsql("delete from books_review")\ntry:\n    sql("select 1 / 0")\nexcept Exception:\n    pass\n',
	],
	['an open transaction', 'sql("begin")\nsql("delete from books_review")\n'],
	['other statistics', 'sql("update books_book set author_id = 1")\nsql("analyze")\nsql("vacuum full books_book")\n'],
	[
		'settings',
		"sql(\"set enable_seqscan = off; set search_path = pg_catalog; set time zone 'Asia/Tokyo'; set work_mem = '64kB'\")\n",
	],
	['a checkpoint', 'sql("update books_review set body = body || body")\nsql("checkpoint")\n'],
	['a parked transaction', 'sql("begin; delete from books_review; prepare transaction \'left\'")\n'],
	[
		'a lot of memory',
		'sql("set work_mem = \'200MB\'; select count(*) from (select repeat(md5(i::text), 20) x from generate_series(1, 200000) i order by x) as sorted")\n',
	],
	[
		'a renamed and a truncated table',
		'sql("alter table books_tag rename to books_label; truncate books_review cascade")\n',
	],
];

const SQL =
	'from django.db import connection\ndef sql(text):\n    with connection.cursor() as cursor:\n        cursor.execute(text)\n        return cursor.fetchall() if cursor.description else None\n';

/** What must be the same before and after: rows, catalog, statistics, sequences, settings, sizes. */
const STATE = `${SQL}
print(sql("select count(*), sum(id), md5(string_agg(b::text, ',' order by id)) from books_book b"))
print(sql("select count(*), md5(string_agg(r::text, ',' order by id)) from books_review r"))
print(sql("select count(*), sum(relpages), sum(reltuples), sum(relfilenode::bigint) from pg_class"))
print(sql("select md5(string_agg(s::text, ',' order by s.tablename, s.attname)) from pg_stats s where schemaname = 'public'"))
print(sql("select md5(string_agg(name || setting, ',' order by name)) from pg_settings"))
print(sql("select txid_current(), nextval('books_tag_id_seq')"))
print(sql("select count(*) from pg_prepared_xacts"))
print(sql("select sum(pg_relation_size(oid)) from pg_class where relkind in ('r', 'i')"))
`;

everyDjango((run) => {
	test.each(DEEDS)('after %s', async (_, source) => {
		const before = await run(STATE);
		expect(before.problem).toBeNull();
		const deed = await run(SQL + source);
		expect(deed.problem).toBeNull();
		const after = await run(STATE);
		expect(after.stdout).toBe(before.stdout);
		expect(after.problem).toBeNull();
	});

	test('a dataset and a size for each run, and back', async () => {
		const count = (app: string, model: string) => `from ${app}.models import ${model}\n${model}.objects.count()\n`;
		expect((await run(count('shop', 'Customer'), { dataset: 'shop', size: 'S' })).value).toBe('100');
		expect((await run(count('books', 'Book'), { size: 'L' })).value).toBe('5000');
		expect((await run(count('ledger', 'Wallet'), { dataset: 'ledger', size: 'M' })).value).toBe('200');
		expect((await run(count('books', 'Book'))).value).toBe('300');
	});

	test('other data goes into the instance there is; after a library was linked, into a new one', async () => {
		const tags = async (wanted?: Wanted) => (await run(`${SQL}sql("select count(*) from books_tag")`, wanted)).value;
		const state = (await run(STATE, { size: 'M' })).stdout;
		const instantiated = vi.spyOn(WebAssembly, 'instantiate');
		try {
			const counts = [await tags(), await tags({ size: 'M' }), await tags()];
			expect(instantiated).not.toHaveBeenCalled();
			for (const size of ['S', 'M'] as const) {
				const linked = await run(`${SQL}sql("create extension pg_trgm")\nsql("select similarity('word', 'words')")[0]`);
				expect(linked.value).toBe('(0.5714286,)');
				expect(await tags({ size })).toBe(counts[size === 'S' ? 0 : 1]);
			}
			expect(instantiated).toHaveBeenCalledTimes(2);
			expect((await run(STATE, { size: 'M' })).stdout).toBe(state);
		} finally {
			instantiated.mockRestore();
		}
	});

	test('data gone back to is as it was, whatever was done to it before', async () => {
		const all = async () => [(await run(STATE, { size: 'S' })).stdout, (await run(STATE, { size: 'M' })).stdout];
		const before = await all();
		expect(before[0]).not.toBe(before[1]);
		for (const size of ['S', 'M', 'S'] as const) {
			const deed =
				'from books.models import Book, Review\nReview.objects.all().delete()\nBook.objects.update(price=1)\n';
			expect((await run(deed, { size })).problem).toBeNull();
			expect(await all()).toEqual(before);
		}
	});
});
