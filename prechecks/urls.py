from django.http import HttpRequest, HttpResponse
from django.urls import path


def placeholder(request: HttpRequest) -> HttpResponse:
    return HttpResponse("pre-check")


app_name = "prechecks"
urlpatterns = [path("", placeholder, name="start")]
