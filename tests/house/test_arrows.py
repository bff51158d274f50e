"""Arrows that travel as text and pass the import linter unseen: relations and names of URLs."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.urls import URLPattern, URLResolver, get_resolver

import pytest

from tests.house.rooms import ROOMS, ROOT, may_know

# {% url "room:name" %}, reverse("room:name"), redirect("room:name") and what resolves names later.
NAMED_URL = re.compile(
    r"""(?:url|reverse|reverse_lazy|redirect|resolve_url)\s*\(?\s*["']([\w:-]+)["']"""
)


def _relations() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model:
                target = field.related_model
                assert not isinstance(target, str)
                yield (
                    model._meta.app_label,
                    target._meta.app_label,
                    f"{model.__name__}.{field.name}",
                )


def test_relations_between_tables_point_downwards() -> None:
    wrong = [
        name
        for source, target, name in _relations()
        if source in ROOMS and target in ROOMS and not may_know(source, target)
    ]
    assert wrong == []


def test_there_are_no_generic_relations() -> None:
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        for field in model._meta.private_fields
        if isinstance(field, GenericForeignKey)
    ]
    assert wrong == []


def _room_of_urls() -> dict[str, str]:
    """URL name as it is reversed -> the room that serves it."""
    found: dict[str, str] = {}

    def walk(patterns: list[URLPattern | URLResolver], namespace: str) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                walk(pattern.url_patterns, inner)
            elif pattern.name:
                room = pattern.callback.__module__.split(".")[0]
                found[f"{namespace}{pattern.name}"] = room

    walk(get_resolver().url_patterns, "")
    return found


def _texts_of(room: str) -> Iterator[tuple[str, str]]:
    folders = [ROOT / room, ROOT / "templates" / room, ROOT / "templates" / "emails" / room]
    for folder in folders:
        for path in sorted(
            [*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]
        ):
            yield str(path.relative_to(ROOT)), path.read_text()


@pytest.mark.parametrize("room", sorted(ROOMS - {"portal"}))
def test_a_room_names_only_urls_of_its_own_and_of_lower_rooms(room: str) -> None:
    rooms = _room_of_urls()
    wrong = [
        f"{path}: {name}"
        for path, text in _texts_of(room)
        for name in NAMED_URL.findall(text)
        if rooms.get(name) in ROOMS and not may_know(room, rooms[name])
    ]
    assert wrong == []


def test_other_rooms_come_in_by_the_doors() -> None:
    """Of a room only `service`, `models`, `slots` and `events` are imported elsewhere.

    kern and toolbox are tools and have no doors.
    """
    doors = {"service", "models", "slots", "events"}
    imported = re.compile(r"^\s*from (\w+)(?:\.(\w+))?[\w.]* import (\w+)", re.MULTILINE)
    wrong = []
    for room in sorted(ROOMS - {"portal"}):
        for path in sorted((ROOT / room).rglob("*.py")):
            for other, module, name in imported.findall(path.read_text()):
                if other in ROOMS - {room, "kern", "toolbox"} and (module or name) not in doors:
                    wrong.append(f"{path.relative_to(ROOT)}: {other}.{module or name}")
    assert wrong == []
