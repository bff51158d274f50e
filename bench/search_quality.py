"""How well the public search finds what people mean: `python -m bench.search_quality`.

Queries and the titles they mean stand in search_queries.toml; the vacancies are those of the demo.
Prints a table with precision and recall among the first ten, and what was missed or found too
much; in its last lines the mean of all queries, and of those that were added when the search was
done.
"""

import os
from collections.abc import Sequence
from statistics import fmean
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
    scores: list[tuple[bool, float, float]] = []
    for query in queries:
        found, meant = query["found"], query["means"]
        hits = [title for title in found if title in meant]
        precision = len(hits) / len(found) if found else 0.0
        recall = len(hits) / min(len(meant), FIRST)
        scores.append((query.get("later", False), precision, recall))
        missed = "; ".join(title for title in meant if title not in found)
        others = "; ".join(title for title in found if title not in meant)
        print(f"| {query['typed']} | {precision:.2f} | {recall:.2f} | {missed} | {others} |")
    print(_mean(f"goal {GOAL:.2f} of recall", scores))
    print(_mean("judged later", [score for score in scores if score[0]]))


def _mean(name: str, scores: Sequence[tuple[bool, float, float]]) -> str:
    precision = fmean(precision for _later, precision, _recall in scores)
    recall = fmean(recall for _later, _precision, recall in scores)
    return f"| **mean of {len(scores)}, {name}** | {precision:.3f} | {recall:.3f} | | |"


if __name__ == "__main__":
    main()
