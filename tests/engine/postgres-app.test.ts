/** Django's app for PostgreSQL: its fields, lookups, indexes, and the extensions that they need. */
import { expect, test } from 'vitest';
import { everyDjango } from './engines.ts';

everyDjango((run) => {
	test('fields of arrays, ranges and pairs, with their lookups, indexes and constraints', async () => {
		const source = `from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, HStoreField, IntegerRangeField, RangeOperators
from django.contrib.postgres.indexes import BrinIndex, GinIndex, OpClass
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Upper

class Post(models.Model):
    title = models.CharField(max_length=100)
    tags = ArrayField(models.CharField(max_length=20), default=list)
    seats = IntegerRangeField()
    extra = HStoreField(default=dict)

    class Meta:
        indexes = [
            GinIndex(fields=["tags"], name="tags_gin"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="title_trgm"),
            BrinIndex(fields=["id"], name="id_brin"),
        ]
        constraints = [
            ExclusionConstraint(
                name="no_overlap",
                expressions=[("seats", RangeOperators.OVERLAPS), ("title", RangeOperators.EQUAL)],
            )
        ]

Post.objects.create(title="A", tags=["x", "y"], seats=(1, 5), extra={"a": "1"})
Post.objects.create(title="B", tags=["y"], seats=(1, 5))
try:
    with transaction.atomic():
        Post.objects.create(title="A", seats=(4, 9))
except IntegrityError as error:
    print(error.__cause__.diag.constraint_name)
count = lambda **lookup: Post.objects.filter(**lookup).count()
print(count(tags__contains=["x"]), count(tags__overlap=["y"]), count(tags__len=1), count(tags__0="y"))
print(count(seats__contains=3), count(extra__a="1"), Post.objects.get(title="A").extra)
Post.objects.aggregate(titles=ArrayAgg("title"))
`;
		expect(await run(source)).toMatchObject({
			problem: null,
			stdout: "no_overlap\n1 2 1 1\n2 1 {'a': '1'}\n",
			value: "{'titles': ['A', 'B']}",
		});
	});

	test('text search, trigrams and accents: an extension is there when a statement needs it', async () => {
		const source = `from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, TrigramSimilarity
from shop.models import Customer
customers = Customer.objects.order_by("id")
print(customers.annotate(s=SearchVector("name")).filter(s="customer").count(), customers.filter(name__search="customer").count())
print(customers.annotate(rank=SearchRank(SearchVector("name"), SearchQuery("customer"))).order_by("-rank", "id")[0])
print(customers.annotate(s=TrigramSimilarity("name", "custmer 1")).order_by("-s", "id")[0])
print(customers.filter(name__trigram_similar="custmer").exists(), customers.filter(name__unaccent="Cústomer 1").count())
`;
		const trace = await run(source, { dataset: 'shop' });
		expect(trace).toMatchObject({ problem: null, stdout: '100 100\nCustomer 1\nCustomer 1\nTrue 1\n' });
		const created = trace.queries.filter(({ sql }) => sql.startsWith('CREATE EXTENSION'));
		expect(created.map(({ sql, setup }) => [sql, setup])).toEqual([
			['CREATE EXTENSION "pg_trgm"', true],
			['CREATE EXTENSION "unaccent"', true],
		]);
		expect(trace.queries.filter(({ setup, kind }) => !setup && kind === 'data')).toHaveLength(6);
	});

	test('an extension that the code creates is created by the code', async () => {
		const source = `from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from shop.models import Customer
with connection.cursor() as cursor:
    cursor.execute("CREATE EXTENSION pg_trgm")
Customer.objects.annotate(s=TrigramSimilarity("name", "custmer")).filter(s__gt=0.3).exists()
`;
		const trace = await run(source, { dataset: 'shop' });
		expect(trace).toMatchObject({ problem: null, value: 'True' });
		expect(trace.queries.filter(({ sql }) => sql.startsWith('CREATE EXTENSION'))).toHaveLength(1);
	});

	test('an index over an operator class is made, and looked into', async () => {
		const source = `from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection
from django.db.models.functions import Upper
from shop.models import Customer

with connection.schema_editor() as editor:
    editor.add_index(Customer, GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="cust_upper_trgm"))
len(Customer.objects.filter(name__icontains="r 1"))
`;
		const trace = await run(source, { dataset: 'shop' });
		expect(trace.problem).toBeNull();
		expect(trace.queries.find(({ sql }) => sql.startsWith('CREATE INDEX'))).toMatchObject({ line: 7 });
	});

	test('an extension that is not here is said to be missing, with those that are', async () => {
		const source =
			'from django.db import connection\nwith connection.cursor() as cursor:\n    cursor.execute("CREATE EXTENSION postgis")\n';
		const { problem } = await run(source);
		expect(problem?.hint).toMatch(/PostgreSQL here has no postgis.*btree_gin.*pg_trgm/);
	});

	test('what is said to be here is here', async () => {
		const source = `from django.db import connection
from sandbox.extensions import AVAILABLE
with connection.cursor() as cursor:
    cursor.execute("SELECT array_agg(name ORDER BY name) FROM pg_available_extensions")
    (names,) = cursor.fetchone()
print(sorted(set(names) - set(AVAILABLE)), sorted(set(AVAILABLE) - set(names)))
`;
		// The language that every PostgreSQL has.
		expect((await run(source)).stdout).toBe("['plpgsql'] []\n");
	});

	test('without the app, its lookups and functions are told to need it', async () => {
		const source = 'from shop.models import Customer\nCustomer.objects.filter(name__search="a").count()\n';
		const { problem } = await run(source, { dataset: 'shop' });
		expect(problem).toMatchObject({ type: 'django.core.exceptions.FieldError' });
		expect(problem?.hint).toContain('import django.contrib.postgres');
	});
});
