"""Questions, first assessments and the hand-over to the service desk."""

from django.apps import AppConfig


class PrechecksConfig(AppConfig):
    """The room of the pre-check."""

    name = "prechecks"

    def ready(self) -> None:
        """Put what an enquiry is about on the desk's pages, words to values, a leaver's work."""
        from content.slots import value_words
        from employers.slots import WorkSource, open_work
        from prechecks.panels import outcome_badges, panels_for
        from prechecks.succession import give_prechecks, unsent_prechecks_by
        from prechecks.wording.table_values import value_text
        from servicedesk import slots

        open_work.register(WorkSource(count=unsent_prechecks_by, hand_over=give_prechecks))
        slots.subject_panels.register(panels_for)
        slots.outcome_badges.register(outcome_badges)
        value_words.register(value_text)
