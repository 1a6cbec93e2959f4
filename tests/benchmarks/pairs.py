"""Write how likely the names of labelled pairs name one actor, as ../shared/score/names.py reads it.

    python tests/benchmarks/pairs.py PAIRS SCORES

PAIRS has lines with a, b and a topic, whose names are taken for the names of one story. No weight is
fitted on the pairs, but the order of the rules and the score from which names are joined were chosen in their sight.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from analysis.relate.likeness import Bearers, likeness


def main(pairs, scores):
    """Give each pair its score, and write all that are above 0."""
    rows = [json.loads(line) for line in Path(pairs).read_text(encoding="utf-8").splitlines()]
    names = defaultdict(set)
    for row in rows:
        names[row["corpus"], row["topic"]] |= {row["a"], row["b"]}
    stories = {topic: Bearers(story) for topic, story in names.items()}
    with Path(scores).open("w", encoding="utf-8") as sink:
        for row in rows:
            found = likeness(row["a"], row["b"], stories[row["corpus"], row["topic"]])
            if found.score > 0:
                sink.write(json.dumps({"a": row["a"], "b": row["b"], "score": found.score, "rule": found.rule}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
