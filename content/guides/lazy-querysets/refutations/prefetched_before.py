from shop.models import Customer, Order

customer = Customer.objects.prefetch_related("orders").get(pk=1)
print(sorted({order.status for order in customer.orders.all()}))

Order.objects.filter(customer=customer).update(status="lost")

print(sorted({order.status for order in customer.orders.all()}))
