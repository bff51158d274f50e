"""Questions, first assessments and the hand-over to the service desk."""

from django.apps import AppConfig


class PrechecksConfig(AppConfig):
    """The room of the pre-check."""

    name = "prechecks"

    def ready(self) -> None:
        """Fill the slots of lower rooms: panels, words, a leaver's work, data, what happened."""
        from django.utils.translation import gettext_lazy as _

        from content.slots import check_links, value_words
        from employers.slots import (
            Source,
            WorkSource,
            company_files,
            data_export,
            history,
            open_work,
        )
        from prechecks.answering import grounds_for
        from prechecks.forgetting import FILES
        from prechecks.guidance import kinds, way_in
        from prechecks.history import deletions, precheck_entries
        from prechecks.own_data import own_data
        from prechecks.panels import outcome_badges, panels_for
        from prechecks.succession import give_prechecks, unsent_prechecks_by
        from prechecks.vacancies import (
            counts_for_vacancies,
            panels_for_vacancies,
            public_panels_for,
        )
        from prechecks.way_in import grounds, said
        from prechecks.wording.table_values import value_text
        from servicedesk import slots
        from vacancies.slots import (
            precheck_counts,
            public_panels,
            vacancy_panels,
            verdict_words,
        )

        company_files.register(FILES)
        open_work.register(WorkSource(count=unsent_prechecks_by, hand_over=give_prechecks))
        data_export.register(own_data)
        history.register(Source("prechecks", _("Pre-checks"), precheck_entries))
        history.register(Source("prechecks", _("Pre-checks"), deletions))
        slots.subject_panels.register(panels_for)
        slots.outcome_badges.register(outcome_badges)
        slots.answer_values.register(grounds_for)
        value_words.register(value_text)
        check_links.register(kinds, way_in)
        vacancy_panels.register(panels_for_vacancies)
        public_panels.register(public_panels_for)
        precheck_counts.register(counts_for_vacancies)
        verdict_words.register(said=said, grounds=grounds)
