import pytest

from employers import service
from employers.models import Company, User
from tests.cast import client_of, make_user


def test_who_registers_a_company_owns_it(db: None) -> None:
    nora = make_user("nora")
    company = service.register_company(name="Dachdeckerei Elberfeld", by=nora)
    assert list(nora.companies.all()) == [company]
    assert service.may_edit_cases(nora, company)


def test_a_reader_sees_but_does_not_change(rita: User, bakery: Company) -> None:
    assert service.may_see_cases(rita, bakery)
    assert not service.may_edit_cases(rita, bakery)


def test_a_rival_sees_nothing(carla: User, bakery: Company) -> None:
    assert not service.may_see_cases(carla, bakery)


def test_mail_about_cases_goes_to_those_who_can_act(
    anna: User, ben: User, rita: User, bakery: Company
) -> None:
    assert service.members_to_notify(bakery) == [anna, ben]


@pytest.mark.parametrize("path", ["/de/konto/betrieb/", "/en/account/company/"])
def test_staff_have_no_company_to_register(erik: User, path: str) -> None:
    assert client_of(erik).get(path).status_code == 404
