from django.urls import path
from django.utils.translation import gettext_lazy as _

from vacancies.steps import Step
from vacancies.views import company, templates, way_in, wizard

app_name = "own-vacancies"
urlpatterns = [
    path("", company.vacancies, name="list"),
    path(_("new/"), company.new, name="new"),
    path(_("occupations/"), wizard.occupation_list, name="occupations"),
    path(_("templates/<int:number>/"), templates.template, name="template"),
    path(_("templates/<int:number>/delete/"), templates.delete, name="delete-template"),
    # Fixed pages come before this one.
    path("<str:reference>/", company.vacancy, name="detail"),
    path(_("<str:reference>/go-on/"), wizard.go_on, name="go-on"),
    path(_("<str:reference>/preview/"), company.preview, name="preview"),
    path(_("<str:reference>/template/"), templates.keep, name="keep-template"),
    path(_("<str:reference>/delete/"), company.delete, name="delete"),
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
]
