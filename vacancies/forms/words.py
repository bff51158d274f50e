"""What stands beside the fields of a vacancy."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

HELP: Final[Mapping[str, "StrPromise"]] = {
    "title": _("As people search for it, for example “Bäckerin oder Bäcker”."),
    "occupation": _(
        "Write a word and choose from the list, or the five digits of the KldB 2010. "
        "It helps others to find the vacancy."
    ),
    "level": _("What the job demands, not what a person has. An occupation fills this in."),
    "tasks": _("Three to six tasks, one a line. What does somebody do on a usual day?"),
    "description": _("Everything else about the job, the team and the company. Plain text."),
    "summary": _(
        "What matters, in two to four short sentences. It stands on top of the vacancy and helps "
        "people who are still learning German."
    ),
    "language": _("The language in which you have written title and description."),
    "other_language": _("If you have the text in another language, too."),
    "starts_on": _("Leave it empty for “as soon as possible”."),
    "ends_on": _("For a fixed term only."),
    "hours_from": _("For example 38,5."),
    "hours_to": _("If more is possible."),
    "workplace": _("Its address is taken over when you save."),
    "pay_from": _("Gross, for example 15,50 or 2.800. Vacancies with pay are read more often."),
    "pay_to": _("If more is possible."),
    "pay_group": _("In the collective agreement, for example E 5."),
    "speaking": _("Ask for what the job needs: A1 are single words, B1 are usual conversations."),
    "language_reason": _("One sentence, for example: You explain medicines to patients."),
    "level_after_a_year": _("If somebody may begin with less and learn on."),
    "team_languages": _("For example Turkish, Polish, Arabic."),
    "has_language_course": _(
        "A course at work, for example a Job-BSK. It costs the company nothing."
    ),
    "is_regulated": _(
        "For example nursing, driving, security. Without the licence nobody may work."
    ),
    "is_it": _("Experience may replace a degree here (§ 18g AufenthG)."),
    "is_shortage": _("For the EU Blue Card a lower salary is enough in these occupations."),
    "weeks_of_patience": _("An authority often needs some weeks. Who waits reaches more people."),
    "driving_licence": _("The class, for example B or C1E."),
    "is_section_2a_branch": _(
        "For example construction, restaurants, transport, cleaning: people carry their "
        "identity document at work."
    ),
    "apply_url": _("Only for applications on your own website."),
    "without_papers": _("The less people have to send, the more apply."),
    "contact_phone": _("This is shown to everybody."),
    "publish_on": _("Leave it empty for “at once”."),
    "publish_time": _("For example 8:00. Empty: from the beginning of the day."),
    "expires_at": _("After that nobody sees the vacancy any more. You may extend it."),
    "expires_time": _("For example 12:00. Empty: until the end of the day."),
    "establishment_number": _("Eight digits. It is not shown to the public."),
    "external_reference": _("The number of the vacancy in your own software, if it has one."),
    "shares_with_partners": _(
        "Then the service desk may show it to Jobcenter and Agentur für Arbeit, who look for "
        "people for it."
    ),
}
