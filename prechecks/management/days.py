"""A day as an option of a command."""

from argparse import ArgumentTypeError
from datetime import date


def day(text: str) -> date:
    """YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day written YYYY-MM-DD") from None
