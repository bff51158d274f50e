from django.urls import path
from django.utils.translation import gettext_lazy as _

from content.finding import views

app_name = "site-search"
urlpatterns = [
    path("", views.results, name="results"),
    path(_("titles/"), views.titles, name="titles"),
]
