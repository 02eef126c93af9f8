from shop.models import RefundItem

RefundItem.objects.filter(refund_id__lte=20).delete()
