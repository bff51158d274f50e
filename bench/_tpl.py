"""A bare Django view: one query, 25 rows in a template."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from wagtail.models import Page

ROWS = engines["django"].from_string(
    "<!doctype html><title>25</title><table>{% for row in rows %}<tr><td>{{ row.title }}</td>"
    "<td>{{ row.slug }}</td><td>{{ row.first_published_at|date }}</td></tr>{% endfor %}</table>"
)


def tpl(request: HttpRequest) -> HttpResponse:
    """The yardstick."""
    return HttpResponse(ROWS.render({"rows": Page.objects.order_by("pk")[:25]}))


urlpatterns = [path("", tpl)]
