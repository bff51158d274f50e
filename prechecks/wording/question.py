"""The words of one question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Question:
    """Label, help and choices of a fact.

    `none_label` is the answer that there is no such thing: no such day, or none of the choices.
    """

    label: "StrPromise"
    help: "StrPromise | str" = ""
    choices: "Mapping[str, StrPromise]" = field(default_factory=dict)
    none_label: "StrPromise | str" = ""
