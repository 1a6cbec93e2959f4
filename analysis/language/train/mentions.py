"""Mentions to learn from: GUM's, and on news those that a larger network finds that learned from GUM."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import torch

from analysis.language.reading import read_with
from analysis.language.referring import KINDS
from analysis.language.train.corpus import Held, lesson, read_corpus
from analysis.language.train.entities import MEASURED
from analysis.language.train.fit import Recipe, fit
from analysis.language.train.network import Network
from analysis.language.train.serve import served

GUM = "actors/gum_open.jsonl"
TEACHER = Recipe(rounds=3.5, encoder_rate=7e-5, layer_decay=1.0, averaged=0.99)
FIXED = 2
"""So many layers of the teacher keep their published weights."""

_TYPES = {"person": "person", "organization": "organisation", "place": "place"}
_CLASSES = {type_: KINDS.index(ours) + 1 for type_, ours in _TYPES.items()}
_OTHER = len(KINDS) + 1
_OWNING = ("'s", "’s", "'", "’")


def gum_mentions(folder: Path) -> dict[str, tuple[str, list[Held]]]:
    """Give text and mentions of GUM's texts by id, all genres but news; without possessive endings.

    Raises
    ------
    OSError
        Where the file is missing.
    """
    return {
        row["id"]: (row["text"], [_held(row["text"], one) for one in row["mentions"]])
        for row in read_corpus(folder / GUM)
        if row["genre"] != MEASURED
    }


def _held(text: str, one: Mapping[str, object]) -> Held:
    start, end, head_start, head_end = (int(str(one[key])) for key in ("start", "end", "head_start", "head_end"))
    ending = next((len(mark) for mark in _OWNING if text[start:end].endswith(mark)), 0)
    return start, end - ending, head_start, min(head_end, end - ending), _CLASSES.get(str(one["type"]), _OTHER)


def taught(base: Path, gum: Iterable[tuple[str, list[Held]]]) -> Network:
    """Train the teacher: a larger base model, on GUM's mentions alone."""
    torch.manual_seed(0)
    teacher = Network(base, fixed=FIXED)
    fit(teacher, [lesson(text, None, None, 1.0, mentions) for text, mentions in gum], TEACHER)
    return teacher


def marked(teacher: Network, texts: Sequence[str]) -> list[list[Held]]:
    """Give the mentions that the teacher finds in each text."""
    model = served(teacher)
    return [
        [
            (one.span.start, one.span.end, one.head.start, one.head.end, KINDS.index(one.type) + 1)
            for one in read_with(model, text).mentions
        ]
        for text in texts
    ]
