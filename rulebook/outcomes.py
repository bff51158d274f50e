"""The closed list of outcomes, from light to heavy."""

from typing import Final

PERMITTED: Final = "permitted"
WITHIN_LIMITS: Final = "permitted_within_limits"
PERMISSION: Final = "authority_permission"
CONSENT: Final = "authority_permission_and_consent"
REFUSED: Final = "not_permitted_now"
REVIEW: Final = "individual_review"

OUTCOMES: Final = (PERMITTED, WITHIN_LIMITS, PERMISSION, CONSENT, REFUSED, REVIEW)
FREE_TO_START: Final = (PERMITTED, WITHIN_LIMITS)
NEEDS_PERMISSION: Final = (PERMISSION, CONSENT)
