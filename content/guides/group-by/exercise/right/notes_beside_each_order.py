# notes beside each order whether it was refunded, and groups the notes
from django.db.models import Case, Count, Exists, F, OuterRef, Sum, When
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear
from shop.models import Order, Refund


def report():
    orders = Order.objects.annotate(back=Exists(Refund.objects.filter(order=OuterRef("pk"))))
    groups = orders.values_list(
        ExtractYear("created_at"), ExtractMonth("created_at"), F("customer__country")
    ).annotate(Count("pk"), Sum("total"), back=Coalesce(Sum(Case(When(back=True, then=1))), 0))
    return [
        {
            "month": f"{year}-{month:02}",
            "country": country,
            "orders": number,
            "revenue": revenue,
            "refund_rate": round(back / number, 3),
        }
        for year, month, country, number, revenue, back in sorted(groups)
    ]
