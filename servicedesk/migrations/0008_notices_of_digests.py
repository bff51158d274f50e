import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What waits for the next daily digest."""

    dependencies = [
        ("servicedesk", "0007_workplaces_and_confidential_enquiries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "news",
                    models.CharField(
                        choices=[
                            ("received", "Your enquiry has reached us"),
                            ("desk_wrote", "The team has written you a message"),
                            ("answered", "The team has answered"),
                            ("closed", "The enquiry is closed"),
                            ("review_received", "We check your company"),
                            ("review_verified", "Your company is confirmed"),
                            ("review_refused", "We could not confirm your company"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="servicedesk.enquiry",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "news__in",
                                [
                                    "received",
                                    "desk_wrote",
                                    "answered",
                                    "closed",
                                    "review_received",
                                    "review_verified",
                                    "review_refused",
                                ],
                            )
                        ),
                        name="servicedesk_notice_news",
                    )
                ],
            },
        ),
    ]
