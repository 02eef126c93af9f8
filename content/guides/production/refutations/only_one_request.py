from contextvars import ContextVar
from time import time

from django.db import router
from django.http import HttpResponse
from django.test import RequestFactory
from shop.models import Customer

SECONDS = 10  # longer than the replica ever lags
on_primary = ContextVar("on_primary", default=False)


class StickyRouter:  # in settings.py: DATABASE_ROUTERS
    def db_for_read(self, model, **hints):
        return "default" if on_primary.get() else "replica"

    def db_for_write(self, model, **hints):
        on_primary.set(True)
        return "default"

    def allow_relation(self, first, second, **hints):
        return True  # both are the same database


class StickyMiddleware:
    """Let a visitor who has written read from the primary, in the next requests too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        until = request.COOKIES.get("wrote_until", "")
        sticky = until.isdecimal() and time() < int(until)
        token = on_primary.set(sticky)
        try:
            response = self.get_response(request)
        finally:
            on_primary.reset(token)
        return response


# Leave out what follows: a view, and three requests.
router.routers = [StickyRouter()]


def view(request):
    if request.method == "POST":
        Customer.objects.filter(pk=1).update(name="Ada")
    return HttpResponse(Customer.objects.all().db)


site, requests = StickyMiddleware(view), RequestFactory()
wrote = site(requests.post("/"))
print("who writes reads from", wrote.content.decode())
requests.cookies.update(wrote.cookies)
print("and in the next request from", site(requests.get("/")).content.decode())
print("another visitor reads from", site(RequestFactory().get("/")).content.decode())
