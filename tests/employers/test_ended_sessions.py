"""What is stored of a sign-in goes when the session is over."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from allauth.usersessions.models import UserSession

from employers.models import User
from employers.tasks import forget_ended_sessions
from tests.employers.visits import is_signed_in, sign_in


def signed_in(user: User) -> tuple[Client, str]:
    """A browser and the key of its session."""
    client = Client()
    sign_in(client, user.email)
    key = client.session.session_key
    assert key
    return client, key


def test_each_night_what_is_over_is_forgotten(anna: User, ben: User) -> None:
    (going_on, _key), (_expired, old), (_ended, gone) = (
        signed_in(each) for each in (anna, ben, ben)
    )
    Session.objects.filter(session_key=old).update(expire_date=timezone.now() - timedelta(days=1))
    Session.objects.filter(session_key=gone).delete()
    forget_ended_sessions(0)
    assert [row.user for row in UserSession.objects.all()] == [anna]
    assert Session.objects.count() == 1
    assert is_signed_in(going_on)
