"""The desk with many enquiries, beside django-helpdesk: `python -m bench.desk`.

Fills databases of their own with 100,000 enquiries and 600,000 messages (10,000 and 60,000 for the
growth; `--sizes 10000 100000 1000000` for more), asks for the pages a desk uses all day, one client
in a warm process, and prints one table. `--plans` prints what PostgreSQL does for each page.

django-helpdesk comes with requirements-bench.txt; where it is missing it is skipped.
"""

import argparse
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from portal import postgres

DATA = postgres.DATA.with_name("postgres-bench")
ROOT = Path(__file__).resolve().parent.parent
GOALS = {
    "inbox": 13.0,
    "search, common word": 20.0,
    "search, rare word": 20.0,
    "one case": 30.0,
    "figures": 30.0,
}
# What the peer does in our words.
SAME_WORK = {
    "inbox": "ticket list, 25 rows",
    "search, common word": "search, common word",
    "search, rare word": "search, rare word",
    "one case": "one ticket",
    "open an enquiry": "create a ticket",
}

Results = dict[str, dict[str, Any]]


def run(module: str, settings: str, *arguments: str) -> Results:
    """A process of its own for each size: what the last one warmed must not help the next."""
    found = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    results: Results = json.loads(found.stdout)
    return results


def main() -> None:
    """Prints one table, and the plans where they are asked for."""
    options = argparse.ArgumentParser(prog="bench.desk", description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--plans", action="store_true")
    chosen = options.parse_args()
    os.environ["BENCH_SERVER"] = postgres.start(DATA, durable=False).url
    ours = {
        size: run("bench._desk", "portal.settings.test", str(size), *["--plans"] * chosen.plans)
        for size in chosen.sizes
    }
    largest = max(chosen.sizes)
    peer: Results = {}
    if find_spec("helpdesk"):
        peer = run("bench._helpdesk", "bench._helpdesk_settings", str(largest))
    else:
        print("django-helpdesk is skipped: it is not installed (make bench does it)")
    print_table(ours, peer)
    if chosen.plans:
        print_plans(ours[largest])


def print_table(ours: dict[int, Results], peer: Results) -> None:
    """Milliseconds, medians."""
    first, last = min(ours), max(ours)
    heads = [*(f"{size:,}" for size in ours), "growth", "queries", "kB", "goal"]
    heads += [f"django-helpdesk {last:,}", "ratio"]
    print(f"| ms, one client | {' | '.join(heads)} |")
    print(f"|---|{'---:|' * len(heads)}")
    for name, result in ours[last].items():
        ms = [ours[size][name]["ms"] for size in ours]
        theirs = peer.get(SAME_WORK.get(name, ""), {}).get("ms")
        cells = [
            *(f"{each:.1f}" for each in ms),
            f"{ours[last][name]['ms'] / ours[first][name]['ms']:.2f}",
            str(result["queries"]),
            f"{result['bytes'] / 1000:.0f}",
            f"{GOALS[name]:.0f}" if name in GOALS else "",
            f"{theirs:.0f}" if theirs else "",
            f"{theirs / result['ms']:.0f}" if theirs else "",
        ]
        print(f"| {name} | {' | '.join(cells)} |")


def print_plans(results: Results) -> None:
    """The plan of each query that reads enquiries."""
    for name, result in results.items():
        for plan in result["plans"]:
            print(f"\n--- {name}\n{plan}")


if __name__ == "__main__":
    main()
