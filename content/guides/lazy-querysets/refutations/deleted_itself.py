from shop.models import Refund

refunds = Refund.objects.filter(pk__in=[1, 2]).order_by("id")
print([refund.reason for refund in refunds])

refunds.delete()

print([refund.reason for refund in refunds])
