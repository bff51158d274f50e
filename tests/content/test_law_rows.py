"""Four eyes over the tables of the law: who may do what, and what the database refuses."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

import pytest

from content import law
from content.models import LawRow
from content.service import current_law
from employers.models import User
from rulebook import SHIPPED
from tests.content.law import FIGURE, approve, make_approved, make_row, seal_of

NAME, NEW_YEAR = FIGURE["name"], FIGURE["valid_from"]


def value_in_2027() -> object:
    return current_law().value(NAME, NEW_YEAR)


def refused(words: object, call: Callable[[], Any]) -> None:
    with pytest.raises(law.RefusedError) as refusal:
        call()
    assert refusal.value.words == words


def test_a_row_counts_when_another_person_has_approved_it(dora: User, ines: User) -> None:
    row = make_row(dora)
    assert value_in_2027() is None
    approve(row, ines)
    assert str(value_in_2027()) == "53100.00"
    found = current_law().row(NAME, NEW_YEAR)
    assert found is not None
    assert found.reference == str(row.pk)
    assert SHIPPED.value(NAME, NEW_YEAR) is None


def test_nobody_approves_her_own_row(dora: User) -> None:
    row = make_row(dora)
    refused(law.NOT_ALONE, lambda: approve(row, dora))
    assert value_in_2027() is None


def test_what_was_changed_after_a_look_is_not_approved(dora: User, ines: User) -> None:
    row = make_row(dora)
    seen = seal_of(row)
    row.value = "35100.00"
    law.change(row=row, by=dora)
    refused(law.CHANGED, lambda: law.approve(pk=row.pk, by=ines, seal=seen))
    assert value_in_2027() is None


def test_what_it_would_replace_is_part_of_the_look(dora: User, ines: User, adam: User) -> None:
    row, other = make_row(dora), make_row(ines, valid_from=date(2026, 12, 1))
    seen = seal_of(row)
    approve(other, adam)
    refused(law.CHANGED, lambda: law.approve(pk=row.pk, by=ines, seal=seen))


def test_only_its_author_changes_a_row_and_only_while_it_waits(dora: User, ines: User) -> None:
    row = make_row(dora)
    refused(law.NOT_YOURS, lambda: law.change(row=row, by=ines))
    approve(row, ines)
    refused(law.DECIDED, lambda: law.change(row=row, by=dora))
    refused(law.DECIDED, lambda: approve(row, ines))


def test_a_gap_is_refused_at_its_field(dora: User, ines: User) -> None:
    late = make_row(dora, valid_from=date(2027, 2, 1))
    assert list(law.outlook_of(late).problems) == ["valid_from"]
    with pytest.raises(law.RefusedError):
        approve(late, ines)
    early = make_row(
        dora,
        name="minijob_limit_month",
        value="610.00",
        valid_from=date(2026, 7, 1),
        valid_until=date(2026, 9, 30),
    )
    assert list(law.outlook_of(early).problems) == ["valid_until"]


def test_a_row_that_says_what_counts_already_is_refused(dora: User, ines: User) -> None:
    make_approved(dora, ines)
    again = make_row(dora, note="noch einmal")
    assert law.outlook_of(again).problems == {"value": law.COUNTS_ALREADY}
    confirmed = make_row(ines, name="blue_card_reduced_year", value="48108.60")
    assert law.outlook_of(confirmed).problems == {}


def test_the_same_value_with_a_new_confirmation_is_a_row_of_its_own(dora: User, ines: User) -> None:
    shipped = SHIPPED.row(NAME, date(2026, 12, 31))
    assert shipped is not None
    year = {"valid_from": shipped.valid_from, "valid_until": shipped.valid_until}
    make_approved(dora, ines, value="50700.00", **year)
    now = current_law().row(NAME, date(2026, 12, 31))
    assert now is not None
    assert (now.value, now.confirmed_until) == (shipped.value, FIGURE["confirmed_until"])


def test_an_approved_row_is_superseded_by_a_further_one(dora: User, ines: User) -> None:
    make_approved(dora, ines, value="35100.00")
    make_approved(ines, dora)
    assert str(value_in_2027()) == "53100.00"


def test_rows_count_in_the_order_of_their_approval(dora: User, ines: User) -> None:
    row = make_row(dora, valid_from=date(2026, 12, 1), value="51000.00")
    make_approved(dora, ines)
    approve(row, ines)
    assert str(value_in_2027()) == "51000.00"


def test_two_rows_that_wait_cannot_begin_on_the_same_day(dora: User, ines: User) -> None:
    make_row(dora)
    with pytest.raises(ValidationError) as refusal:
        make_row(ines, value="1.00")
    assert list(refusal.value.message_dict) == ["valid_from"]


def test_a_row_that_waits_is_withdrawn_at_once(dora: User, ines: User) -> None:
    row = law.withdraw(pk=make_row(dora).pk, by=ines, reason="Zahl vom Vorjahr")
    assert row.state == "withdrawn"
    refused(law.DECIDED, lambda: approve(row, ines))
    make_row(dora)


def test_a_row_that_counts_goes_on_until_a_second_person_confirms(dora: User, ines: User) -> None:
    row = make_approved(dora, ines)
    law.withdraw(pk=row.pk, by=dora, reason="falsche Quelle")
    assert value_in_2027() is not None
    asked = seal_of(row)
    refused(law.NOT_ALONE_EITHER, lambda: law.confirm_withdrawal(pk=row.pk, by=dora, seal=asked))
    refused(law.CHANGED, lambda: law.confirm_withdrawal(pk=row.pk, by=ines, seal="old"))
    law.confirm_withdrawal(pk=row.pk, by=ines, seal=asked)
    assert value_in_2027() is None
    refused(law.DECIDED, lambda: law.withdraw(pk=row.pk, by=dora, reason="noch einmal"))


def test_a_withdrawal_that_is_not_confirmed_leaves_the_row(dora: User, ines: User) -> None:
    row = make_approved(dora, ines)
    law.withdraw(pk=row.pk, by=dora, reason="falsche Quelle")
    law.keep(pk=row.pk, by=ines)
    assert value_in_2027() is not None
    refused(law.DECIDED, lambda: law.confirm_withdrawal(pk=row.pk, by=ines, seal=seal_of(row)))


def test_a_name_the_rulebook_has_dropped_counts_for_nothing(dora: User, ines: User) -> None:
    row = make_row(dora, name="gone_year")
    assert law.outlook_of(row).problems == {"name": law.NO_SUCH_TABLE}
    LawRow.objects.filter(pk=row.pk).update(
        state="approved", approved_by=ines, approved_at=timezone.now()
    )
    assert current_law() is SHIPPED


def test_an_amount_that_is_not_its_share_of_the_ceiling_is_named(dora: User, ines: User) -> None:
    row = make_row(dora, value="53000.00")
    assert law.outlook_of(row).by_ceiling is None
    make_approved(dora, ines, name="pension_ceiling_year", value="106200.00")
    assert law.outlook_of(row).by_ceiling == Decimal(53100)
    row.value = "53100.00"
    law.change(row=row, by=dora)
    assert law.outlook_of(row).by_ceiling is None


def _insert(by: User, **fields: Any) -> None:
    LawRow.objects.create(**{**FIGURE, "added_by": by, **fields})


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("ends_after_it_begins", {"valid_until": date(2026, 12, 31)}),
        ("says_where_from", {"norm": ""}),
        ("says_where_from", {"source": "http://www.bundesanzeiger.de/"}),
        ("approved_by_another", {"state": "approved", "approved_at": 0, "approved_by": "dora"}),
        ("approved_whole", {"state": "approved", "approved_at": 0}),
        ("state_is_signed", {"state": "approved"}),
        ("state_is_signed", {"state": "withdrawn"}),
        ("state_is_signed", {"state": "unknown"}),
        ("state_is_signed", {"approved_at": 0, "approved_by": "ines"}),
        (
            "withdrawal_says_why",
            {
                "state": "approved",
                "approved_at": 0,
                "approved_by": "ines",
                "withdrawal_asked_at": 0,
                "withdrawal_asked_by": "dora",
            },
        ),
        (
            "withdrawn_by_another",
            {
                "state": "withdrawn",
                "approved_at": 0,
                "approved_by": "ines",
                "withdrawal_reason": "x",
                "withdrawal_asked_at": 0,
                "withdrawal_asked_by": "dora",
                "withdrawn_at": 0,
                "withdrawn_by": "dora",
            },
        ),
    ],
)
def test_the_database_refuses_what_must_never_be(
    dora: User, ines: User, rule: str, fields: dict[str, Any]
) -> None:
    people, now = {"dora": dora, "ines": ines}, timezone.now()
    given = {
        name: people[value] if name.endswith("_by") else now if value == 0 else value
        for name, value in fields.items()
    }
    with pytest.raises(IntegrityError, match=f"content_lawrow_{rule}"):
        _insert(dora, **given)


def test_an_approved_row_is_neither_edited_nor_deleted(dora: User, ines: User) -> None:
    row = LawRow.objects.filter(pk=make_approved(dora, ines).pk)
    for change in ({"value": "1.00"}, {"valid_until": None}, {"approved_by": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_a_withdrawn_row_stays_withdrawn(dora: User) -> None:
    row = law.withdraw(pk=make_row(dora).pk, by=dora, reason="verschrieben")
    with pytest.raises(DatabaseError), transaction.atomic():
        LawRow.objects.filter(pk=row.pk).update(state="waiting")
