"""A table with many vacancies: checked first, then taken over by the worker."""

import io
from datetime import date, datetime, timedelta
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

import pytest
from openpyxl import Workbook, load_workbook

from employers.models import Company, Membership, Role, User, Verification
from tests.cast import client_of
from tests.markup import Markup
from tests.vacancies.makers import make_live
from vacancies import tasks
from vacancies.bulk import sheets, templates
from vacancies.bulk.cells import COLUMNS, CellError, Reader, label_of
from vacancies.bulk.sheets import Fault, UnreadableError
from vacancies.models import Upload, Vacancy
from vacancies.service import uploads
from vacancies.stages import Stage

NEW = "/de/stellen/eigene/upload/"


@pytest.fixture
def checked(bakery: Company) -> Company:
    bakery.verification, bakery.verified_at = Verification.VERIFIED, timezone.now()
    bakery.save()
    return bakery


def row(number: int, **values: str) -> dict[str, str]:
    end = timezone.localdate() + timedelta(days=60)
    texts = {
        **templates.EXAMPLE,
        "external_reference": f"N-{number}",
        "title": f"Elektroniker {number}",
        "expires_at": f"{end:%d.%m.%Y}",
    }
    return {**texts, **values}


def as_csv(*rows: dict[str, str], separator: str = ";", encoding: str = "utf-8-sig") -> bytes:
    names = list(dict.fromkeys(name for each in rows for name in each))
    lines = [names, *([each.get(name, "") for name in names] for each in rows)]
    quoted = (separator.join(f'"{cell}"' for cell in line) for line in lines)
    return "\r\n".join(quoted).encode(encoding)


def as_xlsx(*lines: list[Any]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(file)
    return file.getvalue()


def file_of(content: bytes, name: str = "stellen.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(browser: Client, content: bytes, name: str = "stellen.csv", **choices: str) -> Any:
    chosen = {"publishes": "publish", "takes_over": "good", **choices}
    return browser.post(NEW, {"file": file_of(content, name), **chosen})


def take_over(browser: Client, upload: Upload) -> Any:
    return browser.post(f"{NEW}{upload.public_id}/uebernehmen/")


# --- Reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_text_is_read_as_offices_write_it(separator: str, encoding: str) -> None:
    content = as_csv(row(1, town="Köln"), separator=separator, encoding=encoding)
    ((number, texts),) = sheets.read(file_of(content))
    assert (number, texts["town"], texts["external_reference"]) == (2, "Köln", "N-1")


def test_cells_of_a_workbook_are_text_as_somebody_would_type_it() -> None:
    content = as_xlsx(
        ["external_reference", "postcode", "starts_on", "expires_at", "hours_from", "title"],
        [7, 1067, date(2027, 1, 31), datetime(2027, 3, 1, 12, 0), 38.5, "=1+1"],  # noqa: DTZ001
    )
    ((number, texts),) = sheets.read(file_of(content, "stellen.xlsx"))
    assert number == 2
    assert texts == {
        "external_reference": "7",
        "postcode": "1067",
        "starts_on": "2027-01-31",
        "expires_at": "2027-03-01 12:00",
        "hours_from": "38,5",
        "title": "=1+1",
    }


def test_headings_may_be_german_english_or_for_machines() -> None:
    for language in ("de", "en"):
        with override(language):
            content = as_xlsx(["Stellen 2027"], [label_of(n) for n in COLUMNS], ["A-1", "Titel"])
        ((number, texts),) = sheets.read(file_of(content, "stellen.xlsx"))
        assert (number, texts) == (3, {"external_reference": "A-1", "title": "Titel"})


def test_only_the_nought_a_spreadsheet_ate_is_put_back() -> None:
    reader = Reader({})
    assert [reader.value("postcode", text) for text in ("1067", "421")] == ["01067", "421"]


def test_what_is_possible_is_said_in_words() -> None:
    with override("de"), pytest.raises(CellError, match=r"Arbeit, Berufsausbildung, .*, Minijob"):
        Reader({}).value("kind", "irgendwas")


def test_every_column_has_a_heading_of_its_own() -> None:
    for language in ("de", "en"):
        with override(language):
            assert len({label_of(name).casefold() for name in COLUMNS}) == len(COLUMNS)


@pytest.mark.parametrize("kind", templates.KINDS)
def test_the_template_can_be_sent_as_it_is(kind: str) -> None:
    with override("de"):
        content = templates.template(kind)
    ((number, texts),) = sheets.read(file_of(content, f"vorlage.{kind}"))
    assert (number, texts) == (3, dict(templates.EXAMPLE))
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(content))
        assert len(book.sheetnames) == 2
        values = {line[2] for line in book.worksheets[1].iter_rows(values_only=True)}
        assert {"mini_job", "b2", "full_time"} <= values


def _bomb() -> bytes:
    file = io.BytesIO(as_xlsx(["external_reference"], ["A"]))
    with ZipFile(file, "a", ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet2.xml", b"0" * (sheets.BIGGEST_UNPACKED + 1))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (b"", "a.csv", Fault.EMPTY),
        (b"external_reference;title\r\n", "a.csv", Fault.EMPTY),
        (b"a;b\r\n1;2\r\n", "a.csv", Fault.NO_HEADINGS),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.csv", Fault.KIND),
        (b"external_reference;titel der stelle\r\n1;2", "a.csv", Fault.UNKNOWN_COLUMNS),
        (b"external_reference;title;title\r\n1;2;3", "a.csv", Fault.COLUMN_TWICE),
        (b"PK\x03\x04" + b"x" * 100, "a.xlsx", Fault.KIND),
        (b"x" * (sheets.BIGGEST + 1), "a.csv", Fault.TOO_BIG),
        (b"external_reference\r\n" + b"A\r\n" * 5001, "a.csv", Fault.TOO_MANY_ROWS),
        (b'external_reference\r\n"' + b"x" * 200_000, "a.csv", Fault.DAMAGED),
        (_bomb(), "a.xlsx", Fault.TOO_BIG),
    ],
    ids=lambda value: value.value if isinstance(value, Fault) else "",
)
def test_what_is_no_table_is_refused(content: bytes, name: str, fault: Fault) -> None:
    with pytest.raises(UnreadableError) as refused:
        sheets.read(file_of(content, name))
    assert refused.value.fault == fault


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("kind", "Minijob", "mini_job"),
        ("kind", "MINI_JOB", "mini_job"),
        ("shifts", "early, Spätschicht | night", ["early", "late", "night"]),
        ("tasks", "Brot, Brötchen | Kuchen", ["Brot, Brötchen", "Kuchen"]),
        ("is_it", "ja", True),
        ("has_language_course", "Nein", False),
        ("pay_from", "1.234,50 €", "1234.50"),
        ("starts_on", "31.01.2027", date(2027, 1, 31)),
        ("postcode", "1067", "01067"),
        ("workplace", "backstube", 5),
        ("expires_at", "31.01.2027 12:00", "2027-01-31T12:00:00+01:00"),
        ("expires_at", "2027-07-31", "2027-07-31T23:59:00+02:00"),
    ],
)
def test_cells_are_read_as_people_write(name: str, text: str, value: Any) -> None:
    found = Reader({"Backstube": 5}).value(name, text)
    if isinstance(found, datetime):
        found = found.isoformat()
    assert (str(found) if name == "pay_from" else found) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kind", "Sklaverei"),
        ("shifts", "early, Siesta"),
        ("is_it", "vielleicht"),
        ("positions", "2,5"),
        ("pay_from", "viel"),
        ("pay_from", "1e99"),
        ("pay_from", "NaN"),
        ("starts_on", "31.02.2027"),
        ("expires_at", "31.01.2027 25:00"),
        ("workplace", "Halle"),
    ],
)
def test_what_a_cell_should_have_said(name: str, text: str) -> None:
    with pytest.raises(CellError) as fault:
        Reader({"Backstube": 5}).value(name, text)
    assert str(fault.value)


