"""What can follow on what in the life of a vacancy, and what the clock makes of it."""

from datetime import UTC, datetime, timedelta

import pytest

from vacancies.stages import MOVES, Move, NotPossibleError, Phase, Stage, after, phase_at

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
END = START + timedelta(days=28)


def test_every_stage_is_in_the_table() -> None:
    assert set(MOVES) == set(Stage)


@pytest.mark.parametrize("stage", Stage)
def test_nothing_that_was_public_becomes_a_draft_again(stage: Stage) -> None:
    if stage not in (Stage.DRAFT, Stage.IN_REVIEW):
        assert Stage.DRAFT not in MOVES[stage].values()


def test_what_was_taken_down_is_not_published_again() -> None:
    with pytest.raises(NotPossibleError):
        after(Stage.TAKEN_DOWN, Move.PUBLISH)


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        (START - timedelta(microseconds=1), Phase.SCHEDULED),
        (START, Phase.LIVE),
        (END - timedelta(microseconds=1), Phase.LIVE),
        (END, Phase.EXPIRED),
    ],
)
def test_a_published_vacancy_lives_between_its_moments(moment: datetime, phase: Phase) -> None:
    assert phase_at(Stage.PUBLISHED, moment, published_at=START, expires_at=END) == phase


def test_the_clock_does_not_publish_a_draft() -> None:
    assert phase_at(Stage.DRAFT, END, published_at=None, expires_at=END) == Phase.DRAFT
