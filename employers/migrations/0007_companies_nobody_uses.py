import datetime

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    """When the people of a company nobody uses were written to."""

    dependencies = [
        ("employers", "0006_keys_of_companies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inactivity",
            fields=[
                (
                    "company",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="inactivity",
                        serialize=False,
                        to="employers.company",
                    ),
                ),
                ("first_notice_on", models.DateField()),
                ("second_notice_on", models.DateField(null=True)),
                ("seen_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_notice_on", None),
                            (
                                "second_notice_on__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("first_notice_on"),
                                    "+",
                                    models.Value(datetime.timedelta(days=46)),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="employers_inactivity_second_notice_later",
                    )
                ],
            },
        ),
    ]
