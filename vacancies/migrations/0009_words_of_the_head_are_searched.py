from django.contrib.postgres.indexes import GinIndex
from django.db import migrations


class Migration(migrations.Migration):
    """Where titles answer, only they are searched.

    Rows that exist are built anew by `manage.py index_vacancies`, as after every change of what is
    searched.
    """

    dependencies = [("vacancies", "0008_news_wait_for_the_digest")]

    operations = [
        migrations.AddIndex(
            model_name="vacancytext",
            index=GinIndex(fields=["head"], name="vacancy_heads"),
        ),
    ]
