/** What people paste, in a real browser: one program a kind, run in one snippet of a guide, one after the other. */
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

/** What must come of a program. */
interface Must {
	code: string;
	/** What the strip of figures calls queries. */
	queries?: string;
	outcome: RegExp;
	/** Steps that the button must have told while it ran. */
	told?: RegExp;
}

const MODELS = `from django.db import models

class Shelf(models.Model):
    name = models.CharField(max_length=50)

class Item(models.Model):
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="items")

`;

const PASTED: Record<string, Must> = {
	'models of one’s own': {
		code: `${MODELS}for n in range(3):
    Item.objects.create(shelf=Shelf.objects.create(name=f"shelf {n}"))
print([item.shelf.name for item in Item.objects.order_by("pk")], Shelf.objects.all().delete()[0])
`,
		queries: '13',
		outcome: /\['shelf 0', 'shelf 1', 'shelf 2'\] 6/,
	},
	'the admin': {
		code: `from books.models import Author
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import path

@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    list_display = ["name", "country"]

urlpatterns = [path("admin/", admin.site.urls)]
client = Client()
client.force_login(User.objects.create_superuser("ann"))
page = client.get("/admin/books/author/")
print(page.status_code, page.content.count(b"field-country"))
`,
		outcome: /200 100/,
		told: /Downloading Django’s contrib apps: \d.* of [\d.]+ [kM]B/,
	},
	'a form and a template': {
		code: `from books.models import Author, Book
from django import forms
from django.template import Context, Template

class BookForm(forms.ModelForm):
    class Meta:
        model = Book
        fields = ["title", "author"]

page = Template("{{ form.as_p }}").render(Context({"form": BookForm()}))
print(page.count("<option") - 1, Author.objects.count())
`,
		queries: '2',
		outcome: /200 200/,
	},
	'code that awaits': {
		code: `import asyncio
from books.models import Book

async def title(pk):
    return (await Book.objects.aget(pk=pk)).pk

async def main():
    print(await asyncio.gather(title(1), title(2)))
    book = await Book.objects.aget(pk=3)
    print(book.author)

asyncio.run(main())
`,
		queries: '3',
		outcome: /SynchronousOnlyOperation[\s\S]*A server refuses this as well[\s\S]*\[1, 2\]/,
	},
	tests: {
		code: `from books.models import Book
from django.test import TestCase

class BookTests(TestCase):
    def test_authors(self):
        with self.assertNumQueries(1):
            for book in Book.objects.all()[:3]:
                book.author.name
`,
		outcome: /4 != 1 : 4 queries executed, 1 expected[\s\S]*BookTests\.test_authors failed/,
	},
	'REST framework': {
		code: `from books.models import Author
from rest_framework import serializers

class AuthorSerializer(serializers.ModelSerializer):
    class Meta:
        model = Author
        fields = ["id", "country"]

print(len(AuthorSerializer(Author.objects.order_by("id")[:3], many=True).data))
`,
		queries: '1',
		outcome: /3/,
		told: /Downloading Django REST framework: \d.* of [\d.]+ [kM]B/,
	},
	'nesting without end': {
		code: 'import json\njson.loads("[" * 100_000)\n',
		outcome: /RecursionError[\s\S]*deeper than Python in a tab can/,
	},
	'a change of JavaScript': {
		code: 'import js, json\njson.dumps = None\njs.left = 1\njs.eval("Object.prototype.left = 2; performance.now = () => 1; postMessage = null")\nprint(js.left)\n',
		outcome: /1/,
	},
	'a look at what is left': {
		code: 'import js, json\nprint(json.dumps([hasattr(js, "left"), js.eval("({}).left ?? /native/.test(performance.now)")]))\n',
		outcome: /\[false, true\]/,
	},
};

test('programs as people paste them run, each in a tab that knows nothing of the one before', async ({ page }) => {
	test.setTimeout(300_000);
	await page.goto('guides/n-plus-one/');
	const snippet = await Snippet.find(page, 'reverse_fk_loop');
	for (const [what, { code, queries, outcome, told }] of Object.entries(PASTED)) {
		await snippet.write(code);
		// All that the button says meanwhile.
		const said = await snippet.root.evaluateHandle((root) => {
			const said: string[] = [];
			const look = () => said.push(root.querySelector('.run-doing')?.parentElement?.textContent ?? '');
			new MutationObserver(look).observe(root, { childList: true, characterData: true, subtree: true });
			return said;
		});
		await snippet.run();
		await expect(snippet.root, what).toHaveAttribute('data-state', 'live');
		await expect(snippet.outcome.first(), what).toContainText(outcome);
		if (queries !== undefined)
			await expect(snippet.figure('queries').or(snippet.figure('query')), what).toHaveText(queries);
		if (told) expect((await said.jsonValue()).join('\n'), what).toMatch(told);
	}
	// The reader's own code of before is as it was, and so is the page's recording.
	await snippet.button('Reset').click();
	await snippet.run();
	await expect(snippet.root.locator('.run-note')).toContainText('the same facts as recorded');
});
