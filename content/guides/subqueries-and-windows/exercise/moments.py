from datetime import timedelta

from shop.models import Customer, Order

customer = Customer.objects.get(pk=1)
last = customer.orders.latest("created_at")
# Two orders of one moment, of which the later one was written later.
for total in (11, 12):
    Order.objects.create(
        customer=customer,
        created_at=last.created_at + timedelta(days=1),
        total=total,
        status="open",
    )
# Imported at last, and long past.
Order.objects.create(
    customer=customer, created_at=last.created_at - timedelta(days=900), total=13, status="paid"
)
# The dearest order is not the newest, and a namesake has none.
Order.objects.filter(pk=customer.orders.earliest("id").pk).update(total=99_999)
Customer.objects.create(name=customer.name, email="new@example.com", created_at=last.created_at)
