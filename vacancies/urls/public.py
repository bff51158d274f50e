from django.urls import path
from django.utils.translation import gettext_lazy as _

from vacancies.views import carried, feeds, finding, public, searches

app_name = "vacancies"
urlpatterns = [
    path("", finding.found, name="list"),
    path("feed/", feeds.feed, name="feed"),
    path(_("save-search/"), searches.save, name="save-search"),
    path(_("save-search/asked/"), searches.asked, name="search-asked"),
    path(_("searches/<str:secret>/"), searches.own, name="own-searches"),
    path(_("searches/<str:secret>/end/"), searches.end, name="end-search"),
    path(_("searches/<str:secret>/delete-all/"), searches.forget, name="forget-searches"),
    path(_("searches/<str:secret>/data/"), searches.export, name="export-searches"),
    # Fixed pages come before this one.
    path("<str:reference>/", public.vacancy, name="detail"),
    path(_("<str:reference>/picture.png"), carried.picture, name="picture"),
    path(_("<str:reference>/print/"), carried.on_paper, name="print"),
    path("<str:reference>/code.svg", carried.code, name="code"),
    path(_("<str:reference>/seen.gif"), carried.seen, name="seen"),
    # Last: whatever people or programs write behind the number.
    path("<str:reference>/<str:tail>/", public.readable, name="readable"),
]
