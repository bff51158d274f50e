"""The questions of the pre-check: the words for each fact of the rulebook's vocabulary."""

from collections.abc import Mapping
from typing import Final

from prechecks.wording.question import Question
from prechecks.wording.questions_desk import DESK
from prechecks.wording.questions_job import JOB
from prechecks.wording.questions_person import PERSON

QUESTIONS: Final[Mapping[str, Question]] = {**PERSON, **DESK, **JOB}
