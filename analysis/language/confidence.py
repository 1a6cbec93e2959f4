"""How probable it is that an attribution is right: a logistic regression over what the model was sure of."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from analysis.language.linking import Linked
from analysis.language.tagging import Floats

DIGITS = 3
_FLOOR = -8.0


def evidence(linked: Linked) -> tuple[float, ...]:
    """Give what speaks for an attribution: 1, then logs of probabilities of contents, cue, source and both links."""
    contents = [content.sure for content in linked.contents]
    logs = (
        min(contents, default=0.0),
        linked.cue.sure if linked.cue else 0.0,
        linked.source.sure if linked.source else 0.0,
        linked.cue_sure,
        linked.source_sure,
    )
    return (
        1.0,
        *(max(log, _FLOOR) for log in logs),
        float(linked.cue is None),
        float(linked.source is None),
        float(len(contents) > 1),
    )


def confidence(spoken: Sequence[float], weights: Floats) -> float:
    """Give the calibrated probability of some evidence (Platt 1999), rounded so that it reads the same everywhere."""
    logit = float(np.dot(np.array(spoken, dtype=np.float64), weights.astype(np.float64)))
    return round(1 / (1 + math.exp(-logit)), DIGITS)
