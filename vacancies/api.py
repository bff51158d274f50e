"""Vacancies for programs: everybody reads what is public, a company's software writes its own."""

import re
from collections.abc import Collection
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop, override

from ninja import Field, Header, Path, Query, Router, Schema
from pydantic import ConfigDict, StringConstraints, model_validator

from employers.models import Scope
from employers.service import ApiRequest, count_visitor, with_key
from servicedesk.service import NoTeamError
from toolbox.api import WITH_KEY, ApiError, ProblemOut, answers
from toolbox.paging import Page, Place, Stretch, page_of
from vacancies import service
from vacancies.bulk.checks import REFERENCE_FORM
from vacancies.bulk.shape import PUBLIC, VacancyIn, VacancyOut
from vacancies.finding import Query as Finding
from vacancies.finding import Sort, find
from vacancies.models import Cefr, ClosingReason, FilledThrough, Kind, Vacancy, VacancyQuerySet
from vacancies.stages import NotPossibleError, Phase
from vacancies.texts import clean_line

router = Router(tags=["vacancies"])

_MOST_VERSIONS: Final = 2**31
_MARK: Final = re.compile(r'(?<!W/)"(\d{1,9})"')
_WORDS: Final = gettext_noop(
    "words, all of them; “B1” or “Teilzeit” among them is read as a filter, and where titles have "
    "the words, only these are found"
)
_CURSOR: Final = gettext_noop("the value of “next” of the page before")

OwnReference = Annotated[str, StringConstraints(pattern=REFERENCE_FORM)]
_OWN_REFERENCE: Final = gettext_noop(
    "the number of the vacancy in your own software: letters, digits, dot, dash, underscore, colon"
)


class VacancyPage(Schema):
    """Live vacancies."""

    items: list[VacancyOut]
    next: str | None = Field(description=gettext_noop("for “after”; null on the last page"))
    count: int = Field(description=gettext_noop("how many there are in all, up to 1,000"))
    count_is_capped: bool = Field(description=gettext_noop("whether there are more than counted"))


class OwnVacancyOut(Schema):
    """Where a vacancy of the company stands."""

    reference: str = Field(description=gettext_noop("the number of the vacancy in this portal"))
    external_reference: str = Field(description=_OWN_REFERENCE)
    title: str
    state: Phase
    etag: str = Field(description=gettext_noop("for the header If-Match"))
    url: str | None = Field(description=gettext_noop("its page for people, while it is public"))
    published_at: datetime | None = Field(description=gettext_noop("from when on it is public"))
    expires_at: datetime | None = Field(description=gettext_noop("until when it is public"))
    remark: str = Field(description=gettext_noop("what the service desk said, if anything"))


class OwnVacancyPage(Schema):
    """Vacancies of the company."""

    items: list[OwnVacancyOut]
    next: str | None = Field(description=gettext_noop("for “after”; null on the last page"))


class Closing(Schema):
    """Why a vacancy ends."""

    model_config = ConfigDict(extra="forbid")

    reason: ClosingReason
    filled_through: FilledThrough | None = Field(
        None, description=gettext_noop("where the person who was employed came from")
    )

    @model_validator(mode="after")
    def says_through_whom(self) -> "Closing":
        """A filled job was filled through somebody, and no other one was."""
        was_filled = self.filled_through not in (None, FilledThrough.NOT_FILLED)
        if (self.reason == ClosingReason.FILLED) != was_filled:
            raise ValueError("filled_through goes with the reason “filled”, and only with it")
        return self


class Search(Schema):
    """What the public list can be asked for."""

    q: str = Field("", max_length=100, description=_WORDS)
    literal: bool = Field(
        False, description=gettext_noop("take the words as typed, and search the full texts, too")
    )
    place: str = Field("", max_length=60, description=gettext_noop("a postcode or a town"))
    kind: Kind | None = Field(None, description=gettext_noop("what is offered"))
    cefr_max: Cefr | None = Field(
        None, description=gettext_noop("how much German is needed at most for speaking")
    )
    after: str = Field("", max_length=40, description=_CURSOR)

    def as_query(self) -> Finding:
        """The same question as on the list for people, the newest first."""
        return Finding(
            q=clean_line(self.q),
            literal=self.literal,
            place=clean_line(self.place),
            kind=(self.kind.value,) if self.kind else (),
            cefr_max=(self.cefr_max.value,) if self.cefr_max else (),
            sort=Sort.NEWEST,
            after=self.after,
        ).understood()


