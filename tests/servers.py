"""Ports of this machine."""

from typing import Final

# Nobody listens there: a connection is refused at once.
CLOSED_PORT: Final = 9
