from django.urls import path
from django.utils.translation import gettext_lazy as _

from vacancies.views import company, figures, forwarding

app_name = "own-vacancies"
urlpatterns = [
    path("", company.vacancies, name="list"),
    path(_("figures/"), figures.figures, name="figures"),
    path(_("figures/chart/"), figures.chart, name="figures-chart"),
    path(_("figures/csv/"), figures.csv, name="figures-csv"),
    path(_("<str:reference>/figures/chart/"), figures.chart_of_vacancy, name="figures-chart-of"),
    path(_("<str:reference>/partners/"), forwarding.consent, name="partners"),
]
