"""The checklist of a case: copied from a template, ticked by several people, without scripts."""

from functools import partial

from django.core.exceptions import PermissionDenied

import pytest

from employers.models import User
from servicedesk import service
from servicedesk.models import ChecklistItem, ChecklistTemplate, Desk, Enquiry
from servicedesk.service.checklist import LONGEST_LIST
from tests.at_once import at_once
from tests.cast import client_of
from tests.servicedesk.makers import desk_url, employer_url, kinds, text_of

LINES = ["Dokument verglichen", "Vertrag liegt vor", "Zustimmung angefragt"]


@pytest.fixture
def template(desk: Desk) -> ChecklistTemplate:
    return ChecklistTemplate.objects.create(
        desk=desk, name="Erlaubnis", lines=LINES, outcomes=["authority_permission"]
    )


@pytest.fixture
def lines(enquiry: Enquiry, dora: User, template: ChecklistTemplate) -> list[ChecklistItem]:
    """The case has the list of the template."""
    service.attach_checklist(enquiry=enquiry, by=dora, template=template)
    return list(enquiry.checklist.all())


def press(user: User, enquiry: Enquiry, button: str, line: object) -> int:
    """A button of a line."""
    response = client_of(user).post(desk_url(enquiry, "checklist"), {button: str(line)})
    return response.status_code


def texts(enquiry: Enquiry) -> list[str]:
    """The lines in their order."""
    return [line.text for line in enquiry.checklist.all()]


def test_a_template_is_copied(enquiry: Enquiry, dora: User, template: ChecklistTemplate) -> None:
    client, url = client_of(dora), desk_url(enquiry, "checklist-template")
    response = client.post(url, {"template": template.pk})
    assert response["Location"] == f"{desk_url(enquiry)}#checklist"
    template.lines = ["Ganz anders"]
    template.save()
    assert texts(enquiry) == LINES
    assert "Checkliste 0 von 3" in text_of(client.get(desk_url(enquiry)))


def test_what_is_there_already_comes_no_second_time(
    enquiry: Enquiry, dora: User, template: ChecklistTemplate
) -> None:
    service.add_line(enquiry=enquiry, by=dora, text=LINES[1])
    for _ in range(2):
        service.attach_checklist(enquiry=enquiry, by=dora, template=template)
    assert texts(enquiry) == [LINES[1], LINES[0], LINES[2]]


def test_templates_for_the_assessment_come_first(
    enquiry: Enquiry, dora: User, desk: Desk, template: ChecklistTemplate, otto: User
) -> None:
    for name, outcomes in (("Alles", []), ("Anderes", ["permitted"])):
        ChecklistTemplate.objects.create(desk=desk, name=name, lines=["x"], outcomes=outcomes)
    elsewhere = Desk.objects.get(code="solingen")
    ChecklistTemplate.objects.create(desk=elsewhere, name="Solingen", lines=["x"])
    page = client_of(dora).get(desk_url(enquiry))
    assert [row.name for row in page.context["templates"]] == ["Erlaubnis", "Alles", "Anderes"]


def test_a_line_is_ticked_by_somebody_at_some_time(
    enquiry: Enquiry, dora: User, ines: User, lines: list[ChecklistItem]
) -> None:
    assert press(ines, enquiry, "done", lines[0].pk) == 302
    page = text_of(client_of(dora).get(desk_url(enquiry)))
    assert "Ines, heute" in page
    assert "Checkliste 1 von 3" in page
    press(dora, enquiry, "done", lines[0].pk)
    assert ChecklistItem.objects.get(pk=lines[0].pk).done_by == ines
    press(dora, enquiry, "open", lines[0].pk)
    assert ChecklistItem.objects.get(pk=lines[0].pk).done_at is None


def test_a_line_of_ones_own_and_one_less(
    enquiry: Enquiry, dora: User, lines: list[ChecklistItem]
) -> None:
    client_of(dora).post(desk_url(enquiry, "checklist-line"), {"line": " Kammer gefragt "})
    press(dora, enquiry, "remove", lines[1].pk)
    assert texts(enquiry) == [LINES[0], LINES[2], "Kammer gefragt"]
    service.add_line(enquiry=enquiry, by=dora, text="Noch eine")
    assert texts(enquiry)[-1] == "Noch eine"


