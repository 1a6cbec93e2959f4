"""Promises of vectors.py: sentences of like meaning lie near, each for itself, and nothing has no direction."""

import numpy as np

from analysis.language.vectors import WIDTH, vectors

SENTENCES = ["The port was closed on Monday.", "On Monday they shut the harbour.", "Prices of wheat rose again."]


def test_like_sentences_lie_near():
    """A paraphrase is nearer than another topic."""
    port, harbour, wheat = vectors(SENTENCES)
    assert port @ harbour > 0.5 > port @ wheat


def test_vectors_have_length_one():
    """Their product is the cosine; of nothing the vector is zero."""
    made = vectors([*SENTENCES, "", " \n"])
    assert made.shape == (5, WIDTH)
    assert np.allclose(np.linalg.norm(made[:3], axis=1), 1, atol=0.01)
    assert not made[3:].any()


def test_a_vector_does_not_depend_on_the_others():
    """Alone, together and in reverse order it is the same, and a sentence of any length has one."""
    together = vectors(SENTENCES)
    assert np.array_equal(vectors(SENTENCES[::-1])[::-1], together)
    assert np.array_equal(vectors(SENTENCES[1:2])[0], together[1])
    assert vectors(["word " * 5_000]).any()
