"""What this room keeps about a person, for the copy of their own data.

Vacancies belong to companies: who has left one takes nothing of it along.
"""

from django.db.models import F, Q

from employers.models import User
from employers.slots import Part
from servicedesk.service import at_desks, teams_of
from vacancies.models import SavedSearch, Vacancy, VacancyEvent, VacancyTemplate


def own_data(user: User) -> dict[str, Part]:
    """Vacancies they began or look after, templates they made, and what they did;
    of caseworkers also their searches."""
    companies = user.memberships.values("company")
    vacancies = Vacancy.objects.filter(company__in=companies)
    mine = vacancies.filter(Q(created_by=user) | Q(in_charge=user)).order_by("pk")
    templates = VacancyTemplate.objects.filter(company__in=companies, created_by=user)
    at_desk = Vacancy.objects.filter(at_desks({team.desk_id for team in teams_of(user)}))
    seen = Q(vacancy__in=vacancies) | Q(vacancy__in=at_desk)
    acts = VacancyEvent.objects.filter(seen, actor=user)
    searches = SavedSearch.objects.filter(user=user).order_by("pk")
    in_company = {"company_name": F("company__name")}
    return {
        "vacancies": list(mine.values("reference", "title", "stage", "created_at", **in_company)),
        "vacancy_templates": list(
            templates.order_by("pk").values("name", "created_at", **in_company)
        ),
        "saved_searches": list(
            searches.values("query", "language", "created_at", "told_until", "last_mailed_on")
        ),
        "vacancy_acts": list(
            acts.order_by("pk").values("kind", "at", reference=F("vacancy__reference"))
        ),
    }
