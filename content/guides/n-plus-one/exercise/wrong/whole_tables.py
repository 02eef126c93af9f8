from collections import defaultdict

from shop.models import Order, OrderItem, Refund


def report():
    quantities, reasons = defaultdict(list), defaultdict(list)
    for item in OrderItem.objects.order_by("id"):
        quantities[item.order_id].append(item.quantity)
    for refund in Refund.objects.order_by("id"):
        reasons[refund.order_id].append(refund.reason)
    return [
        {
            "order": order.id,
            "customer": order.customer.name,
            "city": order.shipping_address.city if order.shipping_address else None,
            "quantities": quantities[order.id],
            "reasons": reasons[order.id],
        }
        for order in Order.objects.select_related("customer", "shipping_address").order_by("id")
        if order.status == "refunded"
    ]
