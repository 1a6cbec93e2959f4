"""Promises of schema.py: what a table may hold, and errors that say where."""

import pytest

from analysis.codebook import SCHEMAS
from analysis.errors import TableError
from analysis.schema import row_ids
from analysis.tables import Tables, table

SPANNED = {
    "mention_id": "a:m0",
    "article_id": "a",
    "text": "Ann",
    "start": 0,
    "end": 3,
    "form": "named",
    "rule": "r",
    "confidence": 1.0,
}


def test_a_row_without_a_required_value_is_named():
    """The error names table, column, row, what was found and what was expected."""
    with pytest.raises(TableError, match=r"mentions\.form, row 0: found nothing; expected a value"):
        table("mentions", [{**SPANNED, "form": None}])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"form": "oblique"}, r"mentions\.form, row 0: found 'oblique'; expected one of \('named', "),
        ({"speaker": "Ann"}, r"mentions, row 0: found column 'speaker'; expected a declared column"),
    ],
)
def test_a_row_outside_the_schema_is_named(change, message):
    """A level or column that the schema does not know is refused."""
    with pytest.raises(TableError, match=message):
        table("mentions", [{**SPANNED, **change}])


def test_keys_are_unique():
    """Two rows with one key are refused."""
    with pytest.raises(TableError, match=r"mentions\.mention_id, row 1: found 'a:m0'"):
        table("mentions", [SPANNED, SPANNED])


def test_spans_have_a_start_before_their_end():
    """A list of spans holds [start, end] pairs of whole numbers and nothing else."""
    quote = {"quote_id": "a:q0", "article_id": "a", "cue_class": "neutral", "source_form": "absent"}
    quote |= {"source_identity": "none", "hearsay": 1, "status": "kept", "rule": "r", "confidence": 1.0}
    assert table("quotes", [{**quote, "content_spans": [(1, 2), (3, 4)]}])["content_spans"].iloc[0] == [[1, 2], [3, 4]]
    with pytest.raises(TableError, match=r"quotes\.content_spans, row 0: found \[\[2, 2\]\]"):
        table("quotes", [{**quote, "content_spans": [(2, 2)]}])


def test_trace_names_the_row_that_the_article_does_not_prove():
    """A text column that differs from the article is refused, with both texts in the message."""
    frame = table("mentions", [SPANNED])
    assert SCHEMAS["mentions"].trace(frame, {"a": "Ann said so"}) is frame
    with pytest.raises(TableError, match=r"mentions\.text, row a:m0: found 'Ann'; expected 'Bob' as in the article"):
        SCHEMAS["mentions"].trace(frame, {"a": "Bob said so"})


def test_keys_come_from_places():
    """Equal starts are told apart by their ends, whatever the order of the rows."""
    assert row_ids("a", "q", [(4, 9), (4, 6), (0, 2)]) == ["a:q4-2", "a:q4", "a:q0"]


def test_every_declared_table_can_be_empty():
    """Tables without rows have every column with its type."""
    tables = Tables()
    for name, schema in SCHEMAS.items():
        assert list(tables[name].columns) == schema.names
