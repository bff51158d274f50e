from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """All that employers are told of an enquiry."""

    dependencies = [
        ("servicedesk", "0018_counts_of_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="notice",
            name="servicedesk_notice_news",
        ),
        migrations.AlterField(
            model_name="notice",
            name="news",
            field=models.CharField(
                choices=[
                    ("received", "Your enquiry has reached us"),
                    ("entered", "We have put in an enquiry for you, please confirm it"),
                    ("desk_wrote", "The team has written you a message"),
                    ("answered", "The team has answered"),
                    ("closed", "The enquiry is closed"),
                    ("team_changed", "Another team is your contact now"),
                    ("consent_asked", "We need your consent to forward the enquiry"),
                    ("merged", "The enquiry goes on in another one of yours"),
                    ("review_received", "We check your company"),
                    ("review_verified", "Your company is confirmed"),
                    ("review_refused", "We could not confirm your company"),
                ],
                max_length=20,
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
                            "entered",
                            "desk_wrote",
                            "answered",
                            "closed",
                            "team_changed",
                            "consent_asked",
                            "merged",
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
