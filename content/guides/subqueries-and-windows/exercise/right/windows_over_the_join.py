# joins the orders, numbers and counts them by windows, and keeps the first of each customer
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from shop.models import Customer


def overview():
    mine = {"partition_by": F("id")}
    order = [F("orders__created_at").desc(), F("orders__id").desc()]
    customers = Customer.objects.annotate(
        number=Window(RowNumber(), order_by=order, **mine),
        count=Window(Count("orders__id"), **mine),
    ).filter(number=1)
    rows = customers.order_by("id")
    return list(rows.values_list("name", "orders__total", "orders__status", "count"))
