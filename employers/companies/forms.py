"""What is asked about a company and its workplaces."""

from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset

from employers.companies.identifiers import (
    is_plausible_establishment_number,
    read_establishment_number,
    read_register_entry,
    read_vat_id,
)
from employers.models import OFFERED_SCOPES, Company, Industry, LegalForm, Workplace
from kern.forms import KernForm, KernFormMixin, PostcodeField, Token

# As people write them, with blanks and points: what is stored is shorter.
LONGEST_NUMBER: Final = 30
NUMBERS: Final = ("register_court", "register_number", "establishment_number", "vat_id")
DOUBT: Final = _(
    "The first digits or the check digit of this number do not fit. Please compare it again. If it "
    "is right, save anyway."
)
NO_NAME: Final = _("Enter the name of the company.")
NO_STREET: Final = _("Enter street and number.")
NO_TOWN: Final = _("Enter the town.")
LIVES_IN_DAYS: Final = ((30, _("30 days")), (90, _("90 days")), (365, _("one year")))


class VatIdField(forms.CharField):
    """A German USt-IdNr."""

    def clean(self, value: Any) -> str:
        """DE and nine digits."""
        return read_vat_id(super().clean(value))


class EstablishmentNumberField(forms.CharField):
    """A Betriebsnummer; whether it is plausible is for the form to ask."""

    def clean(self, value: Any) -> str:
        """Eight digits."""
        return read_establishment_number(super().clean(value))


class RegisterField(forms.CharField):
    """Needed but for some legal forms: the form refuses what is missing, the hint says for whom."""

    def validate(self, value: Any) -> None:
        """Nothing; see CompanyForm.clean."""


