/** Good answers to the exercises of group A, the guides that show what happens: right, and unlike the solutions. */
import type { GoodAnswer } from './good-answer.ts';

export const GROUP_A_ANSWERS: readonly GoodAnswer[] = [
	{
		guide: 'lazy-querysets',
		does: 'asks for all of it in two queries, one of which aggregates',
		source: `from django.db.models import Count, Q
from shop.models import Order


def board():
    numbers = Order.objects.aggregate(
        shipped=Count("id", filter=Q(status="shipped")),
        lost=Count("id", filter=Q(status="cancelled", total__gt=250)),
    )
    waiting = dict(Order.objects.filter(status="open").order_by("id").values_list("id", "total"))
    latest = Order.objects.filter(status="shipped").order_by("-created_at", "-id")[:3]
    return {
        "waiting": list(waiting),
        "number": len(waiting),
        "largest": max(waiting, key=waiting.get, default=None),
        "shipped": numbers["shipped"],
        "latest": [order.pk for order in latest],
        "lost": numbers["lost"] > 0,
    }
`,
	},
	{
		guide: 'lazy-querysets',
		does: 'keeps querysets in the module and asks each for a new one, by way of a decorator and a helper',
		source: `from functools import wraps

from shop.models import Order

WAITING = Order.objects.filter(status="open").order_by("id")
SHIPPED = Order.objects.filter(status="shipped").order_by("-created_at", "-id")


def fetched(function):
    @wraps(function)
    def inner():
        return function(list(WAITING.all()))

    return inner


def largest(orders):
    if not orders:
        return None
    return sorted(orders, key=lambda order: (-order.total, order.id))[0].id


@fetched
def board(waiting):
    return {
        "waiting": [order.id for order in waiting],
        "number": len(waiting),
        "largest": largest(waiting),
        "shipped": SHIPPED.count(),
        "latest": list(SHIPPED.values_list("id", flat=True)[:3]),
        "lost": bool(Order.objects.filter(status="cancelled", total__gt=250)[:1]),
    }
`,
	},
	{
		guide: 'lazy-querysets',
		does: 'writes SQL, and lets a window function count the shipped orders',
		source: `from django.db import connection
from django.db.models import Count, Window
from shop.models import Order


def board():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, total FROM shop_order WHERE status = 'open' ORDER BY id")
        rows = cursor.fetchall()
        cursor.execute(
            "SELECT EXISTS (SELECT FROM shop_order WHERE status = 'cancelled' AND total > 250)"
        )
        (lost,) = cursor.fetchone()
    shipped = Order.objects.filter(status="shipped").annotate(number=Window(Count("*")))
    latest = shipped.order_by("-created_at", "-id")[:3]
    return {
        "waiting": [pk for pk, _ in rows],
        "number": len(rows),
        "largest": max(rows, key=lambda row: row[1])[0] if rows else None,
        "shipped": latest[0].number if latest else 0,
        "latest": [order.id for order in latest],
        "lost": lost,
    }
`,
	},
];
