from shop.models import Order


def board():
    waiting = Order.objects.filter(status="open").order_by("id")
    shipped = Order.objects.filter(status="shipped").order_by("-created_at", "-id")
    lost = Order.objects.filter(status="cancelled", total__gt=250)

    page = {"waiting": [], "number": 0, "largest": None, "shipped": 0, "latest": [], "lost": False}
    if waiting.exists():
        page["number"] = waiting.count()
        page["waiting"] = [order.id for order in waiting]
        page["largest"] = waiting.order_by("-total", "id").first().id
    if shipped:
        page["shipped"] = len(shipped)
        page["latest"] = [order.id for order in shipped[:3]]
    if lost:
        page["lost"] = True
    return page
