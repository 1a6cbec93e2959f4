"""Promises of brief/beside.py: what only one wording has is marked, and each kind of difference is said plainly."""

from types import SimpleNamespace

import pytest

from analysis.brief.beside import KINDS, beside, in_words
from analysis.brief.runs import plain
from analysis.codebook import SCHEMAS


def drift(kind, first=None, second=None, statement=""):
    """Make a row of `drifts`."""
    return SimpleNamespace(kind=kind, first=first, second=second, statement=statement)


def test_every_kind_of_difference_can_be_said():
    """No kind of the table is without words."""
    (column,) = [column for column in SCHEMAS["drifts"].columns if column.name == "kind"]
    assert set(column.levels) == set(KINDS)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (drift("source lost", "two envoys"), "Source lost: A has it from “two envoys”, B from nobody."),
        (drift("hedge to attribution", "reportedly", "an envoy"), "A has only “reportedly”, B has it from “an envoy”."),
        (drift("place lost", "Aske, Brel"), "Place only in A: “Aske, Brel”."),
        (drift("date gained", None, "May 3"), "Date only in B: “May 3”."),
        (drift("meaning changed", "army, port", "police, quay"), "“army” (A), “police” (B); “port” (A), “quay” (B)."),
        (drift("denied", statement="affirmed in the first, denied in the second"), "affirmed in A, denied in B."),
        (drift("quote lost"), "Quotation lost: quoted in A, in other words in B."),
        (drift("hedge gained"), "Hedge gained: “…” only in B."),
        (drift("number changed", "{a} men", "{first}"), "Number differs: “{a} men” (A), “{first}” (B)."),
    ],
)
def test_a_difference_is_said_with_the_letters_of_the_articles(row, said):
    """Words of an article stand in it as they are, whatever they look like."""
    assert plain(tuple(in_words([row], "A", "B"))).endswith(said)


def test_the_weightiest_difference_comes_first():
    """What is denied or counted otherwise comes before a choice of words."""
    rows = [drift("other words", "port", "quay"), drift("source gained", None, "an envoy"), drift("number changed")]
    assert [run.text for run in in_words(rows, "A", "B") if run.marks] == [
        "Number differs:",
        "Source gained:",
        "Other words:",
    ]


def test_words_that_differ_are_marked_once():
    """A stretch known to differ takes in the words in it; one that does not stand there marks nothing."""
    runs = beside("They left to avert a war", "They left", ["to avert a war", "reportedly", "(x"])
    assert [(run.text, run.marks) for run in runs] == [("They left ", ()), ("to avert a war", ("differs",))]


@pytest.mark.parametrize("text", ["", "…", "\x00", "<b>$x$</b>", "words " * 400])
def test_any_wording_is_given_back_whole(text):
    """Whatever is marked, the runs together are the wording."""
    assert plain(tuple(beside(text, "other words", ["words", "b"]))) == text
