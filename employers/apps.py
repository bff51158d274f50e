from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "employers"

    def ready(self) -> None:
        """Tell the history of people and company."""
        from django.utils.translation import gettext_lazy as _

        from employers.history import acts, company, keys, people
        from employers.slots import Source, history

        history.register(Source("people", _("People"), people.people_entries))
        history.register(Source("people", _("People"), acts.entries_about_people))
        history.register(Source("company", _("Company"), company.company_entries))
        history.register(Source("company", _("Company"), acts.entries_about_workplaces))
        history.register(Source("company", _("Company"), acts.entries_about_ways_in))
        history.register(Source("company", _("Company"), keys.key_entries))
