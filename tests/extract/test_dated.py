"""Promises of extract/dated.py: what dates a claim."""

import pytest

from analysis.article import Article
from analysis.pipeline import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday trains were late, and buses have been full.", [["Monday"], ["Monday"]]),
        ("On Monday trains were late, and buses were full on Friday.", [["Monday"], ["Friday"]]),
        ("Trains were late on Monday, and buses have been full.", [["Monday"], []]),
        ("Trains ran from Monday until Friday.", [["Monday", "Friday"]]),
        ("On Monday trains were late. Buses were full.", [["Monday"], []]),
        ("Trains were late.", [[]]),
    ],
)
def test_a_claim_has_its_dates_or_the_one_that_opens_its_sentence(text, expected):
    """Dates inside count first; another clause's date counts where it opens their sentence."""
    tables = extract([Article("a", text)])
    words = {row.date_id: row.text for row in tables.rows("dates")}
    assert [[words[key] for key in row.date_ids] for row in tables.rows("claims")] == expected


def test_the_date_of_saying_dates_no_content():
    """What stands before a cue tells when something was said."""
    tables = extract([Article("a", "On Monday Ann Lee said that trains were late, and that buses were full.")])
    said = [row for row in tables.rows("claims") if row.quote_id]
    assert said
    assert all(row.date_ids == [] for row in said)
