from shop.models import Refund

refunds = Refund.objects.filter(items__quantity=1)

refunds.count(), refunds.distinct().count()
