from shop.models import Event

events = Event.objects.filter(kind="view")

if events[:1]:
    print("somebody is looking")
