import pytest

from employers import service
from employers.models import Company, Sight, User
from servicedesk.models import Desk
from tests.cast import client_of


def test_who_registers_a_company_owns_it(nora: User, desk: Desk) -> None:
    company = service.register_company(company=Company(name="Dachdeckerei Elberfeld"), by=nora)
    assert list(nora.companies.all()) == [company]
    assert service.may_edit_cases(nora, company)


@pytest.mark.parametrize("name", ["rita", "carla"])
def test_readers_and_rivals_change_nothing(
    name: str, bakery: Company, request: pytest.FixtureRequest
) -> None:
    assert not service.may_edit_cases(request.getfixturevalue(name), bakery)


def test_mail_about_cases_goes_to_those_who_can_act(
    anna: User, ben: User, rita: User, bakery: Company
) -> None:
    assert service.members_to_notify(bakery, in_charge=anna) == [anna, ben]


def test_who_sees_own_cases_gets_mail_about_them_alone(
    anna: User, ben: User, bakery: Company
) -> None:
    bakery.memberships.filter(user=ben).update(sees=Sight.OWN)
    assert service.members_to_notify(bakery, in_charge=anna) == [anna]
    assert service.members_to_notify(bakery, in_charge=ben) == [anna, ben]
    assert service.members_to_notify(bakery, in_charge=None) == [anna]


@pytest.mark.parametrize(
    "path", ["/de/konto/betrieb/registrieren/", "/en/account/company/register/"]
)
def test_staff_have_no_company_to_register(erik: User, path: str) -> None:
    assert client_of(erik).get(path).status_code == 404
