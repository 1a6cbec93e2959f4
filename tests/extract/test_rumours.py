"""Promises of rumours.py: an adverb of hearsay makes its clause an attribution without a source."""

import pytest

from analysis.article import Span
from analysis.extract.rumours import with_rumours
from analysis.language.reading import Attribution


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Talks are reportedly going on, as rains fall.", ["Talks are", "going on"]),
        ("It rained, but the talks had allegedly ended.", ["the talks had", "ended"]),
        ("Reportedly the two sides met in Oz.", ["the two sides met in Oz"]),
        ("While it rained, the talks reportedly ended.", ["the talks", "ended"]),
        ("The band-a rival of the guild-has reportedly left town; it rained.",
         ["The band-a rival of the guild-has", "left town"]),
    ],
)  # fmt: skip
def test_an_adverb_that_the_model_missed(text, contents):
    """Its clause is the content, on both sides of the adverb."""
    (found,) = with_rumours(text, [])
    assert [part.of(text) for part in found.contents] == contents
    assert found.source is None


def test_a_content_ends_with_its_clause():
    """What the model gave too much or too little of becomes the clause."""
    text = "Talks are reportedly going on, as rains fall."
    seen = Attribution(None, span(text, "reportedly"), (span(text, "Talks are"),), 0.2)
    (found,) = with_rumours(text, [seen])
    assert [part.of(text) for part in found.contents] == ["Talks are", "going on"]
    assert found.confidence > seen.confidence


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ann Lee said talks were reportedly going on.", "Ann Lee", "said", "talks were reportedly going on"),
        ("The mayor reportedly told Bo to go.", "The mayor", "reportedly told", "Bo to go"),
    ],
)
def test_an_adverb_that_belongs_to_somebody(text, source, cue, content):
    """In what somebody says, or as part of another cue, it makes no attribution of its own."""
    told = Attribution(span(text, source), span(text, cue), (span(text, content),), 0.9)
    assert with_rumours(text, [told]) == [told]


def test_an_adverb_in_a_quotation_is_the_speakers():
    """What stands in quotation marks is not the article's hearsay."""
    assert with_rumours("“They reportedly left the town,” it read.", []) == []
