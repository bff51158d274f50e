from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("content", "0007_who_checked_which_text")]

    operations = [migrations.RemoveField(model_name="guidancepage", name="reviewed_on")]
