"""Authors write, legal reviewers read what explains the law, editors publish: groups and workflow."""

from django.db import migrations

AUTHORS, REVIEWERS, EDITORS = "Authors", "Legal reviewers", "Editors"
WORKFLOW = "Prüfen und veröffentlichen"
TASKS = (("Rechtliche Prüfung", REVIEWERS), ("Veröffentlichung", EDITORS))
# What Wagtail puts on the root of the tree; one that somebody put there instead stays.
WAGTAILS_OWN = "Moderators approval"

TEXTS = ("question", "term")
SNIPPETS = ("topic", "contact", "norm", *TEXTS)
SEE, WRITE = ("view",), ("view", "add", "change")
KEEP = (*WRITE, "delete")
PUBLISH = (*KEEP, "publish", "lock", "unlock")
RIGHTS = {
    AUTHORS: {**dict.fromkeys(TEXTS, WRITE), **dict.fromkeys(("topic", "contact", "norm"), SEE)},
    REVIEWERS: dict.fromkeys(SNIPPETS, SEE),
    EDITORS: {**dict.fromkeys(TEXTS, PUBLISH), **dict.fromkeys(("topic", "contact"), KEEP)},
}
ON_PAGES = {AUTHORS: ("add_page", "change_page")}
FILES = (
    *(("wagtailimages", f"{right}_image") for right in ("add", "choose")),
    *(("wagtaildocs", f"{right}_document") for right in ("add", "choose")),
)
IN_COLLECTIONS = {AUTHORS: FILES, EDITORS: FILES}
REDIRECTS = ("add_redirect", "change_redirect", "delete_redirect", "view_redirect")


def give_rights(apps, schema_editor):
    for name, models in RIGHTS.items():
        group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(_access(apps), *_of_snippets(apps, models))
    editors = apps.get_model("auth", "Group").objects.get(name=EDITORS)
    editors.permissions.add(
        *(_right(apps, "wagtailredirects", "redirect", name) for name in REDIRECTS)
    )
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for group, right in _pairs(apps, ON_PAGES):
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group, page=root, permission=_right(apps, "wagtailcore", "page", right)
        )
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for group, (app, right) in _pairs(apps, IN_COLLECTIONS):
        model = right.rpartition("_")[2]
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=group, collection=collection, permission=_right(apps, app, model, right)
        )


def take_rights(apps, schema_editor):
    """Editors keep what is theirs since Wagtail's own migrations, files and pages."""
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=(AUTHORS, REVIEWERS)).delete()
    editors = groups.get(name=EDITORS)
    ours = [right.codename for right in _of_snippets(apps, RIGHTS[EDITORS])]
    editors.permissions.remove(*editors.permissions.filter(codename__in=[*ours, *REDIRECTS]))


def make_workflow(apps, schema_editor):
    models = {name: apps.get_model("wagtailcore", name) for name in _MODELS}
    workflow = models["Workflow"].objects.create(name=WORKFLOW)
    for place, (name, group) in enumerate(TASKS):
        task = models["GroupApprovalTask"].objects.create(
            name=name, content_type=_kind(apps, "wagtailcore", "groupapprovaltask")
        )
        task.groups.add(apps.get_model("auth", "Group").objects.get(name=group))
        models["WorkflowTask"].objects.create(workflow=workflow, task=task, sort_order=place)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    chosen = models["WorkflowPage"].objects.filter(page=root)
    chosen.filter(workflow__name=WAGTAILS_OWN).delete()
    if not chosen.exists():
        models["WorkflowPage"].objects.create(page=root, workflow=workflow)
    for name in TEXTS:
        models["WorkflowContentType"].objects.get_or_create(
            content_type=_kind(apps, "content", name), defaults={"workflow": workflow}
        )


def take_workflow(apps, schema_editor):
    """What waits in it goes back to being a draft."""
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    own = workflows.filter(name=WORKFLOW)
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    doomed = tasks.filter(workflow_tasks__workflow__in=own)
    names = list(doomed.values_list("pk", flat=True))
    own.delete()
    tasks.filter(pk__in=names).delete()
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    former = workflows.filter(name=WAGTAILS_OWN).first()
    pages = apps.get_model("wagtailcore", "WorkflowPage").objects
    if former and not pages.filter(page=root).exists():
        pages.create(page=root, workflow=former)


_MODELS = (
    *("Workflow", "GroupApprovalTask", "WorkflowTask"),
    *("WorkflowPage", "WorkflowContentType"),
)


def _pairs(apps, rights):
    for name, each in rights.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for right in each:
            yield group, right


def _access(apps):
    return _right(apps, "wagtailadmin", "admin", "access_admin")


def _of_snippets(apps, models):
    return [
        _right(apps, "content", model, f"{verb}_{model}")
        for model, verbs in models.items()
        for verb in verbs
    ]


def _kind(apps, app_label, model):
    kinds = apps.get_model("contenttypes", "ContentType").objects
    return kinds.get_or_create(app_label=app_label, model=model)[0]


def _right(apps, app_label, model, codename):
    """Permissions are made after all migrations; these are needed now."""
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=_kind(apps, app_label, model),
        codename=codename,
        defaults={"name": _name(codename)},
    )[0]


def _name(codename):
    verb, _underscore, model = codename.partition("_")
    return f"Can {verb} {'question and answer' if model == 'question' else model}"


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0009_translations_say_an_edition"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(give_rights, take_rights),
        migrations.RunPython(make_workflow, take_workflow),
    ]
