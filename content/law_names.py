"""What the tables of the law are called among people."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TABLE_NAMES: Final["Mapping[str, StrOrPromise]"] = {
    "accelerated_procedure_from": _("Accelerated asylum procedure: applications from"),
    "association_any_employer_months": _(
        "Association law: insured work until any employer is free"
    ),
    "association_same_employer_months": _(
        "Association law: insured work until the same employer is free"
    ),
    "asylum_in_reception_dublin_months": _(
        "Waiting time in the reception centre, another EU state competent"
    ),
    "asylum_in_reception_months": _("Waiting time in the reception centre, asylum procedure"),
    "asylum_outside_reception_months": _(
        "Waiting time outside the reception centre, asylum procedure"
    ),
    "blue_card_change_months": _(
        "EU Blue Card: time in which the authority may check a change of job"
    ),
    "blue_card_min_contract_months": _("EU Blue Card: shortest contract"),
    "blue_card_reduced_percent": _("EU Blue Card: reduced salary, share of the pension ceiling"),
    "blue_card_reduced_year": _("EU Blue Card: reduced salary"),
    "blue_card_standard_percent": _("EU Blue Card: salary, share of the pension ceiling"),
    "blue_card_standard_year": _("EU Blue Card: salary"),
    "consent_deemed_days": _("Time after which the Agency's consent counts as given"),
    "consent_deemed_fast_days": _(
        "Time after which the Agency's consent counts as given, fast procedure"
    ),
    "consent_free_after_months": _(
        "Stay after which no consent is needed, toleration and asylum procedure"
    ),
    "contingent_min_hours": _("Short-term contingent: fewest hours"),
    "contingent_short_days": _("Short-term contingent: days"),
    "entry_qualification_max_months": _("Entry qualification: longest time"),
    "entry_qualification_min_months": _("Entry qualification: shortest time"),
    "eu_list_bans_toleration": _("EU list of safe states bars work with a toleration"),
    "eu_list_exempt_permission_on": _("EU list of safe states: exempt with a permission on"),
    "eu_list_exempt_tolerated_on": _("EU list of safe states: exempt with a toleration on"),
    "eu_safe_list": _("Safe states of origin, list of the EU"),
    "experience_it_min_years": _("Experience in IT: fewest years"),
    "experience_min_years": _("Professional experience: fewest years"),
    "experience_salary_percent": _("Professional experience: salary, share of the pension ceiling"),
    "experience_salary_year": _("Professional experience: salary"),
    "fast_track_fee": _("Fee of the fast-track procedure"),
    "fine_illegal_employment": _("Highest fine for employment without permission"),
    "fine_missing_report": _("Highest fine for a missing report"),
    "foreign_blue_card_days": _("Blue Card of another state: time until work may start"),
    "gb_residence_before": _("British nationals: residence here before"),
    "holiday_job_under_age_years": _("Holiday job: age below which consent is not needed"),
    "internship_max_months": _("Internship without minimum wage: longest time"),
    "law_covered_from": _("Law covered by the rulebook from"),
    "minijob_limit_month": _("Mini-job: limit of earnings"),
    "minimum_wage_hour": _("Minimum wage"),
    "mobility_reference_days": _("Mobile students: reference days"),
    "nationals_26_1": _("States of § 26 Abs. 1 BeschV"),
    "nationals_26_2": _("States of § 26 Abs. 2 BeschV (Western Balkans)"),
    "no_consent_insured_work_months": _("Insured work after which no consent is needed"),
    "no_consent_stay_months": _("Stay after which no consent is needed"),
    "over_45_age_years": _("Salary of older skilled workers: age"),
    "over_45_salary_percent": _("Salary of older skilled workers, share of the pension ceiling"),
    "over_45_salary_year": _("Salary of older skilled workers"),
    "pension_ceiling_year": _("Contribution ceiling of the pension insurance"),
    "quota_15d_year": _("Short-term contingent: workers of the year"),
    "quota_26_2_year": _("Western Balkans: consents of the year"),
    "safe_countries_national": _("Safe states of origin, German list"),
    "safe_cutoff_application": _("Safe states of origin: ban for applications after"),
    "safe_exempt_ge_md_applied_by": _("Georgia and Moldova: exempt with an application by"),
    "short_activity_days": _("Short activity: days in twelve months"),
    "side_job_hours": _("Side job beside training, language course or search: hours"),
    "student_days_year": _("Students: full days"),
    "student_week_counts_days": _("Students: days that a week counts as"),
    "student_week_hours": _("Students: hours in the semester"),
    "suspension_36a_until": _("Family reunification suspended until"),
    "temporary_protection_cards_from": _("Temporary protection: continuing cards from"),
    "temporary_protection_until": _("Temporary protection: cards continue until"),
    "tie_19d_16g_months": _("§§ 19d, 16g AufenthG: tie to the job"),
    "tie_38a_months": _("§ 38a AufenthG: tie to the job"),
    "title_expiry_grace_days": _("Days after the printed end of a title"),
    "title_extra_months_short_contract": _("Title for a short contract: months beyond it"),
    "title_rest_after_job_end_months": _("Rest of the title after the job ends"),
    "toleration_consent_stay_months": _("Toleration: stay before consent"),
    "toleration_in_reception_months": _("Waiting time in the reception centre, toleration"),
    "toleration_in_reception_short_months": _(
        "Waiting time in the reception centre, toleration with passport or training"
    ),
    "trial_work_days": _("Trial work: days"),
    "visa_free_annex_2": _("States whose nationals visit without a visa"),
    "visa_waiver_41": _("States of § 41 Abs. 1 AufenthV"),
}


def table_name(name: str) -> "StrOrPromise":
    """In the language of the reader; the code of a table that the rulebook has dropped."""
    return TABLE_NAMES.get(name, name)
