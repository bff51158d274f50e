"""Device and codes lost: the operator takes the factors off."""

from django.core.management import call_command
from django.core.management.base import CommandError

import pytest
from allauth.mfa.models import Authenticator

from employers.models import User
from tests.employers.factors import client_with_factor, give_app, give_recovery_codes
from tests.employers.visits import is_signed_in


def test_the_factors_of_one_person_are_removed(anna: User, ben: User) -> None:
    client = client_with_factor(anna)
    give_recovery_codes(anna)
    kept = give_app(ben)
    call_command("forget_second_factor", "Anna@portal.example")
    assert list(Authenticator.objects.all()) == [kept]
    assert not is_signed_in(client)


def test_an_unknown_address_is_told(db: None) -> None:
    with pytest.raises(CommandError, match="niemand@"):
        call_command("forget_second_factor", "niemand@portal.example")
