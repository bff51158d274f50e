"""Who writes, who reads what explains the law, who publishes; and in which language they are told.

Groups, rights and the workflow are made by migration 0010; docs/decisions/0041 says why so.
"""

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from wagtail.users.models import UserProfile

    from employers.models import User

AUTHORS: Final = "Authors"
LEGAL_REVIEWERS: Final = "Legal reviewers"
EDITORS: Final = "Editors"
PUBLISH: Final = "action-publish"
REVIEW_FIRST: Final = _(
    "This text explains the law: somebody from the legal review reads it before it is published. "
    "Submit it to the review."
)


def may_publish(user: "User | AnonymousUser | None", text: models.Model | None) -> bool:
    """Whether somebody publishes this without the review."""
    return not _explains_norms(text) or _reads_the_law(user)


def _reads_the_law(user: "User | AnonymousUser | None") -> bool:
    if user is None or user.is_superuser:
        return True
    return user.groups.filter(name=LEGAL_REVIEWERS).exists()


def _explains_norms(text: models.Model | None) -> bool:
    """By its draft, or by what the public reads."""
    if text is None or not hasattr(text, "norms"):
        return False
    if text.norms.exists():
        return True
    return type(text)._default_manager.filter(pk=text.pk, norms__isnull=False).exists()


class ReviewedForm(forms.ModelForm):  # type: ignore[type-arg]
    """Part of a form of Wagtail: refuses to publish what has to be reviewed first."""

    def clean(self) -> dict[str, Any]:
        """Look at the norms of the form: the draft does not have them yet."""
        data: dict[str, Any] = super().clean() or {}
        explains = data.get("norms") or _explains_norms(self.instance)
        if PUBLISH in self.data and explains and not _reads_the_law(self.for_user):  # type: ignore[attr-defined]
            self.add_error("norms" if "norms" in self.fields else None, REVIEW_FIRST)
        return data


def speak_their_language(*, instance: "UserProfile", **_rest: Any) -> None:
    """Mails and pages of the administration begin in the language of the account."""
    if instance.pk is None and not instance.preferred_language:
        instance.preferred_language = instance.user.language


def connect() -> None:
    """Once, when the portal starts."""
    models.signals.pre_save.connect(
        speak_their_language, sender="wagtailusers.UserProfile", dispatch_uid="content.editors"
    )
