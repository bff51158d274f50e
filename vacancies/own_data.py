"""What this room keeps about a person, for the copy of their own data.

Vacancies belong to companies: who has left one takes nothing of it along.
"""

from django.db.models import F, Q

from employers.models import User
from employers.slots import Part
from vacancies.models import SavedSearch, Vacancy, VacancyEvent, VacancyTemplate


def own_data(user: User) -> dict[str, Part]:
    """Vacancies they began or look after, templates they made, and what they did."""
    companies = user.memberships.values("company")
    vacancies = Vacancy.objects.filter(company__in=companies)
    mine = vacancies.filter(Q(created_by=user) | Q(in_charge=user)).order_by("pk")
    templates = VacancyTemplate.objects.filter(company__in=companies, created_by=user)
    acts = VacancyEvent.objects.filter(vacancy__in=vacancies, actor=user)
    in_company = {"company_name": F("company__name")}
    return {
        "vacancies": list(mine.values("reference", "title", "stage", "created_at", **in_company)),
        "vacancy_templates": list(
            templates.order_by("pk").values("name", "created_at", **in_company)
        ),
        "saved_searches": list(
            SavedSearch.objects.filter(user=user).order_by("pk").values("query", "created_at")
        ),
        "vacancy_acts": list(
            acts.order_by("pk").values("kind", "at", reference=F("vacancy__reference"))
        ),
    }
