"""Links between pages in texts."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest

from content.models import GuidancePage
from tests.content.makers import make_guidance

pytestmark = pytest.mark.usefixtures("pages")


def linking_to(*pages: GuidancePage) -> GuidancePage:
    words = "".join(f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in pages)
    return make_guidance(title="Wegweiser", body=[("paragraph", words)])


def test_a_link_follows_its_page(client: Client) -> None:
    goal = make_guidance(title="Ziel")
    sign = linking_to(goal)
    goal.slug = "neues-ziel"
    goal.save_revision().publish()
    html = client.get(sign.get_url()).content.decode()
    assert '<a href="/de/ratgeber/neues-ziel/">Ziel</a>' in html


def test_what_nobody_can_see_is_named_and_not_linked(client: Client) -> None:
    draft, gone = make_guidance(title="Entwurf", live=False), make_guidance(title="Fort")
    sign = linking_to(draft, gone)
    gone.delete()
    html = client.get(sign.get_url()).content.decode()
    assert "<a>Entwurf</a>" in html
    assert "<a>Fort</a>" in html


def test_ten_links_cost_what_one_costs(client: Client) -> None:
    goals = [make_guidance(title=f"Ziel {number}") for number in range(10)]
    counted = []
    for sign in (linking_to(goals[0]), linking_to(*goals)):
        client.get(sign.get_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(sign.get_url())
        counted.append(len(queries))
    assert counted[0] == counted[1]
