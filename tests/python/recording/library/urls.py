"""Where the views are."""

from django.urls import path

from library import views

urlpatterns = [
    path("names/", views.names),
    path("page/", views.page),
    path("total/", views.total),
    path("broken/", views.broken),
]
