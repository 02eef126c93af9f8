from contextvars import ContextVar
from math import ceil
from time import time

from django.db import connection, router
from django.http import HttpResponse
from django.test import RequestFactory
from shop.models import Customer

SECONDS = 10  # longer than the replica ever lags
primary_until = ContextVar("primary_until", default=0)


class StickyRouter:  # in settings.py: DATABASE_ROUTERS
    def db_for_read(self, model, **hints):
        return "default" if time() < primary_until.get() else "replica"

    def db_for_write(self, model, **hints):
        primary_until.set(ceil(time()) + SECONDS)
        return "default"

    def allow_relation(self, first, second, **hints):
        return True  # both are the same data


class StickyMiddleware:
    """Let a visitor who has written read from the primary, in the next requests too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        cookie = request.COOKIES.get("primary_until", "")
        until = int(cookie) if cookie.isdecimal() and len(cookie) < 12 else 0
        token = primary_until.set(until)
        try:
            response = self.get_response(request)
            if primary_until.get() > until:
                value = primary_until.get()
                response.set_cookie("primary_until", value, max_age=SECONDS, httponly=True)
        finally:
            primary_until.reset(token)
        return response


# Leave out what follows: a view, and three requests.
router.routers = [StickyRouter()]


def view(request):
    if request.method == "POST":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE shop_customer SET name = 'Ada' WHERE id = 1")
        Customer.objects.using("default").filter(pk=1).update(country="DE")
    return HttpResponse(Customer.objects.all().db)


site, requests = StickyMiddleware(view), RequestFactory()
wrote = site(requests.post("/"))
print("who writes reads from", wrote.content.decode())
requests.cookies.update(wrote.cookies)
print("and in the next request from", site(requests.get("/")).content.decode())
print("another visitor reads from", site(RequestFactory().get("/")).content.decode())
