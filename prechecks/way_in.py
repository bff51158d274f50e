"""Words of the rulebook for the table of a vacancy, see vacancies.slots."""

from collections.abc import Sequence

from prechecks.completed import entry_lines
from prechecks.result import norms_shown
from prechecks.wording.changes import change_sentence
from prechecks.wording.limits import limit_sentence
from prechecks.wording.norms import norm_url
from prechecks.wording.reasons import reason_sentence
from prechecks.wording.uncertain import UNCERTAIN
from rulebook import Change, Verdict
from vacancies.slots import Grounds, Norm

said = entry_lines


def grounds(verdict: Verdict, *, limits: Sequence[str], changes: Sequence[Change]) -> Grounds:
    """The reason that sets the outcome, and these limits and changes."""
    reason = verdict.reasons[0]
    return Grounds(
        reason=reason_sentence(reason.code),
        norms=[Norm(norm, norm_url(norm)) for norm in norms_shown(reason, for_desk=False)],
        limits=[limit_sentence(limit) for limit in limits],
        uncertain=[str(UNCERTAIN[code]) for code in verdict.uncertain],
        changes=[
            change_sentence(change, verdict, norms_shown(change, for_desk=False))
            for change in changes
        ],
    )
