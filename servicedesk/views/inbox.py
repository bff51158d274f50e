"""The inbox: what waits for a team, and the search over everything the desk was asked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from servicedesk.models import Enquiry, EnquiryQuerySet, Team
from servicedesk.paging import COUNT_LIMIT, count_up_to_limit, page_of
from servicedesk.service import DeskRequest, desk_required
from servicedesk.slots import outcome_badges
from servicedesk.states import OPEN, OUR_TURN, State
from servicedesk.words import DESK_KINDS, days_waiting
from toolbox.references import parse_reference

LONGEST_SEARCH = 100
MINE, ALL = "mine", "all"

# What a list shows, by the name it has in the address.
LISTS: Mapping[str, tuple[object, Sequence[State]]] = {
    "open": (_("Open"), OPEN),
    "new": (_("New"), (State.NEW,)),
    "our_turn": (_("Our turn"), OUR_TURN),
    "waiting": (_("Waiting for the employer"), (State.WAITING_FOR_EMPLOYER,)),
    "answered": (_("Answered"), (State.ANSWERED,)),
    "closed": (_("Closed"), (State.CLOSED,)),
}
OLDEST_FIRST = ("open", "new", "our_turn", "waiting")
