from django.db import migrations, models


class Migration(migrations.Migration):
    """The desk checks vacancies before they are public."""

    dependencies = [("servicedesk", "0021_endings_and_what_was_taken_down")]

    operations = [
        migrations.RemoveConstraint(
            model_name="enquiry",
            name="servicedesk_review_is_open",
        ),
        migrations.RemoveConstraint(
            model_name="enquiry",
            name="servicedesk_enquiry_topic",
        ),
        migrations.RemoveConstraint(
            model_name="pastenquiry",
            name="servicedesk_past_enquiry_topic",
        ),
        migrations.AlterField(
            model_name="enquiry",
            name="topic",
            field=models.CharField(
                choices=[
                    ("pre_check", "Pre-check"),
                    ("question", "General question"),
                    ("review", "Check of a company"),
                    ("vacancy", "Check of a vacancy"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="pastenquiry",
            name="topic",
            field=models.CharField(
                choices=[
                    ("pre_check", "Pre-check"),
                    ("question", "General question"),
                    ("review", "Check of a company"),
                    ("vacancy", "Check of a vacancy"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("topic__in", ["pre_check", "question", "review", "vacancy"])),
                name="servicedesk_enquiry_topic",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_confidential", False),
                    models.Q(("topic__in", ("review", "vacancy")), _negated=True),
                    _connector="OR",
                ),
                name="servicedesk_check_is_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="pastenquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("topic__in", ["pre_check", "question", "review", "vacancy"])),
                name="servicedesk_past_enquiry_topic",
            ),
        ),
    ]
