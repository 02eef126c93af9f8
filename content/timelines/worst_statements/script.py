from django.db import connection
from django.db.models import Count, Sum
from shop.models import Category, Event, Order, OrderItem


def newest_orders():
    for order in Order.objects.order_by("-id")[:20]:
        order.customer.name  # noqa: B018


def events_of(email):
    return list(Event.objects.filter(actor_email=email))


def categories():
    return list(Category.objects.order_by("name"))


def report():
    items = OrderItem.objects.values("product__category", "order__customer__country")
    return list(items.annotate(Sum("quantity"), Count("order", distinct=True)).order_by())


def before():
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_stat_statements")
        cursor.execute("SELECT pg_stat_statements_reset()")
    for number in range(60):  # a day of the shop
        newest_orders()
        categories()
        events_of(f"User{number}@Example.com")
    report()


WORST = """
SELECT calls, rows, query FROM pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
ORDER BY {} DESC LIMIT 1
"""


def worst(order):
    with connection.cursor() as cursor:
        cursor.execute(WORST.format(order))
        ((calls, rows, query),) = cursor.fetchall()
        print(query)
        return calls, rows, query.partition(" FROM ")[2].split('"')[1]


def you():
    yield worst("calls")
    yield worst("mean_exec_time")
    return worst("total_exec_time")
