"""Fit the weights that say whether two claims tell the same; print how they do on stories that they were not fitted on.

    python tests/fitting/pairs.py [--write] [--wrong]

A case is a pair of claims, as extracted, of two articles of one story in `tests/fitting/held` that is worth
weighing. It is right where the two claims stand for two of gold (by the words that they share) that gold joins; pairs
that gold calls likely only are left out. Weights are fitted by ridge logistic regression (Newton's method). Each story
is judged by weights fitted on the others; pairs that each claim's article likes best count. `--wrong` prints the wrong
ones.
"""

import csv
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.article import Article
from analysis.pipeline import extract
from analysis.relate.match import THRESHOLD, mutual
from analysis.relate.meetings import Candidate, compared
from analysis.relate.origins import find_origins
from analysis.relate.pairing import CLASHES
from analysis.relate.quoted import Pair
from analysis.relate.resolve import resolve_actors
from analysis.relate.telling import claim_tellings

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "analysis" / "lexicon" / "pairing.csv"
SOURCE = "logistic regression fitted on the invented stories in tests/fitting/held"
RIDGE, ROUNDS, LEAST = 0.5, 40, 0.5


@dataclass(frozen=True)
class Case:
    """A pair to judge: its story, the two articles, all evidence, whether gold joins the two, whether it tells."""

    story: str
    candidate: Candidate
    evidence: dict[str, float]
    right: bool
    known: bool


def main():
    """Fit, judge, and write the weights where asked to."""
    cases, joined = read_cases()
    names = ["always", *sorted({name for case in cases for name in case.evidence})]
    found = []
    for story in sorted({case.story for case in cases}):
        weights = fitted(names, [case for case in cases if case.story != story])
        found += judged(names, weights, [case for case in cases if case.story == story])
    for least in (THRESHOLD - 0.2, THRESHOLD - 0.1, THRESHOLD, THRESHOLD + 0.05, THRESHOLD + 0.1):
        tell([(pair, case) for pair, case in found if pair.score >= least and case.known], joined, least)
    if "--wrong" in sys.argv:
        for pair, case in found:
            if case.known and not case.right and pair.score >= THRESHOLD:
                sys.stdout.write(f"{pair.score:.2f} {case.story}\n  {pair.left.text}\n  {pair.right.text}\n")
    weights = fitted(names, cases)
    for name, value in sorted(zip(names, weights, strict=True), key=lambda item: -abs(item[1])):
        sys.stdout.write(f"{value:7.2f} {name}\n")
    if "--write" in sys.argv:
        write(names, weights)


def tell(found, joined, least):
    """Print precision and recall at a threshold."""
    right = sum(case.right for _, case in found)
    precision, recall = right / max(len(found), 1), right / joined
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    sys.stdout.write(f"at {least:.2f}: {len(found)} pairs, P {precision:.1%}, R {recall:.1%}, F1 {score:.1%}\n")


def records(name):
    """Give the records of a file of the stories."""
    return [json.loads(line) for line in (HERE / "held" / name).read_text(encoding="utf-8").splitlines()]


def read_cases():
    """Give the cases, and how many pairs gold joins surely."""
    gold = [record for record in records("pairs.jsonl") if record["record"] == "pair"]
    sure = {frozenset((pair["a"], pair["b"])): pair["sure"] == "yes" for pair in gold}
    stories = defaultdict(list)
    for record in records("claims.jsonl"):
        stories[record["story"]].append(record)
    cases = []
    for story, articles in stories.items():
        homes, meant = of_story(articles)
        for at, left in enumerate(homes):
            for right in homes[at + 1 :]:
                for item in compared(left, right):
                    pair = frozenset((meant.get(item.left.key), meant.get(item.right.key)))
                    cases.append(Case(story, item, item.asked(), sure.get(pair, False), sure.get(pair, True)))
    return cases, sum(sure.values())


def of_story(articles):
    """Give the tellings of each article of a story, and by claim the one of gold that it stands for."""
    tables = resolve_actors(
        find_origins(
            extract([Article(ref=one["id"], text=one["text"], published=one["published"]) for one in articles])
        )
    )
    refs = dict(zip(tables.articles["article_id"], tables.articles["ref"], strict=True))
    gold = {one["id"]: one["claims"] for one in articles}
    spans = {row.claim_id: (row.start, row.end) for row in tables.rows("claims")}
    homes, meant = defaultdict(list), {}
    for telling in claim_tellings(tables):
        homes[telling.article_id].append(telling)
        shares = [(*share(spans[telling.key], one), one["id"]) for one in gold[refs[telling.article_id]]]
        best, _, name = max(shares, default=(0, 0, None))
        if best >= LEAST:
            meant[telling.key] = name
    return [homes[article_id] for article_id in tables.articles["article_id"]], meant


def share(span, claim):
    """Give the characters that two claims have in common, as a share of the shorter and of all that they have."""
    both = min(span[1], claim["end"]) - max(span[0], claim["start"])
    shorter = min(span[1] - span[0], claim["end"] - claim["start"])
    return round(both / shorter, 1), both / (max(span[1], claim["end"]) - min(span[0], claim["start"]))


def fitted(names, cases):
    """Give the weights that make the right answers likeliest."""
    known = [case for case in cases if case.known]
    values = np.array([row(names, case) for case in known])
    right = np.array([case.right for case in known], dtype=float)
    ridge = np.full(len(names), RIDGE)
    ridge[0] = 1e-3
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (chances - right) + ridge * weights
        bend = (values * (chances * (1 - chances))[:, None]).T @ values + np.diag(ridge)
        weights -= np.linalg.solve(bend, slope)
    return weights


def row(names, case):
    """Give the evidence of a case as numbers."""
    return [1.0 if name == "always" else case.evidence.get(name, 0.0) for name in names]


def judged(names, weights, cases):
    """Give the pairs that are each article's likeliest, whatever their probability, with their cases."""
    of = {id(case.candidate): case for case in cases}
    meetings = defaultdict(list)
    for case in cases:
        meetings[case.candidate.left.article_id, case.candidate.right.article_id].append(case.candidate)

    def weighed(item):
        chance = float(1 / (1 + np.exp(-np.dot(row(names, of[id(item)]), weights))))
        chance *= not any(item.evidence.get(name) for name in CLASHES)
        return Pair(item.left, item.right, "paraphrase", chance, "")

    found = []
    for met in meetings.values():
        ends = {(item.left.key, item.right.key): of[id(item)] for item in met}
        pairs = mutual(met, 0.0, at_most=lambda _: 1.0, judged=weighed)
        found += [(pair, ends[pair.left.key, pair.right.key]) for pair in pairs]
    return found


def write(names, weights):
    """Write the list of weights."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(("evidence", "weight", "source"))
        rows.writerows((name, f"{weight:.3f}", SOURCE) for name, weight in zip(names, weights, strict=True))


if __name__ == "__main__":
    main()
