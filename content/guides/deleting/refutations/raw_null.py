from shop.models import Address

Address.objects.filter(pk=1)._raw_delete("default")
