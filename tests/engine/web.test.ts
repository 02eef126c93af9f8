/** What surrounds the queries of a page: views, forms, templates, middleware, the test client and its caches. */
import { describe, expect, test } from 'vitest';
import { data, everyDjango } from './engines.ts';

everyDjango((run) => {
	test("Django's own pages render", async () => {
		const source = `from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_protect
from django.views.i18n import JavaScriptCatalog

def boom(request):
    1 / 0

def gone(request):
    raise Http404("x")

urlpatterns = []
with override_settings(DEBUG=True):
    print(b"The install worked successfully" in Client().get("/").content)
urlpatterns = [path("boom/", boom), path("gone/", gone), path("form/", csrf_protect(boom))]
client = Client(raise_request_exception=False, enforce_csrf_checks=True)
with override_settings(DEBUG=True, ROOT_URLCONF=tuple(urlpatterns)):
    for where in ("boom/", "gone/", "nowhere/"):
        page = client.get("/" + where)
        print(page.status_code, page["content-type"].partition(";")[0], b"DEBUG = True" in page.content)
    print(b"ZeroDivisionError" in client.get("/boom/", headers={"accept": "text/plain"}).content)
print(client.post("/form/").status_code, b"CSRF verification failed" in client.post("/form/").content)
print(b"gettext" in JavaScriptCatalog.as_view()(RequestFactory().get("/")).content)
`;
		const trace = await run(source);
		expect(trace.problem).toBeNull();
		// Beside what Django logs while DEBUG is on.
		const lines = trace.stdout.trim().split('\n');
		expect(lines.filter((line) => /^(?:True|[45]\d\d )/.test(line))).toEqual([
			'True',
			'500 text/html True',
			'404 text/html True',
			'404 text/html True',
			'True',
			'403 True',
			'True',
		]);
	});

	test('what Django logs of a request is printed where a server prints it: while DEBUG is on', async () => {
		const source = (around: string) => `import sys
from django.http import Http404
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_protect

def boom(request):
    1 / 0

urlpatterns = [path("boom/", boom), path("form/", csrf_protect(boom))]
client = Client(raise_request_exception=False, enforce_csrf_checks=True)
with ${around}:
    print([client.get("/nowhere/").status_code, client.get("/boom/").status_code, client.post("/form/").status_code])
`;
		const off = await run(source('override_settings(DEBUG=False)'));
		expect(off).toMatchObject({ problem: null, stdout: '[404, 500, 403]\n' });
		const on = await run(source('override_settings(DEBUG=True)'));
		expect(on.stdout).toMatch(/^Not Found: \/nowhere\/\nInternal Server Error: \/boom\/\nTraceback/);
		expect(on.stdout).toMatch(/\nForbidden \(CSRF cookie not set\.\): \/form\/\n\[404, 500, 403\]\n$/);
		expect(on.stdout).not.toMatch(/\/lib\/|\.zip|sandbox/);
	});

	describe('views', () => {
		test.each([
			['a function', 'def view(request):\n    return HttpResponse(Order.objects.get(pk=1).label)\n', 'view'],
			[
				'a DetailView',
				'class View(DetailView):\n    model = Order\n    queryset = Order.objects.select_related("customer")\n    def render_to_response(self, context):\n        return HttpResponse(context["order"].label)\n',
				'View.as_view()',
			],
		])('%s, by the client', async (_, view, name) => {
			const source = `from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse
from django.views.generic import DetailView
from shop.models import Order

${view}
urlpatterns = [path("one/", ${name}, {"pk": 1} if "as_view" in ${JSON.stringify(name)} else {}, name="one")]
Client().get(reverse("one")).content
`;
			expect(await run(source, { dataset: 'shop' })).toMatchObject({ problem: null, value: "b'#1 for Customer 1'" });
		});

		test('a ListView with pages and a template of the project', async () => {
			const files = {
				'urls.py':
					'from django.urls import path\nfrom views import Orders\nurlpatterns = [path("orders/", Orders.as_view())]\n',
				'views.py':
					'from django.views.generic import ListView\nfrom shop.models import Order\n\nclass Orders(ListView):\n    queryset = Order.objects.order_by("id")\n    paginate_by = 10\n    template_name = "orders.html"\n',
				'templates/orders.html':
					'{% extends "base.html" %}\n{% block body %}{% for order in page_obj %}\n{{ order.customer.name }}{% endfor %}{% endblock %}',
				'templates/base.html': '<body>{% block body %}{% endblock %}</body>',
			};
			const source = 'from django.test import Client\nClient().get("/orders/?page=2").content.count(b"Customer")\n';
			const trace = await run(source, { dataset: 'shop', files });
			expect([trace.problem, trace.value]).toEqual([null, '10']);
			// The count, the page, and the customer of each row, from a line of the template.
			expect(data(trace)).toBe(12);
			expect(trace.templates.map(({ name }) => name)).toContain('orders.html');
		});

		test('a form that creates, with its errors', async () => {
			const source = `from django.forms import ModelForm
from django.template import Context, Template
from django.test import Client
from django.urls import path
from django.views.generic import CreateView
from django.http import HttpResponse
from shop.models import Customer

class CustomerForm(ModelForm):
    class Meta:
        model = Customer
        fields = ["name", "email", "country", "created_at"]

class Create(CreateView):
    form_class = CustomerForm
    success_url = "/done/"
    def render_to_response(self, context):
        return HttpResponse(Template("{% csrf_token %}{{ form }}").render(Context(context)))

urlpatterns = [path("new/", Create.as_view())]
client = Client()
print(b"id_email" in client.get("/new/").content)
print(b"errorlist" in client.post("/new/", {"name": "Ann"}).content)
client.post("/new/", {"name": "Ann", "email": "ann@example.org", "country": "DE", "created_at": "2024-01-01"}).url
`;
			const trace = await run(source, { dataset: 'shop' });
			expect(trace).toMatchObject({ problem: null, stdout: 'True\nTrue\n', value: "'/done/'" });
			// Whether the address is free, and the row.
			expect(data(trace)).toBe(2);
		});

		test('no urlpatterns: what to write', async () => {
			const { problem } = await run('from django.test import Client\nClient().get("/")\n');
			expect(problem?.hint).toContain('urlpatterns = [path(');
		});
	});

	test('what is refused is no line of output, as in production', async () => {
		const source = `from django.http import HttpResponseBadRequest
from django.test import Client
from django.urls import path
urlpatterns = [path("bad/", lambda request: HttpResponseBadRequest())]
client = Client()
print(client.get("/bad/").status_code, client.get("/nothing/").status_code)
`;
		expect(await run(source)).toMatchObject({ problem: null, stdout: '400 404\n' });
	});

	test('the context of a response is there in tests, and elsewhere when asked for', async () => {
		const source = `from django.test import Client, TestCase
from django.urls import path
from django.views.generic import ListView
from shop.models import Order

class Orders(ListView):
    queryset = Order.objects.order_by("id")[:2]
    template_name = "orders.html"

urlpatterns = [path("", Orders.as_view())]
`;
		const files = { 'templates/orders.html': '{{ order_list|length }}' };
		const got = 'print(len(Client().get("/").context["order_list"]))\n';
		const { problem } = await run(source + got, { dataset: 'shop', files });
		expect(problem?.hint).toContain('setup_test_environment()');
		const asked = 'from django.test.utils import setup_test_environment\nsetup_test_environment()\n';
		for (const _ of [1, 2]) {
			expect(await run(source + asked + got, { dataset: 'shop', files })).toMatchObject({
				problem: null,
				stdout: '2\n',
			});
		}
		const tested =
			'class T(TestCase):\n    def test_it(self):\n        assert len(self.client.get("/").context["order_list"]) == 2\n';
		expect((await run(source + tested, { dataset: 'shop', files })).problem).toBeNull();
	});

	test('a template that loads humanize has it', async () => {
		const files = { 'templates/n.html': '{% load humanize %}{{ n|intcomma }}' };
		const source =
			'from django.template.loader import render_to_string\nprint(render_to_string("n.html", {"n": 1234}))\n';
		expect(await run(source, { files })).toMatchObject({ problem: null, stdout: '1,234\n' });
		const text =
			'from django.template import Context, Template\nTemplate("{% load humanize %}{{ n|ordinal }}").render(Context({"n": 2}))\n';
		expect(await run(text)).toMatchObject({ problem: null, value: "'2nd'" });
	});

	test('a package with a command or with tags is an app', async () => {
		const files = {
			'tools/management/commands/report.py':
				'from django.core.management.base import BaseCommand\nfrom books.models import Book\n\nclass Command(BaseCommand):\n    def handle(self, *args, **options):\n        self.stdout.write(str(Book.objects.count()))\n',
			'words/templatetags/__init__.py': '',
			'words/templatetags/words.py':
				'from django import template\n\nregister = template.Library()\n\n@register.filter\ndef loud(text):\n    return text.upper()\n',
			'templates/n.html': '{% load words %}{{ n|loud }}',
		};
		const source =
			'from django.core.management import call_command\nfrom django.template.loader import render_to_string\ncall_command("report")\nprint(render_to_string("n.html", {"n": "a"}))\n';
		for (const _ of [1, 2]) expect(await run(source, { files })).toMatchObject({ problem: null, stdout: '300\nA\n' });
	});

	test('middleware of the reader’s, before and after the view', async () => {
		const source = `from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path
from shop.models import Order

class CountQueries:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with CaptureQueriesContext(connection) as queries:
            response = self.get_response(request)
        response["X-Queries"] = len(queries)
        return response

urlpatterns = [path("", lambda request: HttpResponse(Order.objects.count()))]
with override_settings(MIDDLEWARE=["__main__.CountQueries"]):
    response = Client().get("/")
response["X-Queries"], response.content
`;
		expect(await run(source, { dataset: 'shop' })).toMatchObject({ problem: null, value: "('1', b'200')" });
	});

	test('a page, a fragment and a value are kept, and the second request sends nothing', async () => {
		const source = `from django.core.cache import cache
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client
from django.urls import path
from django.views.decorators.cache import cache_page
from shop.models import Order

@cache_page(60)
def count(request):
    return HttpResponse(Order.objects.count())

urlpatterns = [path("count/", count)]
client = Client()
print(client.get("/count/").content, client.get("/count/").content)
fragment = Template("{% load cache %}{% cache 60 orders %}{{ orders.count }}{% endcache %}")
context = Context({"orders": Order.objects.all()})
print(fragment.render(context), fragment.render(context))
print(cache.get_or_set("n", Order.objects.count), cache.get_or_set("n", Order.objects.count))
`;
		const trace = await run(source, { dataset: 'shop' });
		expect(trace).toMatchObject({ problem: null, stdout: "b'200' b'200'\n200 200\n200 200\n" });
		expect(data(trace)).toBe(3);
	});

	test('formsets ask for the choices of each form again, whether they are shown or gone through', async () => {
		const source = `from django import forms
from shop.models import Order, OrderItem

FormSet = forms.inlineformset_factory(Order, OrderItem, fields=["product", "warehouse", "quantity"], extra=3)
order = Order.objects.get(pk=1)
shown = FormSet(instance=order).as_p()
for form in FormSet(instance=order):
    for name in ("product", "warehouse"):
        list(form.fields[name].choices)
len(shown) > 1000, len(FormSet(instance=order).forms)
`;
		const trace = await run(source, { dataset: 'shop' });
		expect(trace.problem).toBeNull();
		const forms = Number(/, (\d+)\)/.exec(trace.value ?? '')?.[1]);
		const of = (line: number) => trace.queries.filter((query) => query.kind === 'data' && query.line === line).length;
		// A list asks how many there are first.
		expect([of(6), of(9)]).toEqual([1 + 2 * forms, 2 * 2 * forms]);
	});

	test('tests with a client, settings and a database of their own', async () => {
		const source = `import unittest
from django.core.cache import cache
from django.http import JsonResponse
from django.test import TestCase, override_settings
from django.urls import path
from shop.models import Order

urlpatterns = [path("orders/", lambda request: JsonResponse({"n": Order.objects.count()}))]

class OrderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        Order.objects.filter(pk__gt=10).delete()

    def test_page(self):
        with self.assertNumQueries(1):
            self.assertEqual(self.client.get("/orders/").json(), {"n": 10})

    @override_settings(TIME_ZONE="Europe/Paris")
    def test_settings(self):
        from django.conf import settings
        self.assertEqual(settings.TIME_ZONE, "Europe/Paris")

    def test_cache(self):
        with self.settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}):
            cache.set("a", 1)
            self.assertIsNone(cache.get("a"))

suite = unittest.defaultTestLoader.loadTestsFromTestCase(OrderTests)
result = unittest.TextTestRunner().run(suite)
result.testsRun, result.wasSuccessful(), Order.objects.count()
`;
		expect(await run(source, { dataset: 'shop' })).toMatchObject({ problem: null, value: '(3, True, 200)' });
	});
});
