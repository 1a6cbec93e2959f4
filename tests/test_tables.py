"""Promises of tables.py: what is read of tables is kept with them, and never outlives a change."""

import gc
from contextlib import nullcontext

import pandas as pd
import pytest

from analysis.memory import kept
from analysis.tables import Tables, issue, once, table


def noted(*kinds):
    """Make tables whose issues are of these kinds."""
    return Tables().noting(issue(kind, "a.txt", "1", "x", "y") for kind in kinds)


def test_other_tables_have_other_rows():
    """Rows are read once; tables in which one stands in the place of another are others."""
    one = noted("dropped")
    first = one.rows("issues")
    first.append("a caller's own")
    assert [row.kind for row in one.rows("issues")] == ["dropped"]
    assert one.rows("issues")[0] is first[0]
    two = one.having(issues=noted("set aside").issues)
    assert [row.kind for row in two.rows("issues")] == ["set aside"]
    assert [row.kind for row in one.noting([issue("set aside", "b.txt", "1", "x", "y")]).rows("issues")] == [
        "dropped",
        "set aside",
    ]


def test_a_view_is_made_once_for_the_same_tables():
    """Each maker has a place of its own; equal tables are not the same tables."""
    made = []

    @once
    def kinds(tables):
        """Give the kinds."""
        made.append(tables)
        return [row.kind for row in tables.rows("issues")]

    @once
    def number(tables):
        return len(tables.issues)

    one, other = noted("dropped"), noted("dropped")
    assert (kinds(one), kinds(one), number(one), kinds(other)) == (["dropped"], ["dropped"], 1, ["dropped"])
    assert list(map(id, made)) == [id(one), id(other)]
    assert kinds.__doc__ == "Give the kinds."


def test_empty_tables_share_nothing():
    """What somebody writes into one is not in the next."""
    changed = Tables().issues
    changed.loc[0, "kind"] = "dropped"
    assert Tables().issues.empty
    pd.testing.assert_frame_equal(Tables().issues, table("issues"))


@pytest.mark.parametrize("fails", [False, True])
def test_the_collector_is_left_as_it_was(fails):
    """Also where the work meanwhile fails."""
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="no") if fails else nullcontext(), kept():
        assert gc.get_threshold()[0] > before[0]
        if fails:
            raise ValueError("no")
    assert gc.get_threshold() == before
