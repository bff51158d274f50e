"""Jobs that companies offer: written, checked, found, and the way into them."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """The room of vacancies."""

    name = "vacancies"

    def ready(self) -> None:
        """Fill the slots of lower rooms."""
