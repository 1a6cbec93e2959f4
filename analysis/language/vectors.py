"""What sentences mean, as vectors whose likeness is their cosine: the base model beside the reader.

One encoder cannot serve both: the reader's own states no longer rank paraphrases as the base does (see MODEL_CARD.md).
Nor can one vector: as published, all that is said on one topic lies near; the upper layers fitted once more on claims
tell those that are one from the others of their story.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.language.pieces import first_ids
from analysis.language.tagging import Floats
from analysis.language.weights import SENTENCES, weights

WIDTH = 384
"""Numbers of a vector."""

DIGITS = 4
"""Vectors are rounded, so that likeness reads the same everywhere."""


def vectors(sentences: Sequence[str]) -> Floats:
    """Give one vector of length 1 a sentence: sentences x `WIDTH`; of nothing the zero vector.

    Of a very long sentence the first pieces count. Every sentence goes through the model alone.

    Raises
    ------
    ModelError
        Where the model file is missing or damaged.

    Examples
    --------
    >>> port, harbour, prices = vectors(["The port is shut.", "They closed the harbour.", "Prices rose."])
    >>> bool(port @ harbour > 2 * (port @ prices))
    True
    """
    return _made(sentences, "vector")


def claim_vectors(claims: Sequence[str]) -> Floats:
    """Give one vector of length 1 a claim: near are those that tell the same, not all on one topic.

    Raises
    ------
    ModelError
        Where the model file is missing or damaged.

    Examples
    --------
    >>> told = ["The port was shut on Monday.", "On Monday they closed the harbour.", "The port was built in 1911."]
    >>> shut, closed, built = claim_vectors(told)
    >>> bool(shut @ closed > 0.5 > shut @ built)
    True
    """
    return _made(claims, "claim")


def _made(texts: Sequence[str], output: str) -> Floats:
    made = np.zeros((len(texts), WIDTH), dtype=np.float32)
    session = weights(SENTENCES).session
    for at, text in enumerate(texts):
        ids = first_ids(text)
        if len(ids):
            made[at] = session.run([output], {"ids": ids[None]})[0][0]
    rounded: Floats = made.round(DIGITS)
    return rounded
