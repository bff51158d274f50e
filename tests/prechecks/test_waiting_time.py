"""Before sending, an employer reads how long such answers really took; or nothing."""

from django.test import Client
from django.utils import timezone

import pytest

from prechecks.models import PreCheck
from prechecks.service import parcel_of
from servicedesk.figures import waiting
from servicedesk.models import DayCount, Measure, Team
from tests.prechecks.pages import text_of, url


@pytest.mark.parametrize(("number", "is_shown"), [(19, False), (20, True)])
def test_the_summary_says_it_from_twenty_answers_on(
    number: int, is_shown: bool, annas: Client, ready: PreCheck
) -> None:
    waiting.forget()
    parcel = parcel_of(ready)
    assert parcel is not None
    DayCount.objects.create(
        team=Team.objects.get(code="beschaeftigung"),
        day=timezone.localdate(),
        measure=Measure.ANSWERED,
        key=parcel.verdict.outcome,
        days=1,
        count=number,
    )
    page = text_of(annas.get(url("handover-summary", ready)))
    assert ("innerhalb von 1 Arbeitstag beantwortet, 8 von 10 in 1." in page) == is_shown
