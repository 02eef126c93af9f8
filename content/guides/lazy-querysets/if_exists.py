from shop.models import Event

events = Event.objects.filter(kind="view")

if events.exists():
    print("somebody is looking")
