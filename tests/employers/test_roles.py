"""Who may change what about whom, and that a company keeps an owner."""

import pytest

from employers.models import Company, Membership, Role, Sight, User
from employers.service import people
from tests.employers.makers import membership, role_of

ALL, OWN = Sight.ALL, Sight.OWN


def change(who: User, company: Company, role: str, *, by: User, sees: str = ALL) -> None:
    """Say what somebody may do."""
    people.change_role(membership=membership(who, company), role=role, sees=sees, by=by)


@pytest.fixture
def everybody(anna: User, mia: User, ben: User, rita: User, carla: User) -> dict[str, User]:
    """Owner, manager, member and reader of the bakery, and a rival."""
    return {"anna": anna, "mia": mia, "ben": ben, "rita": rita, "carla": carla}


@pytest.mark.parametrize(
    ("by", "who", "role"),
    [
        ("anna", "ben", Role.MANAGER),
        ("anna", "mia", Role.READER),
        ("mia", "ben", Role.READER),
        ("mia", "rita", Role.MANAGER),
        ("mia", "mia", Role.MEMBER),
    ],
)
def test_who_manages_people_changes_roles(
    by: str, who: str, role: Role, everybody: dict[str, User], bakery: Company
) -> None:
    change(everybody[who], bakery, role, by=everybody[by])
    assert role_of(everybody[who], bakery) == role


@pytest.mark.parametrize(
    ("by", "who", "role"),
    [
        ("mia", "anna", Role.MEMBER),
        ("mia", "mia", Role.OWNER),
        ("mia", "ben", Role.OWNER),
        ("anna", "ben", Role.OWNER),
        ("ben", "ben", Role.MANAGER),
        ("ben", "rita", Role.MEMBER),
        ("rita", "rita", Role.MEMBER),
        ("carla", "ben", Role.READER),
    ],
)
def test_nobody_else_does_and_nobody_is_made_owner(
    by: str, who: str, role: Role, everybody: dict[str, User], bakery: Company
) -> None:
    before = role_of(everybody[who], bakery)
    with pytest.raises(people.NotAllowedError):
        change(everybody[who], bakery, role, by=everybody[by])
    assert role_of(everybody[who], bakery) == before


def test_the_last_owner_stays_owner(anna: User, mia: User, bakery: Company) -> None:
    with pytest.raises(people.LastOwnerError):
        change(anna, bakery, Role.MANAGER, by=anna)
    assert role_of(anna, bakery) == Role.OWNER


def test_one_of_two_owners_may_step_down(anna: User, olga: User, bakery: Company) -> None:
    change(anna, bakery, Role.MEMBER, by=anna)
    with pytest.raises(people.LastOwnerError):
        change(olga, bakery, Role.MEMBER, by=olga)
    assert [role_of(anna, bakery), role_of(olga, bakery)] == [Role.MEMBER, Role.OWNER]


def test_an_owner_who_cannot_sign_in_does_not_count(
    anna: User, olga: User, bakery: Company
) -> None:
    User.objects.filter(pk=olga.pk).update(is_active=False)
    with pytest.raises(people.LastOwnerError):
        change(anna, bakery, Role.MEMBER, by=anna)


def test_a_member_may_be_limited_to_own_cases(anna: User, ben: User, bakery: Company) -> None:
    change(ben, bakery, Role.MEMBER, by=anna, sees=OWN)
    assert membership(ben, bakery).sees == OWN


@pytest.mark.parametrize("role", [Role.MANAGER, Role.READER])
def test_other_roles_see_everything(role: Role, anna: User, ben: User, bakery: Company) -> None:
    with pytest.raises(people.SightError):
        change(ben, bakery, role, by=anna, sees=OWN)
    assert role_of(ben, bakery) == Role.MEMBER


def test_who_saw_an_older_role_is_stopped(
    anna: User, mia: User, ben: User, bakery: Company
) -> None:
    change(ben, bakery, Role.READER, by=anna)
    row, seen = membership(ben, bakery), (Role.MEMBER, ALL)
    with pytest.raises(people.ChangedMeanwhileError):
        people.change_role(membership=row, role=Role.MANAGER, sees=ALL, by=mia, seen=seen)
    assert role_of(ben, bakery) == Role.READER


def test_the_same_change_twice_is_no_error(
    anna: User, ben: User, bakery: Company, mailoutbox: list[object]
) -> None:
    row, seen = membership(ben, bakery), (Role.MEMBER, ALL)
    for _time in range(2):
        people.change_role(membership=row, role=Role.READER, sees=ALL, by=anna, seen=seen)
    assert role_of(ben, bakery) == Role.READER
    assert len(mailoutbox) == 1


def test_somebody_who_has_gone_cannot_be_changed(anna: User, ben: User, bakery: Company) -> None:
    row = membership(ben, bakery)
    Membership.objects.filter(pk=row.pk).delete()
    with pytest.raises(people.GoneError):
        people.change_role(membership=row, role=Role.READER, sees=ALL, by=anna)
    with pytest.raises(people.GoneError):
        people.remove_member(membership=row, by=anna)


def test_who_was_removed_changes_nothing_any_more(
    anna: User, mia: User, ben: User, bakery: Company
) -> None:
    people.remove_member(membership=membership(mia, bakery), by=anna)
    with pytest.raises(people.NotAllowedError):
        change(ben, bakery, Role.READER, by=mia)
