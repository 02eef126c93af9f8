from collections import Counter

from django.db.models import Case, F, Value, When
from shop.models import OrderItem, Product

lines = OrderItem.objects.filter(order_id=131).order_by("id")
back = Counter()
for line in lines:  # two lines of one product come back: 1 piece and 2
    back[line.product_id] += line.quantity
before = Product.objects.get(pk=1).quantity_units
more = Case(*(When(pk=pk, then=Value(units)) for pk, units in back.items()))
Product.objects.filter(pk__in=back).update(quantity_units=F("quantity_units") + more)

Product.objects.get(pk=1).quantity_units - before
