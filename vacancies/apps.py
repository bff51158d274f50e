"""Jobs that companies offer: written, checked, found, and the way into them."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """The room of vacancies."""

    name = "vacancies"

    def ready(self) -> None:
        """Fill the slots of lower rooms: a leaver's work, data, what happened, what is deleted."""
        from django.utils.translation import gettext_lazy as _

        from content.slots import VACANCIES as SHOWN
        from content.slots import vacancy_search, vacancy_teasers, watched
        from employers.slots import (
            Source,
            WorkSource,
            company_files,
            data_export,
            history,
            open_work,
        )
        from servicedesk.slots import digest_sources, subject_panels
        from vacancies import checks
        from vacancies.digest import VACANCIES
        from vacancies.forgetting import FILES
        from vacancies.history import vacancy_entries
        from vacancies.own_data import own_data
        from vacancies.site_search import for_site_search
        from vacancies.succession import give_vacancies, open_vacancies_by
        from vacancies.teasers import teasers

        subject_panels.register(checks.panels_for)
        vacancy_teasers.register(teasers)
        watched.register("vacancies.Vacancy", SHOWN)
        watched.register("employers.Company", SHOWN)
        vacancy_search.register(for_site_search)
        digest_sources.register(VACANCIES)
        company_files.register(FILES)
        open_work.register(WorkSource(count=open_vacancies_by, hand_over=give_vacancies))
        data_export.register(own_data)
        history.register(Source("vacancies", _("Vacancies"), vacancy_entries))
