"""The demo's companies from companies.toml: all are checked but one, which waits at the desk."""

import tomllib
from pathlib import Path
from typing import Any

from employers import service as employers
from employers.models import Company, Membership, Role, User, Workplace
from servicedesk import service as servicedesk


def load_companies(people: dict[str, User], *, caseworker: User) -> None:
    """Register the companies that are not there yet."""
    text = (Path(__file__).parent / "companies.toml").read_text()
    for row in tomllib.loads(text)["companies"]:
        if not Company.objects.filter(name=row["data"]["name"]).exists():
            _register(row, people, caseworker)


def _register(row: dict[str, Any], people: dict[str, User], caseworker: User) -> None:
    owner = people[row["owner"]]
    with employers.acting(owner):
        company = employers.register_company(company=Company(**row["data"]), by=owner)
        for email, role in row.get("colleagues", {}).items():
            Membership.objects.create(company=company, user=people[email], role=Role(role))
        for place in row.get("workplaces", ()):
            workplace = Workplace(company=company, **place)
            employers.save_workplace(workplace=workplace, by=owner)
    if row.get("verified"):
        with employers.acting(caseworker):
            servicedesk.verify(enquiry=company.enquiries.get(), author=caseworker)
