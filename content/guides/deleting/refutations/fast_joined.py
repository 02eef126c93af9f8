from shop.models import RefundItem

RefundItem.objects.filter(refund__order__status="shipped").delete()
