"""The demo's cases: pre-checks from situations.toml, some handed over, some answered."""

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from employers import service as employers
from employers.models import Company, User
from prechecks import service as prechecks
from prechecks.handover import Place
from prechecks.models import PreCheck
from rulebook import parse_facts
from servicedesk import service as servicedesk
from servicedesk.models import Enquiry, Team

# The day the demo's cases are made for: the same verdicts whenever the demo is started.
DAY = date(2026, 11, 22)


def load_situations(people: dict[str, User], *, caseworker: User) -> None:
    """Make the cases of companies that have none yet; no answer is drawn for a second look."""
    percents = dict(Team.objects.values_list("pk", "sample_percent"))
    Team.objects.update(sample_percent=0)
    _load(people, caseworker)
    for key, percent in percents.items():
        Team.objects.filter(pk=key).update(sample_percent=percent)


def _load(people: dict[str, User], caseworker: User) -> None:
    text = (Path(__file__).parent / "situations.toml").read_text()
    for situation in tomllib.loads(text)["situations"]:
        company = Company.objects.get(name=situation["company"])
        if not PreCheck.objects.filter(company=company, label=situation["label"]).exists():
            enquiry = _make(situation, company, people[situation["by"]], caseworker)
            if enquiry and (named := situation.get("confidential_to")):
                _keep_between(enquiry, people[situation["by"]], [people[name] for name in named])


def _keep_between(enquiry: Enquiry, by: User, named: Sequence[User]) -> None:
    members = enquiry.company.memberships
    servicedesk.set_confidants(
        enquiry=enquiry, by=members.get(user=by), confidants=members.filter(user__in=named)
    )


def _make(
    situation: dict[str, Any], company: Company, by: User, caseworker: User
) -> Enquiry | None:
    with employers.acting(by):
        precheck = _precheck(situation, company, by)
        if "workplace" not in situation:
            return None
        enquiry = prechecks.hand_over(precheck=precheck, by=by, as_of=DAY)
    if known := situation.get("desk_facts"):
        prechecks.complete_desk_facts(
            precheck=precheck, facts=parse_facts(known), by=caseworker, seen=0
        )
    if text := situation.get("note"):
        servicedesk.add_note(enquiry=enquiry, author=caseworker, text=text)
    if text := situation.get("message"):
        servicedesk.send_message(enquiry=enquiry, author=caseworker, text=text)
    if text := situation.get("answer"):
        servicedesk.answer(
            enquiry=enquiry, author=caseworker, text=text.strip(), outcome=enquiry.outcome
        )
    return enquiry


def _precheck(situation: dict[str, Any], company: Company, by: User) -> PreCheck:
    """Answered, and with the entries of the hand-over where it is to be sent."""
    precheck = prechecks.start_from_facts(
        company=company,
        by=by,
        label=situation["label"],
        facts=parse_facts(situation["facts"]),
        as_of=DAY,
    )
    if "workplace" not in situation:
        return precheck
    postcode, _space, town = situation["workplace"].partition(" ")
    return prechecks.save_for_hand_over(
        precheck=precheck,
        title=situation["facts"]["job.title"],
        place=Place(postcode, town),
        workplace=company.workplaces.filter(postcode=postcode).first(),
        residence_postcode=situation["residence"],
        question=situation.get("question", ""),
        as_of=DAY,
    )
