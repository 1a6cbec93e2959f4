"""Promises of wording.py: what a cue does to what is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Span
from analysis.extract.wording import cue_class

CLASSES = {"neutral", "loaded", "hedge", "denial", "refusal"}
SPANS = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted).map(lambda pair: Span(*pair))


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "neutral"),
        ("has repeatedly denied", "denial"),
        ("refused to say whether", "refusal"),
        ("declined", "refusal"),
        ("could not immediately be reached for comment", "refusal"),
        ("did not immediately respond to", "refusal"),
        ("did not say", "neutral"),
        ("said no such thing", "denial"),
        ("would not comment", "refusal"),
        ("was not available for comment", "refusal"),
        ("had no comment", "refusal"),
        ("is said to", "hedge"),
        ("are widely believed to", "hedge"),
        ("seemed", "hedge"),
        ("appeared on", "neutral"),
        ("reportedly told", "hedge"),
        ("suggested", "neutral"),
        ("claimed", "loaded"),
        ("has long insisted", "loaded"),
        ("made the claim that", "loaded"),
        ("rejected", "denial"),
        ("dismissed", "denial"),
        ("did not deny", "neutral"),
        ("neither confirmed nor denied", "refusal"),
        ("lashed out", "loaded"),
        ("declined to sign", "neutral"),
        ("refused to leave", "neutral"),
        ("refused to rule out", "neutral"),
        ("was asked", "neutral"),
        ("a heated dispute over", "neutral"),
        ("could not say", "neutral"),
        ("couldn't be reached", "refusal"),
        ("won't say", "refusal"),
        ("declined an interview request", "refusal"),
        ("declined to comment", "refusal"),
        ("never responded", "refusal"),
        ("did not return", "refusal"),
        ("said in a statement denying", "denial"),
        ("according to", "neutral"),
        ("allegedly", "hedge"),
        ("is expected to", "hedge"),
        ("was said by aides to", "neutral"),
        ("has not responded", "refusal"),
        ("remained silent", "refusal"),
        ("wouldn’t say", "refusal"),
        ("didn’t respond", "refusal"),
        ("has denied ever\nhaving", "denial"),
        ("apparently said", "hedge"),
        ("accused", "neutral"),
        ("praised", "neutral"),
        ("promised", "neutral"),
        ("did not return to", "refusal"),
    ],
)
def test_the_whole_cue_has_a_class(cue, expected):
    """Negation, auxiliaries and adverbs count, not the verb alone."""
    assert cue_class(cue, Span(0, len(cue))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("declined to say how many were hurt", "refusal"),
        ("declined to sign the paper", "neutral"),
        ("declined an interview", "refusal"),
        ("declined.", "refusal"),
        ("declined sharply last year", "neutral"),
    ],
)
def test_what_was_declined_stands_after_the_cue(text, expected):
    """A cue of one word is read with what follows it."""
    assert cue_class(text, Span(0, 8), [Span(9, len(text))]) == expected


def test_no_cue_is_neutral():
    """A quotation without a cue is told without a stance."""
    assert cue_class("“It rained.”", None, [Span(0, 12)]) == "neutral"


@given(st.text(max_size=80), SPANS, st.lists(SPANS, max_size=3))
def test_any_cue_has_a_class(text, cue, contents):
    """Nothing raises on any text and any spans."""
    assert cue_class(text, cue, contents) in CLASSES


def test_a_cue_of_a_million_characters_is_read_at_once():
    """Only the opening of a cue counts."""
    text = "did not " * 125_000
    assert cue_class(text, Span(0, len(text))) == "neutral"
