"""Duties after a verdict: who, what, by when."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrPromise

DUTIES: "Mapping[str, StrPromise]" = {
    "ask_everybody": _(
        "Ask all new employees in the same way, whatever their name or looks (§§ 1, 7 AGG)."
    ),
    "check_before_start": _(
        "Before the first working day check on the original whether the document permits this "
        "work (§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG)."
    ),
    "check_identity_eu": _(
        "Look at the identity card or passport; no copy is needed (§ 2 Abs. 1 FreizügG/EU, § "
        "28 AufenthV)."
    ),
    "check_eu_family_card": _(
        "Look at the card and note the end date; the Residence Act does not require a copy "
        "here (§ 1 Abs. 2 Nr. 1 AufenthG, § 11 FreizügG/EU)."
    ),
    "keep_copy": _(
        "Keep a copy of the document during the employment, on paper or electronically (§ 4a "
        "Abs. 5 Satz 3 Nr. 2 AufenthG)."
    ),
    "delete_copy": _(
        "Delete the copy after the end of the employment unless there is another reason to "
        "keep it (Art. 5 Abs. 1 Buchst. e DSGVO)."
    ),
    "watch_end_date": _(
        "Note the end date and ask to see the new document before that day (§ 4a Abs. 5 Satz "
        "1 und 3 AufenthG)."
    ),
    "pause_after_end_date": _(
        "If the document has expired and there is no new one and no Fiktionsbescheinigung, "
        "let the work pause and ask us (§ 4a Abs. 5 Satz 1 und 2 AufenthG)."
    ),
    "keep_limits": _(
        "Put the limits named here into contract and roster and keep to them (§ 4a Abs. 5 "
        "Satz 1 AufenthG)."
    ),
    "count_student_days": _(
        "Keep a list of the working days and have the days with other employers confirmed in "
        "writing (§ 16b Abs. 3 AufenthG, § 4a Abs. 5 Satz 3 Nr. 1 AufenthG)."
    ),
    "wait_for_permission": _(
        "Start only when the permission or title is there (§ 4a Abs. 4 und 5 AufenthG)."
    ),
    "notify_end_4_weeks": _(
        "If the employment ends early, notify the foreigners authority within four weeks of "
        "learning of it (§ 4a Abs. 5 Satz 3 Nr. 3 AufenthG)."
    ),
    "notify_end_60d_2_weeks": _(
        "If the employment ends, notify the foreigners authority within two weeks of learning "
        "of it, in writing or electronically, with end date, surname, first name and "
        "nationality (§ 60d Abs. 3 Satz 3 AufenthG)."
    ),
    "notify_training_end": _(
        "If the training ends early, the training provider notifies the foreigners authority "
        "without delay, as a rule within two weeks, in writing or electronically (§ 60c Abs. "
        "5 AufenthG, § 16g Abs. 4 AufenthG)."
    ),
    "notify_ict_change": _(
        "If a condition of the Mobile ICT Card changes, notify the foreigners authority "
        "without delay, as a rule within one week (§ 19b Abs. 7 AufenthG)."
    ),
    "worker_notify_end": _(
        "If the work or training ends early, the person too must notify the foreigners "
        "authority within two weeks of learning of it (§ 82 Abs. 6 Satz 1 AufenthG)."
    ),
    "worker_notify_blue_card_change": _(
        "In the first twelve months with the EU Blue Card the person must notify the "
        "foreigners authority of every change of company (§ 82 Abs. 1 Satz 6 AufenthG)."
    ),
    "faire_integration_notice": _(
        "Point the person in text form, by the first working day at the latest, to the free "
        "advice on labour and social law, with the current contact data of the nearest centre "
        "(§ 45c AufenthG)."
    ),
    "ba_information": _(
        "Give the Federal Employment Agency correct and complete details of pay, hours and "
        "conditions, with the “Erklärung zum Beschäftigungsverhältnis” (§ 39 Abs. 4 Satz 1 "
        "AufenthG)."
    ),
    "ba_answer_one_month": _(
        "If the Federal Employment Agency asks about the employment, answer within one month "
        "(§ 39 Abs. 4 Satz 2 AufenthG)."
    ),
    "equal_conditions": _(
        "Do not pay less or offer worse conditions than for comparable domestic employees (§ "
        "39 Abs. 2 Satz 1 Nr. 1 und Abs. 3 Nr. 1 AufenthG)."
    ),
    "pay_declared_wage": _(
        "Pay the wage you have declared to the Federal Employment Agency (§ 98a Abs. 2a AufenthG)."
    ),
    "job_really_done": _(
        "In the application you and the person declare that the work is really to be done (§ "
        "18 Abs. 2 Nr. 4a AufenthG)."
    ),
    "minimum_wage": _(
        "Pay at least the statutory minimum wage: EUR 13.90 gross an hour in 2026, EUR 14.60 "
        "in 2027 (§ 1 MiLoV5)."
    ),
    "minimum_wage_internship": _(
        "For an internship check whether the minimum wage applies: compulsory internships, "
        "the entry qualification and some internships of up to three months are exempt (§ 22 "
        "Abs. 1 MiLoG)."
    ),
    "sv_registration": _(
        "Register the person with the health insurance fund with the first payroll, at the "
        "latest six weeks after the start (§ 28a Abs. 1 SGB IV, § 6 DEÜV)."
    ),
    "sofortmeldung": _(
        "If your company belongs to a sector of § 2a SchwarzArbG (for example building, "
        "restaurants, haulage, building cleaning), report the start to the data office of the "
        "pension insurance at the latest when work begins (§ 28a Abs. 4 SGB IV, § 7 DEÜV)."
    ),
    "carry_id_notice": _(
        "If your company belongs to a sector of § 2a SchwarzArbG, instruct the person in "
        "writing beforehand to carry an identity document at work, and keep the notice (§ 2a "
        "Abs. 2 SchwarzArbG)."
    ),
    "working_time_record": _(
        "In a mini-job, or in a sector of § 2a SchwarzArbG, record beginning, end and length "
        "of working time by the seventh day after the work at the latest and keep the list "
        "for two years (§ 17 Abs. 1 MiLoG)."
    ),
    "contract_terms": _(
        "Give the person pay and hours on the first day, further terms by the seventh day and "
        "the rest by the end of the first month (§ 2 Abs. 1 NachwG)."
    ),
    "internship_terms": _(
        "Before the internship give the person the signed terms with learning aims, start and "
        "length (§ 2 Abs. 1a NachwG)."
    ),
    "training_contract": _(
        "Put the training contract into text form before the start and hand it to the person "
        "against proof of receipt (§ 11 BBiG)."
    ),
    "training_registration": _(
        "Apply to the chamber for registration of the training contract at once after it is "
        "made (§ 36 Abs. 1 BBiG, § 30 Abs. 1 HwO)."
    ),
    "sv_deregistration": _(
        "Report the end to the health insurance fund with the next payroll, at the latest six "
        "weeks after it (§ 28a Abs. 1 Satz 1 Nr. 2 SGB IV, § 8 DEÜV)."
    ),
    "contingent_conditions": _(
        "Apply to the Federal Employment Agency for the work permit yourself, pay according "
        "to the collective agreement and bear the travel costs (§ 15d Abs. 2 und 4 BeschV)."
    ),
    "recognition_agreement": _(
        "Make an agreement with the person: you enable the measures, the person starts the "
        "recognition procedure at the latest after entry (§ 16d Abs. 3 Satz 1 Nr. 3 "
        "AufenthG)."
    ),
    "fast_track_cooperation": _(
        "In the fast track you assure that you are authorised and see to it that the person "
        "cooperates (§ 81a Abs. 2 Nr. 2 und 4 AufenthG)."
    ),
    "check_contractor": _(
        "If you commission a self-employed person on a lasting basis, check in the same way "
        "whether the person may do so (§ 4a Abs. 5 Satz 4 AufenthG)."
    ),
    "observation_limits": _(
        "Let the person only watch: no tasks, no instructions, no pay, only a few days (§ 7 "
        "Abs. 1 SGB IV)."
    ),
}
