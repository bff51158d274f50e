from django.urls import path
from django.utils.translation import gettext_lazy as _

from vacancies.views import desk

app_name = "vacancy-desk"
urlpatterns = [
    path("", desk.vacancies, name="list"),
    path(_("<str:reference>/approve/"), desk.approve, name="approve"),
    path(_("<str:reference>/give-back/"), desk.give_back, name="give-back"),
    path(_("<str:reference>/take-down/"), desk.take_down, name="take-down"),
]
