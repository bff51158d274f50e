from django.db import migrations, models


class Migration(migrations.Migration):
    """A USt-IdNr belongs to one company, and a refused company has a reason to read."""

    dependencies = [("employers", "0003_offers_that_keep_the_ownership")]

    operations = [
        migrations.AddField(
            "company",
            "refusal_reason",
            models.TextField(blank=True, default="", editable=False),
            preserve_default=False,
        ),
        # Nobody could be refused before there was a reason to give.
        migrations.AddConstraint(
            "company",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("verification", "refused"), models.Q(("refusal_reason", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("verification", "refused"), _negated=True), ("refusal_reason", "")
                    ),
                    _connector="OR",
                ),
                name="employers_company_refusal_reason",
            ),
        ),
        migrations.AddConstraint(
            "company",
            models.UniqueConstraint(
                condition=models.Q(("vat_id", ""), _negated=True),
                fields=("vat_id",),
                name="employers_company_vat_id",
            ),
        ),
    ]