@pytest.mark.parametrize("text", ["", "  ", "x" * 201, "vor\0nach"])
def test_a_bad_line_is_refused_at_its_field_and_kept(
    text: str, enquiry: Enquiry, dora: User
) -> None:
    response = client_of(dora).post(desk_url(enquiry, "checklist-line"), {"line": text})
    assert response.status_code == 422
    assert list(response.context["line_form"].errors) == ["line"]
    if text == "x" * 201:
        assert text in response.text
    assert texts(enquiry) == []


def test_html_is_shown_as_text(enquiry: Enquiry, dora: User) -> None:
    service.add_line(enquiry=enquiry, by=dora, text="<script>alert('x')</script>")
    assert "<script>alert" not in client_of(dora).get(desk_url(enquiry)).text


@pytest.mark.parametrize("button", ["done", "open", "remove"])
@pytest.mark.parametrize("line", ["0", "-1", "x", "9" * 40, "²", "999999"])
def test_a_line_that_is_gone_is_told(
    button: str, line: str, enquiry: Enquiry, dora: User, lines: list[ChecklistItem]
) -> None:
    client = client_of(dora)
    response = client.post(desk_url(enquiry, "checklist"), {button: line}, follow=True)
    assert "Diese Zeile wurde inzwischen entfernt." in text_of(response)
    assert texts(enquiry) == LINES


def test_a_line_of_another_case_is_none_of_this(
    enquiry: Enquiry, dora: User, lines: list[ChecklistItem]
) -> None:
    other = Enquiry.objects.get(pk=enquiry.pk)
    other.pk, other.number, other.reference = None, 777, "VP-2026-000777"
    other.save()
    press(dora, other, "remove", lines[0].pk)
    assert texts(enquiry) == LINES


@pytest.mark.parametrize("template", ["", "0", "x", "9" * 40])
def test_a_template_that_is_none_is_not_found(template: str, enquiry: Enquiry, dora: User) -> None:
    url = desk_url(enquiry, "checklist-template")
    assert client_of(dora).post(url, {"template": template}).status_code == 404


def test_a_list_has_an_end(enquiry: Enquiry, dora: User, template: ChecklistTemplate) -> None:
    for place in range(LONGEST_LIST):
        service.add_line(enquiry=enquiry, by=dora, text=f"Zeile {place}")
    full = client_of(dora).post(desk_url(enquiry, "checklist-line"), {"line": "Zu viel"})
    assert full.status_code == 422
    assert "Die Liste ist voll." in text_of(full)
    assert 'value="Zu viel"' in full.text
    url = desk_url(enquiry, "checklist-template")
    told = client_of(dora).post(url, {"template": template.pk}, follow=True)
    assert "Die Liste ist voll." in text_of(told)
    assert enquiry.checklist.count() == LONGEST_LIST


@pytest.mark.parametrize("name", ["anna", "paula", "adam", "otto"])
def test_strangers_change_nothing(
    name: str, request: pytest.FixtureRequest, enquiry: Enquiry, lines: list[ChecklistItem]
) -> None:
    by: User = request.getfixturevalue(name)
    assert press(by, enquiry, "remove", lines[0].pk) == 404
    for verb in (service.tick, service.untick, service.remove_line):
        with pytest.raises(PermissionDenied):
            verb(enquiry=enquiry, by=by, line=lines[0].pk)
    with pytest.raises(PermissionDenied):
        service.add_line(enquiry=enquiry, by=by, text="x")
    assert texts(enquiry) == LINES


def test_the_employer_sees_nothing_of_it(
    enquiry: Enquiry, anna: User, lines: list[ChecklistItem]
) -> None:
    assert LINES[0] not in text_of(client_of(anna).get(employer_url(enquiry)))
    assert kinds(enquiry) == ["opened"]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_lose_nothing(
    enquiry: Enquiry, dora: User, ines: User, template: ChecklistTemplate
) -> None:
    attach = partial(service.attach_checklist, enquiry=enquiry, template=template)
    own = partial(service.add_line, enquiry=enquiry)
    at_once(
        [
            partial(attach, by=dora),
            partial(attach, by=ines),
            *(partial(own, by=by, text=f"Von {by}") for by in (dora, ines)),
        ]
    )
    assert sorted(texts(enquiry)) == sorted([*LINES, "Von Dora", "Von Ines"])
    rows = list(enquiry.checklist.all())
    ticks = [
        partial(service.tick, enquiry=enquiry, by=by, line=row.pk)
        for row in rows
        for by in (dora, ines)
    ]
    assert at_once(ticks) == [None] * len(ticks)
    assert all(row.done_by in (dora, ines) for row in enquiry.checklist.all())
