"""On closing, the desk says what the pages lack; the editors see it ranked."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils import timezone

from wagtail.models import Locale

import pytest

from content.models import GuidancePage
from employers.models import User
from servicedesk import service
from servicedesk.models import Enquiry, PageFinding, PageVerdict, Team
from servicedesk.states import State
from tests.cast import client_of
from tests.first_pages import load_first_pages
from tests.markup import Markup
from tests.servicedesk.makers import desk_url, employer_url, fresh, text_of

REASON = {"reason": "resolved", "note": "Die Stelle ist vergeben.", "seen": "0"}


@pytest.fixture
def page(db: None) -> GuidancePage:
    """A page in German."""
    load_first_pages()
    pages = GuidancePage.objects.filter(locale=Locale.objects.get(language_code="de"))
    found: GuidancePage = pages[0]
    return found


def close(enquiry: Enquiry, user: User, **said: object) -> int:
    """Press the button; what the portal answers."""
    data: Mapping[str, object] = {**REASON, **said}
    return client_of(user).post(desk_url(enquiry, "close"), data).status_code


def test_nothing_has_to_be_said(enquiry: Enquiry, dora: User) -> None:
    assert close(enquiry, dora) == 302
    assert not PageFinding.objects.exists()


def test_a_page_answers_it(enquiry: Enquiry, dora: User, page: GuidancePage) -> None:
    assert close(enquiry, dora, verdict="answered", page=page.pk) == 302
    finding = enquiry.page_findings.get()
    assert (finding.verdict, finding.page_id, finding.words) == ("answered", page.pk, "")
    assert (finding.team, finding.settled_at) == (enquiry.team, None)


def test_a_page_is_missing(enquiry: Enquiry, dora: User, page: GuidancePage) -> None:
    said = {"verdict": "missing", "words": "  Minijob \n und  Duldung ", "page": page.pk}
    assert close(enquiry, dora, **said) == 302
    finding = enquiry.page_findings.get()
    assert (finding.verdict, finding.page, finding.words) == (
        "missing",
        None,
        "Minijob und Duldung",
    )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"verdict": "answered"}, "page"),
        ({"verdict": "answered", "page": "999999"}, "page"),
        ({"verdict": "answered", "page": "1 OR 1"}, "page"),
        ({"verdict": "missing"}, "words"),
        ({"verdict": "missing", "words": "  "}, "words"),
        ({"verdict": "missing", "words": "x" * 201}, "words"),
        ({"verdict": "missing", "words": "x" * 200_000}, "words"),
        ({"verdict": "missing", "words": "a\0b"}, "words"),
        ({"verdict": "wrong"}, "page"),
        ({"verdict": "perfect"}, "verdict"),
        ({"words": "Minijob"}, "verdict"),
    ],
)
def test_what_is_wrong_is_told_at_the_field_and_nothing_is_lost(
    said: dict[str, str], field: str, enquiry: Enquiry, dora: User
) -> None:
    response = client_of(dora).post(desk_url(enquiry, "close"), REASON | said)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert REASON["note"] in text_of(response)
    assert fresh(enquiry).state == State.NEW
    assert not PageFinding.objects.exists()


def test_html_is_shown_as_text(enquiry: Enquiry, dora: User, erik: User) -> None:
    assert close(enquiry, dora, verdict="missing", words="<b>Minijob</b>") == 302
    assert "&lt;b&gt;Minijob" in client_of(erik).get(reverse("page-findings")).content.decode()


def test_closing_again_says_it_anew(enquiry: Enquiry, anna: User, dora: User) -> None:
    close(enquiry, dora, verdict="missing", words="Minijob")
    client_of(anna).post(employer_url(enquiry, "message"), {"text": "Doch noch eine Frage."})
    close(enquiry, dora, verdict="missing", words="Midijob", seen=str(fresh(enquiry).version))
    assert enquiry.page_findings.get().words == "Midijob"


def test_nothing_of_it_reaches_the_employer(enquiry: Enquiry, anna: User, dora: User) -> None:
    close(enquiry, dora, verdict="missing", words="Zirkuspferde")
    assert "Zirkuspferde" not in text_of(client_of(anna).get(employer_url(enquiry)))
    assert "Zirkuspferde" not in str(list(enquiry.events.values_list("data", flat=True)))


def test_a_refused_close_keeps_no_finding(enquiry: Enquiry, dora: User) -> None:
    finding = service.Finding(PageVerdict.MISSING, words="Minijob")
    with pytest.raises(service.NoReasonError):
        service.close(enquiry=enquiry, author=dora, finding=finding)
    assert not PageFinding.objects.exists()


def said(
    team: Team, verdict: PageVerdict, words: str = "", page: GuidancePage | None = None
) -> None:
    PageFinding.objects.create(team=team, verdict=verdict, words=words, page=page)


def headings(user: User) -> Markup:
    response = client_of(user).get(reverse("page-findings"))
    assert response.status_code == 200
    return Markup(response.content)


def test_the_editors_see_what_is_missed_most_first(employment: Team, erik: User) -> None:
    for words in ("Minijob", "Fiktionsbescheinigung", "fiktionsbescheinigung"):
        said(employment, PageVerdict.MISSING, words)
    page = headings(erik)
    assert [row.select("td")[0].get_text().strip() for row in page.all("tbody tr")] == [
        "fiktionsbescheinigung",
        "Minijob",
    ]


def test_pages_that_are_wrong_and_pages_that_answer(
    employment: Team, erik: User, page: GuidancePage
) -> None:
    said(employment, PageVerdict.WRONG, "Die Anschrift ist alt.", page)
    for _ in range(3):
        said(employment, PageVerdict.ANSWERED, page=page)
    shown = headings(erik)
    assert "Die Anschrift ist alt." in shown.text("main")
    cells = shown.all("tbody tr")[-1].select("td")
    assert [cell.get_text().strip() for cell in cells][1:3] == ["3", "1"]


def test_what_is_settled_is_gone(employment: Team, erik: User) -> None:
    for words in ("Minijob", "minijob", "Anerkennung"):
        said(employment, PageVerdict.MISSING, words)
    keys = PageFinding.objects.filter(words__iexact="minijob").values_list("pk", flat=True)
    url, data = reverse("page-findings"), {"finding": [*keys, "x", "9" * 30]}
    for _ in range(2):
        assert client_of(erik).post(url, data).status_code == 302
    assert PageFinding.objects.filter(settled_at=None).get().words == "Anerkennung"
    assert "Minijob" not in headings(erik).text("main")


def test_caseworkers_without_the_administration_do_not_see_it(dora: User, anna: User) -> None:
    for user in (dora, anna):
        assert client_of(user).get(reverse("page-findings")).status_code in (302, 404)


def test_a_page_that_is_deleted_leaves_its_findings(
    employment: Team, erik: User, page: GuidancePage
) -> None:
    said(employment, PageVerdict.WRONG, "Die Anschrift ist alt.", page)
    page.delete()
    assert "gelöschte Seite" in headings(erik).text("main")
    assert PageFinding.objects.get().found_at <= timezone.now()


def test_editors_read_on_their_dashboard_what_was_asked(enquiry: Enquiry, erik: User) -> None:
    load_first_pages()
    guidance = GuidancePage.objects.filter(locale__language_code="de")[0]
    eriks = client_of(erik)
    nothing = "Noch keine abgeschlossene Anfrage hat etwas über unsere Seiten gesagt."
    assert nothing in text_of(eriks.get("/cms/"))
    for words in ("<b>Minijob</b>", "<B>minijob</B>"):
        said(enquiry.team, PageVerdict.MISSING, words)
    said(enquiry.team, PageVerdict.WRONG, "Frist", guidance)
    said(enquiry.team, PageVerdict.ANSWERED, page=guidance)
    response = eriks.get("/cms/")
    assert "<b>minijob" not in response.content.decode().lower()
    shown = text_of(response)
    assert "Keine Seite zu „<B>minijob</B>“: 2 Anfragen" in shown
    assert f"Falsch: {guidance.title}</a>: 1 Anfrage" in shown
    assert f"Beantwortet durch {guidance.title}</a>: 1 Anfrage" in shown
