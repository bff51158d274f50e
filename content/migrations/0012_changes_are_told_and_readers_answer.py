import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """What triggers of changes call, see content.watched, and what readers say about pages."""

    dependencies = [
        ("content", "0011_pictures_and_broken_links"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        # PostgreSQL sends the news with the commit, several of one kind as one.
        migrations.RunSQL(
            """
            CREATE FUNCTION content_tell() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_notify('content_changes', TG_ARGV[0]);
                RETURN NULL;
            END
            $$;
            """,
            "DROP FUNCTION content_tell() CASCADE;",
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("helpful", models.BooleanField(verbose_name="helpful")),
                (
                    "comment",
                    models.CharField(blank=True, max_length=1000, verbose_name="comment"),
                ),
                (
                    "day",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="day"),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a reader",
                "verbose_name_plural": "answers of readers",
                "indexes": [
                    models.Index(fields=["day", "page"], name="content_feedback_of_days"),
                    models.Index(
                        condition=models.Q(("comment", ""), _negated=True),
                        fields=["-day", "-id"],
                        name="content_feedback_comments",
                    ),
                ],
            },
        ),
    ]
