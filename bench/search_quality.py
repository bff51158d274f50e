"""How well the public search finds what people mean: `python -m bench.search_quality`.

Queries, the titles they mean and the vacancies stand in search_queries.toml. Prints a table with
precision and recall among the first ten, and what was missed or found too much.
"""

import os
from typing import Any

from bench.desk import DATA, run
from portal import postgres

FIRST = 10
GOAL = 0.95


def main() -> None:
    """Prints one table."""
    os.environ["BENCH_SERVER"] = postgres.start(DATA, durable=False).url
    queries: Any = run("bench._search_quality", "portal.settings.test")["queries"]
    print("| query | precision | recall | missed | too much |")
    print("|---|---:|---:|---|---|")
    sums = [0.0, 0.0]
    for query in queries:
        found, meant = query["found"], query["means"]
        hits = [title for title in found if title in meant]
        precision = len(hits) / len(found) if found else 0.0
        recall = len(hits) / min(len(meant), FIRST)
        sums = [sums[0] + precision, sums[1] + recall]
        missed = "; ".join(title for title in meant if title not in found)
        others = "; ".join(title for title in found if title not in meant)
        print(f"| {query['typed']} | {precision:.2f} | {recall:.2f} | {missed} | {others} |")
    means = " | ".join(f"{total / len(queries):.3f}" for total in sums)
    print(f"| **mean of {len(queries)}, goal {GOAL:.2f}** | {means} | | |")


if __name__ == "__main__":
    main()
