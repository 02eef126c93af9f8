from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import path
from shop.models import Event


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["id", "kind", "created_at"]
    date_hierarchy = "created_at"


urlpatterns = [path("admin/", admin.site.urls)]
request = RequestFactory().get("/admin/shop/event/")
request.user = User(is_active=True, is_staff=True, is_superuser=True)
page = EventAdmin(Event, admin.site).changelist_view(request).render()

page.context_data["cl"].result_count, page.content.count(b'"action-select"')
