from django.apps import apps
from django.db.models.deletion import Collector

for model in apps.get_app_config("shop").get_models():
    fast = Collector("default").can_fast_delete(model.objects.all())
    print(f"{model.__name__}: {'one DELETE' if fast else 'is fetched first'}")
