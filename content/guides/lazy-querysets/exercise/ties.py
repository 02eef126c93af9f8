from shop.models import Order

waiting = Order.objects.filter(status="open").order_by("id")
first, second = waiting[0], waiting[1]
waiting.update(total=900)
Order.objects.filter(pk__in=[first.pk, second.pk]).update(total=1000)
Order.objects.filter(pk=first.pk).update(note="written again, so it lies last in the table")
