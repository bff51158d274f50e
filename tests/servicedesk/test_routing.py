"""Which desk and which team get an enquiry."""

import pytest

from employers.models import Company, User
from servicedesk import service
from servicedesk.models import Desk, Situation, Team, Theme, Topic
from servicedesk.routing import NoTeamError, team_for

HERE, THERE, NOWHERE = "42103", "05101", "80331"
EMPLOYMENT, INTEGRATION = "beschaeftigung", "arbeitsmarktintegration"


@pytest.fixture
def small(desk: Desk) -> Desk:
    """The desk of a small town with one team for everything."""
    small = Desk.objects.create(
        code="neustadt",
        name="Servicestelle Neustadt",
        city="Neustadt",
        postcodes=[THERE],
        situations=Situation.values,
    )
    Team.objects.create(desk=small, code="alles", name="Alles")
    return small


@pytest.mark.parametrize(
    ("topic", "residence", "workplace", "expected"),
    [
        # Where the person lives counts, wherever the work is.
        ("pre_check", HERE, HERE, "wuppertal"),
        ("pre_check", HERE, THERE, "wuppertal"),
        ("pre_check", THERE, HERE, "neustadt"),
        # Who lives where no desk here is competent comes to the one that takes the rest.
        ("pre_check", NOWHERE, THERE, "wuppertal"),
        # Abroad, or unknown: the workplace.
        ("pre_check", "", THERE, "neustadt"),
        ("pre_check", "", HERE, "wuppertal"),
        ("pre_check", "", NOWHERE, "wuppertal"),
        ("pre_check", "", "", "wuppertal"),
        # About the company, not about where somebody lives.
        ("question", "", THERE, "neustadt"),
        ("question", "", HERE, "wuppertal"),
        ("question", "", "", "wuppertal"),
        ("review", "", THERE, "neustadt"),
        ("review", "", NOWHERE, "wuppertal"),
    ],
)
def test_the_competent_desk_gets_it(
    small: Desk, topic: str, residence: str, workplace: str, expected: str
) -> None:
    team = team_for(Topic(topic), residence=residence, workplace=workplace)
    assert team.desk.code == expected


@pytest.mark.parametrize(
    ("topic", "theme", "expected"),
    [
        ("pre_check", "", EMPLOYMENT),
        ("review", "", INTEGRATION),
        ("question", Theme.PERMISSION, EMPLOYMENT),
        ("question", Theme.RENEWAL, EMPLOYMENT),
        ("question", Theme.CHANGE, EMPLOYMENT),
        ("question", Theme.ABROAD, EMPLOYMENT),
        ("question", Theme.NOTICES, EMPLOYMENT),
        ("question", Theme.TRAINING, INTEGRATION),
        ("question", Theme.RECOGNITION, INTEGRATION),
        ("question", Theme.LANGUAGE, INTEGRATION),
        ("question", Theme.FUNDING, INTEGRATION),
        ("question", Theme.CANDIDATES, INTEGRATION),
        ("question", Theme.PORTAL, INTEGRATION),
        ("question", Theme.OTHER, INTEGRATION),
    ],
)
def test_the_team_for_the_theme_gets_it(desk: Desk, topic: str, theme: str, expected: str) -> None:
    assert team_for(Topic(topic), theme=theme, workplace=HERE).code == expected


@pytest.mark.parametrize("topic", Topic)
def test_a_desk_without_the_wanted_team_uses_its_first_one(small: Desk, topic: Topic) -> None:
    Team.objects.create(desk=small, code="noch-eins", name="Noch eins")
    assert team_for(topic, residence=THERE, workplace=THERE).code == "alles"


def test_a_desk_without_any_team_is_a_fault_of_the_installation(small: Desk) -> None:
    small.teams.all().delete()
    with pytest.raises(NoTeamError):
        team_for(Topic.PRE_CHECK, residence=THERE)


def test_where_no_desk_takes_the_rest_nobody_gets_it(desk: Desk) -> None:
    Desk.objects.update(takes_the_rest=False)
    with pytest.raises(NoTeamError):
        team_for(Topic.PRE_CHECK, residence=NOWHERE)


@pytest.mark.parametrize("situation", [Situation.RESIDENCE, Situation.ABROAD, Situation.COMPANY])
def test_a_desk_is_competent_only_in_its_situations(small: Desk, situation: Situation) -> None:
    small.situations = [situation]
    small.save()
    competent = {each for each in Situation if service.desk_for(each, THERE) == small}
    assert competent == {situation}


def test_a_part_of_a_postcode_means_no_place(desk: Desk) -> None:
    assert service.desk_for(Situation.RESIDENCE, "4210") is None
    assert service.desk_for(Situation.RESIDENCE, "") is None


def test_the_seat_of_the_company_counts_where_no_workplace_is_named(
    small: Desk, foundry: Company, carla: User
) -> None:
    Company.objects.update(postcode=THERE)
    foundry.refresh_from_db()
    assert service.review_company(company=foundry, by=carla).desk == small


def test_a_general_question_has_a_number_of_its_own_kind(
    desk: Desk, bakery: Company, anna: User
) -> None:
    enquiry = service.ask(company=bakery, by=anna, theme="funding", subject="EGZ", text="Wie?")
    assert enquiry.reference.startswith("FR-")
