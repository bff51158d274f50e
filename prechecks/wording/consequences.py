"""What follows from a verdict, in words: duties, papers, hints, offices."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prechecks.wording.duties import DUTIES
from prechecks.wording.hints import HINTS
from prechecks.wording.offices import OFFICES
from prechecks.wording.papers import PAPERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrPromise

__all__ = ["DUTIES", "EVENTS", "FORMS", "HINTS", "OFFICES", "PAPERS", "WHO"]

WHO: "Mapping[str, StrPromise]" = {
    "employer": pgettext_lazy("who does it", "Your company"),
    "worker": pgettext_lazy("who does it", "The person"),
    "training_provider": pgettext_lazy("who does it", "The training provider"),
    "client": pgettext_lazy("who does it", "You as the client"),
}

# A duty with an event is not due now: it stands under "later", with these words.
EVENTS: "Mapping[str, StrPromise]" = {
    "before_start": _("Before work starts"),
    "start": _("When work starts"),
    "end": _("When the employment ends"),
    "ends": _("When the employment ends, for whatever reason"),
    "ends_early": _("If the employment ends early"),
    "training_ends_early": _("If the training ends early"),
    "document_ended": _("If the document has expired"),
    "conditions_change": _("If a condition of the title changes"),
    "contract_with_person_abroad": _("If the person lives abroad when the contract is made"),
    "ba_asks": _("If the Federal Employment Agency asks"),
    "fast_track_chosen": _("If you choose the fast track"),
}

FORMS: "Mapping[str, StrPromise]" = {
    "original": pgettext_lazy("form", "Original to look at"),
    "original_both_sides": pgettext_lazy(
        "form", "Original to look at: both sides and the supplementary sheet"
    ),
    "original_and_copy": pgettext_lazy("form", "Original to look at, and a copy"),
    "originals_and_copies": pgettext_lazy("form", "Both originals to look at, and copies"),
    "original_copy_if_permitted": pgettext_lazy(
        "form", "Original to look at; a copy as soon as work is permitted"
    ),
    "original_to_authority": pgettext_lazy(
        "form", "Original to the authority; you need no copy of it"
    ),
    "copy": pgettext_lazy("form", "Copy"),
    "copy_of_decision": pgettext_lazy("form", "Copy of the decision"),
    "copy_original_on_request": pgettext_lazy("form", "Copy; original on request"),
    "copies_to_authority": pgettext_lazy("form", "Copies to the authority, not to your company"),
    "copy_paper_or_electronic": pgettext_lazy(
        "form", "On paper or electronically: both sides and the supplementary sheet"
    ),
    "copy_of_contract": pgettext_lazy(
        "form",
        "Copy; it is usual to sign under the condition that the permission is granted",
    ),
    "certificate": pgettext_lazy("form", "Certificate"),
    "confirmation": pgettext_lazy("form", "Confirmation"),
    "acknowledgement": pgettext_lazy("form", "Acknowledgement of receipt"),
    "signed": pgettext_lazy("form", "In writing, signed"),
    "signed_on_paper": pgettext_lazy("form", "In writing and signed, on paper"),
    "written_on_request": pgettext_lazy(
        "form", "In writing on request; in the fast track your assurance is enough"
    ),
    "written_and_kept": pgettext_lazy(
        "form", "In writing (§ 126 BGB), and kept as long as the work lasts"
    ),
    "written_is_best": pgettext_lazy("form", "The law names no form; in writing is best"),
    "written_or_electronic": pgettext_lazy("form", "In writing or electronically"),
    "written_or_electronic_full": pgettext_lazy(
        "form",
        "In writing or electronically, with facts, day, surname, first name and nationality",
    ),
    "written_or_electronic_contract": pgettext_lazy(
        "form", "In writing or electronically, with the contract and the proof of receipt"
    ),
    "text_form": pgettext_lazy("form", "Text form, for example e-mail (§ 126b BGB)"),
    "text_form_as_proof": pgettext_lazy("form", "No form prescribed; text form is enough as proof"),
    "text_form_nursing": pgettext_lazy("form", "Text form; for nursing § 16 PflBG applies"),
    "text_form_receipt": pgettext_lazy(
        "form",
        "Text form with a request for receipt; on paper and signed in the sectors of "
        "§ 2a SchwarzArbG",
    ),
    "short_note": pgettext_lazy("form", "A short written note on the visit helps"),
    "list_of_days": pgettext_lazy("form", "List of days; the law names no form"),
    "contract": pgettext_lazy("form", "In the contract"),
    "contract_and_roster": pgettext_lazy("form", "In contract and roster"),
    "declaration_with_application": pgettext_lazy(
        "form", "Declaration with the application; no form prescribed"
    ),
    "entry_in_declaration": pgettext_lazy(
        "form", "Entry in the “Erklärung zum Beschäftigungsverhältnis”"
    ),
    "electronic": pgettext_lazy("form", "Electronic data transmission"),
    "agency_form": pgettext_lazy("form", "Form of the Federal Employment Agency"),
    "agency_form_signed": pgettext_lazy(
        "form",
        "Form BA047549 of the Federal Employment Agency, current edition, signed by hand",
    ),
    "employer_application": pgettext_lazy("form", "Application of your company"),
    "agreement_with_authority": pgettext_lazy(
        "form", "Agreement with the foreigners authority (ZFE NRW)"
    ),
    "informal_or_form": pgettext_lazy("form", "Informal, or on the form of the authority"),
    "mission_form": pgettext_lazy("form", "Form of the mission"),
}
