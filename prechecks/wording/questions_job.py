"""What an employer is asked about the job."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prechecks.wording.question import Question

if TYPE_CHECKING:
    from collections.abc import Mapping

JOB: "Mapping[str, Question]" = {
    "job.kind": Question(
        label=_("What will the person do at your company?"),
        help=_(
            "What really happens counts, not the name. A few hours, unpaid help and "
            "trial work are mostly employment too."
        ),
        choices={
            "employment": _(
                "Employment (also mini-job, part-time, temporary help, help in the family business)"
            ),
            "vocational_training": _("Vocational training in the company"),
            "entry_qualification": _("Entry qualification (Einstiegsqualifizierung, EQ)"),
            "mandatory_internship": _(
                "Compulsory internship (required by school, training or study)"
            ),
            "orientation_internship": _("Voluntary internship before training or study"),
            "training_internship": _("Voluntary internship during training or study"),
            "voluntary_service": _("Voluntary service (BFD, FSJ, FÖJ, European service)"),
            "observation": _("Work shadowing: watching only, no work"),
            "trial_work": _("Trial work (also unpaid)"),
            "work_opportunity": _("Work opportunity under § 5 AsylbLG"),
            "self_employment": _("Self-employment"),
            "temporary_agency_work": _("Temporary agency work"),
        },
    ),
    "job.title": Question(
        label=_("What is the job called?"),
        help=_(
            "Name of the occupation as in the contract, e.g. “Bäcker”. Please do not "
            "enter the name of a person."
        ),
    ),
    "job.level": Question(
        label=_("What does the job require?"),
        help=_("The job counts, not the qualification of the person."),
        choices={
            "helper": _("Helper: a short briefing is enough"),
            "skilled": _("Skilled worker: vocational training of at least two years needed"),
            "specialist": _("Specialist: master craftsperson, technician or bachelor needed"),
            "expert": _("Expert: university studies of at least four years needed"),
        },
    ),
    "job.works_along": Question(
        label=_("Does the person also work while watching?"),
        help=_("“Yes” as soon as the person takes on tasks or follows instructions, even unpaid."),
    ),
    "job.shortage_occupation": Question(
        label=_("Is the occupation a shortage occupation for the EU Blue Card?"),
        help=_(
            "For example engineering, science, medicine, pharmacy, nursing and "
            "midwifery, teaching, childcare, IT, managing production, construction, "
            "logistics or care. Exactly: ISCO-08 groups 132, 133, 134, 21, 221, 222, "
            "225, 226, 23, 25 (§ 18g Abs. 1 Satz 2 Nr. 1 AufenthG). If unsure, choose "
            "“No”."
        ),
    ),
    "job.it_occupation": Question(
        label=_("Is it an IT occupation?"),
        help=_(
            "For example software development, systems analysis, databases, networks, IT "
            "management (ISCO-08 groups 133 and 25). Office work at a computer is not "
            "an IT occupation."
        ),
    ),
    "job.regulated_occupation": Question(
        label=_("Does the occupation need a state licence?"),
        help=_(
            "Regulated occupation, e.g. qualified nurse, doctor, educator, bus driver. "
            "Baker and sales staff: no."
        ),
    ),
    "job.licence_granted": Question(
        label=_("Has this licence been granted or promised in writing?"),
        help=_(
            "Decision of the competent body. For lorry or bus: driving licence and basic "
            "qualification."
        ),
    ),
    "job.weekly_hours": Question(
        label=_("How many hours a week will the person work for you?"),
        help=_("Contract; if hours change, the average."),
    ),
    "job.days_per_week": Question(
        label=_("On how many days a week?"),
        help=_("Needed only for students."),
    ),
    "job.gross_monthly_salary_eur": Question(
        label=_("What is the fixed gross monthly pay?"),
        help=_(
            "Contract. Without supplements and bonuses that are not certain. With hourly "
            "pay: hourly pay × weekly hours × 13 ÷ 3."
        ),
    ),
    "job.starts_on": Question(
        label=_("When will the first working day be?"),
        help=_("A planned day is enough."),
    ),
    "job.ends_on": Question(
        label=_("When will the work end?"),
        help=_("Last day under the contract. Without an end date choose “Permanent”."),
        none_label=pgettext_lazy("answer", "Permanent"),
    ),
    "job.remote": Question(
        label=_("Does the person work from home?"),
        help=_("Only for an enquiry to the service desk."),
    ),
    "job.place": Question(
        label=_("Where is the workplace?"),
        help=_(
            "Postcode and town. The foreigners authority at the home of the person is "
            "responsible, not the one at the workplace."
        ),
    ),
    "job.bound_by_collective_agreement": Question(
        label=_(
            "Is your company bound by a collective agreement and does it pay this job accordingly?"
        ),
        help=_(
            "Bound under §§ 3, 5 TVG, e.g. as a guild member. Voluntary pay “following "
            "the agreement” is not enough. Care: also church law or approval under § 72 "
            "SGB XI."
        ),
    ),
    "job.matching_qualification": Question(
        label=_("Does the qualification of the person match the job?"),
        help=_(
            "“Yes” if the qualification enables the person to do this work. With § 16d: "
            "if the work is linked to the occupation that is to be recognised."
        ),
    ),
    "job.additional_job": Question(
        label=_("Is the job in addition to other work or training?"),
        help=_("“No” if the person gives up the present work or training."),
    ),
    "job.business_transfer": Question(
        label=_("Have only the owner or the legal form of the company changed?"),
        help=_(
            "Transfer of the business (§ 613a BGB) or change of legal form; workplace "
            "and activity stay the same."
        ),
    ),
    "job.student_side_activity": Question(
        label=_("Is it a student side activity at the university?"),
        help=_(
            "For example student assistant or tutor, also at other scientific bodies and "
            "organisations close to the university."
        ),
    ),
    "job.outside_lecture_period": Question(
        label=_("Is the work entirely outside the lecture period?"),
        help=_("Semester dates of the university."),
    ),
    "job.holiday_job_placed_by_ba": Question(
        label=_(
            "Is it a holiday job for students from abroad placed by the Federal Employment Agency?"
        ),
        help=_("There is a certificate of the Federal Employment Agency for this."),
    ),
    "job.contingent_employment": Question(
        label=_("Is it to be short-term employment under a quota (§ 15d BeschV)?"),
        help=_(
            "Special case: your company is bound by a collective agreement and itself "
            "applies to the Federal Employment Agency for the work permit before entry. "
            "Otherwise “No”."
        ),
    ),
    "job.earlier_internship_same_employer": Question(
        label=_("Has the person already done such an internship with you?"),
        help=_("Only for a voluntary internship during training or study."),
    ),
    "job.relative_in_same_household": Question(
        label=_("Is the person close family of the owner and living in the same household?"),
        help=_(
            "Spouse, civil partner, parents, children, parents-in-law, children-in-law, "
            "step-parents, step-children (§ 32 Abs. 2 Nr. 4 BeschV). Matters only with a "
            "Duldung or an Aufenthaltsgestattung."
        ),
    ),
    "job.occupation_rule": Question(
        label=_("Is the job one of these occupations?"),
        help=_("Choose only if it fits exactly; otherwise choose “None of these occupations”."),
        choices={
            "professional_driver": _("Professional driver (lorry, bus), § 24a BeschV"),
            "care_assistant": _("Nursing assistant with state-recognised training, § 22a BeschV"),
        },
        none_label=pgettext_lazy("answer", "None of these occupations"),
    ),
    "job.work_opportunity_provider": Question(
        label=_("Who offers the work opportunity?"),
        help=_("Only with § 5 AsylbLG. The social welfare office assigns the person."),
        choices={
            "public": _("State or municipality"),
            "nonprofit": _("Non-profit organisation"),
            "private": _("Private company"),
        },
    ),
}
