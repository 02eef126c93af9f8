from shop.models import Order


def board():
    waiting = Order.objects.filter(status="open").order_by("id")
    shipped = Order.objects.filter(status="shipped").order_by("-created_at", "-id")
    lost = Order.objects.filter(status="cancelled", total__gt=250)

    page = {"waiting": [], "number": 0, "largest": None, "shipped": 0, "latest": [], "lost": False}
    if waiting:
        page["number"] = len(waiting)
        page["waiting"] = [order.id for order in waiting]
        page["largest"] = max(waiting, key=lambda order: order.total).id
    if latest := shipped[:3]:
        page["shipped"] = latest.count()
        page["latest"] = [order.id for order in latest]
    page["lost"] = lost.exists()
    return page
