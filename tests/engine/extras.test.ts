/** REST framework, django-filter and factory_boy: fetched when they are imported, and as on a server. */
import { expect, test } from 'vitest';
import type { Trace } from '../../src/trace/schema.ts';
import { data, everyDjango } from './engines.ts';

/** Queries of a line. */
const sent = (trace: Trace, line: number) =>
	trace.queries.filter((query) => query.kind === 'data' && !query.setup && query.line === line).length;

everyDjango((run) => {
	test('a serializer of models', async () => {
		const source = `from rest_framework import serializers
from shop.models import Order

class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = "__all__"

OrderSerializer(Order.objects.order_by("id")[:2], many=True).data[1]["status"]
`;
		const trace = await run(source, { dataset: 'shop' });
		expect([trace.problem, trace.value, data(trace)]).toEqual([null, "'cancelled'", 1]);
	});

	test('tests of its classes are run, though nothing calls them', async () => {
		const source = `from rest_framework.test import APITestCase
from shop.models import Order

class Tests(APITestCase):
    def test_count(self):
        self.assertEqual(Order.objects.count(), 200)
`;
		const trace = await run(source, { dataset: 'shop' });
		expect([trace.problem, trace.hint]).toEqual([null, null]);
		expect(trace.stdout).toMatch(/^Found 1 test\(s\)\.\n/);
		expect(sent(trace, 6)).toBe(1);
	});

	test.each([
		'User',
		'get_user_model',
		'admin',
		'ContentType',
		'serializers',
		'ListView',
		'ArrayAgg',
		'ArrayField',
		'GenericPrefetch',
		'APIClient',
		'call_command',
	])('a name that is used without its import: %s', async (name) => {
		const hint = (await run(`${name}\n`)).problem?.hint ?? '';
		const [, line] = /^Import it first: (from [\w.]+ import \w+)$/.exec(hint) ?? [];
		expect(line).toBeDefined();
		expect((await run(`${line}\n${name}\n`)).problem).toBeNull();
	});

	const API = `from django.urls import include, path
from rest_framework import pagination, routers, serializers, viewsets
from rest_framework.test import APIClient, APIRequestFactory
from shop.models import Order, OrderItem

class ItemSerializer(serializers.ModelSerializer):
    product = serializers.CharField(source="product.name")

    class Meta:
        model = OrderItem
        fields = ["product", "quantity"]

class OrderSerializer(serializers.ModelSerializer):
    items = ItemSerializer(many=True, read_only=True)

    class Meta:
        model = Order
        fields = ["id", "status", "items"]

class Pages(pagination.PageNumberPagination):
    page_size = 5

class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.order_by("id")
    serializer_class = OrderSerializer
    pagination_class = Pages

router = routers.DefaultRouter()
router.register("orders", OrderViewSet)
urlpatterns = [path("api/", include(router.urls))]
client = APIClient()
`;

	test('nested serializers in a view set with a router and pages: their queries, by the line that asked', async () => {
		const source = `${API}page = client.get("/api/orders/?page=2").json()
items = sum(len(order["items"]) for order in page["results"])
print(page["count"], page["next"], len(page["results"]), items)
OrderViewSet.queryset = Order.objects.order_by("id").prefetch_related("items__product")
page = client.get("/api/orders/?page=2").json()
`;
		const trace = await run(source, { dataset: 'shop' });
		expect(trace.problem).toBeNull();
		const [count, next, results, items] = trace.stdout.trim().split(' ');
		expect([count, next, results]).toEqual(['200', 'http://testserver/api/orders/?page=3', '5']);
		// The count, the page, the items of each order, the product of each item.
		expect(sent(trace, 32)).toBe(2 + 5 + Number(items));
		expect(sent(trace, 36)).toBe(4);
	});

	test('writes, the browsable page, and a request without a client', async () => {
		const source = `${API}print(client.patch("/api/orders/1/", {"status": "paid"}, format="json").data["status"])
page = client.get("/api/orders/", headers={"accept": "text/html"})
print(page["content-type"], b"Order List" in page.content)
response = OrderViewSet.as_view({"get": "list"})(APIRequestFactory().get("/"))
print(response.render().accepted_media_type, response.data["count"])
client.post("/api/orders/", {}, format="json").data["status"][0].code
`;
		const trace = await run(source, { dataset: 'shop' });
		expect(trace).toMatchObject({ problem: null, value: "'required'" });
		expect(trace.stdout).toBe('paid\ntext/html; charset=utf-8 True\napplication/json 200\n');
	});

	test('tokens and permissions', async () => {
		const source = `from django.contrib.auth.models import User
from django.urls import path
from rest_framework.authentication import TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.test import APIClient

@api_view(["GET"])
@authentication_classes([TokenAuthentication])
@permission_classes([IsAuthenticated])
def me(request):
    return Response({"name": request.user.username})

urlpatterns = [path("me/", me)]
token = Token.objects.create(user=User.objects.create_user("ann"))
client = APIClient()
print(client.get("/me/").status_code)
client.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
client.get("/me/").json()
`;
		const trace = await run(source);
		expect(trace).toMatchObject({ problem: null, stdout: '401\n', value: "{'name': 'ann'}" });
		expect(sent(trace, 21)).toBe(1);
	});

	test('a FilterSet, by itself and as a backend', async () => {
		const source = `import django_filters
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import generics, serializers
from rest_framework.test import APIRequestFactory
from shop.models import Order

class OrderFilter(django_filters.FilterSet):
    min_total = django_filters.NumberFilter(field_name="total", lookup_expr="gte")

    class Meta:
        model = Order
        fields = ["status", "customer"]

class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["id"]

class Orders(generics.ListAPIView):
    queryset = Order.objects.order_by("id")
    serializer_class = OrderSerializer
    filter_backends = [DjangoFilterBackend]
    filterset_class = OrderFilter

found = OrderFilter({"status": "paid", "min_total": "100"}, queryset=Order.objects.all())
print(found.qs.count() == len(Orders.as_view()(APIRequestFactory().get("/?status=paid&min_total=100")).data))
"id_min_total" in found.form.as_p(), OrderFilter({"min_total": "x"}, queryset=Order.objects.all()).errors.as_text()
`;
		const trace = await run(source, { dataset: 'shop' });
		expect(trace).toMatchObject({ problem: null, stdout: 'True\n' });
		expect(trace.value).toContain('Enter a number.');
	});

	test('factories, with what they make on the way', async () => {
		const source = `import factory
import factory.random
from django.contrib.auth.models import User
from django.utils import timezone
from faker import Faker
from shop.models import Customer, Order

class CustomerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Customer

    name = factory.Faker("name")
    email = factory.Sequence("c{}@example.org".format)
    created_at = factory.LazyFunction(timezone.now)

class OrderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Order

    customer = factory.SubFactory(CustomerFactory)
    created_at = factory.LazyFunction(timezone.now)
    total = factory.Faker("pydecimal", left_digits=3, right_digits=2, positive=True)

class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        django_get_or_create = ["username"]

    username = "ann"

factory.random.reseed_random(1)
orders = OrderFactory.create_batch(3)
UserFactory(), UserFactory()
names = Faker()
names.seed_instance(1)
all(order.customer.name for order in orders), User.objects.count(), bool(names.address() and names.company())
`;
		const trace = await run(source, { dataset: 'shop' });
		expect(trace).toMatchObject({ problem: null, value: '(True, 1, True)' });
		// A customer and an order, three times.
		expect(sent(trace, 32)).toBe(6);
	});

	test('a package that is there tells its own faults, and no path of ours', async () => {
		const { problem } = await run('from rest_framework.serializers import Nothing\n');
		expect(problem?.message).toContain('rest_framework/serializers');
		expect(`${problem?.message} ${problem?.traceback}`).not.toMatch(/\/lib\/|site-packages|\.zip/);
	});

	test('an import that is tried finds what there is', async () => {
		const source = `try:
    import rest_framework
except ImportError:
    rest_framework = None
try:
    import rest_framework_simplejwt
except ImportError as error:
    print(error.name)
rest_framework is None
`;
		expect(await run(source)).toMatchObject({ problem: null, value: 'False', stdout: 'rest_framework_simplejwt\n' });
	});

	test('what is fetched for one run is there in the next, and no other run’s matter', async () => {
		const source = 'import sys\nprint("rest_framework" in sys.modules, "django.contrib.auth" in sys.modules)\n';
		await run('import rest_framework.views\n');
		expect((await run(source)).stdout).toBe('False False\n');
		// An interpreter that cannot be put back is replaced by one that has none of it.
		await run(
			'import asyncio\nfrom pyodide.webloop import WebLoop\nasync def f():\n    pass\nasyncio.ensure_future(f(), loop=WebLoop())\n',
		);
		expect((await run('import rest_framework.views\nprint(1)\n')).stdout).toBe('1\n');
	});
});
