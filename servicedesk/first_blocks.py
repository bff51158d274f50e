"""The answer blocks an installation begins with."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from content.models import Norm
from servicedesk.models import AnswerBlock


@transaction.atomic
def load() -> int:
    """Add the blocks whose names are not there yet; how many. An edited one stays as it is."""
    stored = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    known = set(AnswerBlock.objects.values_list("name", flat=True))
    new = [block for block in stored["blocks"] if block["name"] not in known]
    for block in new:
        _add(block, stored["review_on"])
    return len(new)


def _add(block: dict[str, Any], review_on: object) -> None:
    row = AnswerBlock.objects.create(
        name=block["name"],
        text_de=block["text_de"].strip(),
        text_en=block["text_en"].strip(),
        outcomes=block.get("outcomes", []),
        reason_codes=block.get("reason_codes", []),
        review_on=block.get("review_on", review_on),
    )
    row.norms.set(Norm.objects.cited(text) for text in block["norms"])
