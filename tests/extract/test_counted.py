"""Promises of extract/counted.py: one row for each amount in a claim."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Article, Span
from analysis.codebook import SCHEMAS
from analysis.extract.quantities import quantities
from analysis.pipeline import extract


def counted(text):
    """Give the rows of quantities of a text: words, least, greatest, unit, bound, whole."""
    rows = extract([Article("a", text)]).rows("quantities")
    return [(row.text, row.low, row.high, row.unit, row.bound, row.of) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A dozen ships sank.", [("dozen ships", 12, 12, "ship", "exact", None)]),
        ("Half of the crew left.", [("Half", 50, 50, "%", "exact", None)]),
        ("Prices fell by a tenth.", [("a tenth", 10, 10, "%", "exact", None)]),
        ("Two thirds of voters stayed away.", [("Two thirds", 66.67, 66.67, "%", "exact", None)]),
        ("One in three trains ran.", [("One in three trains", 33.33, 33.33, "%", "exact", None)]),
        ("Shares lost 19 per cent.", [("19 per cent", 19, 19, "%", "exact", None)]),
        ("It cost nearly twice as much.", [("nearly twice", 2, 2, "time", "about", None)]),
        ("It sank between 5 and 7 boats.", [("between 5 and 7 boats", 5, 7, "boat", "exact", None)]),
        ("It hid £400m.", [("£400m", 4e8, 4e8, "£", "exact", None)]),
        ("The plant was shut for three weeks.", [("three weeks", 3, 3, "week", "exact", None)]),
        ("Up to 40 men left.", [("Up to 40 men", None, 40, "man", "at most", None)]),
        ("Dozens of boats left.", [("Dozens of boats", 24, None, "boat", "vague", None)]),
        ("Six of its ten districts were hit.", [("Six of its ten districts", 6, 6, "district", "exact", 10)]),
        ("Seven have been killed.", [("Seven", 7, 7, None, "exact", None)]),
        ("The two have been killed by a third man in the second half of May.", []),
        ("It was shut on 3 May 2021.", []),
    ],
)
def test_every_amount_is_a_row(text, expected):
    """Its words, its numbers, what is counted, and how it is meant; dates and ordinals are none."""
    assert counted(text) == expected


def test_an_amount_names_its_claim():
    """Each row stands in the claim that it names, and the article proves it."""
    tables = extract([Article("a", "Ten ships sank, while two boats were saved.")])
    claims = {row.claim_id: row.text for row in tables.rows("claims")}
    assert [(row.text, claims[row.claim_id]) for row in tables.rows("quantities")] == [
        ("Ten ships", "Ten ships sank"),
        ("two boats", "two boats were saved"),
    ]
    assert SCHEMAS["quantities"].trace(tables.quantities, tables.texts()) is tables.quantities


WORDS = "two half a of in 5 £7 million dozens – % third and between out per cent men"


@given(st.lists(st.sampled_from(WORDS.split())))
def test_amounts_are_in_order_and_apart(parts):
    """Whatever number words meet, amounts never overlap and never leave the stretch."""
    text = " ".join(parts)
    found = quantities(text, Span(0, len(text)))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(Span(0, len(text)).holds(span) for span in found)
