from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.urls import path


def timeout():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


connection.settings_dict["ATOMIC_REQUESTS"] = True
page = engines["django"].from_string("{{ timeout }}")


def report(request):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '60s'")
    print("in the view:", timeout())
    return TemplateResponse(request, page, {"timeout": timeout})


settings.ROOT_URLCONF = (path("", report),)
settings.MIDDLEWARE = []

handler = BaseHandler()
handler.load_middleware()
response = handler.get_response(RequestFactory().get("/"))
print("in its template:", response.content.decode())
