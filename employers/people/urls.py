from django.urls import path
from django.utils.translation import gettext_lazy as _

from employers.people.views import invited, members, ownership, ways_in

urlpatterns = [
    path(_("company/people/"), members.overview, name="people"),
    path(_("company/people/<int:pk>/"), members.change, name="change-role"),
    path(_("company/people/<int:pk>/remove/"), members.remove, name="remove-member"),
    path(_("company/people/leave/"), members.leave, name="leave"),
    path(_("company/people/invite/"), ways_in.invite, name="invite"),
    path(
        _("company/people/invitations/<int:pk>/withdraw/"),
        ways_in.withdraw_invitation,
        name="withdraw-invitation",
    ),
    path(_("company/people/requests/<int:pk>/"), ways_in.join_request, name="join-request"),
    path(_("company/people/ownership/"), ownership.offer, name="offer-ownership"),
    path(_("company/people/ownership/withdraw/"), ownership.withdraw, name="withdraw-offer"),
    path(_("company/people/ownership/answer/"), ownership.answer, name="answer-offer"),
    path(_("invitations/<int:pk>/"), invited.invitation, name="invitation"),
    path(_("invitations/by-link/<str:secret>/"), invited.by_link, name="invitation-link"),
]
