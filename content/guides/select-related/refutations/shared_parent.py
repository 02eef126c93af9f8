from shop.models import OrderItem

joined = list(OrderItem.objects.select_related("warehouse").order_by("id")[:1000])
items = list(OrderItem.objects.prefetch_related("warehouse").order_by("id")[:1000])

for some in joined, items:
    some[0].warehouse.name = "moved"
    print(sum(item.warehouse.name == "moved" for item in some))
