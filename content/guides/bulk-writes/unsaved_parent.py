from ledger.models import Purchase, Stock

stock = [Stock(sku=f"NEW{number}", on_hand=5) for number in range(3)]
Purchase.objects.bulk_create([Purchase(stock=each, quantity=1, state="placed") for each in stock])
