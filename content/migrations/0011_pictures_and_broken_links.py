"""Pictures say what they show and by whom; links that lead nowhere are listed."""

from django.conf import settings
from django.db import migrations, models

import wagtail.images.models

import content.fields


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0010_roles_and_review"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BrokenLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=255, verbose_name="text")),
                ("edit_url", models.CharField(max_length=255)),
                ("target", models.CharField(max_length=500, verbose_name="link to")),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("deleted", "The page is deleted."),
                            ("unpublished", "The page is not public."),
                            ("no_answer", "The address does not answer."),
                        ],
                        max_length=15,
                        verbose_name="what is wrong",
                    ),
                ),
                ("found_on", models.DateField(auto_now_add=True, verbose_name="found on")),
            ],
            options={
                "verbose_name": "broken link",
                "verbose_name_plural": "broken links",
                "ordering": ["place", "target"],
                "default_permissions": (),
            },
        ),
        migrations.AlterField(
            model_name="picture",
            name="description",
            field=models.CharField(
                help_text="What can be seen, in a sentence, for readers who cannot see it.",
                max_length=255,
                verbose_name="description",
            ),
        ),
        migrations.AlterField(
            model_name="picture",
            name="file",
            field=content.fields.PictureField(
                height_field="height",
                upload_to=wagtail.images.models.get_upload_to,
                verbose_name="file",
                width_field="width",
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("description", ""), _negated=True),
                    models.Q(("credit", ""), _negated=True),
                ),
                name="content_picture_says_what_and_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="brokenlink",
            constraint=models.UniqueConstraint(
                fields=("edit_url", "target"), name="content_brokenlink_once_in_a_text"
            ),
        ),
    ]
