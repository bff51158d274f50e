"""How a company comes into the portal."""

from django.db import transaction

from employers.models import Company, Membership, Role, User


@transaction.atomic
def register_company(*, name: str, by: User) -> Company:
    """Store a company; who registers it owns it."""
    company = Company.objects.create(name=name)
    Membership.objects.create(company=company, user=by, role=Role.OWNER)
    return company
