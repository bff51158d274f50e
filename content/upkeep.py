"""Who keeps the tables of the law, and what they are told: on the desk's pages and by mail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.current import current_law
from content.law_names import table_name
from content.models import LawReminder, LawRow
from employers.models import User
from rulebook.upkeep import Due, due
from toolbox.mail import send_templated

# The group that adds rows and approves those of others, made by a migration of this room.
LAW_EDITORS = "Law editors"
RIGHTS = Q(content_type__app_label="content", codename__in=("add_lawrow", "approve_lawrow"))


@dataclass(frozen=True)
class LawNotice:
    """What waits for a law editor, empty where nothing does, and where the tables are kept."""

    title: str
    text: str
    url: str
    label: str
    add_url: str


def is_law_editor(user: User) -> bool:
    """Whether somebody adds or approves rows; one query."""
    of_person = Q(group__user=user) | Q(user=user)
    return user.is_superuser or Permission.objects.filter(RIGHTS & of_person).exists()


def law_notice(user: User, day: date) -> LawNotice | None:
    """For law editors: tables that end, old confirmations, rows that need a second person."""
    if not is_law_editor(user):
        return None
    sentences = [*due_sentences(due(current_law(), day), day), *_waiting_sentence()]
    return LawNotice(
        title=_("The tables of the law need you"),
        text=" ".join(sentences),
        url=reverse("law_rows:index"),
        label=_("To the tables of the law"),
        add_url=reverse("law_rows:add"),
    )


def overdue_sentences(day: date) -> list[str]:
    """What should have been done by now: tables that have ended, confirmations that are too old."""
    items = due(current_law(), day)
    overdue = [item for item in items if item.kind == "unconfirmed" or item.day < day]
    return list(due_sentences(overdue, day))


def due_sentences(items: Sequence[Due], day: date) -> Iterator[str]:
    """One sentence for each kind of thing that is due."""
    ends = [item for item in items if item.kind == "ends"]
    for last in sorted({item.day for item in ends}):
        names = [item.name for item in ends if item.day == last]
        yield _ends(last, names, has_ended=last < day)
    old = [item for item in items if item.kind == "unconfirmed"]
    if old:
        yield ngettext(
            "%(count)s table was last compared with its source more than 180 days ago.",
            "%(count)s tables were last compared with their source more than 180 days ago.",
            len(old),
        ) % {"count": len(old)}


def remind(day: date) -> None:
    """Tell the law editors by mail what has become due; each thing once."""
    editors = _law_editors()
    if not editors:
        return
    with transaction.atomic():
        told = set(LawReminder.objects.values_list("name", "kind", "day"))
        new = [item for item in due(current_law(), day) if _key(item) not in told]
        # Told twice at once: the second run stops here, before a mail.
        LawReminder.objects.bulk_create(LawReminder(**_fields(item)) for item in new)
        context = {"items": [(table_name(item.name), item) for item in new], "day": day}
        for editor in editors if new else ():
            send_templated(template="content/law_due", to=editor, context=context)


def _waiting_sentence() -> Iterator[str]:
    count = LawRow.objects.waiting().count()
    if count:
        yield ngettext(
            "%(count)s row waits for a second person.",
            "%(count)s rows wait for a second person.",
            count,
        ) % {"count": count}


def _law_editors() -> list[User]:
    holders = Permission.objects.filter(RIGHTS)
    editors = User.objects.filter(
        Q(groups__permissions__in=holders) | Q(user_permissions__in=holders), is_active=True
    )
    return list(editors.distinct().order_by("pk"))


def _ends(last: date, names: Sequence[str], *, has_ended: bool) -> str:
    ends = ngettext(
        "%(count)s table ends on %(day)s: %(names)s.",
        "%(count)s tables end on %(day)s: %(names)s.",
        len(names),
    )
    ended = ngettext(
        "%(count)s table has ended on %(day)s: %(names)s.",
        "%(count)s tables have ended on %(day)s: %(names)s.",
        len(names),
    )
    return (ended if has_ended else ends) % {
        "count": len(names),
        "day": date_format(last, "DATE_FORMAT"),
        "names": "; ".join(str(table_name(name)) for name in names),
    }


def _key(item: Due) -> tuple[str, str, date]:
    return item.name, item.kind, item.day


def _fields(item: Due) -> dict[str, object]:
    return {"name": item.name, "kind": item.kind, "day": item.day}
