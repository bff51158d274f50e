"""The demo's companies from companies.toml: two are checked, one waits in the desk's inbox."""

import tomllib
from pathlib import Path
from typing import Any

from employers import service as employers
from employers.models import Company, Membership, Role, User
from servicedesk import service as servicedesk


def load_companies(people: dict[str, User], *, caseworker: User) -> None:
    """Register the companies that are not there yet."""
    text = (Path(__file__).parent / "companies.toml").read_text()
    for row in tomllib.loads(text)["companies"]:
        if not Company.objects.filter(name=row["data"]["name"]).exists():
            _register(row, people, caseworker)


def _register(row: dict[str, Any], people: dict[str, User], caseworker: User) -> None:
    company = employers.register_company(company=Company(**row["data"]), by=people[row["owner"]])
    for email, role in row.get("colleagues", {}).items():
        Membership.objects.create(company=company, user=people[email], role=Role(role))
    for place in row.get("workplaces", ()):
        company.workplaces.create(**place)
    if row.get("verified"):
        servicedesk.verify(enquiry=company.enquiries.get(), author=caseworker)
