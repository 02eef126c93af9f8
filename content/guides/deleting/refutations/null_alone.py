from shop.models import Address

Address.objects.filter(pk__lte=10).delete()
