/** A project's own migrations: run as a server runs them, data migrations included. */
import { expect, test } from 'vitest';
import type { Wanted } from '../helpers/project.ts';
import { everyDjango } from './engines.ts';

const BLOG = {
	'blog/__init__.py': '',
	'blog/models.py':
		'from django.db import models\n\n\nclass Article(models.Model):\n    title = models.CharField(max_length=100)\n    slug = models.SlugField(default="")\n',
	'blog/migrations/__init__.py': '',
	'blog/migrations/0001_initial.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=100)),
            ],
        ),
    ]
`,
	'blog/migrations/0002_slug.py': `from django.db import migrations, models


def fill(apps, schema_editor):
    Article = apps.get_model("blog", "Article")
    for article in Article.objects.all():
        article.slug = article.title.lower()
        article.save()
    Article.objects.create(title="Made", slug="by a migration")


class Migration(migrations.Migration):
    dependencies = [("blog", "0001_initial")]
    operations = [
        migrations.AddField("article", "slug", models.SlugField(default="")),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL("INSERT INTO blog_article (title, slug) VALUES ('Two', 'by SQL; and more')", ""),
    ]
`,
};
const own: Wanted = { files: BLOG };

everyDjango((run) => {
	test('migrate runs them, RunPython and RunSQL too, and back again', async () => {
		const trace = await run(
			`from django.core.management import call_command
from blog.models import Article

call_command("migrate", "blog", "0001", verbosity=0)
print([name for name in __import__("django").db.connection.introspection.table_names() if name.startswith("blog")])
call_command("migrate", verbosity=0)
print(list(Article.objects.order_by("id").values_list("title", "slug")))
call_command("showmigrations", "blog")
call_command("migrate", "blog", "zero", verbosity=1)
`,
			own,
		);
		expect(trace.problem).toBeNull();
		expect(trace.stdout).toBe(
			`['blog_article']
[('Made', 'by a migration'), ('Two', 'by SQL; and more')]
blog
 [X] 0001_initial
 [X] 0002_slug
Operations to perform:
  Unapply all migrations: blog
Running migrations:
  Rendering model states... DONE
  Unapplying blog.0002_slug... OK
  Unapplying blog.0001_initial... OK
`,
		);
		// What a migration sends is the reader's, by the line that called it.
		const sent = trace.queries.filter(({ setup }) => !setup);
		expect(sent.find(({ sql }) => /CREATE TABLE "blog_article"/.test(sql ?? ''))?.line).toBe(4);
		expect(sent.find(({ sql }) => /by a migration/.test(sql ?? ''))?.line).toBe(6);
	});

	test('makemigrations writes what is missing, in the project, and migrate runs it', async () => {
		const files = {
			...BLOG,
			'blog/models.py': `${BLOG['blog/models.py']}    pages = models.IntegerField(default=1)\n`,
		};
		const trace = await run(
			`from django.core.management import call_command
from blog.models import Article

call_command("makemigrations", "blog")
call_command("makemigrations", "--check", "--dry-run", "blog")
call_command("migrate", verbosity=0)
Article.objects.values_list("pages", flat=True).first()
`,
			{ files },
		);
		expect(trace.problem).toBeNull();
		expect(trace.stdout).toContain('+ Add field pages to article');
		expect(trace.stdout).toContain("No changes detected in app 'blog'");
		expect(trace.value).toBe('1');
	});

	test('a table that was used before is named as such', async () => {
		const { problem } = await run(
			'from django.core.management import call_command\nfrom blog.models import Article\nArticle.objects.create(title="a")\ncall_command("migrate", verbosity=0)\n',
			own,
		);
		expect(problem).toMatchObject({
			sqlstate: '42P07',
			line: 4,
			hint: expect.stringContaining('call migrate first'),
		});
		expect(problem?.hint).not.toContain('this data');
	});
});
