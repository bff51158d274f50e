"""A question of an employer, its answers so far and the first assessment as it was given."""

import uuid
from datetime import date
from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import pghistory
import pgtrigger

from content.service import current_law
from employers.models import Company, Membership, Workplace, tracked
from prechecks.flow import HANDOVER_FACTS, JOB_TITLE, Course, of_desk, of_employer, readable_facts
from rulebook import OUTCOMES, Facts, Verdict, facts_to_json, verdict_from_json, verdict_to_json
from servicedesk.models import Answer, Enquiry, seen
from vacancies.models import Vacancy

DECIDED_FIELDS = ("verdict", "outcome", "rulebook_version", "decided_on")
ANSWERED_FIELDS = ("facts", "changed_at", *DECIDED_FIELDS)


class PreCheckQuerySet(models.QuerySet["PreCheck"]):
    """Verbs over many pre-checks."""

    def of(self, company: Company) -> "PreCheckQuerySet":
        """Those of one company."""
        return self.filter(company=company)

    def seen_by(self, membership: Membership) -> "PreCheckQuerySet":
        """What a person of a company may see: of what was sent what they see of the enquiries."""
        drafts = Q(created_by=membership.user_id)
        if not membership.sees_own_only:
            drafts |= Q(is_confidential=False)
        # Joined, not as a subquery: a list shows twenty of perhaps thousands.
        sent = ~Q(enquiry=None) & seen(membership, by="enquiry__")
        return self.of(membership.company).filter(Q(enquiry=None) & drafts | sent)

    def newest_first(self) -> "PreCheckQuerySet":
        """In the order of the list; the key makes it exact where moments are the same."""
        return self.order_by("-changed_at", "-pk")

    def older_than(self, changed_at: object, pk: int) -> "PreCheckQuerySet":
        """What follows an entry of the list."""
        same_moment = Q(changed_at=changed_at, pk__lt=pk)
        return self.filter(Q(changed_at__lt=changed_at) | same_moment)


class Act(models.TextChoices):
    """What the trail tells of a pre-check: not each answer, but what came of it."""

    STARTED = "started"
    ASSESSED = "assessed"
    # An answer was changed, and a question is open again.
    REOPENED = "reopened"
    HANDED_OVER = "handed_over"
    GIVEN_ON = "given_on"
    DELETED = "deleted"


OUTCOME_CHANGED: Final = pghistory.Q(old__outcome__df=pghistory.F("new__outcome"))


# Not label, facts, verdict and question: they may tell who the person is.
@tracked(
    pghistory.InsertEvent(Act.STARTED.value),
    pghistory.UpdateEvent(
        Act.ASSESSED.value, condition=OUTCOME_CHANGED & ~pghistory.Q(new__outcome="")
    ),
    pghistory.UpdateEvent(
        Act.REOPENED.value, condition=OUTCOME_CHANGED & pghistory.Q(new__outcome="")
    ),
    pghistory.UpdateEvent(Act.HANDED_OVER.value, condition=pghistory.AnyChange("enquiry")),
    pghistory.UpdateEvent(
        Act.GIVEN_ON.value, condition=pghistory.AnyChange("company", "created_by", "public_id")
    ),
    fields=["public_id", "company", "created_by", "outcome", "enquiry"],
    # Written once more when the pre-check is deleted, then without what came of it.
    goes_when="OLD.pgh_label <> 'deleted' AND "
    "NOT EXISTS (SELECT FROM prechecks_precheck WHERE id = OLD.pgh_obj_id)",
    indexes=[
        models.Index(
            fields=["company", "-pgh_created_at", "-pgh_id"],
            condition=Q(pgh_label="deleted"),
            name="precheck_trail_of_deleted",
        )
    ],
)
class PreCheck(models.Model):
    """One person in one job, without a name. Settled as soon as it has a verdict."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The index of the list begins with the company.
    company = models.ForeignKey(
        Company, on_delete=models.CASCADE, related_name="prechecks", db_index=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    label = models.CharField(gettext_lazy("your own label"), max_length=80, blank=True)
    workplace = models.ForeignKey(
        Workplace, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    # The job it was started from; of the same company. It may be deleted, the pre-check stays.
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.SET_NULL, null=True, blank=True, related_name="prechecks"
    )
    # A draft that only its author sees. Once it is sent, the enquiry says who does.
    is_confidential = models.BooleanField(default=False, db_default=False)
    facts = models.JSONField(default=dict)

    verdict = models.JSONField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    rulebook_version = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    question = models.TextField(gettext_lazy("question to the service desk"), blank=True)
    enquiry = models.OneToOneField(
        Enquiry, on_delete=models.PROTECT, null=True, blank=True, related_name="precheck"
    )

    # Names the cookie it was taken over from: taking over again finds this row.
    quick_id = models.UUIDField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = PreCheckQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                F("company"), F("changed_at").desc(), F("id").desc(), name="prechecks_list"
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["created_by", "quick_id"], name="prechecks_taken_over_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *OUTCOMES]), name="prechecks_known_outcome"
            ),
            models.CheckConstraint(
                condition=Q(verdict__isnull=True, outcome="", rulebook_version="", decided_on=None)
                | Q(verdict__isnull=False, decided_on__isnull=False)
                & ~Q(outcome="")
                & ~Q(rulebook_version=""),
                name="prechecks_verdict_whole_or_none",
            ),
            models.CheckConstraint(
                condition=Q(enquiry=None) | Q(verdict__isnull=False),
                name="prechecks_handed_over_with_verdict",
            ),
            models.CheckConstraint(
                condition=Q(enquiry=None) | Q(is_confidential=False),
                name="prechecks_sent_is_as_its_enquiry",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="only_reference_stays",
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                func="""
                    DELETE FROM prechecks_precheckevent WHERE pgh_obj_id = OLD.id;
                    INSERT INTO prechecks_precheckevent (pgh_created_at, pgh_label, pgh_context,
                        pgh_obj_id, public_id, company_id, outcome)
                    VALUES (CLOCK_TIMESTAMP(), 'deleted',
                        NULLIF(CURRENT_SETTING('pghistory.context_metadata', TRUE), '')::JSONB,
                        OLD.id, OLD.public_id, OLD.company_id, '');
                    RETURN NULL;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.label or self._title

    @property
    def _title(self) -> str:
        title = self.facts.get(JOB_TITLE)
        if title:
            return str(title)
        day = date_format(timezone.localdate(self.created_at), "DATE_FORMAT")
        return _("Pre-check of %(day)s") % {"day": day}

    @property
    def answers(self) -> Facts:
        """The answers so far."""
        return readable_facts(self.facts)

    @property
    def answers_to_send(self) -> Facts:
        """What was answered on the way, what the verdict rests on and what finds the right team.

        Answers of a way that was left again stay behind; once handed over nothing else is kept.
        """
        if self.is_handed_over or self.decided_on is None:
            return self.answers
        on_the_way = Course.of(self.answers, self.decided_on).answers()
        return self.answers.only(*(name for name, _value in on_the_way), *HANDOVER_FACTS)

    @property
    def answers_of_desk(self) -> Facts:
        """What the desk has added: for its pages only."""
        kept: DeskFacts | None = getattr(self, "desk_facts", None)
        return of_desk(readable_facts(kept.facts), self.answers) if kept else Facts()

    @property
    def is_settled(self) -> bool:
        """It has a verdict."""
        return self.verdict is not None

    @property
    def is_handed_over(self) -> bool:
        """It belongs to an enquiry now and changes no more."""
        return self.enquiry_id is not None

    @property
    def is_hidden(self) -> bool:
        """Not everybody in the company who sees cases sees this one."""
        return self.enquiry.is_confidential if self.enquiry else self.is_confidential

    def given_verdict(self) -> Verdict | None:
        """The verdict as it was given; nothing of it is computed anew."""
        if self.verdict is None:
            return None
        return verdict_from_json(self.verdict, of_employer(self.answers), current_law())

    def answer(self, facts: Facts, as_of: date) -> None:
        """Take over these answers and, where they settle it, the verdict of the day."""
        self.facts = facts_to_json(facts)
        self.changed_at = timezone.now()
        self.decide(as_of)

    def decide(self, as_of: date) -> None:
        """The verdict of this day; none while a question is open."""
        course = Course.of(self.answers, as_of)
        if not course.is_settled:
            self.verdict, self.outcome = None, ""
            self.rulebook_version, self.decided_on = "", None
            return
        verdict = course.verdict()
        self.verdict, self.outcome = verdict_to_json(verdict), verdict.outcome
        self.rulebook_version, self.decided_on = verdict.rulebook_version, as_of


