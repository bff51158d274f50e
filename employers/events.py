"""What happens to companies and concerns higher rooms. Connected in portal/wiring.py only.

company_registered.announce(company=company, by=user)

A receiver takes `company`, `by` and `**_rest`; it runs in the transaction of the sender. Where
nobody is set up who could look at the company it raises NobodyChecksError.
"""

from django.dispatch import Signal

from employers.models import Company, User


class NobodyChecksError(Exception):
    """No desk is there that could check the company: nothing of the change is stored."""


class CompanyEvent(Signal):
    """Something happened to a company through a person."""

    def announce(self, *, company: Company, by: User) -> None:
        """Tell everybody who is connected; what goes wrong there undoes what happened here."""
        self.send(Company, company=company, by=by)


company_registered = CompanyEvent()
# Name, legal form, register entry, Betriebsnummer or USt-IdNr: what the desk has to look at.
register_data_changed = CompanyEvent()
