"""Promises of laying two tellings side by side: nothing is lost, and what is marked as the same is the same."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.relate.alignment import aligned, own_words

TEXT = st.text(st.sampled_from("ab The“”\"'., -")) | st.text()


def shown(left, right):
    """Give the stretches of two texts as plain tuples."""
    return [(found.same, found.left, found.right) for found in aligned(left, right)]


def letters(text):
    """Give what a text has beside its spaces."""
    return "".join(text.split())


@given(TEXT, TEXT)
def test_the_stretches_are_the_texts(left, right):
    """Put together they give both texts, but for spaces; a stretch that differs never follows another."""
    found = aligned(left, right)
    if found:
        assert "".join(letters(item.left) for item in found) == letters(left)
        assert "".join(letters(item.right) for item in found) == letters(right)
    assert all(one.same != other.same for one, other in pairwise(found))


@given(TEXT)
def test_a_text_is_the_same_as_itself(text):
    """Beside itself every stretch with a word of meaning is the same, and no word is its own."""
    assert len(aligned(text, text)) <= 1
    assert own_words(text, [text]) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Six men left", "SIX MEN LEFT", [(True, "Six men left", "SIX MEN LEFT")]),
        (
            "The port of Basra",
            "The tip of Fao",
            [(False, "The port of Basra", "The tip of Fao")],
        ),
        (
            "they fear the “axis”",
            "some fear an “axis” there",
            [
                (False, "they", "some"),
                (True, "fear", "fear"),
                (False, "the", "an"),
                (True, "“axis”", "“axis”"),
                (False, "", "there"),
            ],
        ),
    ],
)
def test_words_stand_beside_those_in_their_place(left, right, expected):
    """Case does not count, stray small words part nothing, and an opening mark stays with its word."""
    assert shown(left, right) == expected


def test_long_texts_take_no_longer_than_their_words():
    """Texts of more words than are compared one by one stand side by side whole."""
    left, right = " ".join(f"w{number}" for number in range(2000)), " ".join(f"v{number}" for number in range(2000))
    assert shown(left, right) == [(False, left, right)]
    assert [found.same for found in aligned(left, left)] == [True]


def test_own_words_stand_in_no_other_telling():
    """Another form of a word is no word of one's own; neighbours are one stretch."""
    text = "Ten armed groups vacated their bases in Mosul"
    own = own_words(text, ["some groups have vacated a base"])
    assert [span.of(text) for span in own] == ["Ten armed", "Mosul"]
