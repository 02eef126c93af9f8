from shop.models import Order


class Page:
    orders = Order.objects.filter(pk__in=[1, 2]).order_by("id")

    def get(self):
        return [order.status for order in self.orders]


print("first visitor: ", Page().get())
Order.objects.filter(pk__in=[1, 2]).update(status="refunded")
print("second visitor:", Page().get())
