"""Print how often claims of the invented stories beside this script have the modality that their annotator gave.

    python tests/fitting/modality.py [--errors]

The rules of `analysis.extract.acts` were written while looking at these stories, so this measures how well they fit and
nothing else. A claim of the program stands for the one of the annotator with which it shares most characters, where
those are at least half of the characters of both together.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from analysis import Article
from analysis.codebook import SCHEMAS
from analysis.pipeline import extract

STORIES = Path(__file__).parent / "stories" / "claims.jsonl"
LEVELS = SCHEMAS["claims"].column("modality").levels


def judged():
    """Give (annotator's modality, program's modality, words) for each claim that is found."""
    records = [json.loads(line) for line in STORIES.read_text(encoding="utf-8").splitlines()]
    for record in records:
        rows = extract([Article(record["id"], record["text"])]).rows("claims")
        for claim in record["claims"]:
            row = max(rows, key=lambda row: shared(claim, row), default=None)
            if row and row.status == "kept" and shared(claim, row) >= 0.5:
                yield claim["modality"], row.modality, row.text


def shared(claim, row):
    """Give the share of the characters of both claims that lie in both."""
    both = min(claim["end"], row.end) - max(claim["start"], row.start)
    return both / (max(claim["end"], row.end) - min(claim["start"], row.start))


def report(cases, *, errors):
    """Give the lines to print: the share that is right, how many of each level, and where asked what is wrong."""
    right = Counter(gold for gold, found, _ in cases if gold == found)
    golden, given = Counter(case[0] for case in cases), Counter(case[1] for case in cases)
    yield f"{right.total()} of {len(cases)} right: {100 * right.total() / len(cases):.1f}"
    for level in LEVELS:
        yield f"{level:<12}{right[level]} right of {given[level]} given, {golden[level]} by the annotator"
    if errors:
        yield from (f"{gold}, not {found}: {words}" for gold, found, words in sorted(cases) if gold != found)


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report(list(judged()), errors="--errors" in sys.argv))
