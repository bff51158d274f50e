from django.urls import path
from django.utils.translation import gettext_lazy as _

from servicedesk.views import (
    answer,
    bulk,
    calls,
    case,
    checklist,
    departures,
    files,
    forwarding,
    inbox,
    joint_work,
    live,
    merging,
    proposals,
    register,
)

app_name = "desk"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path(_("calls/"), calls.calls, name="calls"),
    path(_("second-look/"), proposals.second_looks, name="second-looks"),
    path(_("departures/"), departures.departures, name="departures"),
    path(_("assign/"), bulk.assign, name="assign-selected"),
    path("<str:reference>/", case.case, name="case"),
    path(_("<str:reference>/message/"), case.message, name="message"),
    path(_("<str:reference>/note/"), case.note, name="note"),
    path(_("<str:reference>/answer/"), answer.compose, name="answer"),
    path(_("<str:reference>/second-look/"), proposals.second_look, name="second-look"),
    path(_("<str:reference>/call-back-answer/"), proposals.recall, name="recall"),
    path(_("<str:reference>/close/"), case.close, name="close"),
    path(_("<str:reference>/verify/"), case.verify, name="verify"),
    path(_("<str:reference>/refuse/"), case.refuse, name="refuse"),
    path(_("<str:reference>/history/"), register.history, name="register-history"),
    path(_("<str:reference>/file/<int:number>/"), files.desks_file, name="file"),
    path(_("<str:reference>/merge/"), merging.merge, name="merge"),
    path(_("<str:reference>/take/"), case.take, name="take"),
    path(_("<str:reference>/hand-over/"), joint_work.hand_over, name="hand-over"),
    path(_("<str:reference>/teams/"), joint_work.ask_team, name="ask-team"),
    path(_("<str:reference>/teams/<int:contribution>/"), joint_work.contribute, name="contribute"),
    path(
        _("<str:reference>/teams/<int:contribution>/release/"), joint_work.release, name="release"
    ),
    path(_("<str:reference>/forward/"), forwarding.forward, name="forward"),
    path(
        _("<str:reference>/forward/<int:forwarding>/message/"),
        forwarding.write,
        name="write-to-partner",
    ),
    path(_("<str:reference>/forward/<int:forwarding>/end/"), forwarding.end, name="end-forwarding"),
    path(_("<str:reference>/call/"), calls.call, name="call"),
    path(_("<str:reference>/call/plan/"), calls.plan, name="plan-call"),
    path(_("<str:reference>/call/done/"), calls.done, name="call-done"),
    path(_("<str:reference>/present/"), live.present, name="present"),
    path(_("<str:reference>/draft/<slug:form>/"), live.draft, name="draft"),
    path(_("<str:reference>/checklist/"), checklist.change, name="checklist"),
    path(_("<str:reference>/checklist/line/"), checklist.add, name="checklist-line"),
    path(_("<str:reference>/checklist/template/"), checklist.attach, name="checklist-template"),
]
