from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_page
from django.views.decorators.vary import vary_on_cookie


def middleware(get_response):
    """Read the cookie and say so afterwards, as SessionMiddleware does."""

    def process(request):
        request.visitor = request.COOKIES["visitor"]
        response = get_response(request)
        patch_vary_headers(response, ["Cookie"])
        return response

    return process


@middleware
@cache_page(60)
@vary_on_cookie
def hello(request):
    return HttpResponse(f"Hello, {request.visitor}")


def visit(visitor):
    request = RequestFactory().get("/", headers={"cookie": f"visitor={visitor}"})
    return hello(request).content


[visit("Ada"), visit("Bob")]
