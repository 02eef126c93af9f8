/** Projects of several files, of data and of commands. */
import { HEAD, type OwnModels } from './pasted.ts';

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

export const PROJECTS: Record<string, OwnModels> = {
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
