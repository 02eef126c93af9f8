from datetime import UTC, datetime

from shop.models import RefundItem

morning = datetime(2024, 6, 1, 11, tzinfo=UTC)
items = RefundItem.objects.filter(refund__created_at__lt=morning)

plan = items.explain(analyze=True, timing=False, summary=False)
print(plan.partition("Planning:")[0])
