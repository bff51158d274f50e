"""What a proposed answer was written for, departures in order, and who keeps the answer blocks."""

from django.conf import settings
from django.db import migrations, models

GROUP = "Answer editors"
RIGHTS = ("add_answerblock", "change_answerblock", "view_answerblock")


def give_rights(apps, schema_editor):
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="servicedesk", model="answerblock"
    )
    group.permissions.add(*(_right(apps, kind, codename) for codename in RIGHTS))
    admin = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    group.permissions.add(admin)


def take_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=GROUP).delete()


def _right(apps, kind, codename):
    """Permissions are made after all migrations; these are needed now."""
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=codename,
        defaults={"name": f"Can {codename.split('_')[0]} answer block"},
    )[0]


class Migration(migrations.Migration):
    dependencies = [
        ("servicedesk", "0015_lists_of_the_desk_by_promise_and_age"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="proposedanswer",
            name="version",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(
                models.OrderBy(models.F("sent_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    models.Q(("assessed", ""), _negated=True),
                    models.Q(("outcome", models.F("assessed")), _negated=True),
                ),
                name="servicedesk_departures",
            ),
        ),
        migrations.RunPython(give_rights, take_group),
    ]
