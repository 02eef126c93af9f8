import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readNames } from '../../../../src/features/api-index/names.ts';
import { usesOf, vocabularyOf } from '../../../../src/features/api-index/uses.ts';
import { djangoNames } from '../../../helpers/django-names.ts';

const vocabulary = vocabularyOf(readNames());
const uses = (source: string) => [...usesOf(source, vocabulary)].sort();

test('the names are those of the Djangos that we ship', () => {
	expect(readNames(), 'run "npm run names"').toEqual(djangoNames());
});

test('the names hold what everybody knows', () => {
	const { queryset, object, lookup, setting, transaction, expression, model, cache, connection } = readNames();
	expect(queryset).toEqual(expect.arrayContaining(['select_related', 'fetch_mode', 'acount']));
	expect(queryset).not.toContain('_clone');
	expect(object).toEqual(expect.arrayContaining(['save', 'refresh_from_db', 'add', 'aset']));
	expect(lookup).toEqual(expect.arrayContaining(['in', 'gte', 'year', 'trigram_similar']));
	expect(setting).toEqual(expect.arrayContaining(['CONN_MAX_AGE', 'ATOMIC_REQUESTS', 'DISABLE_SERVER_SIDE_CURSORS']));
	expect(transaction).toEqual(expect.arrayContaining(['atomic', 'on_commit']));
	expect(expression).toEqual(expect.arrayContaining(['F', 'Q', 'OuterRef', 'TruncMonth', 'Prefetch', 'ArrayAgg']));
	expect(model).toEqual(
		expect.arrayContaining(['ForeignKey', 'GinIndex', 'UniqueConstraint', 'CASCADE', 'DB_CASCADE']),
	);
	expect(cache).toContain('get_or_set');
	expect(connection).toContain('execute_wrapper');
});

test('no field of a dataset is called like a lookup, so that a part of a keyword is one or the other', () => {
	for (const dataset of readdirSync('content/datasets')) {
		const models = readFileSync(`content/datasets/${dataset}/models.py`, 'utf8');
		for (const [, field = ''] of models.matchAll(/^ {4}(\w+) = models\./gm))
			expect(vocabulary.lookup).not.toContain(field);
	}
});

test('what a name belongs to follows from what it is called on', () => {
	const source = `
from django.core.cache import cache
from shop.models import Order
settings = {}
settings.get("a")
cache.get("b")
order = Order.objects.get(pk=1)
order.delete()
Order.objects.filter(pk=2).delete()
for each in Order.objects.all():
    each.items.count()
unknown.update(a=1)
`;
	expect(uses(source)).toEqual([
		'cache:get',
		'object:delete',
		'queryset:all',
		'queryset:count',
		'queryset:delete',
		'queryset:filter',
		'queryset:get',
	]);
});

const WITH_ORDERS = 'from shop.models import Order\norders = Order.objects.all()\n';

test('a name that is given something else is no queryset any more', () => {
	for (const code of [
		'orders = [1]\norders.count(1)',
		'orders = {}\norders.values()',
		'for orders in [[1], [2]]:\n    orders.count(1)',
		'for day, orders in days.items():\n    orders.count(1)',
		'def f(day, orders):\n    return orders.count(1)',
		'orders = ([1], 2)\norders.count(1)',
	])
		expect(uses(`${WITH_ORDERS}${code}`), code).toEqual(['queryset:all']);
});

test('what a name is given counts from the next statement, and what is awaited or in brackets is given too', () => {
	expect(uses(`${WITH_ORDERS}orders = list(orders.values())\norders.count(1)`)).toEqual([
		'queryset:all',
		'queryset:values',
	]);
	const bracketed =
		'rows = (\n    Order.objects\n    .only("id")\n)\nrows.count()\nrows = (rows.union(rows))\nrows.first()';
	expect(uses(`${WITH_ORDERS}${bracketed}`)).toEqual([
		'queryset:all',
		'queryset:count',
		'queryset:first',
		'queryset:only',
		'queryset:union',
	]);
	expect(
		uses(`${WITH_ORDERS}order = await orders.aget()\norder.delete()\nn = await orders.acount()\nn.values()`),
	).toEqual(['object:delete', 'queryset:acount', 'queryset:aget', 'queryset:all']);
});

test('the members of what a comprehension goes through, and of what an f-string holds, count', () => {
	expect(uses(`${WITH_ORDERS}[order.items.count() for order in orders]`)).toEqual(['queryset:all', 'queryset:count']);
	expect(uses(`${WITH_ORDERS}print(f"{orders.count():,} orders")`)).toEqual(['queryset:all', 'queryset:count']);
});

test('a name of an import counts as the module calls it, and the word "as" is none', () => {
	const source = `
from django.db import connection as db
from django.db.models import F as Field
from django.core.paginator import Paginator as Pages
with db.cursor() as cursor:
    Pages(Field("a"), 2)
`;
	expect(uses(source)).toEqual(['connection:cursor', 'expression:F', 'import:Paginator']);
});

test('operations of migrations count by their own names', () => {
	const source =
		'from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = [migrations.AddIndex("a")]';
	expect(uses(source)).toEqual(['import:AddIndex']);
});

test('a method that nothing else has counts on whatever it is called', () => {
	expect(uses('rows.select_related("a")')).toEqual(['queryset:select_related']);
	expect(uses('rows.index(1)\nrows.count()\nrows["x"].get(1)')).toEqual([]);
});

test('classes count where they are used, under the module they come from', () => {
	const source = `
from django.db import models, transaction
from django.db.models import Count, F
from django.test import TestCase
from django.urls import path
class Shelf(models.Model):
    name = models.CharField()
with transaction.atomic():
    Shelf.objects.annotate(n=Count("x"))
class Tests(TestCase):
    pass
`;
	expect(uses(source)).toEqual([
		'expression:Count',
		'model:CharField',
		'queryset:annotate',
		'test:TestCase',
		'transaction:atomic',
	]);
});

test('lookups are read from keywords, settings where they are named as such', () => {
	expect(uses('f(created__date__gte=1, author__name=2)\na__in = 3')).toEqual(['lookup:date', 'lookup:gte']);
	for (const code of [
		'x = {"CONN_MAX_AGE": 60}',
		'CONN_MAX_AGE = 60',
		'x["CONN_MAX_AGE"]',
		'from django.conf import settings\nsettings.CONN_MAX_AGE',
		'from django.conf import settings\ngetattr(settings, "CONN_MAX_AGE")',
		'override_settings(CONN_MAX_AGE=60)',
	])
		expect(uses(code), code).toEqual(['setting:CONN_MAX_AGE']);
	for (const code of ['{"level": "DEBUG"}', 'logging.DEBUG', 'print("DEBUG")']) expect(uses(code), code).toEqual([]);
});
