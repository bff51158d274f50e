import django.db.models.deletion
from django.db import migrations, models

MEASURES = ["opened", "theme", "answered", "promised", "kept", "assessed", "departed"]


class Migration(migrations.Migration):
    """What is counted of each day, for figures and waiting times; and pages missing, by team."""

    dependencies = [
        ("servicedesk", "0017_what_teams_and_partners_do"),
    ]

    operations = [
        migrations.CreateModel(
            name="DayCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("opened", "enquiries received (topic)"),
                            ("theme", "general questions received (theme)"),
                            ("answered", "first answers (class), by the working days they took"),
                            ("promised", "first answers to enquiries with a promise (class)"),
                            ("kept", "of these, those that kept it (class)"),
                            ("assessed", "answers beside a first assessment (its outcome)"),
                            (
                                "departed",
                                "of these, those that come to something else (its outcome)",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("days", models.PositiveSmallIntegerField(default=0)),
                ("count", models.PositiveIntegerField()),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="day_counts",
                        to="servicedesk.team",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["team", "day", "measure", "key", "days"],
                        name="servicedesk_counted_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("measure__in", MEASURES)),
                        name="servicedesk_day_count_measure",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LastCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(null=True)),
                (
                    "desk",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="last_count",
                        to="servicedesk.desk",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="pagefinding",
            index=models.Index(fields=["team", "found_at"], name="servicedesk_found_by_team"),
        ),
    ]
