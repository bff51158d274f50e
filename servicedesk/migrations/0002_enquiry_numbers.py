from django.db import migrations


class Migration(migrations.Migration):
    """Numbers that are never given twice: a sequence does not take part in transactions."""

    dependencies = [("servicedesk", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE servicedesk_enquiry_number AS bigint",
            "DROP SEQUENCE servicedesk_enquiry_number",
        )
    ]
