"""Promises of relate/timeline.py: each dated claim once for each date, and no year that the text does not tell."""

from pathlib import Path

import pytest

from analysis.article import Article
from analysis.pipeline import extract
from analysis.relate.timeline import lay_out_events

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def events(*articles):
    """Give the events of these articles with the words of their dates and claims."""
    tables = lay_out_events(extract(articles)).trace()
    rows = tables.events.merge(tables.dates[["date_id", "text"]], on="date_id")
    return rows.merge(tables.claims[["claim_id", "text"]], on="claim_id", suffixes=("_date", "_claim"))


@pytest.mark.parametrize(
    ("text", "lane", "earliest"),
    [
        ("The quay was built in 1987.", "dated", "1987-01-01"),
        ("The quay was closed on 3 May 2021.", "dated", "2021-05-03"),
        ("The quay was closed on May 3.", "unresolved", None),
        ("The quay was closed last year.", "unresolved", None),
    ],
)
def test_a_claim_is_dated_where_the_text_tells_the_year(text, lane, earliest):
    """Without a year and a publication date a claim waits in the unresolved lane."""
    row = events(Article("r", text)).iloc[0]
    assert row["lane"] == lane
    assert row["earliest"] == earliest if earliest else row["earliest"] != row["earliest"]


@pytest.mark.parametrize(
    "text", ["The quay is busy now.", "The strike lasted three days.", "It rained.", "He left after recent talks."]
)
def test_vague_times_and_durations_are_no_events(text):
    """Nothing is placed that has no place on a line."""
    assert events(Article("r", text)).empty


def test_a_date_belongs_to_the_clause_around_it():
    """Of two parts of a sentence the one that holds the date is dated."""
    rows = events(Article("r", "The quay is shut, while the mole was built in 1987."))
    assert list(rows["text_claim"]) == ["the mole was built in 1987"]


def test_no_year_is_invented_for_the_two_articles():
    """Only what names its year is dated; March 16, January, last year and a bare October wait."""
    articles = [Article(path.stem, path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.txt"))]
    rows = events(*articles)
    assert sorted(rows.loc[rows["lane"] == "dated", "text_date"]) == ["2003", "October 2023"]
    assert {"March 16", "January", "last year", "October"} <= set(rows.loc[rows["lane"] == "unresolved", "text_date"])
