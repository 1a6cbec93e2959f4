"""Promises of relate/changes.py: what is said in other words, what otherwise, and what on one side only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.relate.changes import Changes, changed_words


@pytest.mark.parametrize(
    ("left", "right", "replaced", "reworded"),
    [
        ("The mayor gave them water", "The mayor gave them permission", [("water", "permission")], []),
        ("The mayor gave them water", "The mayor gave them money", [], [("water", "money")]),
        ("They halted all work", "They stopped all work", [], []),
        ("The captain was held", "The skipper was held", [], []),
        ("They want a bridge", "They wanted the bridges", [], []),
        ("The dam is open", "The dam is closed", [("open", "closed")], []),
        ("Prices rose sharply", "Prices fell sharply", [("rose", "fell")], []),
        ("The vote was a victory", "The vote was a defeat", [("victory", "defeat")], []),
    ],
)
def test_words_in_the_place_of_others(left, right, replaced, reworded):
    """Far and opposite words are replaced, others reworded; what means the same, and endings, are nothing."""
    found = changed_words(left, right)
    assert (found.replaced, found.reworded, found.lost, found.added) == (replaced, reworded, [], [])


@pytest.mark.parametrize(
    ("left", "right", "lost", "added"),
    [
        ("The dam is empty and rusty", "The dam is empty", ["rusty"], []),
        ("The dam is empty", "The old dam is empty and rusty", [], ["old", "rusty"]),
        ("", "The dam is empty", [], ["dam", "empty"]),
        ("The dam is empty", "Empty is the dam", [], []),
        ("The dam of Peru", "The Peruvian dam", [], []),
        ("In 2031 it had 14 gates", "In 2032 it had 17 gates", [], []),
    ],
)
def test_words_of_one_side(left, right, lost, added):
    """Order, states in another form and numbers are told elsewhere, or nowhere."""
    found = changed_words(left, right)
    assert (found.replaced, found.lost, found.added) == ([], lost, added)


def test_a_longer_stretch_is_another_wording():
    """More than four words in the place of others do not stand for them one by one."""
    found = changed_words("Ann sings", "Ann keeps goats, barley, copper ladders and violins")
    assert found.replaced == []
    assert found.lost == ["sings"]
    assert found.added[:2] == ["keeps", "goats"]


def test_what_is_told_already_is_left_out():
    """Words of numbers and places that differ are no other words in the same place."""
    assert changed_words("Rain fell on Keban", "Rain fell on Tavira", {"keban", "tavira"}).replaced == []


def test_a_very_long_text_is_cut():
    """The first words are compared, so that no text costs more than another."""
    long = " ".join(f"word{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(400))
    assert len(changed_words(long, "").lost) <= 120


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_two_sides_mirror_each_other(one, other):
    """The other way round, what was lost is added; a text has no difference from itself."""
    found, back = changed_words(one, other), changed_words(other, one)
    assert sorted(found.lost) == sorted(back.added)
    assert sorted(found.replaced) == sorted((mine, yours) for yours, mine in back.replaced)
    assert changed_words(one, one) == Changes()
