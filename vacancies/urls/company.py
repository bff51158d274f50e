from django.urls import path
from django.utils.translation import gettext_lazy as _

from vacancies.views import company, exchange, uploads

app_name = "own-vacancies"
urlpatterns = [
    path("", company.vacancies, name="list"),
    # Fixed pages come before those of one vacancy.
    path("ba.json", exchange.all_for_ba, name="ba"),
    path("upload/", uploads.new, name="new-upload"),
    path(_("upload/template.<str:kind>"), uploads.template, name="upload-template"),
    path("upload/<uuid:public_id>/", uploads.upload, name="upload"),
    path(_("upload/<uuid:public_id>/take-over/"), uploads.take_over, name="take-over-upload"),
    path(_("upload/<uuid:public_id>/errors.<str:kind>"), uploads.errors, name="upload-errors"),
    path("<str:reference>/ba.json", exchange.one_for_ba, name="vacancy-for-ba"),
]
