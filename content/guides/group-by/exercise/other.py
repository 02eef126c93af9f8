from shop.models import Refund

refund = Refund.objects.order_by("id").first()
Refund.objects.create(order=refund.order, created_at=refund.created_at, reason="late")
