"""The order of the check: the first rule that answers decides (spec order of both files)."""

from collections.abc import Callable
from typing import Final

from rulebook.case import Case
from rulebook.findings import Finding
from rulebook.rules import (
    asylum_papers,
    eu_families,
    fiction,
    first_rows,
    foreign_titles,
    no_document,
    routes,
    settlement,
    titles,
    visas,
)

Rule = Callable[[Case], Finding | None]

ORDER: Final[tuple[Rule, ...]] = (
    first_rows.nationality_is_missing,
    first_rows.german,
    first_rows.union_or_eea_citizen,
    first_rows.swiss,
    first_rows.earlier_law,
    first_rows.kind_is_missing,
    first_rows.observation,
    first_rows.document_is_missing,
    first_rows.entries_contradict,
    asylum_papers.asylum_or_toleration,
    no_document.nothing_to_show,
    eu_families.family_card,
    eu_families.brexit_document,
    settlement.settlement_permit,
    foreign_titles.foreign_title,
    visas.short_stay,
    fiction.fiction_certificate,
    titles.residence_title,
    routes.person_abroad,
)
