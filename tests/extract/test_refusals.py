"""Promises of refusals.py: who would not speak has a row without content, whether the model saw it or not."""

import pytest

from analysis.article import Span
from analysis.extract.refusals import with_refusals
from analysis.language.reading import Attribution, Name


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The council did not comment.", "The council", "did not comment"),
        ("A clerk for Oz declined to comment.", "Oz", "declined to comment"),
        ("The mayor refused to comment on the vote.", "The mayor", "refused to comment"),
        ("The ministry did not immediately respond to a request for comment.", "The ministry",
         "did not immediately respond to a request for comment"),
        ("The mayor didn’t return calls and emails seeking comment.", "The mayor",
         "didn’t return calls and emails seeking comment"),
        ("The senator could not be reached.", "The senator", "could not be reached"),
        ("The envoy was not available for comment.", "The envoy", "was not available for comment"),
        ("The minister had no comment.", "The minister", "had no comment"),
    ],
)  # fmt: skip
def test_a_refusal_that_the_model_missed(text, source, cue):
    """It is found by its words; its source is the mention right before it."""
    [found] = with_refusals(text, [], [Name(span(text, source), "organisation")])
    assert (found.source.of(text), found.cue.of(text), found.contents) == (source, cue, ())


@pytest.mark.parametrize(
    "text",
    [
        "The talks did not return to Oz.",
        "New Oz doesn't answer the question of who won.",
        "The mayor commented on the vote.",
    ],
)
def test_what_is_no_refusal(text):
    """Neither a return nor an answer in another sense is one."""
    assert with_refusals(text, [], []) == []


def test_a_refusal_that_the_model_saw_in_part():
    """Cue and empty content become one cue; the source stays."""
    text = "Ann Lee declined to comment."
    seen = Attribution(span(text, "Ann Lee"), span(text, "declined"), (span(text, "to comment"),), 0.7)
    [found] = with_refusals(text, [seen], [])
    assert (found.source, found.cue.of(text), found.contents) == (seen.source, "declined to comment", ())


def test_what_is_named_as_refused_is_a_content():
    """Who declined to say something has that as content."""
    text = "Ann Lee declined to say how many were hurt."
    seen = Attribution(span(text, "Ann Lee"), span(text, "declined"), (span(text, "to say how many were hurt"),), 0.7)
    assert with_refusals(text, [seen], []) == [seen]


def test_a_refusal_that_somebody_tells_of_is_not_doubled():
    """Inside a content that is attributed already, a refusal is part of what is told."""
    text = "Ann Lee said the mayor declined to comment."
    said = Attribution(span(text, "Ann Lee"), span(text, "said"), (span(text, "the mayor declined to comment"),), 0.9)
    assert with_refusals(text, [said], [Name(span(text, "the mayor"), "person")]) == [said]


@pytest.mark.parametrize("unit", ["did not respond to a ", "declined to ", "requests for ", "had no "])
def test_hostile_repetition_takes_linear_time(unit, cpu_seconds):
    """Ten times the text takes about ten times the time."""

    def spent(count):
        return cpu_seconds(lambda: with_refusals(unit * count, [], []))

    assert spent(20_000) < 40 * max(spent(2_000), 0.005)
