"""Promises of relate/quoted.py: quotations are one whatever their glyphs, cut, joined or changed in a few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.relate.quoted import across, quote_pairs, shape_of, word_changes
from analysis.relate.stems import wording
from analysis.relate.telling import Telling

DAM = "We will empty the dam before the summer comes"
VILLAGES = "nobody who lives below it has anything to fear"
FOUNDRY = "the old foundry stays open for one more winter"


def quoted(key, text, style="direct"):
    """Give a quotation as one article, named before the colon of its key, tells it."""
    return Telling(key, key.split(":")[0], int(key.split(":q")[1]), text, style=style)


def relations(*quotes):
    """Give the pairs of quotations with how they are related, in the order of the keys."""
    return sorted((pair.left.key, pair.right.key, pair.relation) for pair in quote_pairs(quotes))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nobody’s house is in danger", "Nobody's house is in danger"),
        ("We won\u2019t go — not now", "We won't go - not now"),
        ("The U.S.\u00a0troops stay", "The U.S. troops stay"),
        ("It is over, all of it", "It is over. All of it"),
        ("THE DAM IS EMPTY", "The dam is empty"),
    ],
)
def test_glyphs_spaces_and_case_make_no_difference(one, other):
    """Marks, dashes, spaces, capital letters and stops differ from house to house: verbatim."""
    assert relations(quoted("a:q0", one), quoted("b:q0", other)) == [("a:q0", "b:q0", "verbatim")]


@pytest.mark.parametrize(
    ("one", "other", "shape"),
    [
        (f"{DAM} and {VILLAGES}", DAM, "truncated"),
        (f"{DAM} and {VILLAGES}", VILLAGES, "truncated"),
        (f"{DAM}, whatever they say, {VILLAGES}", f"{DAM} {VILLAGES}", "spliced"),
        (DAM, DAM.replace("summer", "winter"), "altered"),
        (DAM, DAM.replace("will", "will not"), "spliced"),
        (DAM, FOUNDRY, None),
        ("We will go", "We will go now", None),
    ],
)
def test_how_two_quotations_compare(one, other, shape):
    """Cut at an end, joined over a gap, changed in a few words, or another text: told in either order alike."""
    words = wording(one).plain, wording(other).plain
    assert shape_of(*words)[0] == shape_of(*words[::-1])[0] == shape


def test_a_quotation_of_a_few_words_is_only_the_same_as_a_whole():
    """Three words in common are a phrase of the language."""
    assert relations(quoted("a:q0", "We will go"), quoted("b:q0", "We will go")) == []
    assert relations(quoted("a:q0", "We will go now"), quoted("b:q0", "We will go now and fast")) == []


def test_a_quotation_joined_from_two_is_spliced_from_both():
    """What one article joins and another has as two quotations is in two pairs, and both say so."""
    joined = quoted("b:q0", f"{DAM} {VILLAGES}")
    parts = quoted("a:q0", DAM), quoted("a:q9", VILLAGES)
    assert relations(*parts, joined) == [("a:q0", "b:q0", "spliced"), ("a:q9", "b:q0", "spliced")]


def test_a_part_alone_is_no_splice():
    """Where the other quotation of the article is elsewhere, the longer one was cut, not joined."""
    joined = quoted("b:q0", f"{DAM} {VILLAGES}")
    assert relations(quoted("a:q0", DAM), quoted("a:q9", FOUNDRY), joined) == [("a:q0", "b:q0", "truncated")]


def test_a_quotation_joined_from_one_is_spliced():
    """The middle is left out without a sign."""
    whole = f"{DAM}, whatever they say, {VILLAGES}"
    assert relations(quoted("a:q0", whole), quoted("b:q0", f"{DAM} {VILLAGES}")) == [("a:q0", "b:q0", "spliced")]


def test_a_paraphrase_shares_only_all_its_words():
    """Reported speech in nearly the same words is no quotation of it; in the very same words it is."""
    assert relations(quoted("a:q0", DAM), quoted("b:q0", f"{DAM} again", style="indirect")) == []
    assert relations(quoted("a:q0", DAM), quoted("b:q0", DAM, style="indirect")) == [("a:q0", "b:q0", "verbatim")]


def test_the_same_article_never_quotes_itself():
    """Two quotations of one article are two quotations."""
    assert relations(quoted("a:q0", DAM), quoted("a:q9", DAM)) == []


def test_each_quotation_has_its_best_partner():
    """Of two that have its words, the whole one is taken, and each only once."""
    one, other = quoted("a:q0", DAM), quoted("a:q9", f"{DAM} and {VILLAGES}")
    assert relations(one, other, quoted("b:q0", DAM)) == [("a:q0", "b:q0", "verbatim")]


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [
        ("we will not pay", "we will never pay again", ["not → never", "→ again"]),
        ("we will pay them now", "we will pay", ["them now →"]),
        ("we will pay", "we will pay", []),
        ("", "we", ["→ we"]),
    ],
)
def test_changes_are_told_word_by_word(one, other, changes):
    """What was put in the place of what, and what is on one side only."""
    assert word_changes(tuple(one.split()), tuple(other.split())) == changes


def test_a_very_long_quotation_is_compared_as_a_whole_only():
    """The words of a speech are not compared one by one: no changes are told, and the cost stays linear."""
    speech = tuple(f"w{number}" for number in range(5_000))
    assert shape_of(speech, speech) == ("verbatim", 1.0)
    assert shape_of(speech, speech[1000:])[0] == "truncated"
    assert shape_of(speech, (*speech[:-1], "end")) == (None, 0.0)
    assert word_changes(speech, (*speech[:-1], "end")) == []


@given(st.lists(st.sampled_from("abcde"), max_size=14), st.lists(st.sampled_from("abcde"), max_size=14))
def test_the_order_of_two_quotations_makes_no_difference(one, other):
    """Shape and share are the same either way; only equal words are verbatim."""
    words = tuple(one), tuple(other)
    shape, score = shape_of(*words)
    assert (shape, score) == shape_of(*words[::-1])
    assert 0 <= score <= 1
    assert (shape == "verbatim") == (one == other)


@given(st.lists(st.sampled_from("abcd"), max_size=40), st.integers(1, 60))
def test_copies_stay_countable(words, copies):
    """However many articles have one quotation, the pairs grow with the articles, not with their square."""
    text = " ".join(["so", "it", "was", "said", *words])
    pairs = quote_pairs([quoted(f"a{number:02}:q0", text) for number in range(copies)])
    assert len(pairs) <= 6 * copies
    linked = {key for pair in pairs for key in (pair.left.key, pair.right.key)}
    assert len(linked) == (copies if copies > 1 else 0)


def test_many_rows_meet_the_first_alone():
    """A dozen rows meet one another; of more, each meets the first, and the repeats of an article are left out."""
    few = list(across([(number, f"a{number}") for number in range(12)]))
    many = list(across([(number, f"a{number}") for number in range(500)]))
    assert len(few) == 66
    assert many == [(0, number) for number in range(1, 500)]
    assert list(across([(number, "a") for number in range(500)])) == []
    assert len(list(across([*((number, "a") for number in range(500)), (500, "b")]))) == 4
