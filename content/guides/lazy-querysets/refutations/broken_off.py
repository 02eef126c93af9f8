from shop.models import Event

events = Event.objects.filter(kind="view")

for _event in events:
    print("somebody is looking")
    break
