"""Which texts may no longer be true: found by night and when the law changes, told once.

A text is in doubt when its time is over, when the rulebook says something else about a norm it
explains, or when a figure it shows is another one. Who confirms it ends that, without a revision.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import workflow_approved

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from content.changes import until_changed
from content.current import law_now
from content.editors import LEGAL_REVIEWERS
from content.figures import figures_in
from content.models import KINDS, Doubt, Text, TextCheck, kind_of, reasons
from employers.models import User
from rulebook import Law
from rulebook.fingerprints import fingerprints
from rulebook.months import add_months
from toolbox.mail import send_templated

# So long the public reads on without a notice.
NOTICE_AFTER: Final = timedelta(days=60)
Key = tuple[str, int]


@dataclass(frozen=True)
class Care:
    """A text, its newest check and what is in doubt about it."""

    text: Text
    check: TextCheck | None
    doubts: Sequence[Doubt]

    @property
    def kind(self) -> str:
        """Page, question or term."""
        return kind_of(self.text)

    @property
    def due_on(self) -> date | None:
        """When it is to be checked again; None where nobody has checked it."""
        if self.check is None:
            return None
        return add_months(self.check.checked_on, self.text.review_months)

    @property
    def reasons(self) -> list[str]:
        """Why it is to be checked, in words."""
        return reasons(self.doubts)

    @property
    def is_long_in_doubt(self) -> bool:
        """Whether the public is told that somebody has to look at it."""
        latest = timezone.localdate() - NOTICE_AFTER
        return any(doubt.since <= latest for doubt in self.doubts)


def cares() -> list[Care]:
    """All public texts; a fixed number of queries."""
    checks = _newest_checks()
    doubts: dict[Key, list[Doubt]] = {}
    for doubt in Doubt.objects.all():
        doubts.setdefault(doubt.about, []).append(doubt)
    return [Care(text, checks.get(key), doubts.get(key, ())) for key, text in _texts().items()]


def care_of(text: Text) -> Care:
    """The same for one text."""
    return Care(text, *_known_of(kind_of(text), text.pk))


@until_changed
def _known_of(kind: str, pk: int) -> tuple[TextCheck | None, list[Doubt]]:
    about = {kind: pk}
    check = TextCheck.objects.filter(**about).select_related("checked_by").first()
    return check, list(Doubt.objects.filter(**about))


def confirm(*, text: Text, by: User | None, day: date, seal: str | None = None) -> bool:
    """Record that the text is true; False where the law is no longer the one of the seal."""
    with _alone():
        found = fingerprints_of(text, law_now(), timezone.localdate())
        if seal is not None and seal != seal_of(found):
            return False
        about = {kind_of(text): text}
        said = {**about, "checked_on": day, "checked_by": by, "fingerprints": found}
        newest = TextCheck.objects.filter(**about).first()
        # A double click says nothing new.
        if newest is None or any(getattr(newest, name) != value for name, value in said.items()):
            TextCheck.objects.create(**said)
        Doubt.objects.filter(**about).delete()
    return True


def fingerprints_of(text: Text, law: Law, day: date) -> dict[str, str]:
    """What the rulebook says about the norms of a text, and the figures it shows on a day."""
    known = fingerprints(law)
    norms = {norm.text: known.get(norm.text, "") for norm in text.norms.all()}
    return norms | {name: _digest(law.value(name, day)) for name in sorted(figures_in(text))}


def seal_of(found: Mapping[str, str]) -> str:
    """Changes with everything that was to be compared."""
    return _digest(sorted(found.items()))


def compare(day: date) -> None:
    """Find what is in doubt, forget what is no longer, and tell each thing once."""
    with _alone():
        law = law_now()
        known = {_key(doubt): doubt for doubt in Doubt.objects.all()}
        since = {_key(doubt)[:-1]: doubt.since for doubt in known.values()}
        found = {_key(doubt): doubt for care in cares() for doubt in _doubts(care, law, day)}
        gone = [doubt.pk for key, doubt in known.items() if key not in found]
        Doubt.objects.filter(pk__in=gone).delete()
        new = [doubt for key, doubt in found.items() if key not in known]
        for doubt in new:
            # Changed once more before anybody looked: it has been in doubt all the time.
            doubt.since = since.get(_key(doubt)[:-1], doubt.since)
        Doubt.objects.bulk_create(new)
        _tell()


def compare_later() -> None:
    """Have the worker compare, once the transaction that changes the law has ended."""
    # A connector of our own, as for mail: see toolbox/mail.py.
    job = configure_task(
        name="content.tasks.compare_texts_with_the_law",
        job_manager=JobManager(DjangoConnector()),
        queue="upkeep",
    )
    job.defer(timestamp=0)


def may_confirm(user: User, text: Text) -> bool:
    """Who looks after the text, and who may publish it."""
    if text.steward_id == user.pk:
        return True
    if kind_of(text) == "page":
        return bool(text.permissions_for_user(user).can_publish())
    return user.has_perm(f"content.publish_{kind_of(text)}")


def _doubts(care: Care, law: Law, day: date) -> Iterator[Doubt]:
    about = {care.kind: care.text}
    if care.check is None or care.due_on is None:
        yield Doubt(**about, kind=Doubt.Kind.NEVER, since=day)
        return
    if care.due_on <= day:
        state = care.due_on.isoformat()
        yield Doubt(**about, kind=Doubt.Kind.DATE, state=state, since=care.due_on)
    for subject, state in fingerprints_of(care.text, law, day).items():
        if care.check.fingerprints.get(subject) != state:
            kind = Doubt.Kind.CHANGED
            yield Doubt(**about, kind=kind, subject=subject, state=state, since=day)


def _tell() -> None:
    untold = Doubt.objects.filter(told_at=None)
    publishers = _publishers()
    mails: dict[User, dict[Key, list[Doubt]]] = {}
    joined = (f"{kind}__{other}" for kind in KINDS for other in ("steward", "locale"))
    for doubt in untold.select_related(*joined):
        steward = _text_of(doubt).steward
        for person in [steward] if steward and steward.is_active else publishers:
            mails.setdefault(person, {}).setdefault(doubt.about, []).append(doubt)
    for person, texts in mails.items():
        items = [Care(_text_of(doubts[0]), None, doubts) for doubts in texts.values()]
        send_templated(template="content/still_true", to=person, context={"cares": items})
    # Where nobody could be told, whoever comes is.
    told = {doubt.pk for texts in mails.values() for doubts in texts.values() for doubt in doubts}
    untold.filter(pk__in=told).update(told_at=timezone.now())


def _publishers() -> list[User]:
    """Who answers for texts that nobody looks after."""
    may_publish = {"groups__page_permissions__permission__codename": "publish_page"}
    return list(User.objects.filter(**may_publish, is_active=True).distinct().order_by("pk"))


def _texts() -> dict[Key, Text]:
    return {
        (kind, text.pk): text
        for kind, model in KINDS.items()
        for text in model.objects.filter(live=True)
        .select_related("steward", "locale")
        .prefetch_related("norms")
    }


def _newest_checks() -> dict[Key, TextCheck]:
    about = [f"{kind}_id" for kind in KINDS]
    checks = TextCheck.objects.order_by(*about, "-pk").distinct(*about)
    return {check.about: check for check in checks.select_related("checked_by")}


def _text_of(doubt: Doubt) -> Text:
    text: Text = getattr(doubt, doubt.about[0])
    return text


def _key(doubt: Doubt) -> tuple[Key, str, str, str]:
    return doubt.about, doubt.kind, doubt.subject, doubt.state


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time: two comparisons would tell twice, one beside a confirmation doubt it anew."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE content_doubt IN SHARE ROW EXCLUSIVE MODE")
        yield


def count_the_review(*, instance: WorkflowState, **_rest: Any) -> None:
    """Who approved the legal review has compared the text with the law."""
    approved = instance.task_states.filter(status=TaskState.STATUS_APPROVED)
    reader = approved.filter(finished_by__groups__name=LEGAL_REVIEWERS).last()
    found = instance.content_object
    text = getattr(found, "specific", found)  # Of a page Wagtail gives what all pages share.
    if reader is not None and isinstance(text, Text) and text.live:
        confirm(text=text, by=reader.finished_by, day=timezone.localdate())


def connect() -> None:
    """Once, when the portal starts."""
    workflow_approved.connect(count_the_review, dispatch_uid="content.still_true")
