"""Fit the weights that say which way a bare date points; print how they do on articles that they were not fitted on.

    python tests/fitting/pointing.py [--write]

A case is a bare month, day, season or weekday with its nearest reading back from the day of publication and its nearest
reading on, and which of them is meant. In the open articles of TimeBank and AQUAINT gold's values say it; in articles
of PolNeAR train it was judged by reading (``pointing.csv`` beside this script: the SHA-256 of the article's id, where
the expression begins, the day of publication, back or on; 40 cases judged twice agreed on all 40). Both are read from
../shared/corpora. Articles are parted by the SHA-256 of their id, mod 5: each fifth is judged by weights fitted on the
other four, and fifth 0 is the development part. The packaged weights are fitted on all five fifths.
"""

import csv
import json
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np

from analysis.extract.pointing import settled
from analysis.extract.reckoning import pulls, reading
from analysis.extract.timeclause import clause_of
from analysis.extract.timefocus import is_narrative, share_years
from analysis.extract.timex import recognise
from analysis.text import fold, paragraphs

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
JUDGED = Path(__file__).with_suffix(".csv")
WEIGHTS = ROOT / "analysis" / "lexicon" / "pointing.csv"
SOURCE = "logistic regression on the open parts of TimeBank and AQUAINT (TempEval-3) and on PolNeAR train"
RIDGE = 1.0


def cases():
    """Give a (corpus, fifth, variables, ahead) tuple for each case."""
    for name in ("timebank_open", "aquaint_open"):
        for gold in records(CORPORA / "dates" / f"{name}.jsonl"):
            yield from (("news", fifth(gold["id"]), *case) for case in of_gold(gold))
    judged = {}
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            judged.setdefault(row["article"], []).append(row)
    for record in records(CORPORA / "attribution" / "polnear_train.jsonl"):
        rows = judged.get(sha256(record["id"].encode()).hexdigest()[:16], [])
        yield from (("PolNeAR", fifth(record["id"]), *case) for case in of_judged(record["text"], rows))


def records(path):
    """Give the records of a corpus."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fifth(name):
    """Say in which fifth an article is."""
    return int(sha256(name.encode()).hexdigest(), 16) % 5


def of_gold(gold):
    """Give the cases of an article whose gold value is one of the two readings."""
    for timex, back, on, variables in bare(gold["text"], gold["published"]):
        values = [t["value"] for t in gold["timexes"] if t["start"] < timex.end and timex.start < t["end"]]
        fits = [str(value).startswith(on[:10]) for value in values[:1] if str(value).startswith((back[:10], on[:10]))]
        yield from ((variables, ahead) for ahead in fits)


def of_judged(text, rows):
    """Give the cases of an article that were judged by reading."""
    points = {int(row["start"]): row["points"] == "on" for row in rows}
    for timex, _, _, variables in bare(text, rows[0]["published"]) if rows else ():
        if timex.start in points:
            yield variables, points[timex.start]


def bare(text, published):
    """Give the bare dates of a text that can be read two ways, with both values and the regression's variables."""
    folded, day = fold(text), date.fromisoformat(published[:10])
    timexes = share_years(folded, recognise(text, folded, paragraphs(text)))
    for timex in [] if is_narrative(timexes) else timexes:
        if not timex.is_bare or (timex.month and timex.weekday):
            continue
        (back, before), (on, after) = (reading(timex, day, ahead=ahead) for ahead in (False, True))
        if before and after and back != on:
            away = max(0, (day - before[1]).days), max(0, (after[0] - day).days)
            yield timex, back, on, pulls(timex, clause_of(folded, timex), away)


def fit(rows, names):
    """Give the weights of a logistic regression with a ridge, by Newton's method, on the cases that are not settled."""
    rows = [row for row in rows if settled(row[2]) is None]
    matrix = np.array([[variables.get(name, 0.0) for name in names] for *_, variables, _ in rows])
    target = np.array([ahead for *_, ahead in rows], float)
    weights = np.zeros(len(names))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - target) + RIDGE * weights
        bend = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + RIDGE * np.eye(len(names))
        weights = weights - np.linalg.solve(bend, slope)
    return dict(zip(names, weights.round(3).tolist(), strict=True))


def right(weights, rows):
    """Count the cases that are decided rightly: by the verb beside the date, or else by the weights."""
    return sum(points(weights, variables) == ahead for *_, variables, ahead in rows)


def points(weights, variables):
    """Say whether a case points ahead."""
    told = settled(variables)
    return told > 0.5 if told is not None else sum(weights.get(name, 0.0) * x for name, x in variables.items()) > 0


def report(rows, names):
    """Print, for each corpus, how many cases left out are decided rightly, fifth by fifth."""
    for corpus in ("news", "PolNeAR"):
        told = []
        for part in range(5):
            weights = fit([row for row in rows if row[1] != part], names)
            left_out = [row for row in rows if row[:2] == (corpus, part)]
            told.append((right(weights, left_out), len(left_out)))
        hits, total = (sum(column) for column in zip(*told, strict=True))
        past = sum(not row[-1] for row in rows if row[0] == corpus)
        parts = ", ".join(f"{found} of {count}" for found, count in told)
        sys.stdout.write(f"{corpus}: {parts}; {hits} of {total} = {100 * hits / total:.1f} %; always past: {past}\n")


def main(arguments):
    """Fit, print, and write the packaged weights if asked to."""
    rows = list(cases())
    names = sorted({name for *_, variables, _ in rows for name in variables})
    report(rows, names)
    weights = fit(rows, names)
    if "--write" in arguments:
        with WEIGHTS.open("w", encoding="utf-8", newline="") as sink:
            lines = csv.writer(sink, lineterminator="\n")
            lines.writerow(["sign", "weight", "source"])
            lines.writerows([name, weights[name], SOURCE] for name in names)
    return weights


if __name__ == "__main__":
    main(sys.argv[1:])
