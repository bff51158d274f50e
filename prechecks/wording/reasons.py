"""Why this outcome: one sentence a reason."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrPromise

REASONS: "Mapping[str, StrPromise]" = {
    "eu_free_movement": _(
        "Citizens of the EU, Iceland, Liechtenstein, Norway and Switzerland may work in "
        "Germany without a permission (§ 2 Abs. 1 FreizügG/EU, § 12 FreizügG/EU, § 28 "
        "AufenthV)."
    ),
    "eu_family_card": _(
        "With a valid Aufenthaltskarte the person may take up any work as family or close "
        "person of an EU citizen (§§ 3, 3a, 5 FreizügG/EU)."
    ),
    "eu_family_proof_missing": _(
        "Family members of EU citizens may have the right to work even without the card, and "
        "the service desk will find out whether this is so here (§§ 3, 5 FreizügG/EU)."
    ),
    "eu_family_card_abroad": _(
        "This residence card comes from another EU state, and its effect in Germany depends "
        "on points the service desk clears up (§ 2a Abs. 3 FreizügG/EU)."
    ),
    "brexit_valid": _(
        "With the Aufenthaltsdokument-GB the earlier rights continue, including the right to "
        "work (§ 16 FreizügG/EU)."
    ),
    "brexit_expired": _(
        "The card has expired but the right itself may continue, so the service desk will "
        "look at it (§ 16 FreizügG/EU)."
    ),
    "brexit_no_card": _(
        "British nationals who already lived here before 2021 may have the right to work even "
        "without the card; the service desk will clear this up (§ 16 Abs. 1 und 2 "
        "FreizügG/EU)."
    ),
    "no_document": _(
        "A document that permits the work is needed before it starts, and on your entries "
        "there is none yet (§ 4a Abs. 5 Satz 1 und 2 AufenthG)."
    ),
    "ukraine_no_certificate": _(
        "The stay is permitted, but for work the person first needs the residence permit or a "
        "certificate that permits work (§ 2 Abs. 1 UkraineAufenthÜV, § 4a Abs. 4 AufenthG)."
    ),
    "document_expired": _(
        "The end date of the document has passed, and no new document or "
        "Fiktionsbescheinigung has been entered yet (§ 51 Abs. 1 Nr. 1 AufenthG, § 4a Abs. 5 "
        "Satz 1 AufenthG)."
    ),
    "document_expired_review": _(
        "The end date of the document has passed; the service desk will find out what applies "
        "until a new decision (§ 84 Abs. 2 Satz 2 AufenthG)."
    ),
    "start_after_end": _(
        "The first working day lies after the end of the document, so the next document will "
        "count (§ 4a Abs. 5 Satz 1 AufenthG)."
    ),
    "ukraine_continued": _(
        "By ordinance the residence permit under § 24 continues until 4 March 2027 even if an "
        "earlier day is printed on the card (§ 2 Abs. 1 UkraineAufenthFGV)."
    ),
    "ukraine_continued_others": _(
        "For people without Ukrainian nationality the card under § 24 continues by itself "
        "only in certain cases; the service desk will look this up (§ 2 Abs. 1 Satz 2 "
        "UkraineAufenthFGV)."
    ),
    "print_any": _(
        "The document permits any gainful activity or any employment, and that includes this "
        "job (§ 4a Abs. 1 und 3 AufenthG)."
    ),
    "print_employment": _(
        "The document permits any employment, so also this job (§ 4a Abs. 3 Satz 1 AufenthG)."
    ),
    "print_employment_self": _(
        "The note permits employment; self-employment needs a separate permission of the "
        "foreigners authority (§ 21 Abs. 6 AufenthG)."
    ),
    "print_named_job": _(
        "Your company and this activity are named in the document, and the permission is for "
        "exactly that (§ 4a Abs. 3 Satz 1 AufenthG)."
    ),
    "print_business_transfer": _(
        "Only the owner or the legal form has changed, so the permission continues without a "
        "new note (§ 4a Abs. 3 Satz 5 AufenthG)."
    ),
    "print_fit_unknown": _(
        "The document permits only a certain job, and we do not know yet whether it names "
        "your company and this activity (§ 4a Abs. 3 Satz 1 AufenthG)."
    ),
    "german_citizen": _("Germans need no permission for work (§ 2 Abs. 1 AufenthG)."),
    "entries_missing": _(
        "For an assessment an important entry on nationality, document or job is still "
        "missing (§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG)."
    ),
    "refusal_hangs_on_missing": _(
        "The entries so far show no way, but one of the missing entries could open one (§ 4a "
        "Abs. 5 Satz 3 Nr. 1 AufenthG)."
    ),
    "asylum_registration_missing": _(
        "The waiting time runs from the registration, and this day is still missing (§ 61 "
        "Abs. 1 Satz 2 AsylG)."
    ),
    "entries_contradict": _(
        "The entries on person and document do not fit together, please compare them with the "
        "original once more (§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG)."
    ),
    "earlier_law": _(
        "The chosen day lies before the law covered by this pre-check, so the service desk "
        "will look at it (§ 4a Abs. 5 AufenthG)."
    ),
    "end_date_missing_title": _(
        "The document permits the job, but we do not know yet until when it is valid (§ 4a "
        "Abs. 5 Satz 3 Nr. 1 AufenthG)."
    ),
    "print_left_out": _(
        "We do not know yet what the document or supplementary sheet says about work (§ 4a "
        "Abs. 3 Satz 1 AufenthG)."
    ),
    "print_does_not_fit_title": _(
        "The note on work does not fit this title, and the service desk will find out what "
        "applies (§ 4a Abs. 3 Satz 1 AufenthG)."
    ),
    "print_older_than_right": _(
        "By law the person may meanwhile work more freely than the card says, and the note "
        "should be changed first (§ 4a Abs. 3 Satz 3 AufenthG, § 38a Abs. 4 Satz 3 AufenthG, "
        "§ 19d Abs. 2 AufenthG, § 18g Abs. 4 AufenthG)."
    ),
    "humanitarian_permission": _(
        "With this title the permission of the foreigners authority is enough; the Federal "
        "Employment Agency need not approve (§ 31 BeschV)."
    ),
    "title_excludes_work": _(
        "This title serves another purpose, and the law provides for no employment beside it "
        "(§ 16d Abs. 5 Satz 2 AufenthG, § 16f Abs. 3 Satz 5 AufenthG)."
    ),
    "print_none_review": _(
        "The document does not permit work; the service desk will check whether this can be "
        "changed (§ 7 Abs. 1 Satz 4 AufenthG, § 4a Abs. 3 AufenthG)."
    ),
    "print_and_section_missing": _(
        "Without the note on work it is not possible to say what the document permits, so "
        "please read the supplementary sheet (§ 4a Abs. 3 Satz 1 AufenthG)."
    ),
    "title_by_law": _(
        "With this title any gainful activity is permitted by law, and the document names no "
        "limit (§ 4a Abs. 1 Satz 1 AufenthG)."
    ),
    "turkish_association_law": _(
        "A Turkish national who has been in insured work for some time may be freer to change "
        "than the card shows; the service desk will check this (§ 4 Abs. 2 AufenthG)."
    ),
    "other_job_voluntary_or_blue_card": _(
        "A job other than the printed one needs a permission, but here without the Federal "
        "Employment Agency (§ 14 Abs. 1 Nr. 1 BeschV, § 18g Abs. 1 Satz 1 AufenthG, § 4a Abs. "
        "3 Satz 4 AufenthG)."
    ),
    "other_job_long_stay": _(
        "After two years of insured work or three years of stay the permission of the "
        "foreigners authority is enough for the new job (§ 9 Abs. 1 BeschV)."
    ),
    "agency_work_consent": _(
        "This job would need the approval of the Federal Employment Agency, and it may not "
        "approve temporary agency work (§ 40 Abs. 1 Nr. 2 AufenthG)."
    ),
    "other_job": _(
        "The document permits another job; this one needs a new permission and the approval "
        "of the Federal Employment Agency (§ 4a Abs. 3 Satz 4 AufenthG, § 39 AufenthG)."
    ),
    "unlimited_title": _(
        "With this unlimited title the person may take up any work (§ 9 Abs. 1 AufenthG, § 9a "
        "Abs. 1 AufenthG, § 4a Abs. 1 Satz 1 AufenthG)."
    ),
    "unlimited_card_expired": _(
        "The right has no end, only the card has expired; the service desk helps with the "
        "proof (§ 9 Abs. 1 Satz 1 AufenthG)."
    ),
    "long_term_other_state": _(
        "With the EU long-term residence permit of another state the person applies for a "
        "German title before starting (§ 38a Abs. 1 und 3 AufenthG)."
    ),
    "foreign_blue_card_after_30_days": _(
        "With the EU Blue Card of another state work may start 30 days after the complete "
        "application (§ 81 Abs. 6a Satz 4 AufenthG)."
    ),
    "foreign_blue_card_waiting": _(
        "With the EU Blue Card of another state a complete application in Germany, 30 days of "
        "waiting and any licence the occupation needs come first (§ 81 Abs. 6a Satz 4 "
        "AufenthG)."
    ),
    "student_mobility": _(
        "The certificate on studying in Germany permits a limited number of working days (§ "
        "16c Abs. 2 Satz 3 AufenthG)."
    ),
    "mobility_named_host": _(
        "The German certificate covers only the institution or branch named there, and only "
        "for a limited time (§ 18e AufenthG, § 19a AufenthG)."
    ),
    "national_title_other_state": _(
        "The title of another EU state permits a short stay but not yet work in Germany (§ 4a "
        "Abs. 4 AufenthG, § 17 Abs. 1 AufenthV)."
    ),
    "side_job_20h": _(
        "Beside training, recognition, a language course or the search for training, work of "
        "at most 20 hours a week in all is permitted (§§ 16a, 16d, 16f, 16g, 17 AufenthG)."
    ),
    "side_job_more_than_20h": _(
        "More than 20 hours a week go beyond the legal limit of the title and need a "
        "permission (§ 4a Abs. 1 Satz 3 AufenthG, § 4a Abs. 2 AufenthG)."
    ),
    "hours_missing": _(
        "The title has a limit of 20 hours a week, and the weekly hours are still missing (§ "
        "4a Abs. 1 Satz 2 AufenthG)."
    ),
    "recognition_linked_job": _(
        "The work fits the occupation to be recognised and is therefore possible without an "
        "hour limit if the Federal Employment Agency approves (§ 16d Abs. 2 AufenthG, § 8 "
        "Abs. 2 BeschV)."
    ),
    "recognition_job_must_be_printed": _(
        "The job of the recognition must be printed on the supplementary sheet, and that note "
        "is still missing (§ 4a Abs. 3 Satz 2 AufenthG)."
    ),
    "trial_work_search": _(
        "During the search for a training place the law permits trial work of two weeks at "
        "most in all (§ 17 Abs. 3 Satz 1 AufenthG)."
    ),
    "study_not_enrolled": _(
        "The title is for studying; the service desk will find out what applies after "
        "enrolment has ended (§ 16b Abs. 1 AufenthG, § 20 Abs. 1 Nr. 1 AufenthG)."
    ),
    "study_and_training": _(
        "Study and in-company training are different purposes; the service desk will find out "
        "whether this is a dual course or a change (§ 16a Abs. 1 AufenthG, § 16b Abs. 1 "
        "AufenthG)."
    ),
    "study_mandatory_internship": _(
        "A compulsory internship is part of the studies and does not count towards the 140 "
        "days (§ 16b Abs. 1 Satz 2 AufenthG, § 15 Nr. 2 BeschV)."
    ),
    "study_side_activity": _(
        "Student side activities at the university are permitted without a limit of days (§ "
        "16b Abs. 3 Satz 2 AufenthG)."
    ),
    "study_days_unknown": _(
        "Students have 140 days in the calendar year, and the number of days already used is "
        "missing (§ 16b Abs. 3 Satz 1 AufenthG)."
    ),
    "study_old_number_printed": _(
        "The supplementary sheet shows fewer days than the law permits today, and the note "
        "should be changed first (§ 16b Abs. 3 Satz 1 AufenthG, § 4a Abs. 3 Satz 1 AufenthG)."
    ),
    "study_days_used_up": _(
        "The 140 days of this calendar year have been used, and more work needs a permission "
        "(§ 16b Abs. 3 Satz 1 AufenthG, § 4a Abs. 2 AufenthG)."
    ),
    "study_days_left": _(
        "Students may work 140 full days in the calendar year, and on your entries some days "
        "are left (§ 16b Abs. 3 AufenthG)."
    ),
    "opportunity_trial": _(
        "The opportunity card permits trial work of two weeks at most each in a skilled job "
        "(§ 20a Abs. 2 Nr. 2 AufenthG)."
    ),
    "opportunity_trial_purpose": _(
        "Trial work with the opportunity card must aim at a skilled job, training or "
        "recognition, and this still has to be cleared up (§ 20a Abs. 2 Nr. 2 AufenthG)."
    ),
    "opportunity_20h": _(
        "The opportunity card permits 20 hours of work a week on average, all jobs together "
        "(§ 20a Abs. 2 Nr. 1 AufenthG)."
    ),
    "opportunity_more": _(
        "This job goes beyond the 20 hours of the opportunity card, so the person needs a "
        "work title before the start (§ 20a Abs. 2 AufenthG, § 4a Abs. 2 AufenthG)."
    ),
    "blue_card_any": _(
        "The card permits any gainful activity, so also this job (§ 4a Abs. 3 Satz 1 AufenthG)."
    ),
    "blue_card_first_year": _(
        "With the EU Blue Card the change needs no permission, but in the first year the "
        "person must notify it (§ 18g Abs. 4 AufenthG, § 82 Abs. 1 Satz 6 AufenthG)."
    ),
    "blue_card_conditions_open": _(
        "In the first year the foreigners authority may check a change, and on your entries "
        "not all conditions are shown yet (§ 18g Abs. 4 Satz 2 AufenthG)."
    ),
    "blue_card_job_does_not_fit": _(
        "The EU Blue Card is meant for a job that fits the qualification, and this should be "
        "cleared up before the change (§ 18g Abs. 1 Satz 1 AufenthG)."
    ),
    "blue_card_after_12_months": _(
        "After twelve months a person with an EU Blue Card may change company without a "
        "permission (§ 18g Abs. 4 Satz 1 AufenthG)."
    ),
    "fiction_expired": _(
        "The date of the Fiktionsbescheinigung has passed, so the person first needs a new "
        "certificate (§ 81 Abs. 5 AufenthG)."
    ),
    "fiction_follow_up_card": _(
        "After an application for the follow-up opportunity card a special rule applies, "
        "which the service desk will check (§ 20a Abs. 5 Satz 4 AufenthG)."
    ),
    "fiction_4_continues": _(
        "With paragraph 4 the previous title continues until the decision, with the same "
        "rights and limits (§ 81 Abs. 4 Satz 1 AufenthG)."
    ),
    "fiction_4_old_title_missing": _(
        "With paragraph 4 the previous title counts, and the entry about it is still missing "
        "(§ 81 Abs. 4 Satz 1 AufenthG)."
    ),
    "fiction_38": _(
        "With an application of former Germans work is permitted already during the procedure "
        "(§ 38 Abs. 4 AufenthG)."
    ),
    "fiction_entry_covers": _(
        "The Fiktionsbescheinigung carries a note that permits this work (§ 81 Abs. 3 und 5a "
        "AufenthG, § 4a Abs. 4 AufenthG)."
    ),
    "fiction_right_may_exist": _(
        "With this application the right to work may exist already although the paper does "
        "not yet show it; the service desk will check this (§ 25 Abs. 1 Satz 3 AufenthG)."
    ),
    "fiction_3_no_entry": _(
        "With paragraph 3 the stay is permitted, but work only if the certificate says so (§ "
        "81 Abs. 3 Satz 1 AufenthG, § 4a Abs. 4 AufenthG)."
    ),
    "fiction_review": _(
        "The entries on the Fiktionsbescheinigung do not show for sure whether it permits "
        "this work (§ 81 Abs. 3 bis 5a AufenthG)."
    ),
    "holiday_job": _(
        "A holiday job of up to 90 days is possible if the Federal Employment Agency has "
        "placed it (§ 14 Abs. 2 BeschV, § 30 Nr. 2 BeschV)."
    ),
    "schengen_visa_note": _("With a Schengen visa the note on work counts (§ 6 Abs. 2a AufenthG)."),
    "short_internship": _(
        "Voluntary service and internships of up to 90 days may be free of a permission; the "
        "service desk will check this (§ 30 Nr. 2 BeschV, § 17 Abs. 2 AufenthV)."
    ),
    "contingent_short": _(
        "Short-term quota work is possible only with a collective agreement, at least 30 "
        "hours a week and the consent of the Federal Employment Agency (§ 15d BeschV)."
    ),
    "apply_in_germany": _(
        "Nationals of this state may enter without a visa and apply for the title here, but "
        "work starts only with the title (§ 41 Abs. 1 und 3 AufenthV)."
    ),
    "visit_no_work": _(
        "A visit does not permit work, and the way to a title leads through the visa (§ 6 "
        "Abs. 2a AufenthG, § 4a Abs. 4 AufenthG)."
    ),
    "route_voluntary_service": _(
        "For a voluntary service the person needs a title but no approval of the Federal "
        "Employment Agency (§ 14 Abs. 1 Nr. 1 BeschV)."
    ),
    "route_training": _(
        "For in-company training the person needs a title, and the Federal Employment Agency "
        "must approve (§ 16a Abs. 1 AufenthG, § 8 Abs. 1 BeschV)."
    ),
    "route_internship": _(
        "There are several ways for internships, and the service desk will find out which one "
        "fits (§ 15 BeschV, § 16e Abs. 1 AufenthG)."
    ),
    "route_self_employment": _(
        "The authority decides on self-employment by looking at the individual project (§ 21 "
        "AufenthG)."
    ),
    "route_recognition": _(
        "The qualification is not yet fully recognised here; with a title the person can work "
        "and complete the recognition alongside (§ 16d Abs. 3 AufenthG, § 2a BeschV)."
    ),
    "route_licence_missing": _(
        "This occupation needs a licence, and it must be granted or promised before the title "
        "can be granted (§ 18 Abs. 2 Nr. 3 AufenthG)."
    ),
    "route_salary_year_open": _(
        "The salary thresholds for this year are not yet published, so the service desk will "
        "check the case (§ 18g Abs. 7 AufenthG)."
    ),
    "route_blue_card": _(
        "On your entries qualification, job and pay fit an EU Blue Card, for which the "
        "Federal Employment Agency need not approve (§ 18g Abs. 1 Satz 1 AufenthG)."
    ),
    "route_blue_card_lower": _(
        "On your entries an EU Blue Card with the lower salary threshold comes into question, "
        "and the Federal Employment Agency must approve (§ 18g Abs. 1 Satz 2 und Abs. 2 "
        "AufenthG)."
    ),
    "route_skilled": _(
        "With a German or recognised qualification a title is possible for every skilled job "
        "if the Federal Employment Agency approves (§§ 18a, 18b AufenthG, § 39 Abs. 2 "
        "AufenthG)."
    ),
    "route_over_45": _(
        "From age 45 the law asks for a certain salary or adequate old-age provision with the "
        "first title, and that entry is still missing (§ 18 Abs. 2 Nr. 5 AufenthG, § 1 Abs. "
        "2 BeschV)."
    ),
    "route_driver_care": _(
        "There is a separate way to a title for this occupation, and the Federal Employment "
        "Agency must approve (§ 24a Abs. 1 BeschV, § 22a BeschV)."
    ),
    "route_driver_licence": _(
        "Driving licence and basic qualification are still missing, and there is a special "
        "way for this which the service desk will explain (§ 24a Abs. 2 BeschV)."
    ),
    "route_experience": _(
        "Here work experience and pay can take the place of a recognised qualification if the "
        "Federal Employment Agency approves (§ 19c Abs. 2 AufenthG, § 6 Abs. 1 BeschV)."
    ),
    "route_privileged_nationals": _(
        "For nationals of this state the Federal Employment Agency may approve any employment "
        "if there are no preferred applicants (§ 26 Abs. 1 und 2 BeschV)."
    ),
    "route_none": _(
        "On your entries no way to a title fits this job at present; a recognised "
        "qualification or a skilled job can change this (§ 18 Abs. 3 AufenthG, § 39 Abs. 1 "
        "Satz 2 AufenthG)."
    ),
    "observation": _(
        "Watching only, without tasks and without pay, is no employment and needs no "
        "permission (§ 2 Abs. 2 AufenthG, § 7 Abs. 1 SGB IV)."
    ),
    "trial_is_employment": _(
        "Helping, trial work, a mini-job and temporary help are employment and need the same "
        "permission (§ 7 Abs. 1 SGB IV, § 4a Abs. 4 AufenthG)."
    ),
    "work_opportunity": _(
        "A work opportunity with the state, a municipality or a non-profit organisation is no "
        "employment relationship and is possible even without a permission (§ 5 AsylbLG)."
    ),
    "work_opportunity_open": _(
        "Whether a work opportunity is possible depends on the provider and the assignment, "
        "and this is still open (§ 5 Abs. 1 AsylbLG)."
    ),
    "work_opportunity_private": _(
        "Work opportunities exist only with the state, municipalities and non-profit "
        "organisations; in a private company it is employment (§ 5 Abs. 1 AsylbLG)."
    ),
    "self_employment_no_route": _(
        "During the asylum procedure and with a Duldung self-employment is not provided for "
        "unless the document says so (§ 61 AsylG, § 4a Abs. 4 AufenthG)."
    ),
    "border_crossing_certificate": _(
        "The Grenzübertrittsbescheinigung is no residence document and does not permit work "
        "(§ 4a Abs. 4 AufenthG, § 4a Abs. 5 Satz 2 AufenthG)."
    ),
    "toleration_expired": _(
        "The Duldung has expired, and work is possible again only with the new Duldung (§ 60a "
        "Abs. 4 AufenthG, § 4a Abs. 5 Satz 2 AufenthG)."
    ),
    "end_date_missing": _(
        "The document permits the job, but we do not know yet until when it is valid (§ 4a "
        "Abs. 5 Satz 3 AufenthG)."
    ),
    "asylum_paper_expired": _(
        "The paper has expired but the right may continue, so the service desk will look at "
        "it (§ 67 Abs. 1 AsylG)."
    ),
    "start_after_end_of_paper": _(
        "The first working day lies after the end of the paper, so the next paper will count "
        "(§ 4a Abs. 5 Satz 2 AufenthG)."
    ),
    "paper_contradicts": _(
        "Two notes in the paper do not fit together, and the foreigners authority has to "
        "clear this up first (§ 4a Abs. 5 Satz 3 AufenthG)."
    ),
    "asylum_print_permits": _(
        "The paper permits this work, and the note holds as long as the paper is valid (§ 4a "
        "Abs. 4 AufenthG)."
    ),
    "asylum_print_named_job": _(
        "The permission in the paper is for your company and this activity (§ 4a Abs. 4 AufenthG)."
    ),
    "asylum_print_other_job": _(
        "The permission in the paper is for another job, so this one needs a new permission "
        "(§ 4a Abs. 4 AufenthG, § 35 Abs. 4 BeschV)."
    ),
    "asylum_print_fit_unknown": _(
        "The paper permits only a certain job, and we do not know yet whether it is this one "
        "(§ 4a Abs. 4 AufenthG)."
    ),
    "asylum_print_left_out": _(
        "We do not know yet what the paper says about work; a note could permit the job (§ 4a "
        "Abs. 4 AufenthG)."
    ),
    "asylum_print_none": _(
        "The paper does not permit work, and the service desk will find out whether the note "
        "is still right (§ 4a Abs. 4 AufenthG)."
    ),
    "asylum_bar_neutral": _(
        "For this procedure the law permits no new employment at present; the authority "
        "explains the reason to the person directly (§ 61 AsylG)."
    ),
    "asylum_safe_country": _(
        "For nationals of this state the law permits no employment and no training during the "
        "asylum procedure (§ 61 Abs. 2 Satz 4 AsylG)."
    ),
    "asylum_safe_country_centre": _(
        "For nationals of this state it is not settled what applies in a reception centre, so "
        "the service desk will check (§ 61 Abs. 1 und 2 AsylG)."
    ),
    "asylum_application_date": _(
        "For nationals of this state the day of the asylum application matters, and that "
        "entry is still missing (§ 61 Abs. 2 Satz 4 AsylG)."
    ),
    "asylum_desk_check": _(
        "This depends on details only the authority holds, so the service desk will check the "
        "case (§ 61 AsylG)."
    ),
    "asylum_wait_centre": _(
        "A person who must live in a reception centre can get a permission only after a "
        "waiting time from registration, and it is still running (§ 61 Abs. 1 AsylG)."
    ),
    "asylum_wait_outside": _(
        "The permission can be granted after three months of stay, and this time is not yet "
        "over or not yet shown (§ 61 Abs. 2 Satz 1 AsylG)."
    ),
    "asylum_housing_unknown": _(
        "The waiting time depends on whether the person must live in a reception centre, and "
        "that entry is still missing (§ 61 Abs. 1 und 2 AsylG)."
    ),
    "asylum_permission": _(
        "The waiting time is over by the first working day, and for this job the permission "
        "of the foreigners authority is enough (§ 61 AsylG, § 32 Abs. 2 und 3 BeschV)."
    ),
    "asylum_consent": _(
        "The waiting time is over by the first working day, and with the approval of the "
        "Federal Employment Agency on pay and conditions the foreigners authority can permit "
        "the job (§ 61 AsylG, § 39 Abs. 3 Nr. 1 AufenthG)."
    ),
    "toleration_60b": _(
        "With this kind of Duldung the law permits no work and no training until the addition "
        "is removed (§ 60b Abs. 5 Satz 2 AufenthG)."
    ),
    "toleration_bar_neutral": _(
        "For this Duldung the law allows no permission at present; the foreigners authority "
        "explains the reason to the person directly (§ 60a Abs. 6 AufenthG)."
    ),
    "toleration_desk_check": _(
        "This depends on details only the foreigners authority holds, so the service desk "
        "will check the case (§ 60a AufenthG)."
    ),
    "toleration_go_on": _(
        "By law the permission is not excluded, and the check goes on (§ 60a Abs. 6 AufenthG, "
        "§ 104 Abs. 18 AufenthG, § 61 Abs. 1 AsylG)."
    ),
    "training_toleration": _(
        "The Ausbildungsduldung (toleration for vocational training) is for the training in "
        "your company (§ 60c Abs. 1 Satz 3 AufenthG)."
    ),
    "training_toleration_other_company": _(
        "The Ausbildungsduldung is for training in another company, and a change has to be "
        "cleared up with the foreigners authority first (§ 60c Abs. 4 und 6 AufenthG)."
    ),
    "employment_toleration": _(
        "The Beschäftigungsduldung (toleration for employment) is for the work in your "
        "company (§ 60d AufenthG)."
    ),
    "toleration_wait_centre": _(
        "A person with a Duldung who must live in a reception centre can get a permission "
        "only after a waiting time (§ 61 Abs. 1 Satz 6 und 7 AsylG)."
    ),
    "toleration_housing_unknown": _(
        "The waiting time depends on whether the person must live in a reception centre and "
        "since when they have had the Duldung, and one of these entries is still missing (§ "
        "61 Abs. 1 Satz 6 AsylG)."
    ),
    "toleration_permission": _(
        "With a Duldung the permission of the foreigners authority is enough for this job (§ "
        "60a Abs. 5b Satz 1 AufenthG, § 32 Abs. 2 BeschV)."
    ),
    "toleration_wait": _(
        "With a Duldung this job needs a stay of three months, and this time is not yet over "
        "or not yet shown (§ 32 Abs. 1 Satz 1 BeschV)."
    ),
    "toleration_consent": _(
        "With a Duldung the foreigners authority is as a rule to permit the job if the "
        "Federal Employment Agency approves the working conditions (§ 60a Abs. 5b Satz 1 "
        "AufenthG, § 32 Abs. 1 BeschV)."
    ),
    "no_consent_training": _(
        "For a recognised vocational training the Federal Employment Agency need not approve "
        "(§ 32 Abs. 2 Nr. 2 BeschV)."
    ),
    "no_consent_internship": _(
        "For the entry qualification and certain internships the Federal Employment Agency "
        "need not approve (§ 32 Abs. 2 Nr. 1 BeschV, § 22 Abs. 1 Satz 2 MiLoG)."
    ),
    "no_consent_service_or_expert": _(
        "For voluntary services and some highly qualified jobs the Federal Employment Agency "
        "need not approve (§ 32 Abs. 2 Nr. 3 BeschV)."
    ),
    "no_consent_family_business": _(
        "For work in the company of close relatives in the same household the Federal "
        "Employment Agency need not approve (§ 32 Abs. 2 Nr. 4 BeschV)."
    ),
    "no_consent_four_years": _(
        "After four years of uninterrupted stay the Federal Employment Agency need not "
        "approve any more (§ 32 Abs. 2 Nr. 5 BeschV)."
    ),
    "consent_conditions_only": _(
        "For this job the Federal Employment Agency checks pay and working conditions; there "
        "is no priority check (§ 32 Abs. 1 BeschV, § 39 Abs. 3 Nr. 1 AufenthG)."
    ),
    "no_figure": _(
        "A figure of the law for this day is not on file yet. The service desk will answer "
        "your question."
    ),
    "dont_know": _("The result depends on an entry that is not known yet."),
}


def reason_sentence(code: str) -> str:
    """The sentence for employers."""
    return str(REASONS[code])
