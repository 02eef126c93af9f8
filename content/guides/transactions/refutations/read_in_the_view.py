from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.urls import path
from ledger.models import Wallet

connection.settings_dict["ATOMIC_REQUESTS"] = True
page = engines["django"].from_string("{% for wallet in wallets %}{{ wallet }} {% endfor %}")


def show(request):
    Wallet.objects.filter(pk=1).update(owner="Ada")
    return TemplateResponse(request, page, {"wallets": list(Wallet.objects.order_by("id")[:3])})


urlpatterns = (path("", show),)
settings.ROOT_URLCONF = urlpatterns
settings.MIDDLEWARE = []

handler = BaseHandler()
handler.load_middleware()
response = handler.get_response(RequestFactory().get("/"))
response.content
