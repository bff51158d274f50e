from django.db import migrations


class Migration(migrations.Migration):
    """Numbers that are never given twice: a sequence does not take part in transactions."""

    dependencies = [("vacancies", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE vacancies_vacancy_number AS bigint",
            "DROP SEQUENCE vacancies_vacancy_number",
        )
    ]