class AddressForm(KernFormMixin):
    """A place with a Betriebsnummer. A doubtful number is shown once more, then believed.

    A wrong number may be a slip or one the Agency gave out by a rule we do not know: nobody who is
    sure of it is kept from going on.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doubted_number"] = forms.CharField(required=False, widget=forms.HiddenInput)
        for name, words in (("street", NO_STREET), ("town", NO_TOWN)):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words

    def clean_establishment_number(self) -> str:
        """The number, once its writer has seen the doubt."""
        number = str(self.cleaned_data["establishment_number"])
        if not number or is_plausible_establishment_number(number):
            return number
        if number == self.data.get("doubted_number"):
            return number
        self.send_along("doubted_number", number)
        raise ValidationError(DOUBT, code="doubted")

    def send_along(self, name: str, value: str) -> None:
        """Let the next click say that its sender has seen something; what was typed stays."""
        # items(), not **: unpacked, what was posted would be lists.
        self.data = {**dict(self.data.items()), name: value}

    @property
    def helper(self) -> FormHelper:
        """The button says what the next click does."""
        helper = super().helper
        doubted = self.is_bound and self.has_error("establishment_number", "doubted")
        if doubted and len(self.errors) == 1:
            helper.submit_label = _("Save anyway")
        return helper


class CompanyForm(AddressForm, forms.ModelForm[Company]):
    """The data of a company as registers and letterheads have them."""

    submit_label = _("Save")
    layout = (
        Fieldset(_("Company"), "name", "legal_form"),
        Fieldset(
            _("Register and numbers"),
            "register_court",
            "register_number",
            "establishment_number",
            "vat_id",
        ),
        Fieldset(_("Postal address"), "street", "postcode", "town"),
        Fieldset(_("About the company"), "industry", "size", "bound_by_collective_agreement"),
    )
    # Errors are listed in the order of the page.
    field_order = [name for fieldset in layout for name in fieldset.fields]

    register_court = RegisterField(
        label=_("Register court"),
        max_length=80,
        help_text=_("For example Wuppertal."),
    )
    register_number = RegisterField(
        label=_("Number in the register"),
        max_length=LONGEST_NUMBER,
        help_text=_(
            "With the register, for example HRB 12345. Sole traders and a GbR have none: leave "
            "court and number empty."
        ),
    )
    establishment_number = EstablishmentNumberField(
        label=_("Betriebsnummer"),
        required=False,
        max_length=LONGEST_NUMBER,
        help_text=_("Eight digits, from the Federal Employment Agency. You may add it later."),
    )
    vat_id = VatIdField(
        label=_("USt-IdNr"),
        required=False,
        max_length=LONGEST_NUMBER,
        help_text=_("For example DE136695976."),
    )
    postcode = PostcodeField(label=_("Postcode"))
    bound_by_collective_agreement = forms.TypedChoiceField(
        label=_("Bound by a collective agreement?"),
        required=False,
        choices=[("True", _("Yes")), ("False", _("No"))],
        coerce=lambda text: text == "True",
        empty_value=None,
    )

    class Meta:
        model = Company
        # The numbers are set by hand: Django would check that nobody has them and call a double an
        # error of the form, and it is an offer of the service.
        fields: ClassVar = [
            "name",
            "legal_form",
            "street",
            "postcode",
            "town",
            "industry",
            "size",
            "bound_by_collective_agreement",
        ]
        error_messages: ClassVar = {"name": {"required": NO_NAME}}
        help_texts: ClassVar = {"name": _("As in the commercial register or on your letterhead.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["legal_form"].required = True
        self.fields["legal_form"].error_messages["required"] = _("Choose the legal form.")
        for name, choices in (("legal_form", LegalForm.choices), ("industry", Industry.choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells mypy
            field.choices = [("", _("Please choose")), *choices]
        company = self.instance
        entry = f"{company.register_kind} {company.register_number}".strip()
        known = {name: getattr(company, name) for name in NUMBERS} | {"register_number": entry}
        self.initial = {**known, **self.initial}

    def clean(self) -> dict[str, Any]:
        """Numbers as the tables hold them; the register has to fit the legal form."""
        given = self.cleaned_data
        if {"legal_form", "register_court", "register_number"} <= given.keys():
            entry = read_register_entry(
                LegalForm(given["legal_form"]), given["register_court"], given["register_number"]
            )
            self.instance.register_court = entry.court
            self.instance.register_kind = entry.kind
            self.instance.register_number = entry.number
        self.instance.establishment_number = given.get("establishment_number", "")
        self.instance.vat_id = given.get("vat_id", "")
        return given


class RegisterForm(CompanyForm):
    """The company a new employer works for."""

    submit_label = _("Register the company")

    is_another = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def offer_another(self) -> None:
        """The next click says: none of these, it is another company."""
        self.send_along("is_another", "on")

    @property
    def helper(self) -> FormHelper:
        """The button says what the next click does."""
        helper = super().helper
        if self.data.get("is_another"):
            helper.submit_label = _("Register another company")
        return helper


class WorkplaceForm(AddressForm, forms.ModelForm[Workplace]):
    """A place where people of the company work."""

    submit_label = _("Save")

    establishment_number = EstablishmentNumberField(
        label=_("Betriebsnummer"),
        required=False,
        max_length=LONGEST_NUMBER,
        help_text=_("Eight digits. Places in another municipality have a number of their own."),
    )
    postcode = PostcodeField(label=_("Postcode"))

    class Meta:
        model = Workplace
        fields: ClassVar = ["name", "street", "postcode", "town", "establishment_number"]
        error_messages: ClassVar = {
            "name": {"required": _("Enter a name for the workplace.")},
        }
        help_texts: ClassVar = {"name": _("As your people call it, for example “Depot Vohwinkel”.")}


class ApiKeyForm(KernForm):
    """A key for the company's own software."""

    submit_label = _("Create the key")

    name = forms.CharField(
        label=_("Name of the key"),
        max_length=60,
        help_text=_("Which software uses it? For example “Applicant management”."),
        error_messages={"required": _("Enter a name for the key.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What the key may do"),
        choices=lambda: [(scope.value, capfirst(scope.label)) for scope in OFFERED_SCOPES],
        initial=[scope.value for scope in OFFERED_SCOPES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what the key may do.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long it is valid"),
        coerce=int,
        choices=LIVES_IN_DAYS,
        initial=90,
        help_text=_("Two weeks before it ends we write to the owners of your company."),
    )
    form_token = Token()

    def clean_name(self) -> str:
        """In one line: it stands in lists and in the subject of a mail."""
        return " ".join(self.cleaned_data["name"].split())
