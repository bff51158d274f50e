"""A vacancy as the public reads it: as a page, on paper, as data, as a picture.

page_of(vacancy)        the context of vacancies/_vacancy.html
job_posting(vacancy)    the same for search engines
"""

from vacancies.showing.address import address_of
from vacancies.showing.job_posting import job_posting
from vacancies.showing.page import Page, page_of

__all__ = ["Page", "address_of", "job_posting", "page_of"]
