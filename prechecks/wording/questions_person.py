"""What an employer is asked about the person and the document."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prechecks.wording.question import Question
from prechecks.wording.sections import ORDINANCE_SECTIONS, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

PERSON: "Mapping[str, Question]" = {
    "as_of": Question(
        label=_("For which day do you want to check?"),
        help=_("Today if you enter nothing. We ask for the first working day separately."),
    ),
    "person.nationality": Question(
        label=_("What is the nationality of the person?"),
        help=_(
            "If the person has several, choose the German one, otherwise one of the EU, "
            "Iceland, Liechtenstein, Norway or Switzerland. Printed in the passport and "
            "on every residence document. Choose the country from the list; it also "
            "holds “Kosovo” and “stateless”. We do not need the name of the person."
        ),
    ),
    "person.in_germany": Question(
        label=_("Is the person already in Germany?"),
        help=_("“Yes” also during a visit."),
    ),
    "person.document": Question(
        label=_("Which document does the person have?"),
        help=_(
            "Ask to see the original. The kind is printed in large letters at the top of "
            "the paper, on a card under “Art des Titels”. A passport alone is enough "
            "only for the EU, Iceland, Liechtenstein, Norway and Switzerland."
        ),
        choices={
            "id_card_eu": _(
                "Identity card or passport of an EU state, Iceland, Liechtenstein, Norway "
                "or Switzerland"
            ),
            "settlement_permit": _("Settlement permit (Niederlassungserlaubnis)"),
            "eu_long_term_residence": _(
                "EU long-term residence permit (Erlaubnis zum Daueraufenthalt-EU, issued "
                "in Germany)"
            ),
            "residence_permit": _("Residence permit (Aufenthaltserlaubnis)"),
            "eu_blue_card": _("EU Blue Card (Blaue Karte EU, issued in Germany)"),
            "ict_card": _("ICT Card"),
            "mobile_ict_card": _("Mobile ICT Card"),
            "eu_family_card": _(
                "Residence card or permanent residence card (Aufenthaltskarte, "
                "Daueraufenthaltskarte: family of EU citizens)"
            ),
            "brexit_document": _("Residence document GB (Aufenthaltsdokument-GB)"),
            "national_visa": _("National visa (type D)"),
            "schengen_visa_or_visa_free": _("Schengen visa (type C) or stay without a visa"),
            "asylum_permission": _(
                "Permission to remain pending the asylum decision (Aufenthaltsgestattung)"
            ),
            "arrival_certificate": _("Proof of arrival (Ankunftsnachweis)"),
            "toleration": _("Toleration: temporary suspension of deportation (Duldung)"),
            "fiction_certificate": _("Provisional residence document (Fiktionsbescheinigung)"),
            "border_crossing_certificate": _(
                "Border crossing certificate (Grenzübertrittsbescheinigung)"
            ),
            "foreign_eu_title": _("Residence title of another EU state"),
            "none": _("None of these documents (also: still lives abroad)"),
        },
    ),
    "person.legal_basis": Question(
        label=_("Which section (§) is printed on the document?"),
        help=_(
            "Card: field “Anmerkungen” on the front or back, e.g. “§ 18a AufenthG”; "
            "otherwise the supplementary sheet (Zusatzblatt) or the visa. "
            "Fiktionsbescheinigung: the ticked paragraph of § 81. Duldung: if no other "
            "section is printed, choose § 60a. Not needed for the Aufenthaltsgestattung "
            "and the Ankunftsnachweis."
        ),
        choices=SECTIONS,
    ),
    "person.ordinance_section": Question(
        label=_("Is a section of the Employment Ordinance (BeschV) printed there too?"),
        help=_(
            "Card (field “Anmerkungen”) or supplementary sheet, e.g. “§ 26 Abs. 2 "
            "BeschV”. If nothing is printed, choose “No section of the BeschV”."
        ),
        choices=ORDINANCE_SECTIONS,
        none_label=pgettext_lazy("answer", "No section of the BeschV"),
    ),
    "person.foreign_title_kind": Question(
        label=_("Which kind of title of the other EU state is it?"),
        help=_(
            "Printed on the card, e.g. “EU Blue Card” or “long-term resident - EU”. Ask "
            "also for a German certificate of the Federal Office (BAMF)."
        ),
        choices={
            "long_term_resident": _("EU long-term residence permit of another state"),
            "blue_card": _("EU Blue Card of another state"),
            "family_card": _("Residence card (family of EU citizens)"),
            "student_mobility": _("Study, with a German certificate under § 16c AufenthG"),
            "researcher_mobility": _("Research, with a German certificate under § 18e AufenthG"),
            "ict_mobility": _("ICT card, with a German certificate under § 19a AufenthG"),
            "national_title": _("Other residence title"),
        },
    ),
    "person.foreign_title_country": Question(
        label=_("Which state issued the title?"),
        help=_("Printed on the front of the card."),
    ),
    "person.work_condition": Question(
        label=_("What does the document or its supplementary sheet say about work?"),
        help=_(
            "Card: back or supplementary sheet. Gestattung, Duldung, "
            "Fiktionsbescheinigung: part “Nebenbestimmungen”. If a certain job is "
            "permitted and everything else only with permission, choose “Only a certain "
            "job”. If no sentence fits, choose “I don’t know”."
        ),
        choices={
            "any_gainful_activity": _(
                "“Erwerbstätigkeit gestattet” or “erlaubt” (any gainful activity permitted)"
            ),
            "employment": _("“Beschäftigung gestattet” or “erlaubt” (any employment permitted)"),
            "specific_employment": _(
                "Only a certain job is permitted (“Beschäftigung als … bei …”)"
            ),
            "with_permission_only": _(
                "“Beschäftigung nur mit Erlaubnis (Genehmigung) der Ausländerbehörde” "
                "(only with permission)"
            ),
            "student_allowance": _(
                "“140 Tage oder 280 halbe Tage” (study; older cards: 120 or 240)"
            ),
            "none_permitted": _(
                "“Erwerbstätigkeit (Beschäftigung) nicht gestattet” or “nicht erlaubt” "
                "(not permitted)"
            ),
            "missing": _("Nothing about work is printed"),
        },
    ),
    "person.document_valid_until": Question(
        label=_("Until when is the document valid?"),
        help=_(
            "Card: field “Gültig bis” or “Karte gültig bis”. Paper: “Gültig bis” or "
            "“Befristet bis”; the latest extension counts. If there is none, choose “No "
            "end date printed”."
        ),
        none_label=pgettext_lazy("answer", "No end date printed"),
    ),
    "person.title_covers_employer": Question(
        label=_("Does the document name exactly your company?"),
        help=_(
            "Compare the name of the company on the card or supplementary sheet with the "
            "name in the contract."
        ),
    ),
    "person.title_covers_occupation": Question(
        label=_("Does the document name exactly this activity?"),
        help=_(
            "Compare the activity on the card or supplementary sheet with the job: "
            "“Bäcker” (baker) and “Verkäufer” (sales) are different, for example."
        ),
    ),
    "person.in_germany_since": Question(
        label=_("Since when has the person lived in Germany without interruption?"),
        help=_(
            "Times with a residence title, an Aufenthaltsgestattung or a Duldung count. "
            "Ask the person; if the day is not known, choose “I don’t know”."
        ),
    ),
    "person.status_since": Question(
        label=_("Since when has the person had this title or this toleration?"),
        help=_(
            "Day of first issue, not of the latest extension. EU Blue Card: first "
            "working day with this card."
        ),
    ),
    "person.previous_legal_basis": Question(
        label=_("Which title did the person have before?"),
        help=_(
            "Only with a Fiktionsbescheinigung under § 81(4), or if the person studied "
            "before the present title: section on the old card (field “Anmerkungen”)."
        ),
        choices=SECTIONS,
    ),
    "person.applied_for": Question(
        label=_("For which title has the person applied?"),
        help=_(
            "Only with a Fiktionsbescheinigung. Sometimes printed there, otherwise in "
            "the application. If not known, choose “I don’t know”."
        ),
        choices=SECTIONS,
    ),
    "person.follow_up_card_applied": Question(
        label=_("Has the person applied for a follow-up opportunity card?"),
        help=_(
            "Only after an opportunity card (§ 20a). Stated in the acknowledgement of "
            "the foreigners authority."
        ),
    ),
    "person.complete_application_on": Question(
        label=_("When was the complete application for the German EU Blue Card filed?"),
        help=_(
            "Only with an EU Blue Card of another state. Stated in the confirmation of "
            "the foreigners authority. If none is filed yet, choose “Not yet”."
        ),
        none_label=pgettext_lazy("answer", "Not yet"),
    ),
    "person.extension_refused_on": Question(
        label=_("Is there a decision that refuses the extension? What is its date?"),
        help=_(
            "Only if the document has expired and the person shows you the decision of "
            "his or her own accord. Do not give reasons. If there is none, choose “No "
            "decision”; if you do not know, choose “I don’t know”."
        ),
        none_label=pgettext_lazy("answer", "No decision"),
    ),
    "person.age_years": Question(
        label=_("How old is the person on the first working day?"),
        help=_(
            "Whole years; if the first working day is past or open, today. The law knows "
            "only two age limits, a new title from 45 years on and holiday work under "
            "35 years. We ask only where it matters."
        ),
    ),
    "person.enrolled_student": Question(
        label=_("Is the person enrolled at a university at present?"),
        help=_("Certificate of enrolment for this semester."),
    ),
    "person.allowance_days_used": Question(
        label=_("How many full working days has the person used in this calendar year?"),
        help=_(
            "Have the days confirmed in writing, also those with other employers. Up to "
            "four hours a day = 0.5."
        ),
    ),
    "person.printed_allowance_days": Question(
        label=_("How many full days a year are printed on the supplementary sheet?"),
        help=_("The first figure, e.g. 140 in “140 Tage oder 280 halbe Tage”."),
    ),
    "person.mobility_days": Question(
        label=_("How many days does the study stay in Germany last?"),
        help=_(
            "Only with § 16c. Stated in the certificate of the Federal Office (BAMF): "
            "count from beginning to end."
        ),
    ),
    "person.other_weekly_hours": Question(
        label=_("How many hours a week does the person already work for other employers?"),
        help=_(
            "Ask the person. Without other work: 0. The company named on the document "
            "(training, recognition) and student side activities do not count."
        ),
    ),
    "person.insured_work_since": Question(
        label=_("Since when has the person worked in insured employment in Germany?"),
        help=_(
            "If there was no such work, choose “Never”. First working day, from "
            "contract, payslip or insurance record. If there were breaks, add up the "
            "periods and enter the day that lies as far back. Work that the law limits "
            "in time from the outset (e.g. seasonal work) does not count, nor as a rule "
            "do mini-jobs."
        ),
        none_label=pgettext_lazy("answer", "Never"),
    ),
    "person.qualification": Question(
        label=_("Which qualification does the person have?"),
        help=_(
            "On the certificate; for foreign qualifications also in the recognition "
            "decision or the statement of comparability. Choose the highest "
            "qualification that fits the job."
        ),
        choices={
            "german_vocational": _("German vocational training of at least two years"),
            "german_degree": _("German university degree"),
            "recognised_vocational": _("Foreign vocational training, fully recognised in Germany"),
            "recognised_degree": _("Foreign university degree, recognised or comparable"),
            "recognition_pending": _("Recognition applied for, no decision yet"),
            "partially_recognised": _("Partly recognised (the decision names what is missing)"),
            "foreign_state_recognised_2y": _(
                "Foreign qualification, state-recognised only there, at least two years"
            ),
            "none": _("No vocational qualification or degree"),
        },
    ),
    "person.degree_within_3_years": Question(
        label=_("Did the person obtain the degree in the last three years?"),
        help=_(
            "Date on the certificate; counted up to the day of the application for the "
            "EU Blue Card."
        ),
    ),
    "person.experience_years_last_5": Question(
        label=_(
            "How many years of the last five has the person worked in the matching occupation?"
        ),
        help=_("References or contracts. Half a year = 0.5."),
    ),
    "person.old_age_provision": Question(
        label=_("Does the person have proof of adequate old-age provision?"),
        help=_(
            "For example pension statement, insurance, assets. Matters only for a new "
            "title from age 45 with pay below the threshold; the authority decides what "
            "is adequate."
        ),
    ),
    "person.eu_family_member_claimed": Question(
        label=_("Does the person say that they belong to the family of an EU citizen?"),
        help=_("Matters only if there is no residence card."),
    ),
    "person.in_reception_centre": Question(
        label=_("Must the person live in a reception centre of the federal state (Land)?"),
        help=_(
            "Printed on the Aufenthaltsgestattung, the Ankunftsnachweis or the Duldung "
            "(“verpflichtet, in der Aufnahmeeinrichtung … zu wohnen”). A flat or a "
            "municipal shelter is not a reception centre."
        ),
    ),
    "person.asylum_applied_on": Question(
        label=_("On which day was the asylum application lodged?"),
        help=_(
            "Printed on the Aufenthaltsgestattung. With a Duldung the service desk looks "
            "it up if needed."
        ),
    ),
    "person.asylum_registered_on": Question(
        label=_("On which day was the asylum application registered?"),
        help=_(
            "Ankunftsnachweis: “Ausstellungsdatum”. Aufenthaltsgestattung: the date on "
            "which the Ankunftsnachweis was issued (§ 63(4) AsylG)."
        ),
    ),
    "person.valid_passport": Question(
        label=_("Does the foreigners authority hold a valid passport of the person?"),
        help=_(
            "Only with a Duldung in a reception centre. Ask the person; if not known, "
            "choose “I don’t know”. A passport substitute counts too."
        ),
    ),
    "person.lives_in_postcode": Question(
        label=_("In which postcode area does the person live?"),
        help=_(
            "Five digits. The foreigners authority at the place of residence of the "
            "person is responsible. If the person still lives abroad, leave this empty."
        ),
        none_label=pgettext_lazy("answer", "Abroad, or not known"),
    ),
}
