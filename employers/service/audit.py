"""The company's trail of what is no change of a tracked row."""

from employers.models import AuditEvent, AuditKind, Company, User


def record_act(kind: AuditKind, *, company: Company, by: User | None, subject: int | None) -> None:
    """Add to the trail, in the transaction of the act. Nobody: the portal itself.

    `subject` is the key of the person or thing, by the kind; a name or an address never goes in.
    """
    AuditEvent.objects.create(company=company, kind=kind, actor=by, subject=subject)
