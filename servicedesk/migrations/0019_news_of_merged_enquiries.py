from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A mail tells that an enquiry was merged into another one."""

    dependencies = [
        ("servicedesk", "0012_moments_of_enquiries"),
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
                    ("desk_wrote", "The team has written you a message"),
                    ("answered", "The team has answered"),
                    ("closed", "The enquiry is closed"),
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
                            "desk_wrote",
                            "answered",
                            "closed",
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
        migrations.RunSQL(
            migrations.RunSQL.noop, "DELETE FROM servicedesk_notice WHERE news = 'merged'"
        ),
    ]