@router.get(
    "/vacancies",
    response={200: VacancyPage, frozenset({422, 429, 500}): ProblemOut},
    operation_id="list_vacancies",
    summary=gettext_noop("Vacancies that are public"),
    description=gettext_noop("Those published last come first, 25 at a time. No key is needed."),
)
def list_vacancies(request: HttpRequest, search: Query[Search]) -> dict[str, Any]:
    """A page of what is public."""
    count_visitor(request)
    found = find(search.as_query())
    return {
        "items": [_public(row) for row in found.rows],
        "next": found.next or None,
        "count": found.count,
        "count_is_capped": found.count_is_capped,
    }


@router.get(
    "/vacancies/{reference}",
    response={200: VacancyOut, frozenset({404, 422, 429, 500}): ProblemOut},
    operation_id="get_vacancy",
    summary=gettext_noop("One public vacancy"),
    description=gettext_noop("By its number in this portal. No key is needed."),
)
def get_vacancy(request: HttpRequest, reference: Path[str]) -> dict[str, Any]:
    """What everybody reads of it."""
    count_visitor(request)
    return _public(service.get_live_vacancy_for(request, clean_line(reference)))


@router.put(
    "/vacancies/{reference}",
    **with_key(Scope.VACANCIES_WRITE),
    response={**answers(OwnVacancyOut, 400, 409, 412, 413, 422), 201: OwnVacancyOut},
    operation_id="put_vacancy",
    summary=gettext_noop("Create or replace a vacancy"),
    description=gettext_noop(
        "By the number it has in your software. All values are replaced: what you leave out is "
        "empty afterwards. Sent again, it changes nothing. If one value is wrong, nothing is "
        "stored. With If-Match it is only replaced where nobody has changed it meanwhile (412). "
        "Where you offer the same job under another number, the answer is 409 and names that one. "
        "The service desk looks first at vacancies of companies that it has not checked yet, and "
        "at those that are like one it has taken down."
    ),
)
def put_vacancy(
    request: ApiRequest,
    response: HttpResponse,
    reference: Path[OwnReference],
    body: VacancyIn,
    if_match: Annotated[
        str | None, Header(alias="If-Match", description=gettext_noop("the etag you have seen"))
    ] = None,
) -> tuple[int, dict[str, Any]]:
    """All or nothing."""
    wanted = service.Wanted(
        external_reference=reference,
        values=body.model_dump(exclude={"publish"}),
        publish=body.publish == "publish",
        versions=_versions(if_match),
    )
    with override("en"):
        done = _put(request, wanted)
    response["ETag"] = _etag(done.vacancy)
    status = HTTPStatus.CREATED if done.is_new else HTTPStatus.OK
    return status.value, _own(done.vacancy)


@router.delete(
    "/vacancies/{reference}",
    **with_key(Scope.VACANCIES_WRITE),
    response={204: None, frozenset({*WITH_KEY, 404, 409, 422}): ProblemOut},
    operation_id="delete_vacancy",
    summary=gettext_noop("Delete a draft"),
    description=gettext_noop("A draft is really deleted. What was public is closed instead."),
)
def delete_vacancy(request: ApiRequest, reference: Path[OwnReference]) -> tuple[int, None]:
    """No copy stays."""
    try:
        service.delete_by_reference(company=request.auth.company, external_reference=reference)
    except Vacancy.DoesNotExist:
        raise Http404 from None
    except service.NotADraftError:
        sentence = "This vacancy is no draft. Close it instead."
        raise ApiError(409, "no_draft", sentence) from None
    return HTTPStatus.NO_CONTENT.value, None


@router.post(
    "/vacancies/{reference}/close",
    **with_key(Scope.VACANCIES_WRITE),
    response=answers(OwnVacancyOut, 400, 404, 409, 413, 422),
    operation_id="close_vacancy",
    summary=gettext_noop("Close a vacancy"),
    description=gettext_noop("It ends now, with a reason. Closed again, it stays as it is."),
)
def close_vacancy(
    request: ApiRequest, response: HttpResponse, reference: Path[OwnReference], body: Closing
) -> dict[str, Any]:
    """It is no longer public."""
    try:
        row = service.close_by_reference(
            company=request.auth.company,
            by=request.auth.created_by,
            external_reference=reference,
            reason=body.reason,
            through=body.filled_through or FilledThrough.NOT_FILLED,
        )
    except Vacancy.DoesNotExist:
        raise Http404 from None
    except NotPossibleError as fault:
        sentence = f"Only what is public can be closed; this one is: {fault.stage.value}."
        raise ApiError(409, "not_public", sentence) from None
    response["ETag"] = _etag(row)
    return _own(row)


