from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

import pytest

from toolbox.origin import from_own_pages, is_from_own_page


@pytest.mark.parametrize(
    ("headers", "is_own"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "http://testserver"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, False),
        ({"origin": "http://testserver"}, True),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://testserver:8000"}, False),
        ({"origin": "http://testserver.evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({"origin": "http://[broken"}, False),
        ({}, True),
    ],
)
def test_a_form_comes_from_a_page_of_ours(headers: dict[str, str], is_own: bool) -> None:
    assert is_from_own_page(RequestFactory().post("/", headers=headers)) is is_own


def test_a_form_of_others_is_refused_and_a_page_is_only_looked_at() -> None:
    @from_own_pages
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("taken")

    browser = RequestFactory(headers={"sec-fetch-site": "cross-site"})
    with pytest.raises(PermissionDenied):
        view(browser.post("/"))
    assert view(browser.get("/")).content == b"taken"
    assert view.csrf_exempt  # type: ignore[attr-defined]
