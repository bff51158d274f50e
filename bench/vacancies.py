"""The public list with many vacancies, beside Wagtail's search: `python -m bench.vacancies`.

Fills databases of their own with 10,000 and 100,000 live vacancies (`--sizes` for others), asks for
the list, each filter, deep pages and searches, one client in a warm process, and prints one table.
Wagtail's default database search looks through pages with the same texts, in the largest of the
databases. `--plans` prints what PostgreSQL does for each page.
"""

import argparse
import os

from bench.desk import DATA, print_plans, run
from portal import postgres

# Milliseconds; every other line has the goal of a list.
LIST, COMMON_WORD = 10.0, 20.0


def main() -> None:
    """Prints one table, and the plans where they are asked for."""
    options = argparse.ArgumentParser(prog="bench.vacancies", description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--plans", action="store_true")
    chosen = options.parse_args()
    os.environ["BENCH_SERVER"] = postgres.start(DATA, durable=False).url
    first, last = min(chosen.sizes), max(chosen.sizes)
    found = {
        size: run(
            "bench._vacancies",
            "portal.settings.test",
            str(size),
            *["--plans"] * chosen.plans,
            *["--wagtail"] * (size == last),
        )
        for size in chosen.sizes
    }
    heads = [*(f"{size:,}" for size in chosen.sizes), "growth", "queries", "kB", "goal"]
    heads += [f"Wagtail's search {last:,}", "ratio"]
    print(f"| ms, one client | {' | '.join(heads)} |")
    print(f"|---|{'---:|' * len(heads)}")
    for name, result in found[last].items():
        theirs = result.get("wagtail")
        cells = [
            *(f"{found[size][name]['ms']:.1f}" for size in chosen.sizes),
            f"{result['ms'] / found[first][name]['ms']:.2f}",
            str(result["queries"]),
            f"{result['bytes'] / 1000:.0f}",
            f"{COMMON_WORD if 'common word' in name else LIST:.0f}",
            f"{theirs:.0f}" if theirs else "",
            f"{theirs / result['ms']:.0f}" if theirs else "",
        ]
        print(f"| {name} | {' | '.join(cells)} |")
    if chosen.plans:
        print_plans(found[last])


if __name__ == "__main__":
    main()
