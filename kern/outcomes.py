"""How the outcome of an assessment looks on every page: a colour and an icon beside the words."""

from collections.abc import Mapping
from typing import Final, Literal

KINDS: Final[Mapping[str, Literal["success", "warning", "danger", "info"]]] = {
    "permitted": "success",
    "permitted_within_limits": "success",
    "authority_permission": "warning",
    "authority_permission_and_consent": "warning",
    "not_permitted_now": "danger",
    "individual_review": "info",
}
ICONS: Final[Mapping[str, str]] = {
    "permitted": "check",
    "permitted_within_limits": "checklist",
    "authority_permission": "draft",
    "authority_permission_and_consent": "draft",
    "not_permitted_now": "close",
    "individual_review": "search",
}
