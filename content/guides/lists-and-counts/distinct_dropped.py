from shop.models import RefundItem

lines = RefundItem.objects.select_related(
    "refund__order__customer",
    "order_item__product__category",
    "order_item__warehouse",
)
refunded = lines.filter(refund__reason="late").order_by("id")
page = list(refunded[:20])

# %% what planning took
plan = refunded[:20].explain(memory=True)
print(plan[plan.index("Planning") :])
