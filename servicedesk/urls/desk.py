from django.urls import path
from django.utils.translation import gettext_lazy as _

from servicedesk.views import absence, case, inbox, register

app_name = "desk"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path(_("absence/"), absence.absences, name="absences"),
    path(_("absence/<int:number>/end/"), absence.end, name="end-absence"),
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
