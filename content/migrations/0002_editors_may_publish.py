"""Wagtail's own group of editors may write pages; ours also publishes, translates and keeps norms."""

from django.db import migrations

GROUP = "Editors"
NORM_RIGHTS = ("add_norm", "change_norm", "delete_norm", "view_norm")
PAGE_RIGHTS = ("publish_page", "lock_page", "unlock_page")


def give_rights(apps, schema_editor):
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(*_rights(apps, "content", "norm", NORM_RIGHTS))
    translate = ("submit_translation",)
    group.permissions.add(*_rights(apps, "simple_translation", "simpletranslation", translate))
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for right in _rights(apps, "wagtailcore", "page", PAGE_RIGHTS):
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group, page=root, permission=right
        )


def take_rights(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.get(name=GROUP)
    ours = [*NORM_RIGHTS, "submit_translation"]
    group.permissions.remove(*group.permissions.filter(codename__in=ours))
    group.page_permissions.filter(permission__codename__in=PAGE_RIGHTS).delete()


def _rights(apps, app_label, model, codenames):
    """Permissions are made after all migrations; these are needed now."""
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    return [
        apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": _name(codename)}
        )[0]
        for codename in codenames
    ]


def _name(codename):
    if codename == "submit_translation":
        return "Can submit translations"
    return "Can " + codename.replace("_", " ")


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0001_initial"),
        ("simple_translation", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
