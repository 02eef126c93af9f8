from shop.models import Customer

gone = Customer.objects.filter(pk__in=[4, 5, 6]).delete()
