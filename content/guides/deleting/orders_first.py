from shop.models import Customer, Order

customers = Customer.objects.filter(pk__lte=10)
Order.objects.filter(customer__in=customers).delete()
customers.delete()
