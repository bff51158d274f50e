"""Addresses of the pre-check: without a number a visitor's quick check, with one a draft."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from prechecks.views import ask, entering, handover, kinds, result, start, vacancies

app_name = "prechecks"
urlpatterns = [
    path("", start.start, name="start"),
    path(_("new/"), start.new, name="new"),
    path(_("take-over/"), start.take_over, name="take-over"),
    path(_("start-again/"), start.start_again, name="start-again"),
    path(_("questions/"), ask.proceed_quick, name="proceed"),
    path(_("questions/<str:name>/"), ask.quick_question, name="question"),
    path(_("result/"), result.quick_result, name="result"),
    path(_("for-kind/<str:job_kind>/"), kinds.of_kind, name="for-kind"),
    path(_("for-vacancy/<str:reference>/"), vacancies.quick, name="for-vacancy"),
    path(_("from-vacancy/<str:reference>/"), vacancies.own, name="from-vacancy"),
    path(_("for-company/"), entering.companies, name="for-company"),
    path(_("for-company/<int:company>/"), entering.enter, name="enter"),
    path("<uuid:public_id>/", ask.proceed, name="proceed"),
    path(_("<uuid:public_id>/questions/<str:name>/"), ask.question, name="question"),
    path(_("<uuid:public_id>/result/"), result.result, name="result"),
    path(_("<uuid:public_id>/copy/"), start.copy, name="copy"),
    path(_("<uuid:public_id>/confidential/"), result.confidential, name="confidential"),
    path(_("<uuid:public_id>/hand-over/"), handover.entries, name="handover"),
    path(_("<uuid:public_id>/hand-over/summary/"), handover.summary, name="handover-summary"),
]
