import django.contrib.postgres.search
from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    """Best match and both orders of the public list.

    Rows that exist are built anew by `manage.py index_vacancies`, as after every change of what is
    searched.
    """

    dependencies = [("vacancies", "0002_vacancy_numbers")]

    operations = [
        migrations.AddField(
            model_name="vacancytext",
            name="head",
            field=django.contrib.postgres.search.SearchVectorField(default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="vacancytext",
            name="expires_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="savedsearch",
            name="query",
            field=models.CharField(blank=True, max_length=2000),
        ),
        migrations.AddIndex(
            model_name="vacancytext",
            index=models.Index(
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("vacancy"), descending=True),
                name="vacancy_words_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="vacancytext",
            index=models.Index(fields=["expires_at", "vacancy"], name="vacancy_words_ending"),
        ),
    ]
