"""Who could start in a job, and how: typical groups of people through the rulebook."""

from vacancies.way_in.job import job_facts
from vacancies.way_in.pages import full_table, short_table
from vacancies.way_in.table import start_terms

__all__ = ["full_table", "job_facts", "short_table", "start_terms"]
