"""Fit the weights that say whom an expression means; print how they do on genres that they were not fitted on.

    python tests/fitting/antecedents.py [--write]

A case is a gold mention of a person or organisation in GUM, train and dev, all genres but news, that no sure rule
links: those told of before whom it could mean, and which of them (or somebody new) it does mean by gold's chains.
Earlier open mentions are linked as gold has it. Weights are fitted by AdaGrad (Duchi et al. 2011) on the log likelihood
of the right answers, several of which may stand for one chain. Each genre is judged by weights fitted on the others;
the packaged weights are fitted on all but news.
"""

import csv
import json
import math
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from analysis.article import Article, Span
from analysis.pipeline import extract
from analysis.relate.antecedents import candidates, facts, probabilities
from analysis.relate.chains import OPEN
from analysis.relate.referents import Referent, read_expressions
from analysis.relate.resolve import surely_linked

ROOT = Path(__file__).parents[2]
GUM = ROOT.parent / "shared" / "corpora" / "actors" / "gum_open.jsonl"
WEIGHTS = ROOT / "analysis" / "lexicon" / "antecedents.csv"
SOURCE = "log-linear ranking fitted on GUM without its news (CC BY, CC BY-SA)"
TYPES = ("person", "organization")
ROUNDS, RATE, DECAY, LEAST = 8, 0.15, 1e-4, 0.02


def main():
    """Fit, judge, and write the weights where asked to."""
    records = [json.loads(line) for line in GUM.read_text(encoding="utf-8").splitlines()]
    records = [record for record in records if record["genre"] != "news"]
    cases = read_cases(records)
    genres = sorted({genre for genre, _, _ in cases})
    right = Counter()
    for genre in genres:
        weights = fitted([case for case in cases if case[0] != genre])
        judged = [is_right(weights, *case[1:]) for case in cases if case[0] == genre]
        right.update(genre=len(judged), right=sum(judged))
        tell(genre, sum(judged), len(judged))
    tell("all", right["right"], right["genre"])
    if "--write" in sys.argv:
        write(fitted(cases))


def tell(genre, right, count):
    """Print how many cases are judged rightly."""
    sys.stdout.write(f"{genre:14s} {right} of {count} right ({100 * right / count:.1f} %)\n")


def read_cases(records):
    """Give a (genre, evidence of each answer, places of the right ones) tuple for each case."""
    places = {
        record["id"]: {
            (one["start"], one["end"]): one["entity_id"] for one in record["mentions"] if one["type"] in TYPES
        }
        for record in records
    }
    given = {name: [Span(*place) for place in sorted(found)] for name, found in places.items()}
    known = surely_linked(extract([Article(ref=one["id"], text=one["text"]) for one in records], given=given))
    names = {text: record["id"] for record in records for text in [record["text"]]}
    genres = {record["id"]: record["genre"] for record in records}
    cases = []
    for article_id in sorted(known.open):
        name = names[known.texts[article_id]]
        found = of_article(known, article_id, places[name])
        cases += [(genres[name], *case) for case in found]
    return cases


def of_article(known, article_id, gold):
    """Give the cases of an article, each earlier one answered as gold has it."""
    held = [item for item in known.open[article_id] if item.mention_id not in known.heads]
    who, chains = {}, defaultdict(Counter)
    for said in read_expressions(held, known.texts[article_id], known.said.get(article_id, ())):
        item = said.mention
        actor_id = known.links.get(item.mention_id, (None, ""))[0]
        chain = gold.get((item.start, item.end))
        if actor_id is None and item.rule in OPEN and chain is not None:
            near = candidates(said, list(who.values()))
            right = [at for at, one in enumerate(near) if commonest(chains[one.actor_id]) == chain]
            yield facts((said, near)), right or [len(near)]
            best = max(right, key=lambda at: chains[near[at].actor_id][chain], default=None)
            actor_id = f"{article_id}:{item.start}-{item.end}" if best is None else near[best].actor_id
        if actor_id is not None:
            who.setdefault(actor_id, Referent(actor_id)).add(said)
            chains[actor_id].update([chain] if chain else [])


def commonest(counts):
    """Give what is counted most often; the first by alphabet of several."""
    return max(sorted(counts), key=lambda key: counts[key], default=None)


def fitted(cases):
    """Give the weights that make the right answers likeliest."""
    weights, squares = defaultdict(float), defaultdict(lambda: 1e-6)
    chance = random.Random(0)  # noqa: S311 (repeatable on purpose)
    cases = list(cases)
    for _ in range(ROUNDS):
        chance.shuffle(cases)
        for _, found, right in cases:
            shares = probabilities([sum(weights[fact] for fact in each) for each in found])
            whole = sum(shares[at] for at in right)
            slopes = defaultdict(float)
            for at, each in enumerate(found):
                slope = shares[at] - (shares[at] / whole if at in right else 0.0)
                for fact in each:
                    slopes[fact] += slope
            for fact, slope in slopes.items():
                pull = slope + DECAY * weights[fact]
                squares[fact] += pull * pull
                weights[fact] -= RATE * pull / math.sqrt(squares[fact])
    return weights


def is_right(weights, found, right):
    """Say whether the likeliest answer is a right one."""
    sums = [sum(weights.get(fact, 0.0) for fact in each) for each in found]
    return max(range(len(sums)), key=lambda at: sums[at]) in right


def write(weights):
    """Write the word list of weights."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(("evidence", "weight", "source"))
        rows.writerows(
            (fact, f"{weights[fact]:.3f}", SOURCE) for fact in sorted(weights) if abs(weights[fact]) >= LEAST
        )


if __name__ == "__main__":
    main()
