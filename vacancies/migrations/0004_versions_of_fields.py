import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two people who change different fields of a vacancy are not in each other's way."""

    dependencies = [("vacancies", "0003_words_of_the_head_and_orders")]

    operations = [
        migrations.AddField(
            model_name="vacancy",
            name="changed_in",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AlterField(
            model_name="vacancy",
            name="workplace",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="employers.workplace",
                verbose_name="workplace",
            ),
        ),
    ]
