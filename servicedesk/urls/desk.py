from django.urls import path
from django.utils.translation import gettext_lazy as _

from servicedesk.views import case, files, inbox, kin, merging, register

app_name = "desk"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("<str:reference>/", case.case, name="case"),
    path(_("<str:reference>/message/"), case.message, name="message"),
    path(_("<str:reference>/note/"), case.note, name="note"),
    path(_("<str:reference>/answer/"), case.answer, name="answer"),
    path(_("<str:reference>/close/"), case.close, name="close"),
    path(_("<str:reference>/verify/"), case.verify, name="verify"),
    path(_("<str:reference>/refuse/"), case.refuse, name="refuse"),
    path(_("<str:reference>/history/"), register.history, name="register-history"),
    path(_("<str:reference>/file/<int:number>/"), files.desks_file, name="file"),
    path(_("<str:reference>/part/<int:number>/"), kin.desks_part, name="part"),
    path(_("<str:reference>/merge/"), merging.merge, name="merge"),
    path(_("<str:reference>/take/"), case.take, name="take"),
]
