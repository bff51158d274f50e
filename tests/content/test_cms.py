from django.test import Client
from django.urls import reverse

from wagtail.models import GroupPagePermission

import pytest

from content.models import StandardPage
from content.service import EDITORS
from employers.models import User

pytestmark = pytest.mark.usefixtures("pages")

CMS = "/cms/"


def test_strangers_are_sent_to_the_one_sign_in_page(client: Client) -> None:
    response = client.get(CMS + "pages/")
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next=/cms/pages/"


def test_wagtails_own_sign_in_page_is_not_reachable(client: Client) -> None:
    response = client.get(reverse("wagtailadmin_login"), {"next": "/cms/images/"})
    assert response["Location"] == f"{reverse('account_login')}?next=/cms/images/"


def test_the_sign_in_never_sends_anybody_to_another_host(client: Client) -> None:
    response = client.get(reverse("wagtailadmin_login"), {"next": "https://elsewhere.example/"})
    assert response["Location"] == f"{reverse('account_login')}?next={CMS}"


@pytest.mark.parametrize("address", ["", "pages/", "login/", "snippets/content/norm/", "no-such/"])
def test_an_employer_does_not_find_it(anna: User, client: Client, address: str) -> None:
    client.force_login(anna)
    assert client.get(CMS + address, follow=True).status_code == 404


def test_an_editor_keeps_pages_norms_pictures_and_documents(erik: User, client: Client) -> None:
    client.force_login(erik)
    for address in ("", "pages/", "snippets/content/norm/add/", "images/add/", "documents/add/"):
        assert client.get(CMS + address, follow=True).status_code == 200, address


def test_an_editor_manages_neither_people_nor_settings(erik: User, client: Client) -> None:
    client.force_login(erik)
    for address in ("users/", "groups/", "sites/"):
        assert client.get(CMS + address).status_code == 302, address


def test_an_editor_publishes_a_page(erik: User, client: Client) -> None:
    client.force_login(erik)
    page = StandardPage.objects.get(slug="impressum")
    form = {
        "title": "Anbieter",
        "slug": "impressum",
        "introduction": "",
        "show_in_footer": "on",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    assert response.status_code == 302
    assert "Anbieter" in client.get("/de/impressum/").content.decode()


def test_the_right_to_publish_belongs_to_the_group() -> None:
    rights = GroupPagePermission.objects.filter(group__name=EDITORS, page__depth=1)
    codenames = set(rights.values_list("permission__codename", flat=True))
    assert codenames >= {"add_page", "change_page", "publish_page"}
