from shop.models import Category

Category.objects.filter(pk=1).delete()
