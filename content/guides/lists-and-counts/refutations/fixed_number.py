from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.test import RequestFactory
from django.urls import path
from shop.models import Event


class Fixed(Paginator):
    count = 1_000_000


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["id", "kind", "created_at"]
    paginator = Fixed
    show_full_result_count = False


urlpatterns = [path("admin/", admin.site.urls)]
request = RequestFactory().get("/admin/shop/event/?p=5000")
request.user = User(is_active=True, is_staff=True, is_superuser=True)
page = EventAdmin(Event, admin.site).changelist_view(request).render()

page.context_data["cl"].result_count, page.content.count(b'"action-select"')
