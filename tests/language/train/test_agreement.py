"""What a teacher is of two minds about, the corpus settles."""

import re
from itertools import pairwise

from analysis.language.train.agreement import settled
from analysis.language.train.names import Named


def found(text, *pairs):
    """Give the names of a text: for each pair of wording and type its next occurrence."""
    names, place = [], 0
    for body, type_ in pairs:
        place = text.index(body, place)
        names.append(Named(place, place + len(body), type_))
        place += len(body)
    return names


def named(text, names):
    """Give names as pairs of a wording and a type."""
    return [(text[name.start : name.end], name.type) for name in names]


def agree(*texts):
    """Settle texts given as pairs of a text and its names."""
    settled_ = settled([text for text, _ in texts], [names for _, names in texts])
    return [named(text, names) for (text, _), names in zip(texts, settled_, strict=True)]


def test_a_surname_is_the_person_whose_name_it_ends():
    """A word that ends a person's full name in the text is that person."""
    text = "Donald Smith spoke. Later Smith left."
    assert agree((text, found(text, ("Donald Smith", "person"), ("Smith", "organisation")))) == [
        [("Donald Smith", "person"), ("Smith", "person")]
    ]


def test_the_most_frequent_type_holds():
    """A wording that the corpus mostly calls a place is one everywhere, but for the dots of an abbreviation."""
    text = "They met in N.Y. and again in NY and NY and NY."
    types = ("organisation", "place", "place", "place")
    pairs = zip(("N.Y.", "NY", "NY", "NY"), types, strict=True)
    (names,) = agree((text, found(text, *pairs)))
    assert {type_ for _, type_ in names} == {"place"}


def test_what_is_repeated_is_found_again():
    """A name of two words is found wherever the text repeats it, but not inside a longer one."""
    text = "Ann Lee spoke; then ann lee, Ann Lee, Ann Lee-Smith and the Ann Lee Foundation."
    (names,) = agree((text, found(text, ("Ann Lee", "person"))))
    assert names == [("Ann Lee", "person"), ("Ann Lee", "person")]


def test_what_is_seldom_a_name_is_none():
    """A word that the teacher took for a name once in many times is no name."""
    text = "Medal " * 10
    assert agree((text, found(text, ("Medal", "person")))) == [[]]


def test_where_one_is_is_no_person():
    """What stands after on, at or in is not a person, nor is an abbreviation."""
    text = "She wrote on Chirper, he read on Chirper, all were on Chirper; the XYZ slept."
    (names,) = agree((text, found(text, *[("Chirper", "person")] * 3, ("XYZ", "person"))))
    assert names == [*[("Chirper", "organisation")] * 3, ("XYZ", "organisation")]


def test_an_owner_is_apart_from_what_is_theirs():
    """A person before a possessive is a name, and what follows one only where it stands alone elsewhere."""
    text = "Ann Lee spoke. Lee’s Support Twice and Lee’s State Board. The State Board met."
    pairs = ("Ann Lee", "person"), ("Lee’s Support Twice", "organisation"), ("Lee’s State Board", "organisation")
    names = found(text, *pairs, ("State Board", "organisation"))
    (kept,) = agree((text, names))
    assert [body for body, _ in kept] == ["Ann Lee", "Lee", "Lee", "State Board", "State Board"]


def test_names_never_overlap():
    """Whatever the teacher gave, no two names of a text share a character."""
    text = "Ann Lee " * 50
    names = [Named(match.start(), match.end(), "person") for match in re.finditer(r"Ann Lee|Lee Ann", text)]
    (kept,) = settled([text], [names])
    assert all(one.end <= other.start for one, other in pairwise(kept))
