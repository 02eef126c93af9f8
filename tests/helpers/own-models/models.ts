/** Kinds of models and relations, and what code does with them in one file. */
import { HEAD, type OwnModels } from './pasted.ts';

export const MODELS: Record<string, OwnModels> = {
	'an abstract base, a proxy and a child of another table': {
		source: `${HEAD}class Timed(models.Model):
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Place(Timed):
    name = models.CharField(max_length=50)


class Restaurant(Place):
    stars = models.IntegerField(default=0)


class Starred(Restaurant):
    class Meta:
        proxy = True


Restaurant.objects.create(name="a", stars=2)
print(Starred.objects.get().place_ptr.name, Place.objects.get().restaurant.stars, Place.objects.count())
print(Place.objects.all().delete())
`,
		prints: "a 2 1\n(2, {'snippet.Restaurant': 1, 'snippet.Place': 1})\n",
		data: 9,
		control: 4,
	},
	'many to many, with a table between and without': {
		source: `${HEAD}class Membership(models.Model):
    person = models.ForeignKey("Person", on_delete=models.CASCADE)
    group = models.ForeignKey("Group", on_delete=models.CASCADE)
    since = models.IntegerField()


class Person(models.Model):
    name = models.CharField(max_length=50)
    friends = models.ManyToManyField("self")


class Group(models.Model):
    name = models.CharField(max_length=50)
    members = models.ManyToManyField(Person, through=Membership)
    topics = models.ManyToManyField("Topic")


class Topic(models.Model):
    name = models.CharField(max_length=50)


a, b = (Person.objects.create(name=name) for name in "ab")
a.friends.add(b)
group = Group.objects.create(name="g")
group.members.add(a, through_defaults={"since": 2000})
group.topics.create(name="t")
print(b.friends.get().name, group.membership_set.get().since, [t.name for t in group.topics.all()])
`,
		prints: "a 2000 ['t']\n",
		data: 12,
		control: 6,
	},
	'a reference to itself, and names in both orders': {
		source: `${HEAD}class Reply(models.Model):
    thread = models.ForeignKey("Thread", on_delete=models.CASCADE)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE)


class Thread(models.Model):
    first = models.OneToOneField("snippet.Reply", null=True, on_delete=models.SET_NULL, related_name="+")


thread = Thread.objects.create()
reply = Reply.objects.create(thread=thread)
reply.reply_set.create(thread=thread)
Thread.objects.update(first=reply)
print(Reply.objects.filter(parent__thread__first=reply).count())
`,
		prints: '1\n',
		data: 5,
	},
	'managers, querysets, indexes, constraints, defaults of the database': {
		source: `${HEAD}from django.db.models import F, Q
from django.db.models.functions import Lower, Now


class ItemQuerySet(models.QuerySet):
    def cheap(self):
        return self.filter(total__lt=10)


class Item(models.Model):
    name = models.CharField(max_length=50, db_index=True)
    price = models.IntegerField(db_default=3)
    amount = models.IntegerField(default=2)
    total = models.GeneratedField(expression=F("price") * F("amount"), output_field=models.IntegerField(), db_persist=True)
    created = models.DateTimeField(db_default=Now())
    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(Lower("name"), name="item_lower"), models.Index(fields=["price"], condition=Q(amount__gt=0), name="item_some")]
        constraints = [
            models.CheckConstraint(condition=Q(price__gte=0), name="item_price"),
            models.UniqueConstraint(fields=["name", "price"], name="item_once"),
        ]


Item.objects.create(name="b")
Item.objects.create(name="a", amount=9)
print([(item.name, item.total) for item in Item.objects.cheap()])
try:
    with transaction.atomic():
        Item.objects.create(name="c", price=-1)
except Exception as error:
    print(type(error).__name__)
with connection.cursor() as cursor:
    print(sorted(connection.introspection.get_constraints(cursor, "snippet_item"))[:3])
`,
		prints: "[('b', 6)]\nIntegrityError\n['item_lower', 'item_once', 'item_price']\n",
		data: 6,
		control: 2,
	},
	'a table that is there, by its name': {
		source: `${HEAD}class Writer(models.Model):
    name = models.CharField(max_length=100)

    class Meta:
        db_table = "books_author"


class Kind(models.Model):
    name = models.CharField(max_length=100)

    class Meta:
        managed = False
        db_table = "books_category"


print(Writer.objects.count(), Kind.objects.count())
`,
		prints: '50 12\n',
		data: 2,
	},
	'a table that nobody makes': {
		source: `${HEAD}class Ghost(models.Model):
    class Meta:
        managed = False


try:
    Ghost.objects.count()
except Exception as error:
    print(error.__cause__.sqlstate)
`,
		prints: '42P01\n',
		data: 1,
	},
	signals: {
		source: `${HEAD}from django.db.models.signals import class_prepared, post_save
from django.dispatch import receiver


@receiver(post_save, sender="snippet.Note")
def noted(sender, instance, **kwargs):
    print("saved", instance.text)


@receiver(class_prepared)
def prepared(sender, **kwargs):
    print("prepared", sender._meta.label)


class Note(models.Model):
    text = models.TextField()


Note.objects.create(text="x")
`,
		prints: 'prepared snippet.Note\nsaved x\n',
		data: 1,
	},
	'a model that comes after the first queries, and one of a function': {
		source: `${HEAD}from books.models import Tag


class First(models.Model):
    later = models.ForeignKey("Second", null=True, on_delete=models.CASCADE)


print(Tag.objects.count())


class Second(models.Model):
    pass


First.objects.create(later=Second.objects.create())


def third():
    class Third(models.Model):
        first = models.ForeignKey(First, on_delete=models.CASCADE)

    return Third


Third = third()
Third.objects.create(first_id=1)
print(First.objects.filter(third__isnull=False).count(), Second.objects.all().delete()[0])
`,
		prints: '30\n1 3\n',
		data: 10,
		control: 2,
	},
	'the same class twice, with rows in the first': {
		source: `${HEAD}class Note(models.Model):
    text = models.TextField()


Note.objects.create(text="x")


class Note(models.Model):
    text = models.TextField()


print(Note.objects.count())


class Note(models.Model):
    text = models.TextField()
    pinned = models.BooleanField(default=False)


print(Note.objects.filter(pinned=True).count())
`,
		prints: `snippet.py:11: RuntimeWarning: Model 'snippet.note' was already registered. Reloading models is not advised as it can lead to inconsistencies, most notably with related models.
  class Note(models.Model):
1
snippet.py:18: RuntimeWarning: Model 'snippet.note' was already registered. Reloading models is not advised as it can lead to inconsistencies, most notably with related models.
  class Note(models.Model):
0
`,
		data: 3,
	},
	'a transaction that is rolled back first of all': {
		source: `${HEAD}class Note(models.Model):
    text = models.TextField()


try:
    with transaction.atomic():
        Note.objects.create(text="x")
        raise ValueError
except ValueError:
    print(Note.objects.count())
`,
		prints: '0\n',
		data: 2,
		control: 2,
	},
	'queries that the code counts itself': {
		source: `${HEAD}from django.test.utils import CaptureQueriesContext


class Note(models.Model):
    text = models.TextField()


seen = []


def wrapper(execute, sql, params, many, context):
    seen.append(sql)
    return execute(sql, params, many, context)


with CaptureQueriesContext(connection) as captured, connection.execute_wrapper(wrapper):
    Note.objects.create(text="x")
print(len(captured), len(seen))
`,
		prints: '1 1\n',
		data: 1,
	},
	'a test case': {
		source: `${HEAD}import unittest

from django.test import TestCase


class Note(models.Model):
    text = models.TextField()


class NoteTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.note = Note.objects.create(text="x")

    def test_queries(self):
        with self.assertNumQueries(1):
            self.assertEqual(Note.objects.get(), self.note)


result = unittest.TextTestRunner(stream=open("log", "w")).run(unittest.defaultTestLoader.loadTestsFromTestCase(NoteTests))
print(result.wasSuccessful(), Note.objects.count())
`,
		prints: 'True 0\n',
		data: 4,
		control: 7,
	},
	'raw SQL, and the tables there are': {
		source: `${HEAD}class Note(models.Model):
    text = models.TextField()


with connection.cursor() as cursor:
    cursor.execute("insert into snippet_note (text) values ('x')")
    print("snippet_note" in connection.introspection.table_names(cursor))
print(Note.objects.raw("select * from snippet_note")[0].text)
`,
		prints: 'True\nx\n',
		data: 3,
	},
};
