from django.db.models import IntegerField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from shop.models import Event

events = Event.objects.alias(text=KT("payload__ms"))
number = Cast("text", IntegerField())

print("as text:   ", events.filter(text__gt="95").count())
print("as integer:", events.alias(number=number).filter(number__gt=95).count())
