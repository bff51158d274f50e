"""One table: every address x every role -> what it answers. A missing address fails a test.

Roles: visitor; anna (owner of the bakery, whose case it is), rita (reads there), carla (another
company), nora (no company yet), dora (service desk), erik (editor), paula (partner office), adam
(administration).
"""

from dataclasses import dataclass

OK, GO, NO, NOT_ALLOWED, FORBIDDEN = 200, 302, 404, 405, 403
ROLES = ("visitor", "anna", "rita", "carla", "nora", "dora", "erik", "paula", "adam")


@dataclass(frozen=True)
class Row:
    """What GET and POST of one address answer, by role in the order of ROLES."""

    get: tuple[int, ...]
    post: tuple[int, ...] | None = None


def same(status: int) -> tuple[int, ...]:
    """Everybody gets the same."""
    return (status,) * len(ROLES)


def only(granted: str, *, visitor: int = GO, others: int = NO, status: int = OK) -> tuple[int, ...]:
    """The named roles get in; visitors go to the sign-in page, the rest find nothing."""
    names = granted.split()
    assert set(names) <= set(ROLES), granted
    return tuple(
        status if role in names else visitor if role == "visitor" else others for role in ROLES
    )
