from shop.models import Event

events = Event.objects.filter(kind="view")

if events:
    print("somebody is looking")
