from ledger.models import Stock

Stock.objects.filter(pk=2).update(on_hand=1)
