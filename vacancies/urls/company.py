from django.urls import path
from django.utils.translation import gettext_lazy as _

from vacancies.steps import Step
from vacancies.views import (
    company,
    exchange,
    figures,
    forwarding,
    history,
    life,
    templates,
    uploads,
    way_in,
    wizard,
)

app_name = "own-vacancies"
urlpatterns = [
    path("", company.vacancies, name="list"),
    path(_("new/"), company.new, name="new"),
    path(_("occupations/"), wizard.occupation_list, name="occupations"),
    path(_("templates/<int:number>/"), templates.template, name="template"),
    path(_("templates/<int:number>/delete/"), templates.delete, name="delete-template"),
    path("ba.json", exchange.all_for_ba, name="ba"),
    path("upload/", uploads.new, name="new-upload"),
    path(_("upload/template.<str:kind>"), uploads.template, name="upload-template"),
    path("upload/<uuid:public_id>/", uploads.upload, name="upload"),
    path(_("upload/<uuid:public_id>/take-over/"), uploads.take_over, name="take-over-upload"),
    path(_("upload/<uuid:public_id>/errors.<str:kind>"), uploads.errors, name="upload-errors"),
    path(_("figures/"), figures.figures, name="figures"),
    path(_("figures/chart/"), figures.chart, name="figures-chart"),
    path(_("figures/csv/"), figures.csv, name="figures-csv"),
    # Fixed pages come before this one.
    path("<str:reference>/", company.vacancy, name="detail"),
    path(_("<str:reference>/go-on/"), wizard.go_on, name="go-on"),
    path(_("<str:reference>/preview/"), company.preview, name="preview"),
    path(_("<str:reference>/template/"), templates.keep, name="keep-template"),
    path(_("<str:reference>/delete/"), company.delete, name="delete"),
    path(_("<str:reference>/publish/"), life.publish, name="publish"),
    path(_("<str:reference>/published/"), life.published, name="published"),
    path(_("<str:reference>/withdraw/"), life.withdraw, name="withdraw"),
    path(_("<str:reference>/extend/"), life.extend, name="extend"),
    path(_("<str:reference>/first-day/"), life.reschedule, name="reschedule"),
    path(_("<str:reference>/close/"), life.close, name="close"),
    path(_("<str:reference>/relist/"), life.relist, name="relist"),
    path(_("<str:reference>/outcome/"), life.outcome, name="outcome"),
    path(_("<str:reference>/history/"), history.history, name="history"),
    path(_("<str:reference>/advice/<str:step>/"), wizard.advice, name="advice"),
    path(_("<str:reference>/job/"), wizard.step, {"step": Step.JOB.value}, name="step"),
    path(
        _("<str:reference>/conditions/"),
        wizard.step,
        {"step": Step.CONDITIONS.value},
        name="step",
    ),
    path(
        _("<str:reference>/requirements/"),
        wizard.step,
        {"step": Step.REQUIREMENTS.value},
        name="step",
    ),
    path(_("<str:reference>/ways-in/"), wizard.step, {"step": Step.WAYS_IN.value}, name="step"),
    path(_("<str:reference>/contact/"), wizard.step, {"step": Step.CONTACT.value}, name="step"),
    path(_("<str:reference>/who-could-start/"), way_in.who_could_start, name="way-in"),
    path("<str:reference>/ba.json", exchange.one_for_ba, name="vacancy-for-ba"),
    path(_("<str:reference>/figures/chart/"), figures.chart_of_vacancy, name="figures-chart-of"),
    path(_("<str:reference>/partners/"), forwarding.consent, name="partners"),
]