@router.get(
    "/company/vacancies",
    **with_key(Scope.VACANCIES_WRITE),
    response=answers(OwnVacancyPage, 422),
    operation_id="list_own_vacancies",
    summary=gettext_noop("Your vacancies and where they stand"),
    description=gettext_noop("Those changed last come first, 25 at a time."),
)
def list_own_vacancies(
    request: ApiRequest,
    after: Annotated[str, Query(max_length=40, description=_CURSOR)] = "",
) -> dict[str, Any]:
    """Drafts and ended ones, too."""
    page = _newest_first(Vacancy.objects.of(request.auth.company), "changed_at", after)
    return {"items": [_own(row) for row in page.rows], "next": page.after or None}


def _newest_first(rows: VacancyQuerySet, moment: str, after: str) -> Page[Vacancy]:
    def fetch(stretch: Stretch) -> list[Vacancy]:
        return stretch.of(rows, moment)

    def place_of(row: Vacancy) -> Place:
        return Place(getattr(row, moment), row.pk)

    return page_of(fetch, place_of, after=after, newest_first=True)


def _put(request: ApiRequest, wanted: service.Wanted) -> service.Done:
    """Store it, or say in the API's words why not."""
    key = request.auth
    try:
        return service.put(company=key.company, by=key.created_by, wanted=wanted)
    except PermissionDenied:
        sentence = "The service desk has refused the registration of your company."
        raise ApiError(403, "company_refused", sentence) from None
    except NoTeamError:
        sentence = "No team of the service desk is set up to look at it. Please call the desk."
        raise ApiError(409, "nobody_checks", sentence) from None
    except service.OutdatedError:
        sentence = "The vacancy is not the one you have seen. Read it again."
        raise ApiError(412, "changed_meanwhile", sentence) from None
    except service.EndedError as fault:
        sentence = f"It cannot be changed as it stands ({fault.vacancy.phase.value})."
        raise ApiError(409, "not_editable", sentence) from None
    except service.UncheckedError:
        sentence = "We have not checked your company yet: what is public stays as we have seen it."
        raise ApiError(409, "not_checked", sentence) from None
    except service.DuplicateError as fault:
        other = {"field": "reference", "message": fault.vacancy.reference}
        sentence = "You offer the same job already; see fields for its number in this portal."
        raise ApiError(409, "duplicate", sentence, [other]) from None
    except service.InvalidError as fault:
        fields = [
            {"field": f"body.{name}", "message": str(text)} for name, text in fault.problems.items()
        ]
        raise ApiError(422, "invalid", "Some values are wrong, see fields.", fields) from None


def _versions(if_match: str | None) -> Collection[int] | None:
    """The versions a program has seen; a weak mark is none."""
    if if_match is None:
        return None
    if if_match.strip() == "*":
        return range(_MOST_VERSIONS)
    return {int(number) for number in _MARK.findall(if_match)}


def _etag(vacancy: Vacancy) -> str:
    return f'"{vacancy.version}"'


def _url(vacancy: Vacancy) -> str:
    with override(settings.LANGUAGE_CODE):
        return settings.BASE_URL + reverse("vacancies:detail", args=[vacancy.reference])


def _public(vacancy: Vacancy) -> dict[str, Any]:
    """Nothing said is null, whatever the field."""
    content = {name: getattr(vacancy, name) for name in PUBLIC}
    return {
        "reference": vacancy.reference,
        "url": _url(vacancy),
        "company": vacancy.company.name,
        "published_at": vacancy.published_at,
        **{name: None if value == "" else value for name, value in content.items()},
    }


def _own(vacancy: Vacancy) -> dict[str, Any]:
    return {
        "reference": vacancy.reference,
        "external_reference": vacancy.external_reference,
        "title": vacancy.title,
        "state": vacancy.phase,
        "etag": _etag(vacancy),
        "url": _url(vacancy) if vacancy.is_live else None,
        "published_at": vacancy.published_at,
        "expires_at": vacancy.expires_at,
        "remark": vacancy.remark,
    }
