from django.db import migrations, models


class Migration(migrations.Migration):
    """Open lists are sorted by promise now; what a search finds comes with the newest first."""

    dependencies = [("servicedesk", "0014_calendars_absences_and_digests")]

    operations = [
        migrations.RemoveIndex(model_name="enquiry", name="servicedesk_open_of_team"),
        migrations.RemoveIndex(model_name="enquiry", name="servicedesk_open_of_desk"),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                fields=["desk", "created_at", "id"], name="servicedesk_newest_of_desk"
            ),
        ),
    ]
