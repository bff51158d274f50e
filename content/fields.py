"""Fields of this room."""

from typing import Any

from wagtail import fields


class StreamField(fields.StreamField):
    """A StreamField whose blocks stay out of the migrations: a block changes no column."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field to migrations without its blocks."""
        name, path, _blocks, keywords = super().deconstruct()
        keywords.pop("block_lookup", None)
        return name, path, [[]], keywords
