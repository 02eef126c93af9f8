import json

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db import connection
from django.test import RequestFactory
from django.urls import path
from django.utils.functional import cached_property
from shop.models import Event

# %% set-up: fresh statistics
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")


# %% the list
class Expected(Paginator):
    @cached_property
    def count(self):
        [plan] = json.loads(self.object_list.explain(format="json"))
        return plan["Plan"]["Plan Rows"]


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["id", "kind", "created_at"]
    paginator = Expected
    show_full_result_count = False


urlpatterns = [path("admin/", admin.site.urls)]
request = RequestFactory().get("/admin/shop/event/")
request.user = User(is_active=True, is_staff=True, is_superuser=True)
page = EventAdmin(Event, admin.site).changelist_view(request).render()

page.context_data["cl"].result_count, page.content.count(b'"action-select"')
