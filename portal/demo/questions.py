"""The demo's general questions from questions.toml, some of them answered."""

import tomllib
from pathlib import Path
from typing import Any

from employers import service as employers
from employers.models import Company, User
from servicedesk import service as servicedesk


def load_questions(people: dict[str, User]) -> None:
    """Ask what has not been asked yet."""
    text = (Path(__file__).parent / "questions.toml").read_text()
    for row in tomllib.loads(text)["questions"]:
        company = Company.objects.get(name=row["company"])
        if not company.enquiries.filter(title=row["subject"]).exists():
            _ask(row, company, people[row["by"]])


def _ask(row: dict[str, Any], company: Company, by: User) -> None:
    with employers.acting(by):
        enquiry = servicedesk.ask(
            company=company,
            by=by,
            theme=row["theme"],
            subject=row["subject"],
            text=row["text"].strip(),
        )
    author = enquiry.team.members.first()
    if author and (text := row.get("answer")):
        servicedesk.answer(enquiry=enquiry, author=author, text=text.strip())
