"""Promises of brief/counted.py: counts of sources that may be of each other, and questions who is who."""

import pytest

from analysis.article import Article
from analysis.brief.blocks import Bullets, plain_text
from analysis.brief.counted import counted_sources, part_questions, parts_of, parts_sentence, stories_of
from analysis.brief.notes import numbered
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate

SHARED = "“The old harbour at Aske has been closed since Monday,” said Ann Lee."


def tables(*texts):
    """Analyse these articles."""
    return relate(extract([Article(f"r{number}", text) for number, text in enumerate(texts)]), load_corrections(None))


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
    one = f"{SHARED} Ten officers and diplomats said the port was shut. Two teachers said the school was open."
    other = f"{SHARED} Six officers said that talks were under way."
    found = tables(one, other)
    ((whole, kind, parts),) = parts_of(counted_sources(found), stories_of(found))
    assert (whole.number, kind, [part.number for part in parts]) == (10, "officer", [6])
    notes = numbered(found)
    said = plain_text(Bullets(parts_sentence(found, notes)))
    assert "six officers (B) may be among “Ten officers and diplomats” (A)" in said
    asked = plain_text(Bullets(*part_questions(found, notes)))
    assert "How many of “Ten officers and diplomats” (A) are officers, how many diplomats, and who are they?" in asked
    assert "Are the six officers (B) among “Ten officers and diplomats” (A)?" in asked


def test_nothing_is_said_where_no_counts_meet():
    """One count alone raises no sentence."""
    found = tables("Ten officers said the port was shut.")
    assert parts_sentence(found, numbered(found)) is None
    assert list(part_questions(found, numbered(found))) == []


def test_sources_of_other_stories_do_not_meet():
    """Six officers of an article that tells nothing in common are no part of the ten."""
    found = tables(
        "Ten officers and diplomats said the port was shut.", "Six officers said that it would snow in Brel."
    )
    assert parts_of(counted_sources(found), stories_of(found)) == []
    assert parts_sentence(found, numbered(found)) is None
    (asked,) = part_questions(found, numbered(found))
    assert asked[0].startswith("How many of")


def test_a_noun_has_its_own_plural():
    """The word list tells it where the ending does not."""
    found = tables("Ten spokesmen and officials said the port was shut. Six spokesmen said that it was open.")
    assert "six spokesmen (A) may be among" in plain_text(Bullets(parts_sentence(found, numbered(found))))
