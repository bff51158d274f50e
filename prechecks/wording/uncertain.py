"""Readings of the law that are not settled; shown with the words that the desk confirms."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrPromise

UNCERTAIN: "Mapping[str, StrPromise]" = {
    "X1": _(
        "Whether and how work beyond the statutory allowance (140 days, 20 hours, two weeks "
        "of trial work) is permitted follows from general rules only; the practice was not "
        "checked."
    ),
    "X2": _(
        "By the wording every change after twelve months is free; whether a job that does not "
        "fit the degree is still covered by the EU Blue Card is open."
    ),
    "X3": _(
        "The association law EEC-Turkey may allow more than the print; it is not part of "
        "these rules."
    ),
    "X4": _(
        "Whether § 9 BeschV applies after a training with a title under § 16a AufenthG is "
        "taken from the text only."
    ),
    "X5": _("For employment beside self-employment (§ 21 AufenthG) practice differs."),
    "X6": _(
        "Whether the Federal Employment Agency has to approve with a title under § 7(1) "
        "sentence 3 AufenthG is open."
    ),
    "X7": _(
        "From when the approval for the follow-up opportunity card works (§ 20a(5) sentence 4 "
        "AufenthG) is open."
    ),
    "X8": _(
        "Here the Federal Employment Agency itself grants a work permit; the outcome shown is "
        "the nearest one. The list of states is not confirmed after August 2024."
    ),
    "X9": _("The salary thresholds for this year are not available yet."),
    "X10": _(
        "Whether cards extended one by one after 1 February 2026 continue as well is not confirmed."
    ),
    "X11": _(
        "Whether the formal application or the first request for asylum counts for the "
        "cut-off date 31 August 2015 is disputed."
    ),
    "X12": _(
        "Whether § 61(1) sentences 3 to 5 AsylG apply outside a reception centre too is not "
        "settled."
    ),
    "X13": _(
        "The relation of § 61(1) sentence 2 AsylG to § 61(2) sentence 4 AsylG for safe "
        "countries of origin is not settled."
    ),
    "X14": _(
        "The EU list of safe countries of origin and its date of 12 June 2026 are inferred "
        "from secondary sources."
    ),
    "X15": _("Whether the right to stay still exists may depend on the administrative court."),
    "X16": _(
        "Short compulsory internships, above all of schools, are often not treated as "
        "employment; this is not confirmed for this group."
    ),
    "X17": _(
        "Whether Turkey remains on the EU list depends on conditions of Regulation (EU) 2024/1348."
    ),
    "X18": _(
        "Whether the Federal Employment Agency has to approve a new employer after a "
        "permission during the asylum procedure is not settled."
    ),
    "X19": _("The relation of § 61(1) sentence 6 AsylG to § 60a(6) AufenthG is disputed."),
    "X20": _("The note “nicht gestattet” (not permitted) may be outdated."),
    "X21": _(
        "Whether times with a toleration under § 60b AufenthG count for the four years is not "
        "settled."
    ),
}
