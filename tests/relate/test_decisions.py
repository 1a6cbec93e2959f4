"""Promises of the form of corrections: what cannot be meant is said, with its row, its column and what should stand."""

import pandas as pd
import pytest

from analysis.codebook import SCHEMAS
from analysis.errors import TableError
from analysis.relate.decisions import COLUMNS, JUDGED, WORDS, check_decisions, operations, read_decisions, table_of
from analysis.relate.ratings import OPINIONS
from analysis.schema import bounds

MENTION, QUOTE, CLAIM, DATE = (f"0a1b2c3d4e5f:{letter}12" for letter in "mqcd")


def decisions(*rows):
    """Make a table of corrections from whole rows."""
    return pd.DataFrame(rows, columns=list(COLUMNS), index=range(2, 2 + len(rows)), dtype="str")


def signed(row, column, expected, value):
    """Give a whole row that is well but for these cells."""
    return (row, column, expected, value, "why", "Ann", "2026-11-20", "active")


def test_an_id_tells_its_table(seeds):
    """For every row of every table; what is no id tells none."""
    for name, schema in SCHEMAS.items():
        assert {table_of(key) for key in seeds[name][schema.key]} <= {name}
    for text in ("", "Ann", "person:", "person:Ann Lee", "person:a\nb", "=1+1", f"{MENTION}~{QUOTE}", f"g:{MENTION}"):
        assert table_of(text) == "", text


