from django.urls import path
from django.utils.translation import gettext_lazy as _

from vacancies.views import company, way_in

app_name = "own-vacancies"
urlpatterns = [
    path("", company.vacancies, name="list"),
    path(_("<str:reference>/who-could-start/"), way_in.who_could_start, name="way-in"),
]
