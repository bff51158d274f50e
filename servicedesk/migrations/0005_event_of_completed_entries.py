from django.db import migrations, models

KINDS_BEFORE = (
    *("opened", "taken", "desk_wrote", "employer_wrote", "reopened", "noted"),
    *("answered", "closed"),
)
KINDS = (
    *("opened", "taken", "desk_wrote", "employer_wrote", "reopened", "noted", "completed"),
    *("answered", "closed"),
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
    """The trail may tell that the desk has completed what it knows."""

    dependencies = [("servicedesk", "0004_events_stay_with_their_enquiry")]

    operations = [
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
