"""Promises of relate/drifts.py: each difference between two tellings is told, and none where there is none."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mirrored import BACK

from analysis.codebook import SCHEMAS
from analysis.relate.drifts import drifts_of
from analysis.relate.telling import Telling

DAM = "The dam near Keban is empty of water"
KINDS = set(SCHEMAS["drifts"].column("kind").levels)
OWN = {}
NAMED = {"voice": "attributed", "source": "Defne Kaya", "form": "name", "identity": "named", "style": "indirect"}
OTHER = NAMED | {"source": "Emre Aksoy"}
ENGINEER = NAMED | {"source": "an engineer", "form": "description", "identity": "role"}
ENGINEERS = ENGINEER | {"source": "two men at the site", "identity": "anonymous"}
SHE = NAMED | {"source": "she", "form": "pronoun", "identity": "none"}
HEDGED = {"voice": "hedged", "hedge": "reportedly"}
QUOTED = NAMED | {"style": "direct"}

MARCH = ("month", "2031-03", "in March")
MAY = ("month", "2031-05", "in May")


def told(text=DAM, **more):
    """Give a telling of a claim."""
    return Telling("a:c0", "a", 0, text, **more)


def kinds(left, right):
    """Give the kinds of differences between two tellings, in their order."""
    return [found.kind for found in drifts_of(left, right)]


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (told(**NAMED), told(**OWN), "source lost"),
        (told(**HEDGED), told(**NAMED), "hedge to attribution"),
        (told(**HEDGED), told(**OWN), "hedge lost"),
        (told(hedge="may"), told(), "hedge lost"),
        (told(**NAMED), told(**ENGINEER), "named to unnamed"),
        (told(**QUOTED), told(**NAMED), "quote lost"),
        (told(quantities=("five gates",)), told(), "number lost"),
        (told(dates=(MARCH,)), told(), "date lost"),
        (told("The dam near Keban is empty"), told("The dam is empty"), "place lost"),
        (told("The dam is empty because of a leak"), told("The dam is empty"), "cause lost"),
        (told("The dam is empty and its gates rust"), told("The dam is empty"), "meaning lost"),
    ],
)
def test_what_is_lost_one_way_is_gained_the_other_way(left, right, kind):
    """Of each pair of kinds one is told, and the other where the tellings come the other way round."""
    assert kinds(left, right) == [kind]
    assert kinds(right, left) == [BACK[kind]]


@pytest.mark.parametrize(
    ("left", "right", "kind", "first", "second"),
    [
        (told(**ENGINEER), told(**ENGINEERS), "speaker described differently", "an engineer", "two men at the site"),
        (told(**NAMED), told(**OTHER), "speaker changed", "Defne Kaya", "Emre Aksoy"),
        (told(), told(polarity="negative"), "denied", None, None),
        (told(modality="plan"), told(modality="demand"), "modality changed", None, None),
        (
            told(quantities=("14 gates",)),
            told(quantities=("17 gates",)),
            "number changed",
            "14 gates",
            "17 gates",
        ),
        (told(dates=(MARCH,)), told(dates=(MAY,)), "date changed", "in March", "in May"),
        (
            told("The dam near Keban is empty"),
            told("The dam near Tavira is empty"),
            "place changed",
            "Keban",
            "Tavira",
        ),
        (
            told("The dam is empty because of a leak"),
            told("The dam is empty because of the long drought"),
            "cause changed",
            "because of a leak",
            "because of the long drought",
        ),
        (
            told("The mayor gave the farmers water at the dam"),
            told("The mayor gave the farmers permission at the dam"),
            "meaning changed",
            "water",
            "permission",
        ),
    ],
)
def test_what_is_put_in_the_place_of_another(left, right, kind, first, second):
    """The words of either telling are shown, and the other way round each stands on the other side."""
    found = drifts_of(left, right)
    assert [(item.kind, item.first, item.second) for item in found] == [(kind, first, second)]
    assert [(item.kind, item.first, item.second) for item in drifts_of(right, left)] == [(kind, second, first)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (told(), told()),
        (told("The dam’s gate is shut"), told("The dam's gate is shut")),
        (told(**NAMED), told(**SHE)),
        (told(**NAMED), told(**(NAMED | {"source": "Kaya"}))),
        (told(**QUOTED), told(**(QUOTED | {"style": "mixed"}))),
        (told(quantities=("fourteen gates",)), told(quantities=("14 gates",))),
        (told(quantities=("$5 million",)), told(quantities=("$5m",))),
        (told(dates=(("", "PT30M", "half an hour"),)), told(dates=(("", "PT30M", "30 minutes"),))),
        (told(dates=(("", "P2W", "two weeks"),)), told(dates=(("", "P14D", "14 days"),))),
        (told(dates=(MARCH,)), told(dates=(("month", "2031-03", "last month"),))),
        (told("Farmers attacked the dam"), told("The dam was attacked by farmers")),
        (told("Peru shut the dam"), told("Peruvian officials shut the dam")),
        (told("They halted the work at the dam"), told("They stopped the work at the dam")),
    ],
)
def test_what_is_told_alike_has_no_difference(left, right):
    """Glyphs, a pronoun, a shorter name, other words for a number, a length or a day are no differences."""
    assert kinds(left, right) == []
    assert kinds(right, left) == []


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("", "PT30M", "half an hour"), ("", "PT3H", "three hours"), "number changed"),
        (("", "P2W", "two weeks"), ("", "P3M", "three months"), "number changed"),
        (("", "P10Y", "ten years"), ("", "P6Y", "six years"), "number changed"),
    ],
)
def test_lengths_of_time_are_numbers(one, other, kind):
    """They are compared in seconds, whatever their units."""
    assert kinds(told(dates=(one,)), told(dates=(other,))) == [kind]


def test_no_year_is_compared_with_a_length_of_time():
    """A time expression without a day is no date, so none is lost beside one."""
    assert kinds(told(dates=(MARCH, ("", "PT30M", "half an hour"))), told(dates=(MARCH,))) == ["number lost"]


def test_a_month_is_no_place():
    """What stands after "in" and is dated is not a place that only one telling has."""
    dated = told("The dam was shut in March 2031", dates=(("month", "2031-03", "March 2031"),))
    assert kinds(dated, told("The dam was shut")) == ["date lost"]


def test_a_month_is_compared_with_months_only():
    """What one telling dates by a year and the other by a day says nothing against it."""
    assert kinds(told(dates=(MARCH,)), told(dates=(("year", "2030", "in 2030"),))) == []


def test_what_is_told_by_one_kind_is_not_told_again():
    """The words of a number, place or source that differ are not also other words in the same place."""
    left = told("The dam near Keban lost 14 gates", quantities=("14 gates",))
    right = told("The dam near Tavira lost 17 gates", quantities=("17 gates",))
    assert kinds(left, right) == ["number changed", "place changed"]


def test_a_long_list_of_words_is_cut():
    """No more than eight words stand in a statement, whatever the article has."""
    more = " and ".join(f"{word}s" for word in ("goat", "barley", "copper", "violin", "ladder", "pillow", "anchor"))
    found = drifts_of(told("The dam holds"), told(f"The dam holds {more} and candles and kettles and hammers"))
    assert [item.kind for item in found] == ["meaning added"]
    assert found[0].second.count(",") == 8
    assert found[0].second.endswith(", …")


VALUES = {
    "voice": st.sampled_from(["outlet", "attributed", "hedged"]),
    "source": st.sampled_from([None, "Defne Kaya", "an engineer", "she"]),
    "identity": st.sampled_from([None, "named", "role", "anonymous", "none"]),
    "form": st.sampled_from([None, "name", "description", "pronoun"]),
    "style": st.sampled_from([None, "direct", "indirect", "mixed"]),
    "hedge": st.sampled_from([None, "may"]),
    "polarity": st.sampled_from(["positive", "negative"]),
    "modality": st.sampled_from(["fact", "plan"]),
    "quantities": st.sampled_from([(), ("14 gates",), ("17 gates", "two men"), ("some",)]),
    "dates": st.sampled_from([(), (MARCH,), (MAY, ("", "PT30M", "half an hour"))]),
    "text": st.text(max_size=40) | st.sampled_from([DAM, "In Keban it rained because of the dam", ""]),
}


@given(st.fixed_dictionaries(VALUES), st.fixed_dictionaries(VALUES))
def test_any_two_tellings_are_compared(one, other):
    """Whatever the tellings, each kind is a declared one, told once, and mirrored the other way round."""
    left, right = told(**one), replace(told(**other), key="b:c0", article_id="b")
    found = kinds(left, right)
    assert set(found) <= KINDS
    assert len(found) == len(set(found))
    assert sorted(BACK.get(kind, kind) for kind in found) == sorted(kinds(right, left))
    assert kinds(left, left) == []
