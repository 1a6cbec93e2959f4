"""Golden tables: what the two articles give, as text that is read in review."""

from pathlib import Path

import pytest

from analysis.codebook import SCHEMAS

GOLDEN = Path(__file__).parent / "golden"
LEFT_OUT = {"article_id", "confidence", "sha256", "text_spans", "characters"}


def as_text(tables, name):
    """Write a table as one paragraph a row, one line a value that is not missing."""
    parts = [f"{len(tables[name])} rows"]
    for row in tables.rows(name):
        values = ((column, getattr(row, column)) for column in SCHEMAS[name].names if column not in LEFT_OUT)
        kept = [(column, value) for column, value in values if value is not None and value != []]
        parts.append("\n".join(f"{column}: {value}" for column, value in kept))
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name not in ("articles", "issues")])
def test_the_two_articles_give_these_rows(seeds, same_as, name):
    """A change of any rule shows here; ``pytest --refresh tests/test_golden.py`` accepts it."""
    same_as(as_text(seeds, name), GOLDEN / f"{name}.txt")


def test_the_articles_prove_every_row(seeds):
    """For every row and role the article has the very words at the very place."""
    assert seeds.trace() is seeds
    grounded = sum(len(seeds[name]) * len(schema.roles) for name, schema in SCHEMAS.items())
    assert grounded > 200
