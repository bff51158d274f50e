"""Begin a vacancy with what is known already; keep what is needed again as a template."""

from typing import Any, Final

from django.db import IntegrityError, transaction

from employers.models import Company, User
from vacancies.content import LASTING, Content, content_of
from vacancies.models import Vacancy, VacancyTemplate
from vacancies.service.access import refuse_readers
from vacancies.service.drafting import create_draft

MOST_TEMPLATES: Final = 50


class TemplateNameTakenError(Exception):
    """The company has a template of this name."""


class TooManyTemplatesError(Exception):
    """The company has as many templates as anybody can keep an eye on."""


def begin(*, company: Company, by: User, content: Content | None = None) -> Vacancy:
    """A new draft with contact, place and company filled in; `content` goes before that."""
    given = {name: value for name, value in (content or {}).items() if value not in ("", None, [])}
    places = {place.pk: place for place in company.workplaces.all()[:2]}
    if not company.workplaces.filter(pk=given.get("workplace") or 0).exists():
        # Templates outlive workplaces.
        given.pop("workplace", None)
    known: dict[str, Any] = {
        "contact_name": by.get_full_name(),
        "contact_email": by.email,
        "establishment_number": company.establishment_number,
        "pays_by_agreement": company.bound_by_collective_agreement,
    }
    if len(places) == 1 and not given.keys() & {"workplace", "town"}:
        (place,) = places.values()
        address = {name: getattr(place, name) for name in ("street", "postcode", "town")}
        number = place.establishment_number or company.establishment_number
        known |= {"workplace": place.pk, "establishment_number": number, **address}
    return create_draft(company=company, by=by, content=known | given)


@transaction.atomic
def save_template(*, vacancy: Vacancy, by: User, name: str) -> VacancyTemplate:
    """Keep what lasts of a vacancy under a name."""
    refuse_readers(by, vacancy.company)
    # Who saves another one at the same moment waits: both are counted.
    company = Company.objects.select_for_update(no_key=True).get(pk=vacancy.company_id)
    if VacancyTemplate.objects.filter(company=company).count() >= MOST_TEMPLATES:
        raise TooManyTemplatesError
    template = VacancyTemplate(company=company, name=name, created_by=by)
    template.content = content_of(vacancy, LASTING)
    return _store(template)


def rename_template(*, template: VacancyTemplate, by: User, name: str) -> VacancyTemplate:
    """Give it another name."""
    refuse_readers(by, template.company)
    template.name = name
    return _store(template)


def delete_template(*, template: VacancyTemplate, by: User) -> None:
    """What was begun from it stays."""
    refuse_readers(by, template.company)
    template.delete()


def _store(template: VacancyTemplate) -> VacancyTemplate:
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError:
        raise TemplateNameTakenError from None
    return template