class DeskFacts(models.Model):
    """What the desk knows about a case and no employer is asked. No employer ever sees it.

    One row a pre-check and no versions: about a person, what was wrong is not kept. Who wrote when
    stays in the desk's trail.
    """

    precheck = models.OneToOneField(
        PreCheck, on_delete=models.CASCADE, primary_key=True, related_name="desk_facts"
    )
    facts = models.JSONField(default=dict)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    completed_at = models.DateTimeField(default=timezone.now)
    # Who did not see the latest version overwrites nothing.
    version = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(version__gte=1), name="prechecks_desk_facts_from_version_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.precheck_id}, version {self.version}"


class AnsweredFor(models.Model):
    """The job an answer of the desk was given for: for another one it says nothing."""

    answer = models.OneToOneField(
        Answer, on_delete=models.CASCADE, primary_key=True, related_name="answered_for"
    )
    precheck = models.ForeignKey(PreCheck, on_delete=models.CASCADE, related_name="answered_for")
    facts = models.JSONField(default=dict)
    # Equal for equal facts: how two answers, or a job and its answer, are compared.
    digest = models.CharField(max_length=64)
    # What the assessment came to then, with the desk's entries where there were any.
    outcome = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome__in=OUTCOMES), name="prechecks_answered_for_outcome"
            )
        ]

    def __str__(self) -> str:
        return f"{self.precheck_id}, answer {self.answer_id}"

    @property
    def job(self) -> Facts:
        """The facts of the job as they were."""
        return readable_facts(self.facts)


class AcceptedFlip(models.Model):
    """A verdict a newer rulebook would give otherwise, and somebody found that right."""

    # The index of the constraint begins with the pre-check.
    precheck = models.ForeignKey(
        PreCheck, on_delete=models.CASCADE, db_index=False, related_name="+"
    )
    from_rulebook_version = models.CharField(max_length=40)
    to_rulebook_version = models.CharField(max_length=40)
    day = models.DateField()
    outcome_before = models.CharField(max_length=40)
    outcome_after = models.CharField(max_length=40)
    accepted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=[
                    "precheck",
                    "from_rulebook_version",
                    "to_rulebook_version",
                    "day",
                    "outcome_before",
                    "outcome_after",
                ],
                name="prechecks_flip_accepted_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome_before__in=OUTCOMES, outcome_after__in=OUTCOMES)
                & ~Q(outcome_before=F("outcome_after")),
                name="prechecks_flip_changes_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome_before} -> {self.outcome_after}"