def test_what_is_judged_is_never_evidence():
    """Keys, words, places, digests and counts of rows are no judgments; an analyst's own file has the analyst's."""
    assert JUDGED.keys() == WORDS.keys() == SCHEMAS.keys() - {"issues", "changes", *OPINIONS}
    for name, columns in JUDGED.items():
        schema = SCHEMAS[name]
        roles = {part for role in schema.roles for part in (role, *bounds(role), f"{role}_spans")}
        assert set(columns) <= set(schema.names) - roles - {schema.key, "article_id", "actor_id", "text", "sha256"}
        assert set(WORDS[name]) <= set(schema.names)
    assert operations("actors") == ("merge", "rename", "retype", "drop")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (signed("Ann Lee", "rename", "Ann Lee", "Bo"), "row: found 'Ann Lee'; expected the id of a row"),
        (signed("i:0a1b2c3d4e5f", "drop", "x", ""), "row: found 'i:0a1b2c3d4e5f'; expected a row of another table"),
        (signed(QUOTE, "content", "x", "y"), "column: found quotes.content; expected one of style, "),
        (signed(QUOTE, "content_start", "1", "2"), "column: found quotes.content_start"),
        (signed("0a1b2c3d4e5f", "text", "x", "y"), "column: found articles.text"),
        (signed("0a1b2c3d4e5f", "published", "", "2025-04-08"), "column: found articles.published"),
        (signed("person:bo", "mentions", "1", "2"), "column: found actors.mentions"),
        (signed(MENTION, "rename", "x", "y"), "column: found mentions.rename"),
        (signed(CLAIM, "pin", "x", "person:bo"), "column: found pin; expected for a row of claims one of drop"),
        (
            signed(MENTION, "merge", "x", "person:bo"),
            "column: found merge; expected for a row of mentions one of split",
        ),
        (signed("person:bo", "merge", "Bo", "Bo Roe"), "value: found 'Bo Roe'; expected an actor_id"),
        (signed("person:bo", "merge", "Bo", "person:bo"), "value: found 'person:bo'; expected another actor"),
        (signed(MENTION, "split", "person:bo", "person:bo"), "value: found 'person:bo'; expected another actor"),
        (signed(MENTION, "split", "Bo", "person:bo"), "expected: found 'Bo'; expected an actor_id, or nothing"),
        (signed(MENTION, "retype", "person", "robot"), "value: found 'robot'; expected one of ('person', "),
        (signed(MENTION, "form", "named", ""), "value: found nothing; expected a value"),
        (signed(MENTION, "retype", "person", "person"), "value: found 'person'; expected another value than"),
        (signed(QUOTE, "drop", "x", "y"), "value: found 'y'; expected nothing"),
        (signed(QUOTE, "hearsay", "1", "-1"), "value: found '-1'; expected a value of the kind integer"),
        (signed(QUOTE, "hearsay", "1", "true"), "value: found 'true'; expected a value of the kind integer"),
        (signed(CLAIM, "quantities", "[]", "ten men"), "value: found 'ten men'; expected a value of the kind texts"),
        (signed(CLAIM, "quantities", "[]", '"ten"'), "expected a list of text"),
        (signed(CLAIM, "quantities", "[]", '["\\ud800"]'), "expected a value of the kind texts"),
        (signed(DATE, "earliest", "", "8 April"), "value: found '8 April'; expected an ISO 8601 day"),
        (("person:bo", "rename", "Bo", "Bo Roe", "", "Ann", "2026-11-20", "active"), "reason: found nothing"),
        (("person:bo", "rename", "Bo", "Bo Roe", "why", " ", "2026-11-20", "active"), "by: found nothing"),
        (("person:bo", "rename", "Bo", "Bo Roe", "why", "Ann", "20/11/2026", "active"), "on: found '20/11/2026'"),
        (
            ("person:bo", "rename", "Bo", "Bo Roe", "why", "Ann", "2026-11-20", "off"),
            "status: found 'off'; expected active",
        ),
    ],
)
def test_what_cannot_be_meant_is_said(row, message):
    """The error names the file's row as a spreadsheet counts, the column, what is there and what should be."""
    with pytest.raises(TableError) as raised:
        check_decisions(decisions(signed("person:a", "rename", "A", "B"), row), "my.csv")
    assert str(raised.value).startswith("my.csv, row 3, ")
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([("person:bo", "rename", "B", "C"), ("person:bo", "name", "B", "D"), ("person:c", "name", "C", "D")], [2, 3]),
        ([(MENTION, "pin", "Bo", "person:bo"), (MENTION, "split", "person:a", "person:bo")], [2, 3]),
        ([("person:a", "merge", "A", "person:b"), ("person:b", "merge", "B", "person:a")], [2, 3]),
        ([("person:c", "merge", "C", "person:a"), ("person:a", "merge", "A", "person:b"),
          ("person:b", "merge", "B", "person:a")], [3, 4]),
        ([("person:a", "merge", "A", "person:b"), ("person:a", "merge", "A", "person:c")], [2, 3]),
        ([(MENTION, "pin", "Bo", "person:bo"), ("person:bo", "drop", "Bo", "")], [2]),
        ([(MENTION, "retype", "", "group"), (MENTION, "pin", "Bo", "person:bo"), (MENTION, "drop", "Bo", "")], []),
    ],
)  # fmt: skip
def test_decisions_against_each_other_are_wrong(rows, wrong):
    """Two on one cell, merges in a circle, a link to whom another drops: whatever their order."""
    for order in (rows, rows[::-1]):
        read = read_decisions(decisions(*(signed(*row) for row in order)))
        numbers = {row: number for number, row in enumerate(rows, start=2)}
        found = sorted(
            numbers[item.row, item.column, item.expected, item.value] for item in read if item.problem is not None
        )
        assert found == wrong


def test_spaces_and_a_spreadsheets_apostrophe_are_no_value():
    """Cells are read without the spaces at their ends, and without the apostrophe that guards a formula."""
    (item,) = read_decisions(decisions(signed(" person:bo ", "rename ", "'@bo", " Bo ")))
    assert (item.row, item.old, item.new, item.problem) == ("person:bo", "@bo", "Bo", None)


def test_of_a_retired_decision_only_the_signature_counts():
    """Its row, column and values may be of a time when tables were others."""
    (item,) = read_decisions(decisions(("gone", "sing", "", "", "why", "Ann", "2026-11-20", "retired")))
    assert item.problem is None
