"""Papers a verdict asks for."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrPromise

PAPERS: "Mapping[str, StrPromise]" = {
    "passport": _("Valid passport or passport substitute"),
    "identity_card_or_passport_eu": _("Identity card or passport to look at"),
    "residence_document": _("The original residence document, both sides"),
    "supplementary_sheet": _(
        "The supplementary sheet or the part “Nebenbestimmungen” with the text on work"
    ),
    "old_title": _("The previous residence title together with the Fiktionsbescheinigung"),
    "application": _("Application of the person to the competent foreigners authority"),
    "visa_application": _("Visa application of the person to the German mission abroad"),
    "contract_or_offer": _("Contract or concrete offer with pay, hours, start and activity"),
    "ezb_full": _(
        "“Erklärung zum Beschäftigungsverhältnis” of the Federal Employment Agency, complete"
    ),
    "ezb_short": _(
        "“Erklärung zum Beschäftigungsverhältnis” of the Federal Employment Agency, short "
        "version (questions 3 to 22, 24, 25, 37 to 51, 57 to 59)"
    ),
    "sheet_a_recognition": _("Additional sheet A to the declaration (recognition procedure)"),
    "power_of_attorney": _("Power of attorney of the person if the company acts for the person"),
    "recognition_decision": _(
        "Recognition decision or statement of comparability, with certificate and German "
        "translation"
    ),
    "recognition_application": _("Proof that recognition has been applied for"),
    "state_recognition_proof": _(
        "Confirmation of an expert body that the qualification is recognised in the state of origin"
    ),
    "recognition_agreement": _("Agreement on the recognition partnership"),
    "german_language": _("Language certificate: fitting the job, at least A2"),
    "german_certificate": _("German final certificate"),
    "licence": _("Licence for the occupation or a written promise, e.g. for nursing or medicine"),
    "driver_papers": _("Driving licence and proof of the basic qualification"),
    "experience": _("References on work experience with translation"),
    "collective_agreement": _("Collective agreement and pay group"),
    "old_age_provision": _("Proof of old-age provision"),
    "insurance_record": _(
        "Insurance record or payslips for two years, or registration times for three years"
    ),
    "training_contract": _("Training contract with training plan"),
    "training_registration": _(
        "Registration with the chamber or proof that it has been applied for; otherwise "
        "consent of the school"
    ),
    "eq_contract": _("Contract on the entry qualification"),
    "internship_contract": _("Internship contract with purpose, start and end"),
    "internship_confirmation": _(
        "Certificate of school or university that the internship is compulsory"
    ),
    "service_agreement": _("Agreement on the voluntary service"),
    "enrolment": _("Certificate of enrolment for this semester"),
    "days_statement": _("Statement of the working days in this calendar year"),
    "hours_statement": _("Statement of weekly hours with other employers"),
    "agency_licence": _("Licence for temporary agency work"),
    "bamf_certificate": _("German certificate of the Federal Office (BAMF) on mobility"),
    "blue_card_application_confirmation": _(
        "Confirmation of the foreigners authority on the complete application"
    ),
    "holiday_job_certificate": _("Certificate of the Federal Employment Agency on the holiday job"),
    "work_opportunity_assignment": _(
        "Assignment of the social welfare office to the work opportunity"
    ),
}
