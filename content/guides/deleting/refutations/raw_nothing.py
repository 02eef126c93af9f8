from shop.models import Order

print(Order.objects.filter(pk__in=[])._raw_delete("default"))
