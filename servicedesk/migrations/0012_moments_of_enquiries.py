from django.db import migrations


class Migration(migrations.Migration):
    """When what is there was first answered and when it was closed."""

    dependencies = [("servicedesk", "0011_people_work_and_files_of_the_desk")]

    operations = [
        migrations.RunSQL(
            """
            UPDATE servicedesk_enquiry SET first_answered_at = answered.at
            FROM (
                SELECT enquiry_id, min(sent_at) AS at FROM servicedesk_answer GROUP BY enquiry_id
            ) AS answered
            WHERE answered.enquiry_id = servicedesk_enquiry.id;
            UPDATE servicedesk_enquiry SET closed_at = changed_at WHERE state = 'closed';
            """,
            migrations.RunSQL.noop,
        )
    ]
