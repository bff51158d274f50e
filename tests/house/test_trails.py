"""The trails keep what is named here, and nothing that tells of a person."""

from typing import Any, Final

from django.db import connection

import pghistory.core
import pytest

from employers.models import AuditEvent

# Every field of a tracked model: kept, or left out. A new field fails until somebody has thought.
KEPT: Final = {
    "employers.Company": {
        "name",
        "legal_form",
        "register_court",
        "register_kind",
        "register_number",
        "establishment_number",
        "vat_id",
        "street",
        "postcode",
        "town",
        "industry",
        "size",
        "bound_by_collective_agreement",
        "verification",
    },
    "employers.Membership": {"company", "user", "role", "sees"},
    "employers.ApiToken": {"company", "name", "prefix", "scopes", "expires_at", "revoked_at"},
    "prechecks.PreCheck": {"public_id", "company", "created_by", "outcome", "enquiry"},
}
LEFT_OUT: Final = {
    "employers.Company": {"id", "verified_at", "refusal_reason", "created_at"},
    "employers.Membership": {"id", "joined_at"},
    "employers.ApiToken": {
        "id",
        "secret_hash",
        "created_by",
        "created_at",
        "last_used_at",
        "expiry_told_at",
        "form_token",
    },
    "prechecks.PreCheck": {
        "id",
        "label",
        "workplace",
        "vacancy",
        "is_confidential",
        "facts",
        "verdict",
        "rulebook_version",
        "decided_on",
        "question",
        "quick_id",
        "created_at",
        "changed_at",
    },
}
OF_THE_EVENT: Final = {"pgh_id", "pgh_created_at", "pgh_label", "pgh_context", "pgh_obj", "actor"}
_event_models: list[Any] = pghistory.core.event_models()
EVENTS: Final[dict[str, Any]] = {
    events.pgh_tracked_model._meta.label: events for events in _event_models
}


def test_these_models_are_tracked() -> None:
    assert set(EVENTS) == set(KEPT) == set(LEFT_OUT)


@pytest.mark.parametrize("label", KEPT)
def test_every_field_is_kept_or_left_out_on_purpose(label: str) -> None:
    events = EVENTS[label]
    fields = {field.name for field in events.pgh_tracked_model._meta.local_fields}
    assert fields == KEPT[label] | LEFT_OUT[label]
    assert {field.name for field in events._meta.local_fields} == KEPT[label] | OF_THE_EVENT


def test_what_people_did_names_them_and_things_by_keys_only() -> None:
    kept = {field.name: field.get_internal_type() for field in AuditEvent._meta.local_fields}
    assert kept == {
        "id": "BigAutoField",
        "company": "ForeignKey",
        "kind": "CharField",
        "actor": "ForeignKey",
        "subject": "BigIntegerField",
        "at": "DateTimeField",
    }


@pytest.mark.django_db
def test_a_trail_is_tied_to_its_company_only_and_goes_with_it() -> None:
    tables = [*(events._meta.db_table for events in EVENTS.values()), AuditEvent._meta.db_table]
    query = """
        SELECT conrelid::regclass::text, confrelid::regclass::text, confdeltype::text
        FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)
    """
    with connection.cursor() as cursor:
        cursor.execute(query, [tables])
        found = cursor.fetchall()
    assert sorted(found) == sorted((table, "employers_company", "c") for table in tables)
