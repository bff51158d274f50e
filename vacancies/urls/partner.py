from django.urls import path

from vacancies.views import forwarding

app_name = "vacancy-partner"
urlpatterns = [
    path("", forwarding.seen, name="list"),
]
