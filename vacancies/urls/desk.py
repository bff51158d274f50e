from django.urls import path
from django.utils.translation import gettext_lazy as _

from vacancies.views import searches

app_name = "vacancy-desk"
urlpatterns = [
    path(_("searches/"), searches.of_caseworker, name="searches"),
    path(_("searches/<int:number>/end/"), searches.end_of_caseworker, name="end-search"),
]
