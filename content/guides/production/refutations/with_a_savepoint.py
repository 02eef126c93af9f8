from contextlib import ExitStack
from time import perf_counter

from django.conf import settings
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from shop.models import Order


class OverBudgetError(AssertionError):
    """A request has sent more queries than it may."""


class QueryBudgetMiddleware:
    """Tell in a header what a request has asked of its databases; in tests, hold it to a budget."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.budget = getattr(settings, "QUERY_BUDGET", None)

    def __call__(self, request):
        queries, seconds = 0, 0.0

        def measure(execute, sql, params, many, context):
            nonlocal queries, seconds
            queries += 1
            started = perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                seconds += perf_counter() - started

        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(measure))
            response = self.get_response(request)
        response["Server-Timing"] = f'db;desc="{queries} queries";dur={seconds * 1000:.1f}'
        if self.budget is not None and queries > self.budget:
            raise OverBudgetError(f"{request.path} sent {queries} queries of {self.budget}")
        return response


# Leave out what follows: a view, a request on a server, and one in a test.
def view(request):
    with transaction.atomic():
        name = Order.objects.select_related("customer").latest("id").customer.name
    return HttpResponse(name)


with transaction.atomic():  # as a TestCase opens one
    response = QueryBudgetMiddleware(view)(RequestFactory().get("/orders/"))
print(response["Server-Timing"].rpartition(";")[0], "with DEBUG =", settings.DEBUG)
