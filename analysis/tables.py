"""All tables of one run, made and checked by their declaration in `analysis.codebook`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, lru_cache, partial, wraps
from types import SimpleNamespace
from typing import Any, TypeVar

import pandas as pd

from analysis.article import digest
from analysis.codebook import SCHEMAS
from analysis.schema import Row, plain_values

Made = TypeVar("Made")
EXTRACTED = ("articles", "mentions", "roles", "quotes", "claims", "quantities", "dates", "issues")


def table(name: str, rows: Iterable[Row] = ()) -> pd.DataFrame:
    """Make a table of these rows by its schema: typed, sorted, checked.

    Raises
    ------
    TableError
        Naming table, column, row, what was found and what was expected.

    Examples
    --------
    >>> table("quotes").shape[0]
    0
    >>> table("issues", [{"kind": "lost"}])
    Traceback (most recent call last):
        ...
    analysis.errors.TableError: issues.issue_id, row 0: found nothing; expected a value
    """
    return SCHEMAS[name].frame(rows)


def issue(kind: str, ref: str, place: str, found: str, expected: str) -> dict[str, str]:
    """Make a row of `issues`; its key is a digest of the rest.

    Examples
    --------
    >>> issue("set aside", "a.txt", "byte 3", "0xe9", "UTF-8 or UTF-16 text")["issue_id"]
    'i:6247ef83de57'
    """
    row = {"kind": kind, "ref": ref, "place": place, "found": found, "expected": expected}
    return {"issue_id": "i:" + digest("\n".join(row.values()))[:12], **row}


def _empty(name: str) -> pd.DataFrame:
    return _blank(name).copy()


_blank = lru_cache(table)


@dataclass(frozen=True)
class Tables:
    """All tables of one run; those that nobody has filled yet are empty. A field's name is its table's name.

    What is read of them is kept with them: a table that is to be another is put in its place by `having`.
    """

    articles: pd.DataFrame = field(default_factory=partial(_empty, "articles"))
    mentions: pd.DataFrame = field(default_factory=partial(_empty, "mentions"))
    roles: pd.DataFrame = field(default_factory=partial(_empty, "roles"))
    quotes: pd.DataFrame = field(default_factory=partial(_empty, "quotes"))
    claims: pd.DataFrame = field(default_factory=partial(_empty, "claims"))
    quantities: pd.DataFrame = field(default_factory=partial(_empty, "quantities"))
    dates: pd.DataFrame = field(default_factory=partial(_empty, "dates"))
    actors: pd.DataFrame = field(default_factory=partial(_empty, "actors"))
    inferences: pd.DataFrame = field(default_factory=partial(_empty, "inferences"))
    origins: pd.DataFrame = field(default_factory=partial(_empty, "origins"))
    matches: pd.DataFrame = field(default_factory=partial(_empty, "matches"))
    drifts: pd.DataFrame = field(default_factory=partial(_empty, "drifts"))
    corroborations: pd.DataFrame = field(default_factory=partial(_empty, "corroborations"))
    events: pd.DataFrame = field(default_factory=partial(_empty, "events"))
    ratings: pd.DataFrame = field(default_factory=partial(_empty, "ratings"))
    judgments: pd.DataFrame = field(default_factory=partial(_empty, "judgments"))
    changes: pd.DataFrame = field(default_factory=partial(_empty, "changes"))
    issues: pd.DataFrame = field(default_factory=partial(_empty, "issues"))

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What was made of these tables, by its maker."""
        return {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Give a table by its name."""
        frame: pd.DataFrame = getattr(self, name)
        return frame

    def having(self, **frames: pd.DataFrame) -> Tables:
        """Give the same tables with these in place of their namesakes, each checked.

        Raises
        ------
        TableError
            When one does not keep its schema.
        """
        return replace(self, **{name: SCHEMAS[name].check(frame) for name, frame in frames.items()})

    def noting(self, rows: Iterable[Row]) -> Tables:
        """Give the same tables with these rows added to `issues`; a row that is there already is not doubled."""
        notes = {str(row["issue_id"]): row for row in rows}
        new = table("issues", [row for key, row in notes.items() if key not in set(self.issues["issue_id"])])
        both = pd.concat([self.issues, new], ignore_index=True)
        return self.having(issues=both.sort_values(list(SCHEMAS["issues"].order), kind="stable", ignore_index=True))

    def rows(self, name: str) -> list[SimpleNamespace]:
        """Give rows as objects with an attribute a column, None where missing, in the order of the articles."""
        if name not in self.kept:
            names = SCHEMAS[name].names
            columns = [plain_values(self[name][item]) for item in names]
            rows = [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]
            place = {article_id: number for number, article_id in enumerate(self.articles["article_id"])}
            self.kept[name] = sorted(rows, key=lambda row: place.get(getattr(row, "article_id", None), -1))
        return [*self.kept[name]]

    def texts(self) -> dict[str, str]:
        """Give the articles' texts by `article_id`."""
        return dict(zip(self.articles["article_id"], self.articles["text"], strict=True))

    def trace(self) -> Tables:
        """Give the tables back when every role of every row is what its article says there.

        Raises
        ------
        TableError
            Naming table, row and role, what the article has and what the row has.
        """
        texts = self.texts()
        for item in fields(self):
            SCHEMAS[item.name].trace(self[item.name], texts)
        return self


def once(make: Callable[[Tables], Made]) -> Callable[[Tables], Made]:
    """Make something of tables the first time only, and keep it with them."""

    @wraps(make)
    def kept(tables: Tables) -> Made:
        if make not in tables.kept:
            tables.kept[make] = make(tables)
        found: Made = tables.kept[make]
        return found

    return kept


def codebook() -> str:
    """Give the table section of data/README.md, in Markdown."""
    return "\n".join(schema.described() for schema in SCHEMAS.values())
