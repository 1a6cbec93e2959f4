"""Fit the weights that say which way a bare date points; print how they do on articles that they were not fitted on.

    python tests/fitting/pointing.py [--write]

Reads the open articles of TimeBank and AQUAINT in ../shared/corpora/dates. Every bare month, day, season or weekday
that lies on a gold expression is a case: its nearest past reading against its nearest to come, where gold's value is
one of the two. Articles are parted by the SHA-256 of their id, mod 5: each fifth is judged by weights fitted on the
other four, and fifth 0 is the development part. The packaged weights are fitted on all five fifths.
"""

import csv
import json
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np

from analysis.extract.pointing import signals
from analysis.extract.reckoning import reading
from analysis.extract.timeclause import clause_of
from analysis.extract.timefocus import is_narrative, share_years
from analysis.extract.timex import recognise
from analysis.text import fold, paragraphs

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora" / "dates"
WEIGHTS = ROOT / "analysis" / "lexicon" / "pointing.csv"
SOURCE = "logistic regression on the open parts of TimeBank and AQUAINT (TempEval-3)"
RIDGE = 1.0


def cases():
    """Give a (fifth, variables, ahead) triple for each bare date whose gold value is one of its two readings."""
    for name in ("timebank_open", "aquaint_open"):
        for line in (CORPORA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield from of_article(json.loads(line))


def of_article(gold):
    """Give the cases of one article."""
    text, published = gold["text"], date.fromisoformat(gold["published"][:10])
    folded = fold(text)
    timexes = share_years(folded, recognise(text, folded, paragraphs(text)))
    fifth = int(sha256(gold["id"].encode()).hexdigest(), 16) % 5
    for timex in [] if is_narrative(timexes) else timexes:
        value = next((t["value"] for t in gold["timexes"] if t["start"] < timex.end and timex.start < t["end"]), None)
        if not value or not timex.is_bare or (timex.month and timex.weekday):
            continue
        back, on = (reading(timex, published, ahead=ahead) for ahead in (False, True))
        if not back[1] or not on[1] or back == on:
            continue
        fits = [value.startswith(one[0][:10]) for one in (back, on)]
        if any(fits):
            unit = "weekday" if timex.month is None and timex.weekday is not None else timex.unit
            away = max(0, (published - back[1][1]).days), max(0, (on[1][0] - published).days)
            yield fifth, signals(unit, clause_of(folded, timex).signs, *away), fits[1]


def fit(variables, ahead, names):
    """Give the weights of a logistic regression with a ridge, by Newton's method."""
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in variables])
    target = np.array(ahead, float)
    weights = np.zeros(len(names))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - target) + RIDGE * weights
        bend = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + RIDGE * np.eye(len(names))
        weights = weights - np.linalg.solve(bend, slope)
    return dict(zip(names, weights.round(3).tolist(), strict=True))


def right(weights, variables, ahead):
    """Count the cases that the weights decide rightly."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in variables]
    return sum((score > 0) == fact for score, fact in zip(scores, ahead, strict=True))


def main(arguments):
    """Fit, print, and write the packaged weights if asked to."""
    fifths, variables, ahead = zip(*cases(), strict=True)
    names = sorted({name for row in variables for name in row})
    total = 0
    for fifth in range(5):
        inside = [place for place, other in enumerate(fifths) if other != fifth]
        outside = [place for place, other in enumerate(fifths) if other == fifth]
        weights = fit([variables[place] for place in inside], [ahead[place] for place in inside], names)
        hits = right(weights, [variables[place] for place in outside], [ahead[place] for place in outside])
        total += hits
        sys.stdout.write(f"fifth {fifth}: {hits} of {len(outside)}\n")
    rest = f"{100 * total / len(fifths):.1f} %; always past: {ahead.count(False)}"
    sys.stdout.write(f"all five: {total} of {len(fifths)} = {rest}\n")
    weights = fit(variables, ahead, names)
    if "--write" in arguments:
        with WEIGHTS.open("w", encoding="utf-8", newline="") as sink:
            rows = csv.writer(sink, lineterminator="\n")
            rows.writerow(["sign", "weight", "source"])
            rows.writerows([name, weights[name], SOURCE] for name in names)
    return weights


if __name__ == "__main__":
    main(sys.argv[1:])
