"""Jobs of the worker about accounts, companies and their keys."""

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from allauth.usersessions.models import UserSession
from procrastinate.contrib.django import app

from employers.service.inactivity import look_after_inactive_companies
from employers.service.tokens import tell_of_expiry


@app.periodic(cron="29 3 * * *")
@app.task(name="employers.tasks.forget_ended_sessions", queue="upkeep")
def forget_ended_sessions(timestamp: int) -> None:
    """Delete expired sessions each night, and browser and address of those that are over."""
    SessionStore.clear_expired()
    going_on = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=going_on).delete()


@app.periodic(cron="23 5 * * *")
@app.task(name="employers.tasks.tell_of_expiring_keys", queue="upkeep")
def tell_of_expiring_keys(timestamp: int) -> None:
    """Each morning: which keys end within two weeks."""
    tell_of_expiry()


@app.periodic(cron="37 5 * * *")
@app.task(name="employers.tasks.inactive_companies", queue="upkeep")
def inactive_companies(timestamp: int) -> None:
    """Each morning: companies nobody has used for two years get notices, then they are deleted."""
    look_after_inactive_companies()
