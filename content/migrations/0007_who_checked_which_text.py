import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pgtrigger.compiler
import pgtrigger.migrations


def move_days(apps, schema_editor):
    """Which law a page was compared with then, nobody knows: each is asked for once."""
    checks = apps.get_model("content", "TextCheck").objects
    pages = apps.get_model("content", "GuidancePage").objects.exclude(reviewed_on=None)
    days = pages.values_list("pk", "reviewed_on")
    checks.bulk_create(checks.model(page_id=pk, checked_on=day) for pk, day in days)


def move_days_back(apps, schema_editor):
    pages = apps.get_model("content", "GuidancePage").objects
    checks = apps.get_model("content", "TextCheck").objects.exclude(page=None)
    for check in checks.order_by("page", "-pk").distinct("page"):
        pages.filter(pk=check.page_id).update(reviewed_on=check.checked_on)


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0006_pages_of_all_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Doubt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("never", "never checked"),
                            ("date", "its time is over"),
                            ("changed", "the law has changed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=120)),
                ("state", models.CharField(blank=True, max_length=20)),
                ("since", models.DateField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="content.guidancepage",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="content.question",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="content.term",
                    ),
                ),
            ],
            options={
                "ordering": ["since", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("page__isnull", False),
                                ("question__isnull", True),
                                ("term__isnull", True),
                            ),
                            models.Q(
                                ("page__isnull", True),
                                ("question__isnull", False),
                                ("term__isnull", True),
                            ),
                            models.Q(
                                ("page__isnull", True),
                                ("question__isnull", True),
                                ("term__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="content_doubt_of_one_text",
                    ),
                    models.UniqueConstraint(
                        fields=("page", "kind", "subject", "state"),
                        name="content_doubt_once_of_page",
                    ),
                    models.UniqueConstraint(
                        fields=("question", "kind", "subject", "state"),
                        name="content_doubt_once_of_question",
                    ),
                    models.UniqueConstraint(
                        fields=("term", "kind", "subject", "state"),
                        name="content_doubt_once_of_term",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TextCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checked_on", models.DateField(verbose_name="checked on")),
                ("fingerprints", models.JSONField(default=dict)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="content.guidancepage",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="content.question",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="content.term",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("page__isnull", False),
                                ("question__isnull", True),
                                ("term__isnull", True),
                            ),
                            models.Q(
                                ("page__isnull", True),
                                ("question__isnull", False),
                                ("term__isnull", True),
                            ),
                            models.Q(
                                ("page__isnull", True),
                                ("question__isnull", True),
                                ("term__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="content_textcheck_of_one_text",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="textcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_as_recorded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."page_id" IS DISTINCT FROM (NEW."page_id") OR OLD."question_id" IS DISTINCT FROM (NEW."question_id") OR OLD."term_id" IS DISTINCT FROM (NEW."term_id") OR OLD."checked_on" IS DISTINCT FROM (NEW."checked_on") OR OLD."fingerprints" IS DISTINCT FROM (NEW."fingerprints") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="35fc2fb51b8ed4052ed4e920b40686ad7fb7e50b",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_as_recorded_a9a66",
                    table="content_textcheck",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(move_days, move_days_back),
    ]
