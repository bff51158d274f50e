from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import override

import pytest

from content.models import StandardPage
from content.slugs import RESERVED
from employers.models import User
from tests.content.makers import home, make_guidance, make_standard


def _first_segments(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """First segments of all addresses in the active language; Wagtail's pages have none."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern).removeprefix("^")
        segment, slash, _rest = address.partition("/")
        if slash and segment.replace("-", "").isidentifier():
            yield segment
        elif isinstance(pattern, URLResolver):
            yield from _first_segments(pattern.url_patterns, address)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_address_of_the_portal_is_reserved(language: str) -> None:
    with override(language):
        top: list[Any] = get_resolver().url_patterns
        segments = set(_first_segments(top))
        for resolver in top:
            if isinstance(resolver.pattern, LocalePrefixPattern):
                segments |= set(_first_segments(resolver.url_patterns))
    assert {"cms", "desk", "healthz", language} <= segments
    assert segments - RESERVED == set()


@pytest.mark.django_db
@pytest.mark.usefixtures("pages")
class TestReservedAddresses:
    @pytest.mark.parametrize("slug", ["vorpruefung", "enquiries", "cms", "desk", "de"])
    def test_a_page_under_the_home_page_cannot_have_one(self, slug: str) -> None:
        with pytest.raises(ValidationError) as refusal:
            make_standard(title="Probe", slug=slug)
        assert "slug" in refusal.value.message_dict

    def test_a_page_further_down_can(self) -> None:
        page = make_guidance(title="Konto")
        assert page.url == "/de/ratgeber/konto/"

    def test_an_editor_reads_why(self, adam: User, client: Client) -> None:
        client.force_login(adam)
        address = reverse("wagtailadmin_pages:add", args=["content", "standardpage", home().pk])
        form = {"title": "Konto", "slug": "konto", "body-count": "0", "introduction": ""}
        form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
        response = client.post(address, form, headers={"accept-language": "de"})
        assert "gehört zum Portal selbst" in response.content.decode()
        assert not StandardPage.objects.filter(slug="konto").exists()

    def test_a_page_cannot_be_moved_to_one(self, adam: User, client: Client) -> None:
        page = make_guidance(title="Konto")
        client.force_login(adam)
        client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home().pk]))
        page.refresh_from_db()
        assert page.url == "/de/ratgeber/konto/"
