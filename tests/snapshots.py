"""What the tables hold, to be put back: much quicker than a flush, or than loading it once more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

Rows = tuple[bytes, ...]


@dataclass(frozen=True)
class Snapshot:
    """Rows by their table, each as COPY writes it, and where sequences stand."""

    rows: dict[str, Rows]
    numbers: dict[str, int]

    @classmethod
    def take(cls, only: Iterable[str] | None = None) -> "Snapshot":
        """Of all tables, or of some."""
        with connection.cursor() as cursor:
            tables = _tables(cursor) if only is None else only
            rows = {table: _read(cursor, table) for table in tables}
            return cls(rows, _numbers(cursor))

    def put_back(self) -> None:
        """Its tables hold what they held; triggers and foreign keys are not asked."""
        now = Snapshot.take(self.rows)
        changed = [table for table, rows in self.rows.items() if now.rows[table] != rows]
        numbers = {name: last for name, last in self.numbers.items() if now.numbers[name] != last}
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            for table in changed:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608  a table of ours
                with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                    copy.write(b"".join(self.rows[table]))
            cursor.execute("SET session_replication_role = DEFAULT")
            for name, last in numbers.items():
                cursor.execute("SELECT setval(%s, greatest(%s, 1), %s)", [name, last, last > 0])

    def since(self, before: "Snapshot") -> "Snapshot":
        """The part that has changed."""
        rows = {table: rows for table, rows in self.rows.items() if before.rows[table] != rows}
        numbers = {n: last for n, last in self.numbers.items() if before.numbers[n] != last}
        return Snapshot(rows, numbers)


def _tables(cursor: Any) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    return [name for (name,) in cursor.fetchall()]


def _numbers(cursor: Any) -> dict[str, int]:
    cursor.execute(
        "SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences"
        " WHERE schemaname = current_schema()"
    )
    return dict(cursor.fetchall())


def _read(cursor: Any, table: str) -> Rows:
    with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        lines = b"".join(copy).splitlines(keepends=True)
    return tuple(sorted(lines))
