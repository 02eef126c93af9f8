from shop.models import Order

Order.objects.update(created_at="2025-11-01T00:00:00+00:00")
