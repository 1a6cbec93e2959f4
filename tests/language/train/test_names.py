"""The edges that a name has, whatever a teacher gave it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.train.names import Named, apart, mended


@pytest.mark.parametrize(
    ("found", "type_", "name"),
    [
        ("the United States", "place", "United States"),
        ("Rick Perry's ''", "person", "Rick Perry"),
        ("the United States'", "place", "United States"),
        ("Breitbart News’", "organisation", "Breitbart News"),
        ("’s Donald Trump", "person", "Donald Trump"),
        ("-Lynn Vavreck", "person", "Lynn Vavreck"),
        ("-President Obama", "person", "Obama"),
        ("the Associated Press (", "organisation", "Associated Press"),
        ("San Bernardino.</tweet>", "place", "San Bernardino"),
        ("BERLIN - Donald Trump", "organisation", "BERLIN"),
        ("Latham &", "organisation", "Latham"),
        ("anti-Muslim", "group", "Muslim"),
        ("Near Dayr Az Zawr", "place", "Dayr Az Zawr"),
        ("Morgan-Short et al", "organisation", "Morgan-Short"),
        ("Rubio a", "person", "Rubio"),
        ("Donald J. Trump Jr.", "person", "Donald J. Trump Jr."),
        ("N.H.", "place", "N.H."),
        ("World War I.", "place", "World War I."),
        ("Fox News\nMilwaukee", "organisation", "Fox News"),
        ("Prince", "person", "Prince"),
        ("Abboud Qanbar(Arabic", "person", "Abboud Qanbar"),
        ("@POTUS", "organisation", None),
        ("64%-27%", "place", None),
        ("us", "place", None),
        ("Chief Justice", "person", None),
        ("Vice President", "person", None),
        ("", "person", None),
    ],
)
def test_a_name_is_trimmed(found, type_, name):
    """Articles, titles, possessives, brackets, quotation marks and broken lines are no part of a name."""
    kept = mended(found, Named(0, len(found), type_))
    assert (kept and found[kept.start : kept.end]) == name


@pytest.mark.parametrize("text", ["the Secretary of Defense", "the Prince"])
def test_offices_and_titles_after_an_article_are_no_names(text):
    """What stands before a name can say that it is none."""
    last = text.split()[-1]
    assert mended(text, Named(len(text) - len(last), len(text), "organisation")) is None


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40), st.sampled_from(["person", "place"]))
def test_a_mended_name_lies_within_what_was_found(text, one, other, type_):
    """Whatever the text, a name only shrinks, and has a letter."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    kept = mended(text, Named(start, end, type_))
    if kept:
        assert start <= kept.start < kept.end <= end
        assert any(sign.isupper() for sign in text[kept.start : kept.end])


@given(st.lists(st.builds(Named, st.integers(0, 20), st.integers(21, 40), st.sampled_from(["person", "place"]))))
def test_names_apart_share_nothing(names):
    """Of names that overlap, one is left."""
    kept = apart(names)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert bool(kept) == bool(names)
