"""Which rulebook answered, and up to which day its texts were checked."""

from datetime import date
from typing import Final

RULEBOOK_VERSION: Final = "2026.11.25"
CONFIRMED_UNTIL: Final = date(2026, 8, 19)
