"""What sentences mean, as vectors whose likeness is their cosine: the unchanged base model beside the reader.

One encoder cannot serve both: the reader's own states no longer rank paraphrases as the base does (see MODEL_CARD.md).
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
    made = np.zeros((len(sentences), WIDTH), dtype=np.float32)
    session = weights(SENTENCES).session
    for at, sentence in enumerate(sentences):
        ids = first_ids(sentence)
        if len(ids):
            made[at] = session.run(None, {"ids": ids[None]})[0][0]
    rounded: Floats = made.round(DIGITS)
    return rounded
