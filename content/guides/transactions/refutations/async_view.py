from django.core.handlers.base import BaseHandler
from django.db import connection
from django.http import HttpResponse
from ledger.models import Wallet

connection.settings_dict["ATOMIC_REQUESTS"] = True


async def show(request):
    return HttpResponse(await Wallet.objects.acount())


# What Django does with each view before it calls it.
BaseHandler().make_view_atomic(show)
