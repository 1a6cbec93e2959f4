"""What a long table costs as PDF, in CPU seconds of this process and of Typst's.

    python tests/benchmarks/table.py [--rows 5000] [--rounds 3]

The table has the columns of the quotes in a briefing: a source, an article, what is said, a cue, a kind, and a number
that leads to a note. Words are invented, so that no row is like another. Goal: 5,000 rows in 5 CPU seconds.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from random import Random
from statistics import median

from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.brief.blocks import Column, Heading, Row, Table
from analysis.brief.exporters import PDFBriefingExporter

SEED = 7
GOAL = 5.0
SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvz" for vowel in "aeiou"]
CUES = ("said", "told", "confirmed", "according to", "claimed", "denied")
KINDS = ("named", "not named", "institution", "not named (a group)")


def words(random: Random, number: int) -> str:
    """Give so many invented words."""
    return " ".join("".join(random.choice(SYLLABLES) for _ in range(random.randint(1, 4))) for _ in range(number))


def rows(number: int) -> Iterator[Row]:
    """Give rows of about twenty words each."""
    random = Random(SEED)  # noqa: S311 - the same words each time
    for nth in range(number):
        said = words(random, random.randint(8, 24))
        cells = [
            words(random, 2).title(),
            random.choice("AB"),
            said,
            random.choice(CUES),
            random.choice(KINDS),
            nth + 1,
        ]
        yield Row(cells, id=f"q{nth}")


def spent() -> float:
    """Give the CPU seconds of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> int:
    """Measure, and fail where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    columns = ["Source", "In", "What is said", "Cue", "Source is", Column("Row", align="right")]
    blocks = (Heading("Who said what"), Table(columns, rows(given.rows), "In other words"))
    outputs = [new_output("display_data", data=block._repr_mimebundle_()) for block in blocks]
    notebook = new_notebook(cells=[new_code_cell(outputs=outputs)])
    taken, size = [], 0
    for _ in range(given.rounds):
        before = spent()
        pdf, _ = PDFBriefingExporter().from_notebook_node(notebook)
        taken.append(spent() - before)
        size = len(pdf)
    told = f"{median(taken):.2f} CPU s (median of {given.rounds}; cold {taken[0]:.2f}), {size / 1e6:.1f} MB"
    sys.stdout.write(f"{given.rows} rows to PDF: {told}\n")
    return int(given.rows <= 5000 and median(taken) > GOAL)


if __name__ == "__main__":
    sys.exit(main())
