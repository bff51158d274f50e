from django.db import migrations, models


class Migration(migrations.Migration):
    """When people get mail about cases, and about which."""

    dependencies = [
        ("employers", "0008_accounts_of_companies"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="notify_about",
            field=models.CharField(
                choices=[("all", "all cases I see"), ("mine", "only cases I look after")],
                db_default="all",
                default="all",
                max_length=4,
                verbose_name="About which cases?",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="notify_when",
            field=models.CharField(
                choices=[
                    ("at_once", "at once, a mail for each"),
                    ("daily", "once a day, all in one mail"),
                    ("never", "never"),
                ],
                db_default="at_once",
                default="at_once",
                max_length=7,
                verbose_name="When do we write to you?",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("notify_when__in", ["at_once", "daily", "never"])),
                name="employers_user_notify_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("notify_about__in", ["all", "mine"])),
                name="employers_user_notify_about",
            ),
        ),
    ]
