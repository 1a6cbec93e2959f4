"""Fit the weights that say which actors of a story are one; print how they do on topics they were not fitted on.

    python tests/fitting/gathering.py [--write]

A case is a pair of actors, of two articles of one story of ECB+ train, to whom gold mentions of human participants
refer; it is right where most mentions of both are in one chain. Weights are fitted by logistic regression with a
quadratic penalty. Each fifth of the topics is judged by weights fitted on the others.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from analysis.article import Article, Span
from analysis.pipeline import extract
from analysis.relate.gathering import compared
from analysis.relate.resolve import linked_within
from analysis.relate.told import evidence

ROOT = Path(__file__).parents[2]
ECB = ROOT.parent / "shared" / "corpora" / "actors" / "ecb_train.jsonl"
WEIGHTS = ROOT / "analysis" / "lexicon" / "gathering.csv"
SOURCE = "logistic regression fitted on ECB+ train (CC BY)"
ROUNDS, RATE, PENALTY, FOLDS = 300, 0.1, 1.0, 5


def main():
    """Fit, judge, and write the weights where asked to."""
    records = [json.loads(line) for line in ECB.read_text(encoding="utf-8").splitlines()]
    cases = read_cases(records)
    topics = sorted({topic for topic, _, _ in cases})
    tells = Counter()
    for fold in range(FOLDS):
        mine = set(topics[fold::FOLDS])
        weights = fitted([case for case in cases if case[0] not in mine])
        for topic, found, right in cases:
            if topic in mine:
                tells[right, sum(weights.get(fact, 0.0) for fact in found) >= 0] += 1
    told, whole = tells[True, True] + tells[False, True], tells[True, True] + tells[True, False]
    precision, recall = tells[True, True] / told, tells[True, True] / whole
    sys.stdout.write(f"{len(cases)} pairs, {whole} right; precision {precision:.3f}, recall {recall:.3f}\n")
    if "--write" in sys.argv:
        write(fitted(cases))


def read_cases(records):
    """Give a (topic, evidence, whether they are one) tuple for each pair."""
    gold = {
        record["id"]: {
            (one["start"], one["end"]): one["entity_id"] for one in record["mentions"] if one["type"] == "HUM"
        }
        for record in records
    }
    given = {name: [Span(*place) for place in sorted(found)] for name, found in gold.items()}
    tables = extract([Article(ref=one["id"], text=one["text"]) for one in records], given=given)
    refs = {row.article_id: row.ref for row in tables.rows("articles")}
    topics = {record["id"]: record["topic"] for record in records}
    known, links = linked_within(tables)
    chains = defaultdict(Counter)
    for article_id, mentions in known.open.items():
        for item in mentions:
            chain = gold[refs[article_id]].get((item.start, item.end))
            if chain and item.mention_id in links:
                chains[article_id, links[item.mention_id][0]][chain] += 1
    commonest = {key: max(sorted(counts), key=counts.get) for key, counts in chains.items()}
    cases = []
    for one, other, alike in compared(known.open, known.texts, known.stories, links):
        left, right = (commonest.get((told.article_id, told.actor_id)) for told in (one, other))
        if left and right:
            cases.append((topics[refs[one.article_id]], list(evidence(one, other, alike)), left == right))
    return cases


def fitted(cases):
    """Give the weights that make the right answers likeliest (Adam, Kingma and Ba 2015)."""
    places = {fact: at for at, fact in enumerate(sorted({fact for _, found, _ in cases for fact in found}))}
    facts = np.zeros((len(cases), len(places)), dtype=np.float32)
    for at, (_, found, _) in enumerate(cases):
        facts[at, [places[fact] for fact in found]] = 1
    right = np.array([right for _, _, right in cases], dtype=np.float32)
    weights, mean, square = (np.zeros(len(places), dtype=np.float32) for _ in range(3))
    for step in range(1, ROUNDS + 1):
        slope = (facts.T @ (1 / (1 + np.exp(-facts @ weights)) - right) + PENALTY * weights) / len(cases)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {fact: float(weights[at]) for fact, at in places.items()}


def write(weights):
    """Write the word list of weights."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(("evidence", "weight", "source"))
        rows.writerows((fact, f"{weights[fact]:.3f}", SOURCE) for fact in sorted(weights))


if __name__ == "__main__":
    main()
