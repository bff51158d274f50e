from django.urls import path
from django.utils.translation import gettext_lazy as _

from vacancies.views import finding, public, searches

app_name = "vacancies"
urlpatterns = [
    path("", finding.found, name="list"),
    path(_("save-search/"), searches.save, name="save-search"),
    path(_("save-search/asked/"), searches.asked, name="search-asked"),
    path(_("searches/<str:secret>/"), searches.own, name="own-searches"),
    path(_("searches/<str:secret>/end/"), searches.end, name="end-search"),
    path(_("searches/<str:secret>/delete-all/"), searches.forget, name="forget-searches"),
    path(_("searches/<str:secret>/data/"), searches.export, name="export-searches"),
    # Fixed pages come before this one.
    path("<str:reference>/", public.vacancy, name="detail"),
]
