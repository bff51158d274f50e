import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What stays to be counted of enquiries whose company was deleted."""

    dependencies = [
        ("servicedesk", "0008_notices_of_digests"),
    ]

    operations = [
        migrations.CreateModel(
            name="PastEnquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[("pre_check", "Pre-check"), ("review", "Check of a company")],
                        max_length=20,
                    ),
                ),
                ("outcome", models.CharField(blank=True, max_length=40)),
                ("opened_in", models.DateField()),
                ("settled_in", models.DateField()),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="past_enquiries",
                        to="servicedesk.team",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("topic__in", ["pre_check", "review"])),
                        name="servicedesk_past_enquiry_topic",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opened_in__day", 1), ("settled_in__day", 1)),
                        name="servicedesk_past_months",
                    ),
                ],
            },
        ),
    ]
