"""Questions, first assessments and the hand-over to the service desk."""

from django.apps import AppConfig


class PrechecksConfig(AppConfig):
    """The room of the pre-check."""

    name = "prechecks"

    def ready(self) -> None:
        """Put what an enquiry is about on the desk's pages, and words to the law's values."""
        from content.slots import value_words
        from prechecks.panels import outcome_badges, panels_for
        from prechecks.wording.table_values import value_text
        from servicedesk import slots

        slots.subject_panels.register(panels_for)
        slots.outcome_badges.register(outcome_badges)
        value_words.register(value_text)
