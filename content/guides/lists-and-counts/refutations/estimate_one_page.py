from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.test import RequestFactory
from shop.models import Event


class Unknown(Paginator):
    count = -1


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["id", "kind", "created_at"]
    paginator = Unknown
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).filter(id__lte=1000)


request = RequestFactory().get("/admin/shop/event/")
request.user = User(is_active=True, is_staff=True, is_superuser=True)
changelist = EventAdmin(Event, admin.site).get_changelist_instance(request)

changelist.result_count, len(changelist.result_list)
