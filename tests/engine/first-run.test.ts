/** What a first run downloads and imports: no more than an ordinary snippet needs. */
import { expect, test } from 'vitest';
import type { AssetSource } from '../../src/engine/api/asset-source.ts';
import { Engine } from '../../src/engine/engine.ts';
import { fileAssets } from '../../src/engine/node/file-assets.ts';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../src/project/schema.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { project, type Wanted } from '../helpers/project.ts';

/** Bytes at most of the archives that a first run downloads, as served. */
const PACKAGES: Record<DjangoVersion, number> = { '5.2': 1_233_732, '6.1': 1_275_000 };
const LIBRARY = 1_240_000;

/** Opens an engine whose archives are never completed; its runs are counted. */
async function first(django: DjangoVersion) {
	const assets = await fileAssets();
	const { deferred, extras } = assets.manifest;
	const late = new Set([
		deferred.library,
		...Object.values(deferred.packages),
		...Object.values(extras).flatMap((extra) => Object.values(extra.assets)),
	]);
	const withheld: AssetSource = {
		...assets,
		bytes: async (asset) => {
			if (late.has(asset)) throw new Error(`${asset.path} is no part of a first run`);
			return assets.bytes(asset);
		},
	};
	const engine = await Engine.open({ assets: withheld, django, data: null });
	return async (source: string, wanted: Wanted = {}) =>
		JSON.parse(await engine.run(project(source, { ...wanted, django }))) as Trace;
}

test('the archives of a first run stay as small as they are', async () => {
	const { manifest } = await fileAssets();
	for (const django of DJANGO_VERSIONS)
		expect(manifest.packages[django].bytes, django).toBeLessThanOrEqual(PACKAGES[django]);
	expect(manifest.library.bytes).toBeLessThanOrEqual(LIBRARY);
});

/** Snippets as the guides begin with them; each is a run of its own in an engine that has nothing but what it started with. */
const ORDINARY: Record<string, string> = {
	'a loop': 'from books.models import Book\nfor book in Book.objects.all()[:3]:\n    print(book.author.name)\n',
	'joins, aggregates, sets':
		'from django.db.models import Count, F, Q\nfrom books.models import Author, Book\nprint(Author.objects.annotate(n=Count("book")).filter(Q(n__gt=1)).order_by("-n", "id").first())\nprint(Book.objects.select_related("author").union(Book.objects.filter(author_id=F("author_id"))).count())\n',
	'writes in a transaction':
		'from django.db import transaction\nfrom books.models import Book\nwith transaction.atomic():\n    Book.objects.filter(id=1).update(title="x")\n    Book.objects.filter(id=2).delete()\n',
	'an index and a plan':
		'from django.db import connection, models\nfrom books.models import Book\nwith connection.schema_editor() as editor:\n    editor.add_index(Book, models.Index(fields=["title"], name="title"))\nprint(Book.objects.filter(title="x").explain())\n',
	'a cache': 'from django.core.cache import cache\ncache.set("a", 1)\ncache.get("a")\n',
	cells: '# %% one\nfrom books.models import Book\nBook.objects.count()\n# %% two\nBook.objects.first()\n',
	'an error of the database': 'from books.models import Book\nBook.objects.create(id=1, title="x", author_id=1)\n',
	'a name without its import': 'from books.models import Book\nBook.objects.filter(Q(id=1))\n',
};

test.each(DJANGO_VERSIONS)('an ordinary snippet imports nothing that comes later, on Django %s', async (django) => {
	const run = await first(django);
	for (const [name, source] of Object.entries(ORDINARY)) {
		const { problem } = await run(source).catch((error) => {
			throw new Error(`${name}: ${error}`, { cause: error });
		});
		expect(problem === null || problem.hint !== null || problem.sqlstate !== null, name).toBe(true);
	}
});

test.each(DJANGO_VERSIONS)('what few runs want is among what comes later, on Django %s', async (django) => {
	const late: Record<string, string> = {
		'a command': 'from django.core.management import call_command\ncall_command("check")\n',
		'a model': 'from django.db import models\nclass Note(models.Model):\n    pass\nNote.objects.count()\n',
		'a test': 'from django.test import TestCase\nclass Some(TestCase):\n    def test_it(self):\n        pass\n',
		'a session': '>>> 1 + 1\n',
		'SQL laid out': 'import sqlparse\nsqlparse.format("select 1", reindent=True)\n',
	};
	for (const [name, source] of Object.entries(late))
		await expect(
			first(django).then((run) => run(source)),
			name,
		).rejects.toThrow('is no part of a first run');
});
