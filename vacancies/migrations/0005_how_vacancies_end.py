from django.db import migrations, models


class Migration(migrations.Migration):
    """Of which end a company was warned, and since when a vacancy is over."""

    dependencies = [("vacancies", "0004_versions_of_fields")]

    operations = [
        migrations.AddField(
            model_name="vacancy",
            name="warned_of",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="vacancy",
            index=models.Index(
                condition=models.Q(("stage__in", ["closed", "taken_down", "archived"])),
                fields=["ended_at", "id"],
                name="vacancy_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacancy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage__in", ["closed", "taken_down", "archived"]), _negated=True),
                    ("ended_at__isnull", False),
                    _connector="OR",
                ),
                name="vacancy_over_since",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacancy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closing_reason", ""),
                    ("closing_reason__in", ["filled", "changed", "dropped", "nobody_found"]),
                    _connector="OR",
                ),
                name="vacancy_closing_reason",
            ),
        ),
    ]
