from ledger.models import Doctor

Doctor.objects.create(name="carol", on_call=True)
