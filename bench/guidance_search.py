"""How well the site search finds what employers ask: `python -m bench.guidance_search`.

The questions and the pages that answer them stand in guidance_queries.toml; what is searched is the
library that comes with the portal. Prints a table with the rank of the first right page and of the
first right answer, which may also be a question or a term, and writes it into
docs/search-quality.md.
"""

import os
import re
from pathlib import Path
from typing import Any, Final

from bench.desk import DATA, run
from portal import postgres

FIRST: Final = 3
PAGE: Final = Path(__file__).parents[1] / "docs" / "search-quality.md"
TABLE: Final = re.compile(r"(?<=<!-- guidance -->\n\n).*?(?=\n\n<!-- end of guidance -->)", re.S)


def main() -> None:
    """Prints one table and keeps it."""
    os.environ["BENCH_SERVER"] = postgres.start(DATA, durable=False).url
    queries: Any = run("bench._guidance_search", "portal.settings.test")["queries"]
    table = "\n".join(_lines(queries))
    print(table)
    # A function: what is typed may have a backslash.
    PAGE.write_text(TABLE.sub(lambda _old: table, PAGE.read_text("utf-8"), count=1), "utf-8")


def _lines(queries: Any) -> list[str]:
    rows = [
        f"| {query['typed']} | {query['page'] or '–'} | {query['rank'] or '–'} |"
        for query in queries
    ]
    later = [query for query in queries if query.get("later")]
    return [
        "| typed | page | page, question or term |",
        "|---|---:|---:|",
        *rows,
        _sum(f"all {len(queries)}", queries),
        _sum(f"judged later, {len(later)}", later),
    ]


def _sum(name: str, queries: Any) -> str:
    pages, ranks = (
        sum(1 for query in queries if 0 < query[column] <= FIRST) for column in ("page", "rank")
    )
    return f"| **{name}: in the first {FIRST}** | {pages} | {ranks} |"


if __name__ == "__main__":
    main()
