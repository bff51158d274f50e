import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Why enquiries ended unanswered, what the desk took down, what an answer settles."""

    dependencies = [
        ("employers", "0010_trail_of_keys_and_ways_in"),
        ("servicedesk", "0020_messages_of_files_alone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="enquiryevent",
            name="servicedesk_event_kind",
        ),
        migrations.AddField(
            model_name="enquiry",
            name="ending",
            field=models.CharField(
                blank=True,
                choices=[
                    ("withdrawn", "Withdrawn by the employer"),
                    ("not_needed", "The employer needs no answer any more"),
                    ("elsewhere", "It is answered in another enquiry of the company"),
                    ("resolved", "The matter has resolved itself otherwise"),
                    ("no_reply", "The employer has not replied to what we asked"),
                ],
                db_default="",
                default="",
                editable=False,
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="channel",
            field=models.CharField(
                choices=[
                    ("portal", "Portal"),
                    ("phone", "Phone"),
                    ("letter", "Letter or mail"),
                    ("visit", "Visit"),
                ],
                db_default="portal",
                default="portal",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="taken_down_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="proposedanswer",
            name="cancels_call",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="proposedanswer",
            name="ends_forwardings",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name="enquiryevent",
            name="kind",
            field=models.CharField(
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
                    ("hidden", "Made confidential in the company"),
                    ("shown", "No longer confidential in the company"),
                    ("assigned", "Given to somebody"),
                    ("handed_over", "Handed over to another team"),
                    ("joined", "Another team asked to work on it, too"),
                    ("contributed", "The other team has done its part"),
                    ("released", "The other team is no longer needed"),
                    ("consent_asked", "Employer asked whether it may be forwarded"),
                    ("consent_given", "Employer agreed to forwarding"),
                    ("consent_refused", "Employer refused forwarding"),
                    ("consent_withdrawn", "Employer withdrew the consent to forwarding"),
                    ("forwarded", "Forwarded to a partner office"),
                    ("partner_wrote", "Message from the partner office"),
                    ("to_partner", "Message to the partner office"),
                    ("forwarding_ended", "Partner office no longer involved"),
                    ("proposed", "Answer proposed"),
                    ("checked", "Second look: agreed"),
                    ("returned", "Second look: returned"),
                    ("recalled", "Answer called back"),
                    ("withdrawn", "Withdrawn by the employer"),
                    ("entered", "Entered by the desk"),
                    ("confirmed", "Entries confirmed by the employer"),
                    ("merged", "Merged into another enquiry"),
                    ("took_in", "Another enquiry merged into this one"),
                    ("call_asked", "Employer asked for a call"),
                    ("call_planned", "Call planned"),
                    ("call_done", "Call made"),
                    ("call_withdrawn", "Employer needs no call any more"),
                    ("call_cancelled", "Call cancelled by the desk"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ending", ""),
                    models.Q(
                        (
                            "ending__in",
                            ["withdrawn", "not_needed", "elsewhere", "resolved", "no_reply"],
                        ),
                        ("state", "closed"),
                    ),
                    _connector="OR",
                ),
                name="servicedesk_ending_of_a_closed_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiryevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "opened",
                            "taken",
                            "desk_wrote",
                            "employer_wrote",
                            "reopened",
                            "noted",
                            "completed",
                            "answered",
                            "verified",
                            "refused",
                            "closed",
                            "hidden",
                            "shown",
                            "assigned",
                            "handed_over",
                            "joined",
                            "contributed",
                            "released",
                            "consent_asked",
                            "consent_given",
                            "consent_refused",
                            "consent_withdrawn",
                            "forwarded",
                            "partner_wrote",
                            "to_partner",
                            "forwarding_ended",
                            "proposed",
                            "checked",
                            "returned",
                            "recalled",
                            "withdrawn",
                            "entered",
                            "confirmed",
                            "merged",
                            "took_in",
                            "call_asked",
                            "call_planned",
                            "call_done",
                            "call_withdrawn",
                            "call_cancelled",
                        ],
                    )
                ),
                name="servicedesk_event_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["portal", "phone", "letter", "visit"])),
                name="servicedesk_message_channel",
            ),
        ),
        migrations.RunSQL(
            """
            UPDATE servicedesk_enquiry SET ending = 'withdrawn'
            FROM (
                SELECT DISTINCT ON (enquiry_id) enquiry_id, kind FROM servicedesk_enquiryevent
                WHERE kind IN ('closed', 'withdrawn', 'merged', 'reopened')
                ORDER BY enquiry_id, id DESC
            ) AS latest
            WHERE latest.enquiry_id = servicedesk_enquiry.id
                AND latest.kind = 'withdrawn' AND state = 'closed';
            UPDATE servicedesk_message SET channel = entered.channel,
                taken_down_by_id = entered.entered_by_id
            FROM servicedesk_enquiry AS entered
            WHERE entered.channel <> 'portal' AND NOT servicedesk_message.from_desk
                AND servicedesk_message.sent_at = entered.created_at
                AND servicedesk_message.enquiry_id IN (entered.id, entered.merged_into_id);
            """,
            migrations.RunSQL.noop,
        ),
    ]
