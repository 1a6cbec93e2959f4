"""Fit the sentence model once more, to tell claims that are one from claims on one topic.

    python -m analysis.language.train.telling --stories DIR [--out DIR]

Each claim of an article is compared with each claim of another article of its story. The cosine of those that the
annotation joins is to be high, that of the others low: a sigmoid loss over all pairs (Zhai et al., ICCV 2023).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.language.pieces import first_ids
from analysis.language.train.export import export_sentences
from analysis.language.train.network import Encoder, mean_states
from analysis.language.train.published import base_folder

ROUNDS = 6
RATE = 6e-5
_WARM_UP = 20
_SURE = 9.0
"""So much more a pair that is joined counts than one that is not: there are about twenty times as many of these."""
_STEEP, _BIAS = 12.0, -8.0
"""What a cosine is multiplied by, and what is added, to be log-odds; both are learned."""


@dataclass(frozen=True)
class Meeting:
    """The claims of two articles of one story: their places in the story, which of them are joined, which are sure."""

    left: Sequence[int]
    right: Sequence[int]
    joined: Tensor
    known: Tensor


@dataclass(frozen=True)
class Story:
    """The claims of a story as word pieces, padded, with the mask of those that are none, and its meetings."""

    ids: Tensor
    mask: Tensor
    meetings: Sequence[Meeting]


def read_stories(folder: Path) -> list[Story]:
    """Read `claims.jsonl` and `pairs.jsonl`, laid out as data/gold/stories/guidelines.md tells."""
    records = [json.loads(line) for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    sure = {frozenset((one["a"], one["b"])): one["sure"] == "yes" for one in records if one["record"] == "pair"}
    stories: dict[str, list[list[dict[str, Any]]]] = defaultdict(list)
    for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        stories[article["story"]].append(article["claims"])
    return [_story(stories[name], sure) for name in sorted(stories)]


def _story(articles: Sequence[Sequence[dict[str, Any]]], sure: dict[frozenset[str], bool]) -> Story:
    claims = [claim for article in articles for claim in article]
    pieces = [torch.from_numpy(first_ids(claim["text"])) for claim in claims]
    ids = nn.utils.rnn.pad_sequence(pieces, batch_first=True)
    mask = nn.utils.rnn.pad_sequence([torch.ones_like(piece) for piece in pieces], batch_first=True)
    ends = np.cumsum([0, *map(len, articles)])
    homes = [range(start, end) for start, end in pairwise(ends)]
    return Story(ids, mask, [_meeting(claims, *pair, sure) for pair in combinations(homes, 2)])


def _meeting(
    claims: Sequence[dict[str, Any]], left: Sequence[int], right: Sequence[int], sure: dict[frozenset[str], bool]
) -> Meeting:
    told = [[sure.get(frozenset((claims[one]["id"], claims[other]["id"]))) for other in right] for one in left]
    return Meeting(
        left,
        right,
        torch.tensor([[item is True for item in row] for row in told]).float(),
        torch.tensor([[item is not False for item in row] for row in told]).float(),
    )


def taught(base: Path, stories: Sequence[Story], rounds: int = ROUNDS, rate: float = RATE) -> Encoder:
    """Give the base model after learning from the stories; seeded. Its word embeddings stay as they are."""
    torch.manual_seed(0)
    order: list[int] = []
    encoder, line = Encoder(base, dropout=0.1), nn.Parameter(torch.tensor([_STEEP, _BIAS]))
    learned = [part for part in encoder.parameters() if part.requires_grad]
    learner = torch.optim.AdamW([{"params": learned, "lr": rate}, {"params": [line], "lr": 1e-2}])
    steps = rounds * len(stories)
    for step in range(steps):
        order = order or torch.randperm(len(stories)).tolist()
        story = stories[order.pop()]
        vectors = mean_states(encoder, story.ids, story.mask)
        learner.param_groups[0]["lr"] = rate * min(1.0, (step + 1) / _WARM_UP) * (1 - step / steps)
        learner.zero_grad()
        torch.stack([_loss(vectors, meeting, line) for meeting in story.meetings]).sum().backward()  # type: ignore[no-untyped-call]
        learner.step()
    encoder.eval()
    return encoder


def _loss(vectors: Tensor, meeting: Meeting, line: Tensor) -> Tensor:
    """Give the mean log loss of a meeting, as if it had as many pairs as are joined."""
    odds = line[0] * (vectors[list(meeting.left)] @ vectors[list(meeting.right)].T) + line[1]
    weights = meeting.known * (1 + _SURE * meeting.joined)
    whole = functional.binary_cross_entropy_with_logits(odds, meeting.joined, weight=weights, reduction="sum")
    return whole / ((1 + _SURE) * meeting.joined.sum() + 1)


def main() -> None:
    """Learn from the stories and write the model file of sentence vectors."""
    parser = argparse.ArgumentParser(prog="python -m analysis.language.train.telling", description=__doc__)
    parser.add_argument("--stories", type=Path, required=True, help="folder with claims.jsonl and pairs.jsonl")
    parser.add_argument("--base", type=Path, default=base_folder(), help="folder of the small base model")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1], help="where the model file goes")
    options = parser.parse_args()
    export_sentences(taught(options.base, read_stories(options.stories)), options.out)


if __name__ == "__main__":
    main()
