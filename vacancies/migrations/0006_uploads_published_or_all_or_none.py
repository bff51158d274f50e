import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What people want of a file: published or drafts, the good rows or all of them."""

    dependencies = [("vacancies", "0005_how_vacancies_end")]

    operations = [
        migrations.AddField("upload", "publishes", models.BooleanField(default=True)),
        migrations.AddField("upload", "all_or_nothing", models.BooleanField(default=False)),
        migrations.AddField(
            "upload", "was_undone", models.BooleanField(default=False, editable=False)
        ),
        migrations.AlterField(
            "upload",
            "company",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="employers.company",
            ),
        ),
        migrations.AddIndex(
            "upload",
            models.Index(
                models.F("company"),
                models.OrderBy(models.F("created_at"), descending=True),
                name="vacancy_upload_list",
            ),
        ),
    ]
