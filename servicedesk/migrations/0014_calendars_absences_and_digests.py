import django.contrib.postgres.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Lands with known holidays, nobody away twice, and on which day the digest went out."""

    dependencies = [
        ("servicedesk", "0013_names_in_the_administration"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="caseworker",
            name="digest_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="desk",
            name="land",
            field=models.CharField(
                choices=[
                    ("BW", "Baden-Württemberg"),
                    ("BY", "Bayern"),
                    ("BE", "Berlin"),
                    ("BB", "Brandenburg"),
                    ("HB", "Bremen"),
                    ("HH", "Hamburg"),
                    ("HE", "Hessen"),
                    ("MV", "Mecklenburg-Vorpommern"),
                    ("NI", "Niedersachsen"),
                    ("NW", "Nordrhein-Westfalen"),
                    ("RP", "Rheinland-Pfalz"),
                    ("SL", "Saarland"),
                    ("SN", "Sachsen"),
                    ("ST", "Sachsen-Anhalt"),
                    ("SH", "Schleswig-Holstein"),
                    ("TH", "Thüringen"),
                ],
                default="NW",
                max_length=2,
                verbose_name="Land",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.Func("user", "user", models.Value("[]"), function="int8range"), "&&"),
                    (
                        models.Func(
                            "first_day", "last_day", models.Value("[]"), function="daterange"
                        ),
                        "&&",
                    ),
                ],
                name="servicedesk_away_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="desk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "land__in",
                        [
                            "BW",
                            "BY",
                            "BE",
                            "BB",
                            "HB",
                            "HH",
                            "HE",
                            "MV",
                            "NI",
                            "NW",
                            "RP",
                            "SL",
                            "SN",
                            "ST",
                            "SH",
                            "TH",
                        ],
                    )
                ),
                name="servicedesk_desk_land",
            ),
        ),
    ]
