"""The role of caseworkers who keep the tables of the law: to add rows and to approve those of others."""

from django.db import migrations

GROUP = "Law editors"
RIGHTS = ("add_lawrow", "change_lawrow", "view_lawrow", "approve_lawrow")


def give_rights(apps, schema_editor):
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="content", model="lawrow"
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
        content_type=kind, codename=codename, defaults={"name": _name(codename)}
    )[0]


def _name(codename):
    return f"Can {codename.split('_')[0]} row of a table"


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0004_approved_rows_stay_as_they_are"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(give_rights, take_group)]
