# writes SQL, and lets a window function count the shipped orders
from django.db import connection
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
