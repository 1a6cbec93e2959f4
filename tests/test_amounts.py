"""Promises of amounts.py: what a written amount says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.amounts import read_amount


@pytest.mark.parametrize(
    ("written", "low", "high", "unit", "bound"),
    [
        ("a dozen ships", 12, 12, "ship", "exact"),
        ("half a dozen", 6, 6, "", "exact"),
        ("half of the crew", 50, 50, "%", "exact"),
        ("two thirds", 66.67, 66.67, "%", "exact"),
        ("at least two-thirds", 66.67, math.inf, "%", "at least"),
        ("a fifth", 20, 20, "%", "exact"),
        ("19 per cent", 19, 19, "%", "exact"),
        ("2.5%", 2.5, 2.5, "%", "exact"),
        ("one in three trains", 33.33, 33.33, "%", "exact"),
        ("nine out of ten", 90, 90, "%", "exact"),
        ("1.2m customers", 1_200_000, 1_200_000, "customer", "exact"),
        ("£640m", 640_000_000, 640_000_000, "£", "exact"),
        ("$6 billion", 6e9, 6e9, "$", "exact"),
        ("18 billion dollars", 18e9, 18e9, "$", "exact"),
        ("up to 500 million pounds", 0, 5e8, "£", "at most"),
        ("three weeks", 3, 3, "week", "exact"),
        ("over three weeks", 3, 3, "week", "exact"),
        ("27-year-old", 27, 27, "year", "exact"),
        ("nearly twice", 2, 2, "time", "about"),
        ("more than 30", 30, math.inf, "", "at least"),
        ("30 or more people", 30, math.inf, "people", "at least"),
        ("as many as 40 men", 0, 40, "man", "at most"),
        ("just under 30 cars", 0, 30, "car", "at most"),
        ("approximately 50,000 fighters", 50_000, 50_000, "fighter", "about"),
        ("between 5 and 7 ships", 5, 7, "ship", "exact"),
        ("between 5 and 7 million people", 5e6, 7e6, "people", "exact"),
        ("5–7 cars", 5, 7, "car", "exact"),
        ("dozens of attacks", 24, math.inf, "attack", "vague"),
        ("tens of thousands of people", 20_000, math.inf, "people", "vague"),
        ("half a million people", 500_000, 500_000, "people", "exact"),
        ("two hundred and fifty-one men", 251, 251, "man", "exact"),
    ],
)
def test_an_amount_is_read(written, low, high, unit, bound):
    """Numbers in words and figures, shares, ranges and bounds; "about" does not widen."""
    read = read_amount(written)
    assert (read.low, read.high, read.unit, read.bound) == (low, high, unit, bound)
    assert read.of is None


def test_a_part_names_its_whole():
    """Six of its ten are six, of ten; a share in words has no whole of its own."""
    read = read_amount("six of its ten districts")
    assert (read.low, read.high, read.unit, read.of) == (6, 6, "district", 10)


@pytest.mark.parametrize("written", ["", "first", "$", "men", "the third man's", "no"])
def test_what_has_no_number_is_no_amount(written):
    """Ordinals, signs and other words alone give nothing, or a share."""
    read = read_amount(written)
    assert read is None or read.unit == "%"


WORDS = "two half a of in 5 7 million dozens - $ % third and between"


@given(st.text() | st.lists(st.sampled_from(WORDS.split())))
def test_any_words_can_be_read(words):
    """Nothing raises, and the least is never more than the greatest."""
    read = read_amount(words if isinstance(words, str) else " ".join(words))
    assert read is None or read.low <= read.high
