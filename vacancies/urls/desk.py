from django.urls import path
from django.utils.translation import gettext_lazy as _

from vacancies.views import desk, forwarding, matching, searches

app_name = "vacancy-desk"
urlpatterns = [
    path("", desk.vacancies, name="list"),
    path(_("searches/"), searches.of_caseworker, name="searches"),
    path(_("searches/<int:number>/end/"), searches.end_of_caseworker, name="end-search"),
    path(_("matching/"), matching.match, name="matching"),
    path(_("matching/list/"), matching.chosen, name="matching-list"),
    # Fixed pages come before these.
    path(_("<str:reference>/forward/"), forwarding.forward, name="forward"),
    path(_("<str:reference>/forward/<int:number>/end/"), forwarding.end, name="end-forwarding"),
    path(_("<str:reference>/approve/"), desk.approve, name="approve"),
    path(_("<str:reference>/give-back/"), desk.give_back, name="give-back"),
    path(_("<str:reference>/take-down/"), desk.take_down, name="take-down"),
]
