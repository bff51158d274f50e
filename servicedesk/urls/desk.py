from django.urls import path
from django.utils.translation import gettext_lazy as _

from servicedesk.views import case, figures, handbook, inbox, register

app_name = "desk"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path(_("figures/"), figures.page, name="figures"),
    path(_("figures/all.xlsx"), figures.workbook, name="figures-workbook"),
    path(_("figures/<slug:section>.csv"), figures.csv, name="figures-csv"),
    path(_("figures/<slug:section>.svg"), figures.chart, name="chart"),
    path(_("figures/report/<int:year>-<int:month>/"), figures.monthly_report, name="report"),
    path(_("handbook/"), handbook.handbook, name="handbook"),
    path("<str:reference>/", case.case, name="case"),
    path(_("<str:reference>/message/"), case.message, name="message"),
    path(_("<str:reference>/note/"), case.note, name="note"),
    path(_("<str:reference>/answer/"), case.answer, name="answer"),
    path(_("<str:reference>/close/"), case.close, name="close"),
    path(_("<str:reference>/verify/"), case.verify, name="verify"),
    path(_("<str:reference>/refuse/"), case.refuse, name="refuse"),
    path(_("<str:reference>/history/"), register.history, name="register-history"),
    path(_("<str:reference>/take/"), case.take, name="take"),
]
