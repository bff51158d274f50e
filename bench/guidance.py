"""A guidance page for visitors, beside a bare Django view: `python -m bench.guidance`.

Two workers of granian, 16 clients, on the database of its own with the pages of the library. `tpl`,
one query and 25 rows in a template, is the yardstick that travels between machines; ratios are
medians of rounds in which each was asked in turn.
"""

import os

from bench.desk import DATA, run
from portal import postgres

GOALS = {"uncached": "0.6, 6 queries", "warm": "6, no query"}
NAMES = {"tpl": "tpl", "uncached": "guidance page, anew", "warm": "guidance page, from memory"}


def main() -> None:
    """Prints one table."""
    os.environ["BENCH_SERVER"] = postgres.start(DATA, durable=False).url
    found = run("bench._guidance", "bench._guidance_settings")
    print("| guidance, 16 clients | req/s | ratio to tpl | one client, ms | queries | goal |")
    print("|---|---:|---:|---:|---:|---:|")
    for key, name in NAMES.items():
        each = found[key]
        numbers = f"{each['rate']:,.0f} | {each['ratio']:.1f} | {each['ms']:.1f}"
        print(f"| {name} | {numbers} | {each['queries']} | {GOALS.get(key, '')} |")
    seen = found["published"]
    print()
    print(
        "A published change is seen by 32 readers in a row of both workers after "
        f"{seen['median']:.0f} ms (median), {seen['worst']:.0f} ms at worst; the goal is 1,000."
    )


if __name__ == "__main__":
    main()
