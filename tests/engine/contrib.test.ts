/** Django's contrib apps as a project has them: on where the code imports them, with tables and rows that nobody counts. */
import { describe, expect, test } from 'vitest';
import type { Trace } from '../../src/trace/schema.ts';
import { data, everyDjango } from './engines.ts';

/** Statements on data, by the line that sent them; set-up is none. */
const lines = (trace: Trace) =>
	Object.fromEntries(
		Map.groupBy(
			trace.queries.filter(({ kind, setup }) => kind === 'data' && !setup),
			({ line }) => line ?? 0,
		)
			.entries()
			.map(([line, queries]) => [line, queries.length]),
	);
const setUp = (trace: Trace) => trace.queries.filter(({ setup }) => setup);

everyDjango((run) => {
	describe('auth', () => {
		test('users are there where they are imported, and their tables are no statement of the reader’s', async () => {
			const source = 'from django.contrib.auth.models import User\n\nUser.objects.filter(is_active=True).count()\n';
			for (let times = 0; times < 2; times++) {
				const trace = await run(source, { dataset: 'shop' });
				expect(trace).toMatchObject({ problem: null, value: '0' });
				expect(lines(trace)).toEqual({ 3: 1 });
				expect(setUp(trace).map(({ sql }) => sql)).toContainEqual(expect.stringMatching(/^CREATE TABLE "auth_user"/));
			}
			const without = await run('from django.db import connection\nprint(connection.introspection.table_names())\n');
			expect(without.stdout).not.toContain('auth_user');
		});

		test('forms, passwords, groups and permissions, with the statements that each asks for', async () => {
			const source = `from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, Permission
from shop.models import Order
User = get_user_model()
form = UserCreationForm({"username": "ann", "password1": "kJ8s-aaa9", "password2": "kJ8s-aaa9"})
ann = form.save()
print(authenticate(username="ann", password="kJ8s-aaa9"), authenticate(username="ann", password="no"))
clerks = Group.objects.create(name="clerks")
clerks.permissions.set(Permission.objects.filter(content_type__app_label="shop", codename__endswith="_order"))
ann.groups.add(clerks)
ann = User.objects.get()
print(ann.has_perm("shop.view_order"))
print(ann.has_perm("shop.view_customer"), sorted(ann.get_all_permissions()))
print("id_username" in UserCreationForm().as_p())
`;
			const trace = await run(source, { dataset: 'shop' });
			expect(trace.problem).toBeNull();
			expect(trace.stdout).toBe(
				"ann None\nTrue\nFalse ['shop.add_order', 'shop.change_order', 'shop.delete_order', 'shop.view_order']\nTrue\n",
			);
			// What a user may do and what their groups may do; then both are known.
			expect(lines(trace)[13]).toBe(2);
			expect(lines(trace)[14]).toBeUndefined();
		});

		test('a relation to AUTH_USER_MODEL resolves, and a user model of the reader’s takes its place', async () => {
			const relation = `from django.conf import settings
from django.db import models

class Post(models.Model):
    title = models.CharField(max_length=100)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)

from django.contrib.auth import get_user_model
ann = get_user_model().objects.create_user("ann")
Post.objects.create(title="One", author=ann)
[post.author.username for post in Post.objects.select_related("author")]
`;
			expect(await run(relation)).toMatchObject({ problem: null, value: "['ann']" });
			const own = `from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import models

class Member(AbstractUser):
    bio = models.TextField(blank=True)

ann = get_user_model().objects.create_user("ann", bio="Writes.")
type(ann).__name__, Member.objects.get().bio
`;
			expect(await run(own)).toMatchObject({ problem: null, value: "('Member', 'Writes.')" });
		});
	});

	test.each([
		['with the admin', 'from django.contrib import admin\nfrom django.contrib.auth.admin import UserAdmin\n'],
		['imported before the admin', ''],
	])('a user model in the file that is run, %s', async (_, imports) => {
		const source = `${imports}from django.contrib.auth.models import AbstractUser
from django.db import models
from django.test import Client
from django.urls import path

class User(AbstractUser):
    bio = models.TextField(blank=True)

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.admin.models import LogEntry
admin.site.register(User, UserAdmin)
urlpatterns = [path("admin/", admin.site.urls)]
ann = User.objects.create_superuser("ann")
client = Client()
client.force_login(ann)
page = client.get("/admin/snippet/user/")
print(page.status_code, b"ann" in page.content, client.get(f"/admin/snippet/user/{ann.pk}/change/").status_code)
client.post("/admin/snippet/user/add/", {"username": "bob", "usable_password": "false"})
LogEntry.objects.get().user == ann, sorted(user.username for user in User.objects.all())
`;
		const trace = await run(source);
		expect(trace.problem).toBeNull();
		expect(trace.stdout).toBe('200 True 200\n');
		expect(trace.value).toBe("(True, ['ann', 'bob'])");
		expect(trace.hint).toBeNull();
	});

	test('a client logs in, with session, user and messages, as in a project', async () => {
		const source = `from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import path

@login_required
def hello(request):
    messages.success(request, "Saved.")
    told = ", ".join(str(message) for message in messages.get_messages(request))
    return HttpResponse(f"{request.user.username}: {told}")

urlpatterns = [path("hello/", hello)]
User.objects.create_user("ann", password="secret")
client = Client()
print(client.get("/hello/").url)
print(client.login(username="ann", password="no"), client.login(username="ann", password="secret"))
client.get("/hello/").content
`;
		const trace = await run(source);
		expect(trace).toMatchObject({ problem: null, value: "b'ann: Saved.'" });
		expect(trace.stdout).toBe('/accounts/login/?next=/hello/\nFalse True\n');
		// The session, and its user.
		expect(lines(trace)).toMatchObject({ 15: 1, 19: 2 });
		expect(lines(trace)[17]).toBeUndefined();
	});

	describe('admin', () => {
		const changelist = (options: string) => `from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import path
from shop.models import Order

@admin.register(Order)
class OrderAdmin(admin.ModelAdmin):
    list_display = ["id", "customer", "status"]
    list_per_page = 20
    ${options}

urlpatterns = [path("admin/", admin.site.urls)]
client = Client()
client.force_login(User.objects.create_superuser("ann"))
page = client.get("/admin/shop/order/")
print(page.status_code, page.content.count(b'class="field-customer'))
print(client.get("/admin/shop/order/1/change/").status_code, client.get("/admin/").status_code)
`;

		test('its changelist sends what it sends on a server, and one query a row without select_related', async () => {
			const joined = await run(changelist('list_select_related = ["customer"]'), { dataset: 'shop' });
			expect(joined).toMatchObject({ problem: null, stdout: '200 20\n200 200\n' });
			// Session, user, two counts, the page.
			expect(lines(joined)[16]).toBe(5);
			const bare = await run(changelist('list_select_related = False'), { dataset: 'shop' });
			// Django joins what is displayed unless it is told not to.
			expect(lines(bare)[16]).toBe(5);
			const method = `list_display = ["id", "city"]
    def city(self, order):
        return order.shipping_address and order.shipping_address.city`;
			const looped = await run(changelist(method), { dataset: 'shop' });
			expect(looped.problem).toBeNull();
			expect(lines(looped)[21]).toBeUndefined();
			expect(lines(looped)[13]).toBeGreaterThan(10);
		});

		test('registering models alone is no failure', async () => {
			const source =
				'from django.contrib import admin\nfrom shop.models import Order\n\n@admin.register(Order)\nclass OrderAdmin(admin.ModelAdmin):\n    list_display = ["id", "customer"]\n';
			const trace = await run(source, { dataset: 'shop' });
			expect([trace.problem, data(trace)]).toEqual([null, 0]);
		});

		test('an admin.py alone means the models of the data', async () => {
			const source =
				'from django.contrib import admin\nfrom .models import Order, OrderItem\n\n\nclass Items(admin.TabularInline):\n    model = OrderItem\n\n\n@admin.register(Order)\nclass OrderAdmin(admin.ModelAdmin):\n    list_display = ["id", "customer"]\n    inlines = [Items]\n';
			for (const entry of ['admin.py', 'snippet.py', 'shop/admin.py'])
				expect((await run(source, { dataset: 'shop', entry })).problem, entry).toBeNull();
		});
	});

	describe('contenttypes', () => {
		const TAGS = `from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models
from shop.models import Order, Product

class Bookmark(models.Model):
    tags = GenericRelation("Tag")

class Tag(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()

for owner in [Bookmark.objects.create(), *Order.objects.all()[:3], *Product.objects.all()[:3]]:
    Tag.objects.create(target=owner)
ContentType.objects.clear_cache()
`;

		test('a generic relation is one query a row, or one a type', async () => {
			const trace = await run(
				`${TAGS}[str(tag.target) for tag in Tag.objects.all()]
[str(tag.target) for tag in Tag.objects.prefetch_related("target")]
[str(tag.target) for tag in Tag.objects.prefetch_related(GenericPrefetch("target", [Order.objects.select_related("customer")]))]
Bookmark.objects.get().tags.count()
`,
				{ dataset: 'shop' },
			);
			expect(trace).toMatchObject({ problem: null, value: '1' });
			// The tags, three types, seven targets; then the tags and one query a type.
			expect(lines(trace)).toMatchObject({ 18: 11, 19: 4, 20: 4 });
		});

		test('every model has its content type and its permissions before anybody asks', async () => {
			const source = `from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from shop.models import Order

class Ticket(models.Model):
    pass

kinds = [ContentType.objects.get_for_model(model).model for model in (Order, Ticket, Permission)]
kinds, Permission.objects.filter(content_type__model="ticket").count()
`;
			const trace = await run(source, { dataset: 'shop' });
			expect(trace).toMatchObject({ problem: null, value: "(['order', 'ticket', 'permission'], 4)" });
			expect(lines(trace)).toEqual({ 9: 3, 10: 1 });
		});

		test('an app that the code installs itself gives the same every time', async () => {
			const source = `from django.apps import apps
apps.set_installed_apps(["shop", "books", "ledger", "django.contrib.contenttypes"])
from django.contrib.contenttypes.models import ContentType
from django.db import connection

with connection.schema_editor() as editor:
    editor.create_model(ContentType)
ContentType.objects.get_or_create(app_label="shop", model="order")[1]
`;
			for (let times = 0; times < 2; times++)
				expect(await run(source, { dataset: 'shop' })).toMatchObject({ problem: null, value: 'True' });
		});
	});

	test('sites and humanize', async () => {
		const source = `from django.contrib.humanize.templatetags.humanize import intcomma
from django.contrib.sites.models import Site
from django.contrib.sites.shortcuts import get_current_site
from django.template import Context, Template
print(Site.objects.get_current().domain, get_current_site(None).name, intcomma(4500000))
Template("{% load humanize %}{{ n|intcomma }}").render(Context({"n": 1234567}))
`;
		const trace = await run(source);
		expect(trace).toMatchObject({ problem: null, stdout: 'example.com example.com 4,500,000\n', value: "'1,234,567'" });
		expect(data(trace) - setUp(trace).filter(({ kind }) => kind === 'data').length).toBe(1);
	});

	test('a feed is rendered, and XML read', async () => {
		const source = `from books.models import Book, Tag
from django.contrib.syndication.views import Feed
from django.core import serializers
from django.test import Client
from django.urls import path

class Latest(Feed):
    title, link, description = "Books", "/", "The latest"

    def items(self):
        return Book.objects.order_by("-id")[:3]

    def item_link(self, book):
        return f"/{book.pk}/"

urlpatterns = [path("feed/", Latest())]
page = Client().get("/feed/")
print(page.status_code, page.content.count(b"<item>"))
rows = serializers.serialize("xml", Tag.objects.order_by("pk")[:2])
print([row.object.pk for row in serializers.deserialize("xml", rows)])
`;
		const trace = await run(source);
		expect(trace).toMatchObject({ problem: null, stdout: '200 3\n[1, 2]\n' });
		expect(lines(trace)).toEqual({ 17: 1, 19: 1 });
	});

	test('an app that the project lists is on, though nothing imports it', async () => {
		const apps = ['django.contrib.auth'];
		const source = 'from django.apps import apps\napps.get_model("auth.User").objects.count()\n';
		expect(await run(source, { apps })).toMatchObject({ problem: null, value: '0' });
		expect((await run(source)).problem).toMatchObject({ type: 'LookupError' });
	});

	test('a project that uses none of them is none the wiser', async () => {
		const source = `from django.conf import settings
from django.test import RequestFactory
print(settings.INSTALLED_APPS, settings.MIDDLEWARE, hasattr(settings, "SITE_ID"))
`;
		const before = (await run(source)).stdout;
		await run(
			'from django.contrib.sites.models import Site\nfrom django.contrib.admin import site\nSite.objects.count()\n',
		);
		expect((await run(source)).stdout).toBe(before);
		expect(before).not.toContain('contrib');
	});
});
