"""The handbook of the editorial office names what there is."""

import re

from django.test import Client
from django.utils.translation import override

import pytest
from bs4 import BeautifulSoup, Tag

from content import models
from content.blocks import BodyBlock
from employers.models import User
from tests.cast import client_of

KINDS = (
    *(models.GuidancePage, models.StepByStepPage, models.FAQPage, models.GlossaryPage),
    *(models.NewsPage, models.StoryPage, models.OfficePage, models.PersonPage),
    *(models.CreditsPage, models.StandardPage),
)


def handbook(client: Client, language: str) -> Tag:
    page = client.get("/cms/handbook/", headers={"accept-language": language})
    found = BeautifulSoup(page.content, "html.parser").select_one("main")
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_names_every_kind_of_page_and_every_block(erik: User, language: str) -> None:
    erik.language = language
    erik.save()
    words = handbook(client_of(erik), language).get_text(" ").casefold()
    with override(language):
        names = [str(kind._meta.verbose_name) for kind in KINDS]
        names += [str(block.label) for block in BodyBlock().child_blocks.values()]
    assert [name for name in names if name.casefold() not in words] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_its_index_leads_to_every_section(erik: User, language: str) -> None:
    main = handbook(client_of(erik), language)
    sections = [heading.get("id") for heading in main.select(".handbook__text h2")]
    links = [str(link["href"])[1:] for link in main.select(".handbook__index a")]
    assert links == sections
    assert len(sections) > 10


def test_both_languages_have_the_same_sections(erik: User) -> None:
    client = client_of(erik)
    ids = [re.findall(r'<h2 id="([\w-]+)">', str(handbook(client, each))) for each in ("de", "en")]
    assert ids[0] == ids[1]


def test_the_help_leads_there(erik: User) -> None:
    assert '"/cms/handbook/"' in client_of(erik).get("/cms/").content.decode()


def test_only_for_the_editorial_office(client: Client, anna: User) -> None:
    for address in ("/cms/handbook/", "/cms/reports/broken-links/"):
        assert client.get(address).status_code == 302
        assert client_of(anna).get(address).status_code == 404