# --- Check, take over, report -------------------------------------------------------------------


@pytest.mark.django_db
def test_the_check_stores_nothing_and_names_each_error(checked: Company, anna: User) -> None:
    make_live(checked, title="Elektroniker 5", postcode="42103", external_reference="X-1")
    browser = client_of(anna)
    rows = [
        row(1),
        row(2, pay_to="10"),
        row(3, kind="Sklaverei", hours_from="100"),
        row(1, title="Anderer"),
        row(5),
    ]
    answer = send(browser, as_csv(*rows))
    upload = Upload.objects.get()
    assert answer["Location"] == f"{NEW}{upload.public_id}/"
    found = {(each["row"], each["field"]) for each in upload.problems}
    assert found == {
        (3, "pay_to"),
        (4, "kind"),
        (5, "external_reference"),
        (6, "title"),
    }
    page = browser.get(answer["Location"]).content.decode()
    for words in ("1 in Ordnung, 4 mit Fehlern", "Sklaverei", "X-1", "1 Stelle übernehmen"):
        assert words in page, words
    assert Vacancy.objects.count() == 1


@pytest.mark.django_db
def test_the_worker_takes_over_the_good_rows(checked: Company, anna: User) -> None:
    browser = client_of(anna)
    send(browser, as_csv(row(1), row(2, pay_to="10"), row(3)))
    upload = Upload.objects.get()
    take_over(browser, upload)
    waiting = browser.get(f"{NEW}{upload.public_id}/").content.decode()
    assert "0 von 3 Zeilen" in waiting
    part = browser.get(f"{NEW}{upload.public_id}/", headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    tasks.take_over_upload(upload=upload.pk)
    titles = Vacancy.objects.live().order_by("title").values_list("title", flat=True)
    assert list(titles) == ["Elektroniker 1", "Elektroniker 3"]
    done = browser.get(f"{NEW}{upload.public_id}/", headers={"HX-Request": "true"})
    assert done["HX-Refresh"] == "true"
    assert "2 Stellen sind übernommen" in done.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", templates.KINDS)
def test_the_report_can_be_corrected_and_sent_in(kind: str, checked: Company, anna: User) -> None:
    browser = client_of(anna)
    send(browser, as_csv(row(1), row(2, pay_to="10", description="=cmd|x")))
    upload = Upload.objects.get()
    report = browser.get(f"{NEW}{upload.public_id}/fehler.{kind}")
    content = b"".join(report) if report.streaming else report.content
    assert "attachment" in report["Content-Disposition"]
    ((_number, texts),) = sheets.read(file_of(content, f"fehler.{kind}"))
    assert texts["external_reference"] == "N-2"
    assert texts["description"] == "=cmd|x"
    assert b"'=cmd|x" in content or kind == "xlsx"
    assert "Lohn bis" in content.decode() if kind == "csv" else True


@pytest.mark.django_db
def test_all_or_nothing(checked: Company, anna: User) -> None:
    browser = client_of(anna)
    send(browser, as_csv(row(1), row(2, pay_to="10")), takes_over="all")
    upload = Upload.objects.get()
    take_over(browser, upload)
    upload.refresh_from_db()
    assert upload.started_at is None
    send(browser, as_csv(row(1), row(2)), takes_over="all")
    second = Upload.objects.latest("pk")
    take_over(browser, second)
    # Meanwhile somebody offers the second job by hand.
    make_live(checked, title="Elektroniker 2", kind="work")
    tasks.take_over_upload(upload=second.pk)
    second.refresh_from_db()
    assert (second.was_undone, second.good, Vacancy.objects.count()) == (True, 0, 1)
    page = browser.get(f"{NEW}{second.public_id}/").content.decode()
    assert "Es wurde nichts übernommen" in page


@pytest.mark.django_db
def test_drafts_may_be_incomplete(checked: Company, anna: User) -> None:
    browser = client_of(anna)
    send(browser, b"external_reference;title\r\nA-1;Aushilfe", publishes="draft")
    upload = Upload.objects.get()
    take_over(browser, upload)
    tasks.take_over_upload(upload=upload.pk)
    assert Vacancy.objects.get().stage == Stage.DRAFT


@pytest.mark.django_db
def test_a_killed_worker_loses_and_doubles_nothing(
    checked: Company, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "STRETCH", 2)
    browser = client_of(anna)
    send(browser, as_csv(*(row(number) for number in range(5))))
    upload = Upload.objects.get()
    take_over(browser, upload)
    assert uploads._take_over_stretch(upload.pk)
    upload.refresh_from_db()
    assert (upload.done, Vacancy.objects.count()) == (2, 2)
    for _twice in range(2):
        tasks.take_over_upload(upload=upload.pk)
    upload.refresh_from_db()
    assert (upload.done, Vacancy.objects.count()) == (5, 5)
    assert set(Vacancy.objects.values_list("version", flat=True)) == {1}


@pytest.mark.django_db
def test_two_clicks_start_one_job(checked: Company, anna: User) -> None:
    browser = client_of(anna)
    send(browser, as_csv(row(1)))
    upload = Upload.objects.get()
    take_over(browser, upload)
    started = Upload.objects.get().started_at
    take_over(browser, upload)
    assert Upload.objects.get().started_at == started


@pytest.mark.django_db
def test_who_may_no_longer_write_adds_nothing(checked: Company, ben: User) -> None:
    browser = client_of(ben)
    send(browser, as_csv(row(1)))
    upload = Upload.objects.get()
    take_over(browser, upload)
    Membership.objects.filter(user=ben).update(role=Role.READER)
    tasks.take_over_upload(upload=upload.pk)
    upload.refresh_from_db()
    assert (Vacancy.objects.count(), upload.good) == (0, 0)
    assert upload.finished_at


@pytest.mark.django_db
def test_readers_and_others_find_no_upload(
    checked: Company, anna: User, rita: User, carla: User
) -> None:
    send(client_of(anna), as_csv(row(1)))
    upload = Upload.objects.get()
    assert client_of(rita).get(NEW).status_code == 404
    for person in (rita, carla):
        browser = client_of(person)
        for path in ("", "fehler.csv"):
            assert browser.get(f"{NEW}{upload.public_id}/{path}").status_code == 404
        assert take_over(browser, upload).status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("checked")
def test_a_refused_file_says_why_and_keeps_the_choices(anna: User) -> None:
    answer = send(client_of(anna), b"a;b\r\n1;2", takes_over="all", publishes="draft")
    page = Markup(answer.content)
    assert answer.status_code == 422
    assert "Überschriften" in page.text("main")
    chosen = {str(tag["name"]): tag["value"] for tag in page.all("main form [checked]")}
    assert chosen == {"publishes": "draft", "takes_over": "all"}
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_files_are_forgotten(anna: User, bakery: Company) -> None:
    send(client_of(anna), as_csv(row(1)))
    uploads.forget_uploads(timezone.now())
    assert Upload.objects.exists()
    uploads.forget_uploads(timezone.now() + timedelta(days=31))
    assert not Upload.objects.exists()
