"""Companies as they stand in registers, and their workplaces."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

import pghistory

from employers.models.tracking import ADDED, CHANGED, tracked


class LegalForm(models.TextChoices):
    """Names of legal forms stay German: that is how they stand in the register."""

    SOLE_TRADER = "sole_trader", _("sole trader (Einzelunternehmen)")
    REGISTERED_TRADER = "ek", "e. K."
    GBR = "gbr", "GbR"
    EGBR = "egbr", "eGbR"
    OHG = "ohg", "OHG"
    KG = "kg", "KG"
    GMBH_CO_KG = "gmbh_co_kg", "GmbH & Co. KG"
    PARTNERSHIP = "partg", "PartG"
    UG = "ug", _("UG (limited liability)")
    GMBH = "gmbh", "GmbH"
    GGMBH = "ggmbh", "gGmbH"
    AG = "ag", "AG"
    SE = "se", "SE"
    COOPERATIVE = "eg", "eG"
    ASSOCIATION = "ev", "e. V."
    FOUNDATION = "foundation", _("foundation")
    PUBLIC_BODY = "public_body", _("public body")
    OTHER = "other", pgettext_lazy("legal form", "another legal form")


class RegisterKind(models.TextChoices):
    """The registers and their departments."""

    HRA = "HRA", "HRA"
    HRB = "HRB", "HRB"
    GNR = "GnR", "GnR"
    PR = "PR", "PR"
    VR = "VR", "VR"
    GSR = "GsR", "GsR"


class Size(models.TextChoices):
    """How many people work in the company."""

    MICRO = "micro", _("up to 9 people")
    SMALL = "small", _("10 to 49 people")
    MEDIUM = "medium", _("50 to 249 people")
    LARGE = "large", _("250 people or more")


class Industry(models.TextChoices):
    """The sections of the classification of economic activities, as firms know them."""

    AGRICULTURE = "A", _("Agriculture and forestry")
    MINING = "B", _("Mining and quarrying")
    MANUFACTURING = "C", _("Manufacturing")
    ENERGY = "D", _("Energy supply")
    WATER = "E", _("Water and waste")
    CONSTRUCTION = "F", _("Construction")
    TRADE = "G", _("Trade and vehicle repair")
    TRANSPORT = "H", _("Transport and storage")
    HOSPITALITY = "I", _("Hotels and restaurants")
    INFORMATION = "J", _("Information and communication")
    FINANCE = "K", _("Finance and insurance")
    REAL_ESTATE = "L", _("Real estate")
    PROFESSIONAL = "M", _("Professional and technical services")
    SERVICES = "N", _("Other business services")
    PUBLIC = "O", _("Public administration")
    EDUCATION = "P", _("Education")
    HEALTH = "Q", _("Health, care and social work")
    ARTS = "R", _("Arts, sports and leisure")
    OTHER = "S", _("Other services")


class Verification(models.TextChoices):
    """What the service desk says about a company."""

    OPEN = "open", _("not yet checked")
    VERIFIED = "verified", _("checked")
    REFUSED = "refused", _("refused")


class Address(models.Model):
    """A place in Germany."""

    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)

    class Meta:
        abstract = True

    @property
    def address(self) -> str:
        """In one line; empty where nothing is known."""
        place = f"{self.postcode} {self.town}".strip()
        return ", ".join(part for part in (self.street, place) if part)


# What the desk compares with registers: who changes it is looked at again. Another address, size or
# agreement does not make another company.
REGISTER_DATA: Final = (
    "name",
    "legal_form",
    "register_court",
    "register_kind",
    "register_number",
    "establishment_number",
    "vat_id",
)
OTHER_DATA: Final = (
    "street",
    "postcode",
    "town",
    "industry",
    "size",
    "bound_by_collective_agreement",
)


# Why the desk refused stays out of the trail. A company's trail goes with it: nobody is left to
# read that it was deleted.
@tracked(
    pghistory.InsertEvent(ADDED),
    pghistory.UpdateEvent(CHANGED),
    fields=[*REGISTER_DATA, *OTHER_DATA, "verification"],
    company="pgh_obj",
)
class Company(Address):
    """A firm that employs people."""

    name = models.CharField(_("name of the company"), max_length=200)
    legal_form = models.CharField(
        _("legal form"), max_length=20, choices=LegalForm.choices, blank=True
    )
    register_court = models.CharField(_("register court"), max_length=80, blank=True)
    register_kind = models.CharField(
        _("register"), max_length=3, choices=RegisterKind.choices, blank=True
    )
    register_number = models.CharField(_("register number"), max_length=12, blank=True)
    establishment_number = models.CharField(_("Betriebsnummer"), max_length=8, blank=True)
    vat_id = models.CharField(_("VAT identification number"), max_length=11, blank=True)
    industry = models.CharField(_("industry"), max_length=1, choices=Industry.choices, blank=True)
    size = models.CharField(
        _("size of the company"), max_length=6, choices=Size.choices, blank=True
    )
    bound_by_collective_agreement = models.BooleanField(
        _("bound by a collective agreement"), null=True, blank=True
    )

    verification = models.CharField(
        _("check by the service desk"),
        max_length=8,
        choices=Verification.choices,
        default=Verification.OPEN,
    )
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    refusal_reason = models.TextField(blank=True, editable=False)

    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="companies"
    )

    class Meta:
        constraints: ClassVar = [
            # Two people who register the same company at once: one of them asks to join.
            models.UniqueConstraint(
                fields=["register_court", "register_kind", "register_number"],
                condition=~Q(register_number=""),
                name="employers_company_register_entry",
            ),
            models.UniqueConstraint(
                fields=["establishment_number"],
                condition=~Q(establishment_number=""),
                name="employers_company_establishment_number",
            ),
            models.UniqueConstraint(
                fields=["vat_id"], condition=~Q(vat_id=""), name="employers_company_vat_id"
            ),
            models.CheckConstraint(
                condition=Q(verification__in=Verification.values),
                name="employers_company_verification",
            ),
            models.CheckConstraint(
                condition=Q(verification=Verification.OPEN, verified_at__isnull=True)
                | ~Q(verification=Verification.OPEN) & Q(verified_at__isnull=False),
                name="employers_company_verified_at",
            ),
            # Who is refused reads why.
            models.CheckConstraint(
                condition=Q(verification=Verification.REFUSED) & ~Q(refusal_reason="")
                | ~Q(verification=Verification.REFUSED) & Q(refusal_reason=""),
                name="employers_company_refusal_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_verified(self) -> bool:
        """The service desk has compared its data with the register."""
        return self.verification == Verification.VERIFIED

    @property
    def register_entry(self) -> str:
        """As people write it: "Wuppertal HRB 12345"; empty where there is none."""
        parts = (self.register_court, self.register_kind, self.register_number)
        return " ".join(part for part in parts if part)


class Workplace(Address):
    """A place where the company's people work (Betriebsstätte)."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="workplaces")
    name = models.CharField(_("name of the workplace"), max_length=120)
    establishment_number = models.CharField(_("Betriebsnummer"), max_length=8, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["company", "name"], name="employers_workplace_name"),
        ]

    def __str__(self) -> str:
        return self.name
