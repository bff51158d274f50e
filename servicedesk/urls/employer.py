from django.urls import path
from django.utils.translation import gettext_lazy as _

from servicedesk.views import calls, employer, files, forwarding, kin, live, question, withdrawal

app_name = "enquiries"
urlpatterns = [
    path("", employer.enquiries, name="list"),
    path(_("new/"), question.new, name="new"),
    path("<str:reference>/", employer.enquiry, name="detail"),
    path(_("<str:reference>/message/"), employer.message, name="message"),
    path(_("<str:reference>/draft/"), live.draft_of_reply, name="draft"),
    path(_("<str:reference>/confirm/"), employer.confirm, name="confirm"),
    path(_("<str:reference>/file/<int:number>/"), files.employers_file, name="file"),
    path(_("<str:reference>/part/<int:number>/"), kin.employers_part, name="part"),
    path(_("<str:reference>/withdraw/"), withdrawal.withdraw, name="withdraw"),
    path(_("<str:reference>/who-sees-it/"), employer.sight, name="sight"),
    path(_("<str:reference>/consent/<int:forwarding>/"), forwarding.consent, name="consent"),
    path(
        _("<str:reference>/consent/<int:forwarding>/withdraw/"),
        forwarding.withdraw,
        name="withdraw-consent",
    ),
    path(_("<str:reference>/call/"), calls.ask, name="call"),
    path(_("<str:reference>/call/withdraw/"), calls.withdraw, name="withdraw-call"),
]
