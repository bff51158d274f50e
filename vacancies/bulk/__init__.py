"""Vacancies by the hundred: from a company's software, from a file, and for other portals."""
