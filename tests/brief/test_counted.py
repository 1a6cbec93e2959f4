"""Promises of brief/counted.py: counts of sources that may be of each other, and questions who is who."""

import pytest

from analysis.article import Article
from analysis.brief.blocks import Bullets, plain_text
from analysis.brief.counted import counted_sources, part_questions, parts_of, parts_sentence
from analysis.brief.notes import numbered
from analysis.pipeline import extract


def tables(*texts):
    """Extract from these articles."""
    return extract([Article(f"r{number}", text) for number, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("text", "number", "kinds"),
    [
        ("Ten army officers and Aske diplomats told Reuters the port was shut.", 10, ("officer", "diplomat")),
        ("Six officers from the north said the port was shut.", 6, ("officer",)),
        ("Sources including three officers said the port was shut.", 3, ("officer",)),
    ],
)
def test_a_counted_source_tells_its_number_and_kinds(text, number, kinds):
    """The count stands before the kinds, or behind "including"."""
    (found,) = counted_sources(tables(text))
    assert (found.number, found.kinds) == (number, kinds)


@pytest.mark.parametrize("text", ["An officer said it was shut.", "Officers said the port was shut.", "It rained."])
def test_one_or_uncounted_sources_are_not_counted(text):
    """Nothing is made of a single source, or of several that nobody counts."""
    assert counted_sources(tables(text)) == []


def test_a_smaller_count_of_a_kind_may_be_part_of_a_larger():
    """Six officers may be among ten officers and diplomats; two teachers are not."""
    one = "Ten officers and diplomats said the port was shut. Two teachers said the school was open."
    other = "Six officers said that talks were under way."
    found = tables(one, other)
    ((whole, kind, parts),) = parts_of(counted_sources(found))
    assert (whole.number, kind, [part.number for part in parts]) == (10, "officer", [6])
    notes = numbered(found)
    said = plain_text(Bullets(parts_sentence(found, notes)))
    assert "six (B) officers may be among “Ten officers and diplomats” (A)" in said
    asked = plain_text(Bullets(*part_questions(found, notes)))
    assert "How many of “Ten officers and diplomats” (A) are officers, how many diplomats, and who are they?" in asked
    assert "Are the six (B) officers among “Ten officers and diplomats” (A)?" in asked


def test_nothing_is_said_where_no_counts_meet():
    """One count alone raises no sentence."""
    found = tables("Ten officers said the port was shut.")
    assert parts_sentence(found, numbered(found)) is None
    assert list(part_questions(found, numbered(found))) == []
