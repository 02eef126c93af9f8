# takes the rate as a mean, rounds it in Python and groups by a text
from django.db.models import Avg, Case, CharField, Count, F, Func, Q, Sum, Value, When
from django.db.models.functions import TruncMonth
from shop.models import Order, Refund


def report():
    refunded = Q(pk__in=Refund.objects.values("order"))
    text = Func(
        TruncMonth("created_at"), Value("YYYY-MM"), function="to_char", output_field=CharField()
    )
    groups = Order.objects.values(month=text, country=F("customer__country")).annotate(
        orders=Count("id"),
        revenue=Sum("total"),
        refund_rate=Avg(Case(When(refunded, then=1.0), default=0.0)),
    )
    return [
        group | {"refund_rate": round(group["refund_rate"], 3)}
        for group in groups.order_by("month", "country")
    ]
