"""Companies as people register them. All numbers are invented; their check digits fit."""

from typing import Any

from employers.models import Company, LegalForm, RegisterKind

ENTRIES = {
    "name": "Dachdeckerei Elberfeld GmbH",
    "legal_form": "gmbh",
    "register_court": "Wuppertal",
    "register_number": "HRB 12345",
    "establishment_number": "09912342",
    "vat_id": "DE136695976",
    "street": "Luisenstraße 1",
    "postcode": "42103",
    "town": "Wuppertal",
    "industry": "F",
    "size": "small",
    "bound_by_collective_agreement": "True",
    "doubted_number": "",
    "is_another": "",
}


def entries(**changed: str) -> dict[str, str]:
    """What a browser sends for the roofers, with changes."""
    return {**ENTRIES, **changed}


def roofers(**changed: Any) -> Company:
    """The roofers, not stored yet."""
    data = {
        "name": "Dachdeckerei Elberfeld GmbH",
        "legal_form": LegalForm.GMBH,
        "register_court": "Wuppertal",
        "register_kind": RegisterKind.HRB,
        "register_number": "12345",
        "establishment_number": "09912342",
        "vat_id": "DE136695976",
        "street": "Luisenstraße 1",
        "postcode": "42103",
        "town": "Wuppertal",
    }
    return Company(**data | changed)
