/** Projects with models of their own, as people paste them, and what each must print. Two runners are held to them. */
import type { Wanted } from './project.ts';

export interface OwnModels {
	source: string;
	wanted?: Wanted;
	/** All that it prints. */
	prints: string;
	/** Statements that are counted: data and control. */
	data: number;
	control?: number;
	/** Left out on Djangos before this one. */
	since?: '6.1';
}

const HEAD = 'from django.db import connection, models, transaction\n\n\n';

/** An app's models.py, for projects of several files. */
const BLOG = `from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=50)

    def __str__(self):
        return self.name


class Post(models.Model):
    title = models.CharField(max_length=100)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="posts")
`;

const FILL = `for i in range(3):
    Author.objects.create(name=f"author {i}")
for i in range(6):
    Post.objects.create(title=f"post {i}", author_id=1 + i % 3)
`;

export const OWN_MODELS: Record<string, OwnModels> = {
	'a model without a label': {
		source: `${HEAD}class Article(models.Model):
    title = models.CharField(max_length=100)


Article.objects.create(title="x")
print(Article.objects.count(), Article._meta.app_label, Article._meta.db_table)
`,
		prints: '1 snippet snippet_article\n',
		data: 2,
	},
	'an unknown label, two models and a cascade': {
		source: `${HEAD}class Author(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        app_label = "blog"


class Post(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)

    class Meta:
        app_label = "blog"


Author.objects.create(name="a").post_set.create()
print(Author.objects.all().delete())
`,
		prints: "(2, {'blog.Post': 1, 'blog.Author': 1})\n",
		data: 5,
		control: 2,
	},
	'tables made by the code itself': {
		source: `${HEAD}class Author(models.Model):
    name = models.CharField(max_length=20)


class Post(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)


with connection.schema_editor() as editor:
    editor.create_model(Author)
    editor.create_model(Post)
Author.objects.create(name="a").post_set.create()
print([post.author.name for post in Post.objects.all()])
`,
		prints: "['a']\n",
		data: 8,
		control: 2,
	},
	'the name of a dataset’s model, with a table of its own': {
		source: `${HEAD}class Book(models.Model):
    number = models.IntegerField()

    class Meta:
        app_label = "books"


print(Book.objects.count())
Book.objects.create(number=1)
print(Book.objects.values_list("number", flat=True)[0])
`,
		prints: '0\n1\n',
		data: 3,
	},
	'the name of a dataset’s model, between others': {
		source: `${HEAD}from shop.models import Customer


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="orders")
    number = models.IntegerField()

    class Meta:
        app_label = "shop"


Order.objects.create(customer_id=1, number=5)
customer = Customer.objects.get(pk=1)
print(customer.orders.get().number, Customer.objects.filter(orders__number=5).count())
print(customer.delete()[1].get("shop.Order"))
`,
		wanted: { dataset: 'shop' },
		prints: '5 1\n1\n',
		data: 7,
		control: 2,
	},
	'a dataset’s model with another method, and what refers to it': {
		source: `${HEAD}from shop.models import Customer, OrderItem


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="orders")
    shipping_address = models.ForeignKey("Address", on_delete=models.SET_NULL, null=True)
    status = models.CharField(max_length=10)
    created_at = models.DateTimeField()
    total = models.DecimalField(max_digits=10, decimal_places=2)
    note = models.TextField(blank=True)

    class Meta:
        app_label = "shop"

    def shout(self):
        return f"{self.pk}!"


order = Order.objects.get(pk=2)
print(order.shout(), order.items.count() > 0, Customer.objects.get(orders=order) == order.customer)
print(OrderItem.objects.filter(order__pk=2).first().order == order, order.delete()[1]["shop.Order"])
`,
		wanted: { dataset: 'shop' },
		prints: '2! True True\nTrue 1\n',
		data: 11,
		control: 2,
	},
	'rows by COPY': {
		source: `${HEAD}class Note(models.Model):
    text = models.TextField()


with connection.cursor() as cursor, cursor.copy("COPY snippet_note (text) FROM STDIN") as copy:
    copy.write_row(["a"])
print(Note.objects.count())
`,
		prints: '1\n',
		data: 2,
	},
	'the name of a dataset’s model, made by the code itself': {
		source: `${HEAD}class Review(models.Model):
    number = models.IntegerField()

    class Meta:
        app_label = "books"


with connection.schema_editor() as editor:
    editor.create_model(Review)
print(Review.objects.count())
`,
		prints: '0\n',
		data: 2,
		control: 2,
	},
	'a dataset’s model as it is, with its rows': {
		source: `${HEAD}class Tag(models.Model):
    name = models.CharField(max_length=50)

    class Meta:
        app_label = "books"

    def shout(self):
        return self.name.upper()


print(Tag.objects.count(), Tag.objects.first().shout())
`,
		prints: '30 TAG-1\n',
		data: 2,
	},
	'a relation to a dataset’s model, and back': {
		source: `${HEAD}from books.models import Book


class Loan(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="loans")

    class Meta:
        app_label = "books"


book = Book.objects.first()
book.loans.create()
print(Book.objects.filter(loans__isnull=False).count(), [loan.book_id for loan in Loan.objects.all()])
print(Book.objects.filter(pk=book.pk).prefetch_related("loans")[0].loans.all()[0].pk)
print(book.delete()[1]["books.Loan"])
`,
		prints: '1 [1]\n1\n1\n',
		data: 12,
		control: 2,
	},
	'no reverse relation of another run': {
		source:
			'from books.models import Book\nprint(hasattr(Book, "loans"), [each.name for each in Book._meta.related_objects])\n',
		prints: "False ['review']\n",
		data: 0,
	},
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
	'an app of the project': {
		source: `from blog.models import Author, Post
from django.apps import apps

${FILL}for post in Post.objects.order_by("id")[:2]:
    print(post.title, post.author)
print([config.label for config in apps.get_app_configs()][-1], Author.objects.first().delete())
`,
		wanted: { files: { 'blog/__init__.py': '', 'blog/models.py': BLOG } },
		prints: "post 0 author 0\npost 1 author 1\nblog (3, {'blog.Post': 2, 'blog.Author': 1})\n",
		data: 15,
		control: 2,
	},
	'an app with a configuration, and one with migrations': {
		source: `from django.apps import apps

from journal.models import Entry

Entry.objects.create()
print(apps.get_app_config("diary").verbose_name, Entry._meta.db_table, Entry._meta.pk.__class__.__name__)
`,
		wanted: {
			apps: ['journal.apps.JournalConfig'],
			files: {
				'journal/__init__.py': '',
				'journal/apps.py': `from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "journal"
    label = "diary"
    verbose_name = "A diary"
    default_auto_field = "django.db.models.AutoField"

    def ready(self):
        from journal import signals
        print("ready")
`,
				'journal/signals.py': `from django.db.models.signals import pre_save
from django.dispatch import receiver

from .models import Entry


@receiver(pre_save, sender=Entry)
def saving(**kwargs):
    print("saving")
`,
				'journal/models.py': 'from django.db import models\n\n\nclass Entry(models.Model):\n    pass\n',
				'journal/migrations/__init__.py': '',
				'journal/migrations/0001_initial.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [migrations.CreateModel("Entry", [("id", models.AutoField(primary_key=True))])]
`,
			},
		},
		prints: 'ready\nsaving\nA diary diary_entry AutoField\n',
		data: 1,
	},
	'two apps that refer to each other, below a folder': {
		source: `from mysite.people.models import Person
from mysite.places.models import City

city = City.objects.create(name="c")
person = Person.objects.create(name="p", city=city)
city.mayor = person
city.save()
print(Person.objects.get(mayor_of__name="c").city.mayor.name)
`,
		wanted: {
			files: {
				'mysite/__init__.py': '',
				'mysite/people/__init__.py': '',
				'mysite/people/models.py': `from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=50)
    city = models.ForeignKey("places.City", on_delete=models.CASCADE)
`,
				'mysite/places/__init__.py': '',
				'mysite/places/models/__init__.py': 'from .city import City\n',
				'mysite/places/models/city.py': `from django.db import models


class City(models.Model):
    name = models.CharField(max_length=50)
    mayor = models.OneToOneField("people.Person", null=True, on_delete=models.SET_NULL, related_name="mayor_of")
`,
			},
		},
		prints: 'p\n',
		data: 6,
	},
	'the app of a dataset, with models of its own': {
		source: `from books.models import Author, Post

${FILL}print(Post.objects.filter(author__name="author 1").count(), Author._meta.get_field("name").max_length)
`,
		wanted: { files: { 'books/__init__.py': '', 'books/models.py': BLOG } },
		prints: '2 50\n',
		data: 10,
	},
	'files beside a dataset’s app': {
		source: `from books import services

print(services.first())
`,
		wanted: {
			files: {
				'books/services.py': 'from .models import Tag\n\n\ndef first():\n    return Tag.objects.first().name\n',
			},
		},
		prints: 'tag-1\n',
		data: 1,
	},
	'models, helpers and a view beside each other': {
		source: `from django.test import RequestFactory

from .models import Author, Post
from .helpers import shout
from . import views

${FILL}print(views.posts(RequestFactory().get("/")).content.decode().strip(), shout("x"))
`,
		wanted: {
			entry: 'tasks.py',
			files: {
				'models.py': BLOG,
				'helpers.py': 'def shout(text):\n    return text.upper()\n',
				'views.py': `from django.shortcuts import render

from .models import Post


def posts(request):
    return render(request, "posts.html", {"posts": Post.objects.order_by("id")[:2]})
`,
				'templates/base.html': '{% block content %}{% endblock %}',
				'templates/posts.html':
					'{% extends "base.html" %}\n{% block content %}{% for post in posts %}\n{{ post.author.name }}\n{% endfor %}{% endblock %}\n',
			},
		},
		prints: 'author 0\n\nauthor 1 X\n',
		data: 12,
	},
	'an entry inside its app': {
		source: `from .models import Author, Post

${FILL}print(Author.objects.count(), __package__)
`,
		wanted: { entry: 'blog/tasks.py', files: { 'blog/__init__.py': '', 'blog/models.py': BLOG } },
		prints: '3 blog\n',
		data: 10,
	},
	'models.py as the entry': {
		source: `${BLOG}

${FILL}from blog.helpers import count

print(count(), Post._meta.label)
`,
		wanted: {
			entry: 'blog/models.py',
			files: {
				'blog/__init__.py': '',
				'blog/helpers.py': 'from blog.models import Post\n\n\ndef count():\n    return Post.objects.count()\n',
			},
		},
		prints: '6 blog.Post\n',
		data: 10,
	},
	'relative imports of a single file mean the dataset': {
		source: 'from .models import Book\nfrom . import models\n\nprint(Book is models.Book, Book.objects.count())\n',
		prints: 'True 300\n',
		data: 1,
	},
	'SQL fills the tables': {
		source: `from blog.models import Author, Post

print(Author.objects.count(), Post.objects.get().author)
print(Author.objects.create(name="new").pk)
`,
		wanted: {
			files: { 'blog/models.py': BLOG },
			data: {
				sql: `-- three; authors
insert into blog_author (id, name) values (1, 'a; b'), (2, $$c;$$), (3, 'd');
/* one; post */ insert into blog_post (title, author_id) values (E'x\\'; y', 1);
`,
			},
		},
		prints: '3 a; b\n4\n',
		data: 4,
	},
	'Python fills the tables': {
		source: `${HEAD}class Note(models.Model):
    text = models.TextField()


print(Note.objects.count())
`,
		wanted: {
			data: {
				python:
					'from django.apps import apps\n\nNote = apps.get_model("snippet", "Note")\nfor i in range(5):\n    Note.objects.create(text=i)\n',
			},
		},
		prints: '5\n',
		data: 1,
	},
	'commands of migrations': {
		source: `${HEAD}from django.core.management import call_command


class Note(models.Model):
    text = models.TextField()


call_command("makemigrations", "snippet")
call_command("sqlmigrate", "snippet", "0001")
call_command("migrate")
call_command("showmigrations", "snippet")
Note.objects.create(text="x")
call_command("inspectdb", "snippet_note")
`,
		wanted: { data: null },
		prints: `Migrations for 'snippet':
  migrations/0001_initial.py
    + Create model Note
BEGIN;
--
-- Create model Note
--
CREATE TABLE "snippet_note" ("id" bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, "text" text NOT NULL);
COMMIT;
Operations to perform:
  Apply all migrations: snippet
Running migrations:
  Applying snippet.0001_initial... OK
snippet
 [X] 0001_initial
# This is an auto-generated Django model module.
# You'll have to do the following manually to clean this up:
#   * Rearrange models' order
#   * Make sure each model has one field with primary_key=True
#   * Make sure each ForeignKey and OneToOneField has \`on_delete\` set to the desired behavior
#   * Remove \`managed = False\` lines if you wish to allow Django to create, modify, and delete the table
# Feel free to rename the models, but don't rename db_table values or field names.
from django.db import models


class SnippetNote(models.Model):
    id = models.BigAutoField(primary_key=True)
    text = models.TextField()

    class Meta:
        managed = False
        db_table = 'snippet_note'
`,
		data: 23,
		control: 4,
	},
	'the database cascades': {
		source: `${HEAD}class Upload(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        app_label = "shop"


class FileUpload(models.Model):
    upload = models.ForeignKey(Upload, on_delete=models.DB_CASCADE)

    class Meta:
        app_label = "shop"


Upload.objects.bulk_create(Upload(name=f"u{i}") for i in range(10))
FileUpload.objects.bulk_create(FileUpload(upload_id=i % 10 + 1) for i in range(100))
print(Upload.objects.filter(id__lte=5).delete(), FileUpload.objects.count())
`,
		prints: "(5, {'shop.Upload': 5}) 50\n",
		data: 4,
		control: 2,
		since: '6.1',
	},
};
