from shop.models import RefundItem

lines = RefundItem.objects
refunded = lines.filter(refund__reason="late").distinct().order_by("id")
page = list(refunded[:20])

# %% what planning took
plan = refunded[:20].explain(memory=True)
print(plan[plan.index("Planning") :])
