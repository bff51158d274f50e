"""What a company's software reads about the company and its own key; part of portal/api.py."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from ninja import Field, Router, Schema

from employers.models import ApiToken, Company, LegalForm, Scope, Verification, Workplace
from employers.service import ApiRequest, with_key
from toolbox.api import answers

router = Router(tags=["company"])


class KeyOut(Schema):
    """The key of the request."""

    name: str
    prefix: str = Field(
        description=gettext_noop("the beginning of the key, as the list of keys shows it")
    )
    scopes: list[Scope]
    expires_at: datetime


class AddressOut(Schema):
    """A place in Germany; empty where nothing is known."""

    street: str
    postcode: str
    town: str


class WorkplaceOut(Schema):
    """A place where the company's people work."""

    id: int
    name: str
    address: AddressOut
    establishment_number: str = Field(description="Betriebsnummer")

    @staticmethod
    def resolve_address(workplace: Workplace) -> Workplace:
        """Its own."""
        return workplace


class CompanyOut(Schema):
    """The company whose key it is."""

    name: str
    address: AddressOut
    legal_form: LegalForm | None = None
    verification: Verification = Field(description=gettext_noop("what the service desk says"))
    workplaces: list[WorkplaceOut]

    @staticmethod
    def resolve_address(company: Company) -> Company:
        """Its own."""
        return company

    @staticmethod
    def resolve_legal_form(company: Company) -> str | None:
        """None where it was not given."""
        return company.legal_form or None

    @staticmethod
    def resolve_workplaces(company: Company) -> Any:
        """In the order of the portal's own list."""
        return company.workplaces.all()


@router.get(
    "/key",
    **with_key(),
    response=answers(KeyOut),
    operation_id="get_key",
    summary=gettext_noop("The key itself"),
    description=gettext_noop("For a first try: any valid key may ask about itself."),
)
def get_key(request: ApiRequest) -> ApiToken:
    """Name, prefix, scopes and end of the key."""
    return request.auth


@router.get(
    "/company",
    **with_key(Scope.COMPANY_READ),
    response=answers(CompanyOut),
    operation_id="get_company",
    summary=gettext_noop("Your company"),
    description=gettext_noop(
        "Name, legal form, address, whether the service desk has checked it, and its workplaces."
    ),
)
def get_company(request: ApiRequest) -> Company:
    """The company whose key it is."""
    return request.auth.company
