from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Teams that need no help any more, consent that is withdrawn, calls nobody needs."""

    dependencies = [
        ("servicedesk", "0016_answers_by_two_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="enquiryevent",
            name="servicedesk_event_kind",
        ),
        migrations.RemoveConstraint(
            model_name="notice",
            name="servicedesk_notice_news",
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
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="news",
            field=models.CharField(
                choices=[
                    ("received", "Your enquiry has reached us"),
                    ("desk_wrote", "The team has written you a message"),
                    ("answered", "The team has answered"),
                    ("closed", "The enquiry is closed"),
                    ("team_changed", "Another team is your contact now"),
                    ("consent_asked", "We need your consent to forward the enquiry"),
                    ("review_received", "We check your company"),
                    ("review_verified", "Your company is confirmed"),
                    ("review_refused", "We could not confirm your company"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="forwarding",
            index=models.Index(
                condition=models.Q(("consent", "given"), ("ended_at", None)),
                fields=["office", "decided_at"],
                name="servicedesk_open_to_partner",
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
                        ],
                    )
                ),
                name="servicedesk_event_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="forwarding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consent", "refused"), _negated=True),
                    ("ended_at__isnull", False),
                    _connector="OR",
                ),
                name="servicedesk_refused_is_over",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "news__in",
                        [
                            "received",
                            "desk_wrote",
                            "answered",
                            "closed",
                            "team_changed",
                            "consent_asked",
                            "review_received",
                            "review_verified",
                            "review_refused",
                        ],
                    )
                ),
                name="servicedesk_notice_news",
            ),
        ),
    ]
