"""What people tell about themselves."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)

from employers.models import User
from kern.forms import KernFormMixin


class ProfileForm(KernFormMixin, forms.ModelForm[User]):
    """Name and language of an account."""

    submit_label = _("Save")

    class Meta:
        model = User
        fields: ClassVar = ["first_name", "last_name", "language"]
        help_texts: ClassVar = {"language": _("We write our mails to you in this language.")}


NAME_OF_A_KEY = 60


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey. It opens the account without a password unless somebody does not want that."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        help_text=_("So that you know it again, for example “Notebook in the office”."),
        widget=forms.TextInput(attrs={"maxlength": NAME_OF_A_KEY}),
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it without a password, too"),
        initial=True,
        required=False,
        help_text=_("Clear the tick for a security key that is only to be the second factor."),
    )

    def clean_name(self) -> str:
        """A name too long is cut: the device has made its key already, it must not be lost."""
        return str(super().clean_name())[:NAME_OF_A_KEY]

    def clean(self) -> dict[str, Any]:
        """What no device sends is an error of the form, not of the portal."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except (ValidationError, ValueError, KeyError) as error:
            raise ValidationError(
                _("The answer of the device cannot be used. Please try once more."), code="odd"
            ) from error
        return cleaned


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name"), max_length=NAME_OF_A_KEY)


class _KnownPasskey(AuthenticateWebAuthnForm):
    """A passkey is shown. Says what to do where it opens nothing."""

    unknown: Any = _("This passkey does not belong to this account. Take another way.")

    def clean_credential(self) -> Authenticator:
        """The account's key, or an error that says what to do."""
        try:
            return super().clean_credential()
        except (ValidationError, ValueError, KeyError) as error:
            if getattr(error, "code", "incorrect_code") != "incorrect_code":
                raise
            raise ValidationError(self.unknown, code="unknown_passkey") from error


class PasskeyLoginForm(_KnownPasskey, LoginWebAuthnForm):
    """Signing in with a passkey alone."""

    unknown = _(
        "No account here knows this passkey. Perhaps it was removed. "
        "Sign in with your password or a code by e-mail."
    )


class PasskeyAuthenticateForm(_KnownPasskey):
    """A passkey as the second factor of a sign-in."""


class PasskeyReauthenticateForm(_KnownPasskey, ReauthenticateWebAuthnForm):
    """A passkey to confirm once more who one is."""
