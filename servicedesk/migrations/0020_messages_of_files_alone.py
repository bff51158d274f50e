from django.db import migrations, models
from django.db.migrations.state import StateApps


def note_files(apps: StateApps, schema_editor: object) -> None:
    """Messages that came with files."""
    attachments = apps.get_model("servicedesk", "Attachment").objects.exclude(message=None)
    messages = apps.get_model("servicedesk", "Message").objects
    messages.filter(pk__in=attachments.values("message")).update(has_files=True)


def name_files(apps: StateApps, schema_editor: object) -> None:
    """On the way back each message needs a text: three dots."""
    apps.get_model("servicedesk", "Message").objects.filter(text="").update(text="…")


class Migration(migrations.Migration):
    """A message may be files without a text."""

    dependencies = [("servicedesk", "0019_news_of_enquiries")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="has_files",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunPython(note_files, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="message", name="servicedesk_message_has_text"),
        migrations.RunPython(migrations.RunPython.noop, name_files),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True) | models.Q(("has_files", True)),
                name="servicedesk_message_says_something",
            ),
        ),
    ]
