"""Hints that go with a verdict."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrPromise

HINTS: "Mapping[str, StrPromise]" = {
    "ba_fiction_no_start": _(
        "Even when the period of the Federal Employment Agency has run out, work starts only "
        "with the permission of the foreigners authority (§ 36 Abs. 2 BeschV)."
    ),
    "ba_advance_check": _(
        "The Federal Employment Agency is as a rule to check in advance if you have given all "
        "details and this speeds up the procedure (§ 36 Abs. 3 BeschV)."
    ),
    "timely_application_keeps_right": _(
        "If the person applies for the extension before the end date, the present rights "
        "continue until the decision (§ 81 Abs. 4 AufenthG)."
    ),
    "toleration_no_continuation": _(
        "With a Duldung an application does not continue the right; the person may work again "
        "only with the extended Duldung (§ 60a Abs. 4 AufenthG, § 4a Abs. 5 Satz 2 "
        "AufenthG)."
    ),
    "asylum_paper_may_continue": _(
        "If the Aufenthaltsgestattung or the Ankunftsnachweis has expired, the right may "
        "continue; ask us before you turn the person down or give notice (§ 67 Abs. 1 AsylG)."
    ),
    "late_application": _(
        "If the end date has already passed, the foreigners authority can order continuation "
        "only in special cases (§ 81 Abs. 4 Satz 3 AufenthG)."
    ),
    "fiction_read_paragraph": _(
        "Read which paragraph of § 81 is ticked: with paragraph 4 the old rights continue, "
        "with paragraph 3 work is permitted only if it says so."
    ),
    "side_job_needs_permission": _(
        "A further job beside the printed one needs its own permission, also a mini-job (§ 4a "
        "Abs. 3 Satz 4 AufenthG)."
    ),
    "change_needs_permission": _(
        "If the person changes company or activity, a new permission is needed first (§ 4a "
        "Abs. 3 Satz 3 und 4 AufenthG, § 35 Abs. 4 BeschV)."
    ),
    "business_transfer": _(
        "With a transfer of the business or a change of legal form the permission stays (§ 4a "
        "Abs. 3 Satz 5 AufenthG, § 35 Abs. 4 Satz 2 BeschV)."
    ),
    "title_may_outlive_job": _(
        "The card may still be valid although the printed job has ended; the next job is then "
        "a change (§ 18 Abs. 4 und 5 AufenthG)."
    ),
    "entry_can_be_changed": _(
        "If the law permits more than the document says, the foreigners authority can change "
        "the note (§ 4a Abs. 3 Satz 3 AufenthG)."
    ),
    "student_days_counting": _(
        "Up to four hours count as half a day; up to 20 hours a week the week can also count "
        "as two and a half days (§ 16b Abs. 3 Satz 3 AufenthG)."
    ),
    "blue_card_suspension": _(
        "In the first year the foreigners authority may suspend the change for 30 days and "
        "refuse it within that time (§ 18g Abs. 4 Satz 2 AufenthG)."
    ),
    "ukraine_2027": _(
        "As things stand temporary protection under § 24 ends on 4 March 2027; what applies "
        "after that is not yet known (§ 2 Abs. 1 UkraineAufenthFGV)."
    ),
    "salary_thresholds_next_year": _(
        "The salary thresholds for next year are published by 31 December; check again then "
        "(§ 18g Abs. 7 AufenthG)."
    ),
    "minimum_wage_2027": _(
        "From 1 January 2027 the minimum wage rises to EUR 14.60 gross an hour (§ 1 MiLoV5)."
    ),
    "waiting_time_prepare": _(
        "You can prepare the application with the person now; work starts only with the permission."
    ),
    "asylum_rules_since_june_2026": _(
        "Since 12 June 2026 new waiting times apply in the asylum procedure; older overviews "
        "are often out of date (§ 61 AsylG)."
    ),
    "agency_work_possible": _(
        "With a Duldung or a Gestattung agency work is possible too, with the permission of "
        "the foreigners authority (§ 32 Abs. 1 Satz 2 BeschV, § 61 AsylG)."
    ),
    "training_toleration_60c": _(
        "For the training the person can also apply for an Ausbildungsduldung, at the "
        "earliest seven months before the start (§ 60c AufenthG)."
    ),
    "training_permit_16g": _(
        "For the training there is also a residence permit that allows 20 hours of work a "
        "week alongside (§ 16g AufenthG)."
    ),
    "employment_toleration_60d": _(
        "A person who entered before 2023 and has been in insured work for a year can, under "
        "further conditions, apply for a Beschäftigungsduldung (§ 60d AufenthG)."
    ),
    "trial_work_is_work": _(
        "Trial work and helping are work, even unpaid; only watching is free (§ 7 Abs. 1 SGB IV)."
    ),
    "fast_track": _(
        "For people abroad there is a fast track for EUR 411 at the central office in Bonn (§ "
        "81a AufenthG, § 47 Abs. 1 Nr. 15 AufenthV)."
    ),
    "apply_within_90_days": _(
        "The person may enter without a visa but applies for the title within 90 days; no "
        "work is permitted before (§ 41 Abs. 3 AufenthV)."
    ),
    "residence_not_workplace": _(
        "A residence duty concerns housing, not the workplace; ask if the job is far away (§ "
        "12a AufenthG, § 61 Abs. 1b AufenthG, § 59a AsylG)."
    ),
    "document_shown_voluntarily": _(
        "Show us the document only with the agreement of the person; we do not need a name "
        "for the pre-check."
    ),
    "status_request": _(
        "Ask about a pending application in the same file and send nothing twice (§ 25 Abs. 2 "
        "VwVfG NRW)."
    ),
    "no_binding_promise": _(
        "The result is a first assessment and no binding assurance (§ 38 VwVfG NRW)."
    ),
}
