"""Offices to turn to, and what they do."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrPromise

OFFICES: "Mapping[str, StrPromise]" = {
    "team_beschaeftigung": _(
        "Foreigners authority Wuppertal, team Beschäftigung: decides on the permission and "
        "changes the note in the document."
    ),
    "team_arbeitsmarktintegration": _(
        "Kommunales Integrationszentrum, team Arbeitsmarktintegration: helps with internship, "
        "training, language and planning."
    ),
    "other_foreigners_authority": _(
        "If the person lives in another town, the foreigners authority there is competent, "
        "not the one at the seat of the company."
    ),
    "central_foreigners_authority": _(
        "If the person lives in a reception centre of the Land, the central foreigners "
        "authority decides as a rule."
    ),
    "zfe_nrw": _(
        "Zentralstelle Fachkräfteeinwanderung NRW in Bonn: fast track and participation in "
        "the visa."
    ),
    "german_mission": _(
        "German mission abroad: receives the visa application of the person and decides."
    ),
    "ba_consent": _(
        "Federal Employment Agency: checks pay and conditions; the competent authority asks "
        "it, you need not ask it yourself."
    ),
    "ba_work_permit": _(
        "Federal Employment Agency: issues the work permit for short-term quota employment, "
        "on application of your company."
    ),
    "agentur_arbeitgeberservice": _(
        "Employment agency, employer service: placement, entry qualification, measure with an "
        "employer, subsidies."
    ),
    "jobcenter": _(
        "Jobcenter Wuppertal: placement and support if the person receives benefits there."
    ),
    "recognition_advice": _(
        "Recognition and qualification advice (IQ) and the body in charge of the occupation: "
        "say what is missing for recognition."
    ),
    "chamber": _(
        "Chamber of industry and commerce or chamber of crafts: registers the training "
        "contract and advises on training."
    ),
    "faire_integration": _(
        "Faire Integration: free advice for employees on labour and social law; the nearest "
        "centre is listed at faire-integration.de."
    ),
    "health_insurance_fund": _(
        "Health insurance fund of the person: receives the social insurance notices, for "
        "mini-jobs the Minijob-Zentrale."
    ),
    "social_welfare_office": _("Social welfare office: assigns work opportunities."),
}
