from shop.models import Customer

Customer.objects.filter(pk__lte=10).delete()
