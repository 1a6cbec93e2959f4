"""Promises of relate/meaning.py: how much of one text's meaning another has, by words and as wholes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.relate.meaning import alike_as_a_whole, shared_meaning

DAM = "The captain was arrested at the harbour"


def shares(one, other):
    """Give what share of the first text's meaning the second has, and the reverse."""
    ours, theirs = shared_meaning([one], [other])
    return float(ours[0, 0]), float(theirs[0, 0])


def test_the_same_words_have_the_whole_meaning():
    """Order, endings and small words make no difference."""
    assert shares(DAM, "At a harbour they arrest the captain") == (1.0, 1.0)


def test_other_words_for_the_same_have_part_of_it():
    """What means nearly the same counts more than what does not, and less than the word itself."""
    near, far = shares(DAM, "Police detained the skipper in port")[0], shares(DAM, "Prices of barley rose")[0]
    assert 1 > near > 0.3 > far


def test_a_part_has_all_of_its_meaning_in_the_whole():
    """The share of the shorter is whole, of the longer it is not."""
    ours, theirs = shares("The captain was arrested", DAM)
    assert ours == 1.0
    assert theirs < 1.0


@pytest.mark.parametrize("other", ["Men of Tavira sing", "Men of kebab sing"])
def test_a_name_is_only_like_itself(other):
    """Names that look alike, or that look like words, say nothing of each other."""
    assert shares("Men of Keban sing", other)[0] < shares("Men of Keban sing", "Men of Keban sing")[0]
    assert shares("In Keban", other) == (0.0, 0.0)


@pytest.mark.parametrize(
    "aside",
    [
        "The minister, who keeps goats and barley, resigned",
        "The minister resigned under pressure after goats and barley were found",
    ],
)
def test_what_stands_in_an_aside_counts_less(aside):
    """A clause between commas, or of time and cause behind the main one, tells less of what is claimed."""
    plain = aside.replace(", who keeps", " keeps").replace("barley, ", "barley ").replace("after goats", "goats")
    about = "Goats and barley"
    assert shares(aside, about)[0] < shares(plain, about)[0]


def test_texts_without_words_share_nothing():
    """Small words alone, marks alone, and no text at all, beside texts that have some."""
    ours, theirs = shared_meaning(["The", "", "…", DAM], [DAM, "of", ""])
    assert ours.shape == theirs.shape == (4, 3)
    assert ours[3, 0] == theirs[3, 0] == 1.0
    assert np.count_nonzero(ours) == np.count_nonzero(theirs) == 1
    assert not shared_meaning(["", "the"], [DAM])[0].any()
    assert shared_meaning([], [DAM])[0].shape == (0, 1)


def test_other_texts_beside_two_change_nothing():
    """What two texts share does not hang on the texts compared with them at once."""
    texts = [DAM, "Police detained the skipper", "Prices of barley rose in Keban", "", "Rain fell on the old dam"]
    ours, theirs = shared_meaning(texts, texts[::-1])
    for row, one in enumerate(texts):
        for column, other in enumerate(texts[::-1]):
            assert shares(one, other) == pytest.approx((ours[row, column], theirs[row, column]), abs=0.0011)


@given(st.text(max_size=50), st.text(max_size=50))
def test_any_texts_are_compared(one, other):
    """Shares lie between 0 and 1, and the other way round they are each other's."""
    ours, theirs = shares(one, other)
    assert 0 <= ours <= 1.001
    assert shares(other, one) == pytest.approx((theirs, ours), abs=0.0011)
    assert 0 <= alike_as_a_whole(one, other) <= 1.001


def test_texts_as_wholes():
    """A text is wholly like itself, nothing is like no text, and order matters where the words are the same."""
    assert alike_as_a_whole(DAM, DAM) == pytest.approx(1.0, abs=0.001)
    assert alike_as_a_whole("", DAM) == 0.0
    assert alike_as_a_whole(DAM, "They held the skipper in port") > alike_as_a_whole(DAM, "Prices of barley rose")
