"""Promises of relate/involved.py: whom a claim mentions."""

import pandas as pd

from analysis.article import Article
from analysis.pipeline import extract, relate
from analysis.relate.decisions import COLUMNS

TEXT = "Ann Lee, a mayor, said that Bo Roe had met Tom Hill. It rained all day."
MERGE = ("person:bo-roe", "merge", "Bo Roe", "person:ann-lee")
DROP = ("person:bo-roe", "drop", "Bo Roe", "")


def involved(*decisions):
    """Give whom each claim mentions, with these decisions made."""
    rows = [(*decision, "she said so", "Ann", "2026-11-20", "active") for decision in decisions]
    tables = relate(extract([Article("a", TEXT)]), pd.DataFrame(rows, columns=list(COLUMNS), dtype="str"))
    return [row.actor_ids for row in tables.rows("claims")]


def test_a_claim_names_whom_it_mentions():
    """The actors come in the order of the text; its speaker is none of them."""
    assert involved() == [["person:bo-roe", "person:tom-hill"], []]


def test_corrections_of_actors_are_followed():
    """A merged actor is the other, a dropped one is nobody."""
    assert involved(MERGE) == [["person:ann-lee", "person:tom-hill"], []]
    assert involved(DROP) == [["person:tom-hill"], []]


def test_nobody_is_involved_before_actors_are_resolved():
    """The column is empty after extraction."""
    assert [row.actor_ids for row in extract([Article("a", TEXT)]).rows("claims")] == [[], []]
