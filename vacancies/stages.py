"""The life of a vacancy: what is stored, what can follow, and what the clock makes of it."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """What people decided, as it is stored. What time alone does is in `Phase`."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    CLOSED = "closed"
    TAKEN_DOWN = "taken_down"
    ARCHIVED = "archived"


class Phase(models.TextChoices):
    """Where a vacancy stands at a moment, in words."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("Being checked")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    EXPIRED = "expired", _("Expired")
    CLOSED = "closed", _("Closed")
    TAKEN_DOWN = "taken_down", _("Taken down")
    ARCHIVED = "archived", _("Archived")

    @property
    def kind(self) -> str:
        """Of the badge that shows it."""
        kinds = {
            Phase.IN_REVIEW: "info",
            Phase.SCHEDULED: "info",
            Phase.LIVE: "success",
            Phase.EXPIRED: "warning",
            Phase.TAKEN_DOWN: "danger",
        }
        return kinds.get(self, "neutral")


class Move(Enum):
    """What people or terms can do to a vacancy."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    PUBLISH = "publish"
    EXTEND = "extend"
    CLOSE = "close"
    TAKE_DOWN = "take_down"
    ARCHIVE = "archive"


# What is not in the table cannot happen. An expired vacancy is a published one, see phase_at.
MOVES: Mapping[Stage, Mapping[Move, Stage]] = {
    Stage.DRAFT: {Move.SUBMIT: Stage.IN_REVIEW, Move.PUBLISH: Stage.PUBLISHED},
    Stage.IN_REVIEW: {
        Move.WITHDRAW: Stage.DRAFT,
        Move.RETURN: Stage.DRAFT,
        Move.PUBLISH: Stage.PUBLISHED,
    },
    Stage.PUBLISHED: {
        Move.EXTEND: Stage.PUBLISHED,
        Move.CLOSE: Stage.CLOSED,
        Move.TAKE_DOWN: Stage.TAKEN_DOWN,
        Move.ARCHIVE: Stage.ARCHIVED,
    },
    Stage.CLOSED: {Move.ARCHIVE: Stage.ARCHIVED},
    Stage.TAKEN_DOWN: {Move.ARCHIVE: Stage.ARCHIVED},
    Stage.ARCHIVED: {},
}


class NotPossibleError(Exception):
    """The vacancy is at a stage at which this cannot happen."""

    def __init__(self, stage: Stage, move: Move) -> None:
        super().__init__(f"{move.value} in {stage.value}")
        self.stage = stage
        self.move = move


def after(stage: Stage, move: Move) -> Stage:
    """The stage that follows, or NotPossibleError."""
    try:
        return MOVES[stage][move]
    except KeyError:
        raise NotPossibleError(stage, move) from None


def phase_at(
    stage: Stage, moment: datetime, *, published_at: datetime | None, expires_at: datetime | None
) -> Phase:
    """A published vacancy is scheduled, live or expired; of the others the clock changes nothing.

    It is live from its first moment on and expired from its last one on.
    """
    if stage != Stage.PUBLISHED or published_at is None or expires_at is None:
        return Phase(stage.value)
    if moment < published_at:
        return Phase.SCHEDULED
    return Phase.LIVE if moment < expires_at else Phase.EXPIRED
