"""About how many questions are left, and how many are answered."""

from django.test import Client
from django.utils.translation import ngettext, override

from prechecks.models import PreCheck
from tests.prechecks.makers import TOLERATION
from tests.prechecks.pages import arrive, asked_on, said, soup, text_of, typed, url


def progress(client: Client, address: str) -> tuple[int, int]:
    """How many questions are answered, and how many are left."""
    bar = soup(client.get(address)).select_one("progress")
    assert bar is not None
    answered = int(str(bar["value"]))
    return answered, int(str(bar["max"])) - answered


def test_the_bar_counts_the_answers(annas: Client, empty: PreCheck) -> None:
    address, counted = arrive(annas, url("proceed", empty)), 0
    while names := asked_on(annas.get(address)):
        answered, left = progress(annas, address)
        assert answered == counted
        assert left >= 1
        counted += len(names)
        page = {name: TOLERATION[name] for name in names}
        address = annas.post(address, typed(page)).headers["Location"]
        if address == url("result", empty):
            break
    assert counted == len(TOLERATION)


def test_fewer_questions_are_left_after_each_page(annas: Client, empty: PreCheck) -> None:
    address, lefts = arrive(annas, url("proceed", empty)), []
    while address != url("result", empty):
        lefts.append(progress(annas, address)[1])
        page = {name: TOLERATION[name] for name in asked_on(annas.get(address))}
        address = annas.post(address, typed(page)).headers["Location"]
    assert lefts == sorted(lefts, reverse=True)
    assert len(set(lefts)) == len(lefts)


def test_the_estimate_stands_in_words_in_both_languages(annas: Client, empty: PreCheck) -> None:
    for language in ("de", "en"):
        page = annas.get(url("question", empty, "person.nationality", language=language))
        with override(language):
            words = ngettext("about %(left)s more question", "about %(left)s more questions", 12)
        assert words % {"left": 12} in text_of(page)


def test_the_last_question_is_called_so(annas: Client, draft: PreCheck) -> None:
    without = {k: v for k, v in draft.facts.items() if k != "job.relative_in_same_household"}
    PreCheck.objects.filter(pk=draft.pk).update(facts=without)
    page = annas.get(arrive(annas, url("proceed", draft)))
    assert said("last question, as it looks now") in text_of(page)
