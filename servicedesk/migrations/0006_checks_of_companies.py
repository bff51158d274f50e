from django.db import migrations, models

TOPICS = ("pre_check", "review")
KINDS_BEFORE = (
    *("opened", "taken", "desk_wrote", "employer_wrote", "reopened", "noted", "completed"),
    *("answered", "closed"),
)
KINDS = (
    *("opened", "taken", "desk_wrote", "employer_wrote", "reopened", "noted", "completed"),
    *("answered", "verified", "refused", "closed"),
)


def allow(kinds: tuple[str, ...]) -> str:
    """Of what is written from now on. NOT VALID: what is there stays, also on the way back."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"""
        ALTER TABLE servicedesk_enquiryevent
            DROP CONSTRAINT servicedesk_event_kind,
            ADD CONSTRAINT servicedesk_event_kind CHECK (kind IN ({listed})) NOT VALID;
    """


class Migration(migrations.Migration):
    """An enquiry may be the check of a company, and end with a yes or a no to it."""

    dependencies = [("servicedesk", "0005_event_of_completed_entries")]

    operations = [
        migrations.AlterField(
            "enquiry",
            "topic",
            models.CharField(
                choices=[("pre_check", "Pre-check"), ("review", "Check of a company")],
                max_length=20,
            ),
        ),
        migrations.RemoveConstraint("enquiry", "servicedesk_enquiry_topic"),
        migrations.AddConstraint(
            "enquiry",
            models.CheckConstraint(
                condition=models.Q(topic__in=TOPICS), name="servicedesk_enquiry_topic"
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(allow(KINDS), allow(KINDS_BEFORE))],
            state_operations=[
                migrations.RemoveConstraint("enquiryevent", "servicedesk_event_kind"),
                migrations.AlterField(
                    "enquiryevent",
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "Enquiry received"),
                            ("taken", "Taken over"),
                            ("desk_wrote", "Message to the employer"),
                            ("employer_wrote", "Message from the employer"),
                            ("reopened", "Reopened by a message from the employer"),
                            ("noted", "Internal note"),
                            ("completed", "Entries of the desk completed"),
                            ("answered", "Answer sent"),
                            ("verified", "Company confirmed"),
                            ("refused", "Company refused"),
                            ("closed", "Closed"),
                        ],
                        max_length=20,
                    ),
                ),
                migrations.AddConstraint(
                    "enquiryevent",
                    models.CheckConstraint(
                        condition=models.Q(kind__in=KINDS), name="servicedesk_event_kind"
                    ),
                ),
            ],
        ),
    ]
