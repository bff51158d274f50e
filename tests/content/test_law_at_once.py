"""Two people at the same moment over the tables of the law."""

from datetime import date
from functools import partial

import pytest

from content import law
from content.models import LawRow
from content.service import current_law
from employers.models import User
from tests.at_once import at_once
from tests.content.law import FIGURE, make_approved, make_row, seal_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_many_approvals_one_counts(dora: User, ines: User, adam: User) -> None:
    row = make_row(dora)
    seal = seal_of(row)
    told = at_once(
        [partial(law.approve, pk=row.pk, by=by, seal=seal) for by in (ines, adam, ines, adam)]
    )
    assert [type(answer) for answer in told].count(LawRow) == 1
    assert {str(error) for error in told if isinstance(error, Exception)} == {str(law.DECIDED)}


def test_an_edit_and_an_approval_cannot_both_happen(dora: User, ines: User) -> None:
    row = make_row(dora)
    seal = seal_of(row)
    row.value = "35100.00"
    changed, approved = at_once(
        [
            partial(law.change, row=row, by=dora),
            partial(law.approve, pk=row.pk, by=ines, seal=seal),
        ]
    )
    assert isinstance(changed, Exception) != isinstance(approved, Exception)
    counts = current_law().value(FIGURE["name"], FIGURE["valid_from"])
    assert str(counts) == ("None" if isinstance(approved, Exception) else "53100.00")


def test_two_rows_of_a_table_that_do_not_fit_together_are_not_both_approved(
    dora: User, ines: User
) -> None:
    make_approved(dora, ines, valid_until=None)
    first = make_row(dora, valid_from=date(2027, 7, 1), valid_until=date(2027, 12, 31))
    second = make_row(ines, valid_from=date(2028, 7, 1), valid_until=None)
    seals = {row.pk: seal_of(row) for row in (first, second)}
    told = at_once(
        [
            partial(law.approve, pk=row.pk, by=by, seal=seals[row.pk])
            for row, by in ((first, ines), (second, dora))
        ]
    )
    assert [isinstance(answer, law.RefusedError) for answer in told].count(True) == 1
    assert current_law().gaps(FIGURE["name"]) == ()
