from django.urls import path
from django.utils.translation import gettext_lazy as _

from servicedesk.views import case, checklist, inbox, live, register

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
    path(_("<str:reference>/take/"), case.take, name="take"),
    path(_("<str:reference>/present/"), live.present, name="present"),
    path(_("<str:reference>/draft/<slug:form>/"), live.draft, name="draft"),
    path(_("<str:reference>/checklist/"), checklist.change, name="checklist"),
    path(_("<str:reference>/checklist/line/"), checklist.add, name="checklist-line"),
    path(_("<str:reference>/checklist/template/"), checklist.attach, name="checklist-template"),
]
