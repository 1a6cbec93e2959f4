"""Likeness: which two names of a story are one actor's, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.relate.likeness import SURE, UNLIKE, Bearers, alike, likeness
from analysis.relate.nameparts import read_name
from analysis.relate.spelling import distance, same_given

NAMES = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("AbU.S’'\" -,()theof&1é")), min_size=0, max_size=30
)


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("Acme", "Acme Inc.", "same name"),
        ("Acme Airlines", "Acme", "trade after the name"),
        ("Zoé Müller", "Zoe Muller", "same words"),
        ("ANN ROE", "Ann Roe", "same words"),
        ("Acme CEO Ann Roe", "Ann Roe", "same name"),
        ("Ann Roe, MD", "Dr. Ann Roe", "same name"),
        ("Ann Roe", "Roe, 49", "last name"),
        ("Hassan al-Masri", "El-Masri", "last name"),
        ("Mike Roe", "Michael Roe", "first and last name"),
        ("Betty Roe", "Bettie Roe", "first and last name"),
        ("A. Roe", "Ann Roe", "first and last name"),
        ("Ann Bo Carol Roe", "Bo Carol Roe", "names left out"),
        ("W. Max Roe Sr.", "Max Roe", "names left out"),
        ("GAO", "Government Accountability Office", "initials"),
        ("GOP", "Republican Party", "known organisation"),
        ("BoZ", "Bank of Zembla", "initials"),
        ("USZF", "U.S. Zeppelin Force", "initials"),
        ("TZN", "The Zembla Network", "initials"),
        ("Federal Archive", "U.S. Federal Archive", "state before the name"),
        ("Labor Department", "Department of Labor", "same words in another form"),
        ("President of the United States Max Roe", "Max Roe", "same name"),
    ],
)
def test_variants_are_recognised_and_say_why(left, right, rule):
    """Two ways to write a name are probably one actor's, and the rule is named."""
    found = alike(left, right)
    assert found.rule == rule
    assert found.score > 0.75


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Roe", "Max Roe"),
        ("Mr. Roe", "Mrs. Roe"),
        ("Max Roe Sr.", "Max Roe Jr."),
        ("Ann Roe", "Roe Industries"),
        ("5th Fleet", "7th Fleet"),
        ("U.S. Air Force", "Israeli Air Force"),
        ("Acme", "Acme and Zenith"),
        ("Acme", "New Acme"),
        ("Acme", "Acme Workers Union"),
        ("National Party", "National Movement"),
        ("Acme", "Zenith"),
        ("", "Acme"),
    ],
)
def test_different_actors_are_told_apart(left, right):
    """Other first names, titles, numbers, states, parts and halves speak against one actor."""
    assert alike(left, right).score < UNLIKE


def test_a_last_name_that_several_bear_is_not_sure():
    """The other names of the story count."""
    assert likeness("Roe", "Ann Roe", Bearers(["Roe", "Ann Roe"])).score >= SURE
    assert likeness("Roe", "Ann Roe", Bearers(["Roe", "Ann Roe", "Max Roe"])).score < SURE


@given(NAMES, NAMES)
def test_any_two_names_have_a_likeness_that_their_order_does_not_change(left, right):
    """No text raises; a name is like itself."""
    assert alike(left, right) == alike(right, left)
    assert 0 <= alike(left, right).score <= 1
    assert alike(left, left).score == 1


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Stephen Roe, Prime Minister of Canada", ("stephen", "roe")),
        ("Gov.Ann Roe", ("ann", "roe")),
        ("General Motors", ("general", "motors")),
        ("Chief Executive Officer of Acme", ("chief", "executive", "officer", "of", "acme")),
        ("U. S. Zeppelin Force", ("zeppelin", "force")),
        ("O’Leary", ("oleary",)),
        ("Acme & Co.", ("acme",)),
        ("", ("-",)),
        ("—", ("-",)),
    ],
)
def test_a_name_is_parted(text, core):
    """Titles, states and company forms are off; a title that is part of a body's name stays."""
    assert read_name(text).core == core


def test_spelling_counts_letters():
    """Turned letters are one mistake; a nickname is no misspelling."""
    assert distance("abcd", "abdc") == 1
    assert distance("", "abcd") == 3
    assert same_given("bill", "william") > same_given("will", "walter") == 0


def test_very_long_names_are_not_compared_letter_by_letter():
    """Neither a word of 100,000 letters nor a name of as many words takes long."""
    assert alike("A" * 100_000, "A" * 99_999 + "b").score == 0
    assert alike("Ab " * 50_000, "Cd " * 50_000).score == 0
