from django.apps import apps
from django.db.models.deletion import Collector
from django.db.models.signals import post_save


def listen(**kwargs):
    """Listens to what is saved."""


post_save.connect(listen)
for model in apps.get_app_config("shop").get_models():
    fast = Collector("default").can_fast_delete(model.objects.all())
    print(f"{model.__name__}: {'one DELETE' if fast else 'is fetched first'}")
