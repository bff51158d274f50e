"""Since when a page that asks for news is as it is, in an address or a hidden field."""

import re
from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """With microseconds: of two things at the same second one may be new."""
    return f"{moment.timestamp():.6f}"


def moment_of(text: str) -> datetime | None:
    """None for what no page has sent."""
    if not re.fullmatch(r"[0-9]{1,10}\.[0-9]{6}", text):
        return None
    return datetime.fromtimestamp(float(text), tz=UTC)
