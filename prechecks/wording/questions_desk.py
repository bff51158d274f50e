"""What only the service desk is asked; never shown to an employer."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from prechecks.wording.question import Question

if TYPE_CHECKING:
    from collections.abc import Mapping

DESK: "Mapping[str, Question]" = {
    "person.birth_date": Question(
        label=_("When was the person born?"),
        help=_(
            "Service desk only (case file). The form asks for the age. Printed in the passport."
        ),
    ),
    "person.has_minor_children": Question(
        label=_("Do minor children of the person live in the reception centre too?"),
        help=_("Service desk only. Has not changed the waiting time since 12 June 2026."),
    ),
    "person.asylum_rejected_as": Question(
        label=_("How did the asylum procedure end?"),
        help=_("Service desk only. Decision of the Federal Office (BAMF)."),
        choices={
            "manifestly_unfounded": _("Rejected as manifestly unfounded"),
            "inadmissible": _("Rejected as inadmissible"),
            "unfounded": _("Rejected as unfounded"),
            "withdrawn": _("Application withdrawn"),
        },
    ),
    "person.asylum_never_applied": Question(
        label=_("Has the person lodged no asylum application in Germany?"),
        help=_(
            "Service desk only. File of the foreigners authority. § 60a Abs. 6 Satz 1 "
            "Nr. 3 AufenthG."
        ),
    ),
    "person.withdrawn_after_counselling": Question(
        label=_(
            "Was the asylum application withdrawn because of the free legal information "
            "of the Federal Office?"
        ),
        help=_("Service desk only. § 12b AsylG, § 60a Abs. 6 Satz 1 Nr. 3 AufenthG."),
    ),
    "person.accelerated_procedure": Question(
        label=_("Is the accelerated asylum procedure being applied?"),
        help=_(
            "Service desk only. Art. 42(1) first subparagraph (a) to (f) Regulation (EU) "
            "2024/1348, § 61 Abs. 1 Satz 5 AsylG."
        ),
    ),
    "person.dublin_procedure": Question(
        label=_("Has another EU state received a take charge request or a take back notification?"),
        help=_("Service desk only. § 61 Abs. 1 Satz 3 Nr. 1 AsylG."),
    ),
    "person.protection_in_other_eu_state": Question(
        label=_("Has another EU state already granted the person international protection?"),
        help=_(
            "Service desk only. § 61 Abs. 1 Satz 3 Nr. 2 AsylG; different if Germany "
            "must carry out the procedure again."
        ),
    ),
    "person.cooperation_breach": Question(
        label=_(
            "Has the person breached the duties to cooperate repeatedly or seriously "
            "and without excuse?"
        ),
        help=_("Service desk only. § 61 Abs. 1 Satz 4 AsylG."),
    ),
    "person.removal_measures_pending": Question(
        label=_("Are concrete measures to terminate the stay imminent?"),
        help=_(
            "Service desk only. The day of the application counts. § 60a Abs. 5b Satz 2 "
            "AufenthG, § 61 Abs. 1 Satz 6 AsylG."
        ),
    ),
    "person.removal_obstacle_self_caused": Question(
        label=_(
            "Can deportation not be carried out for reasons for which the person is responsible?"
        ),
        help=_("Service desk only. § 60a Abs. 6 Satz 1 Nr. 2, Satz 2 AufenthG."),
    ),
    "person.entered_for_benefits": Question(
        label=_(
            "Has the foreigners authority found that the person entered in order to "
            "obtain benefits under the AsylbLG?"
        ),
        help=_("Service desk only. § 60a Abs. 6 Satz 1 Nr. 1 AufenthG."),
    ),
    "person.identity_clarified": Question(
        label=_("Is the identity clarified according to the file?"),
        help=_(
            "Service desk only. Unclear identity alone does not bar the permission under § 60a."
        ),
    ),
    "person.permission_during_asylum": Question(
        label=_(
            "Was the person already permitted to take up employment during the asylum procedure?"
        ),
        help=_("Service desk only. § 61 Abs. 1 Satz 9 AsylG."),
    ),
    "person.tolerated_on_2023_08_30": Question(
        label=_("Was the person tolerated on 30 August 2023?"),
        help=_("Service desk only. Georgia and Moldova: § 104 Abs. 18 Nr. 1 AufenthG."),
    ),
    "person.tolerated_on_2025_05_06": Question(
        label=_("Was the person tolerated on 6 May 2025?"),
        help=_(
            "Service desk only. Egypt, Bangladesh, India, Colombia, Morocco, Tunisia, "
            "Türkiye: § 104 Abs. 18 Nr. 2 AufenthG."
        ),
    ),
    "person.work_permission_on_2026_06_11": Question(
        label=_("Did the person hold a permission for gainful activity on 11 June 2026?"),
        help=_(
            "Service desk only. Same states as for the key date of 6 May 2025: § 104 "
            "Abs. 18 Nr. 2 AufenthG."
        ),
    ),
    "person.job_permitted_before_2020": Question(
        label=_("Was this employment permitted on 31 December 2019 at the latest?"),
        help=_("Service desk only. § 104 Abs. 16 AufenthG."),
    ),
    "person.unaccompanied_minor": Question(
        label=_("Is the person an unaccompanied minor?"),
        help=_("Service desk only. § 60a Abs. 6 Satz 3 AufenthG."),
    ),
    "person.time_under_60b": Question(
        label=_("Were there times with a toleration “für Personen mit ungeklärter Identität”?"),
        help=_("Service desk only. § 60b Abs. 5 Satz 1 AufenthG."),
    ),
    "person.ukraine_protection_ground": Question(
        label=_(
            "Did the person have protection or an unlimited title in Ukraine on 24 "
            "February 2022, or do they belong to such a family?"
        ),
        help=_(
            "Service desk only. Stateless persons and nationals of other third "
            "countries: § 2 Abs. 1 Satz 2 Nr. 1 bis 3 UkraineAufenthFGV."
        ),
    ),
}
