"""Promises of contests.py: results, standings and verbs tell the sides of a contest."""

import re

import pytest

from analysis.article import Span
from analysis.extract.contests import sides


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wrexham beat Bury 2-1 on Tuesday.", {"Wrexham", "Bury"}),
        ("Wrexham have narrowly defeated Bury.", {"Wrexham", "Bury"}),
        ("Wrexham drew with Bury.", {"Wrexham", "Bury"}),
        ("Wrexham 2 Bury 1\n", {"Wrexham", "Bury"}),
        ("Wrexham 2-1 Bury", {"Wrexham", "Bury"}),
        ("Wrexham v Bury", {"Wrexham", "Bury"}),
        ("Wrexham at Bury\n", {"Wrexham", "Bury"}),
        ("Standings:\nWrexham 31 18 8 5 62\n", {"Wrexham"}),
        ("Wrexham lies at Bury, he said.", set()),
        ("Wrexham 2 miles from Bury.", set()),
        ("He flew from Wrexham to Bury in 1996.", set()),
        ("", set()),
    ],
)
def test_sides_are_told_by_what_stands_between_and_around(text, expected):
    """Nothing else makes a side."""
    names = [Span(*found.span()) for found in re.finditer(r"Wrexham|Bury", text)]
    assert {span.of(text) for span in sides(text, names)} == expected


def test_far_names_and_long_texts_are_no_matter():
    """What stands between is looked at only where it is short."""
    text = "Wrexham " + "1 " * 50_000 + "Bury"
    assert set(sides(text, [Span(0, 7), Span(len(text) - 4, len(text))])) == {Span(0, 7)}
