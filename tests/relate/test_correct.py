"""Promises of relate/correct.py: a human decision replaces the value that it expects, and says so."""

import pandas as pd
import pytest

from analysis.errors import TableError
from analysis.relate.correct import COLUMNS, apply_corrections, correction_stages
from analysis.tables import Tables, table

ARTICLE = {"article_id": "a", "ref": "r", "published_basis": "unknown", "sha256": "0"}
ARTICLE |= {"decoding": "utf-8", "characters": 1, "text": "x"}


def decisions(*rows):
    """Make a table of corrections."""
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def corrected(*rows):
    """Apply corrections to one article."""
    return apply_corrections(Tables().having(articles=table("articles", [ARTICLE])), decisions(*rows))


def test_a_decision_replaces_the_value_that_it_expects():
    """The cell changes, the tables given do not, and an issue tells who decided and why."""
    tables = corrected(("articles", "a", "outlet", "", "The Post", "printed on the page", "Ann", "active"))
    assert tables.articles["outlet"].item() == "The Post"
    issue = tables.issues.iloc[0]
    assert (issue["kind"], issue["place"]) == ("corrected", "articles.outlet, row a")
    assert issue["expected"] == "'The Post' (Ann: printed on the page)"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("articles", "a", "outlet", "The Sun", "The Post", "why", "Ann", "active"), "''"),
        (("articles", "b", "outlet", "", "The Post", "why", "Ann", "active"), "no such row"),
    ],
)
def test_a_decision_dies_with_the_value_that_it_expects(row, found):
    """Where the row or the expected value is gone, nothing changes and an issue says so."""
    tables = corrected(row)
    assert tables.articles["outlet"].isna().all()
    assert (tables.issues["kind"].item(), tables.issues["found"].item()) == ("correction failed", found)


def test_a_retired_decision_is_not_made():
    """Only active corrections count."""
    tables = corrected(("articles", "a", "outlet", "", "The Post", "why", "Ann", "retired"))
    assert tables.articles["outlet"].isna().all()
    assert tables.issues.empty


@pytest.mark.parametrize(
    "cell", ["quotes.content", "quotes.content_start", "articles.text", "articles.sha256", "no.where"]
)
def test_evidence_is_never_corrected(cell):
    """What the article's text proves is no judgment, and an unknown cell is refused."""
    name, column = cell.split(".")
    with pytest.raises(TableError, match=f"corrections, row 1: found {cell}"):
        correction_stages(decisions((name, "a", column, "", "x", "why", "Ann", "active")))


def test_a_value_outside_the_levels_is_refused():
    """A correction cannot put what its column may not hold."""
    with pytest.raises(TableError, match=r"articles\.published_basis, row 0: found 'guess'"):
        corrected(("articles", "a", "published_basis", "unknown", "guess", "why", "Ann", "active"))


def test_each_decision_has_its_stage():
    """Decisions on extracted values come before anything is related, those on actors after resolution."""
    rows = [("quotes", "q", "status"), ("quotes", "q", "actor_id"), ("origins", "o", "origin")]
    stages = correction_stages(decisions(*((*row, "", "x", "why", "Ann", "active") for row in rows)))
    assert list(stages) == ["extract", "actors", "origins"]
