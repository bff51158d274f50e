"""What the API says when something is wrong: one shape for everything, in English.

A room raises ApiError; portal/api.py answers.
"""

from collections.abc import Sequence
from typing import Any, Final

from ninja import Schema
from pydantic import Field


class ApiError(Exception):
    """Ends a request: its status, a code for programs and a sentence for their authors.

    `fields` are the values at fault, as in FieldProblem.
    """

    def __init__(
        self, status: int, code: str, message: str, fields: Sequence[dict[str, str]] = ()
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.fields = list(fields)


class FieldProblem(Schema):
    """What is wrong with one value."""

    field: str = Field(description="where it stands, e.g. body.title")
    message: str


class Problem(Schema):
    """What is wrong."""

    code: str = Field(description="for programs: stays the same")
    message: str = Field(description="for people: may change")
    fields: list[FieldProblem] = Field(default=[], description="the values that are wrong, if any")


class ProblemOut(Schema):
    """The body of every answer that is an error."""

    error: Problem


WITH_KEY: Final = (401, 403, 429, 500)


def answers(success: Any, *more: int) -> dict[Any, Any]:
    """For `response=` of an address that wants a key: what it gives, and which errors it knows."""
    return {200: success, frozenset({*WITH_KEY, *more}): ProblemOut}
