"""Human decisions as an analyst writes them, one a row: what each asks for, and whether it can be meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

import pandas as pd

from analysis.codebook import SCHEMAS
from analysis.errors import TableError
from analysis.relate.nameparts import slug
from analysis.schema import Row, cell_text, cell_value, lacking
from analysis.tables import EXTRACTED, issue

COLUMNS = ("row", "column", "expected", "value", "reason", "by", "on", "status")
STATUS = ("active", "retired")
LINKS = ("merge", "split", "pin")
"""The operations that say who somebody is; they change `actor_id`."""

JUDGED = {
    "articles": ("outlet", "title", "url", "origins"),
    "mentions": ("form", "type", "role"),
    "roles": ("relation",),
    "quotes": ("style", "cue_class", "source_form", "source_identity", "n_sources", "hearsay", "status"),
    "claims": ("polarity", "modality", "quantities", "origins", "status"),
    "quantities": ("low", "high", "unit", "bound", "of"),
    "dates": (
        *("type", "value", "mod", "earliest", "latest", "relation", "granularity", "anchor", "offset"),
        *("needs_published", "alternatives", "status"),
    ),
    "actors": ("name", "type", "anonymous", "aliases", "roles"),
    "inferences": ("standing",),
    "origins": ("origin", "chain", "basis"),
    "matches": ("relation",),
    "drifts": ("kind",),
    "corroborations": ("agreement", "standing"),
    "events": ("governed", "relation"),
}
"""By table the columns that are a judgment. All others are keys, evidence, or reckoned from these."""

WORDS = {
    "articles": ("ref",),
    "mentions": ("text",),
    "roles": ("text",),
    "quotes": ("content", "cue"),
    "claims": ("text",),
    "quantities": ("text",),
    "dates": ("text",),
    "actors": ("name",),
    "inferences": ("standing",),
    "origins": ("text",),
    "matches": ("relation",),
    "drifts": ("statement",),
    "corroborations": ("label",),
    "events": ("claim_id", "quote_id"),
}
"""By table what a row is known by: the first of these columns that is not missing."""

_CALLED = {"rename": "name", "retype": "type"}
_LETTERS = {
    "m": "mentions",
    "q": "quotes",
    "c": "claims",
    "n": "quantities",
    "d": "dates",
    "o": "origins",
    "e": "events",
    "a": "actors",
    "r": "roles",
}
_PLACED = re.compile(r"[0-9a-f]{12}:([mqcndoear])\d{1,9}(?:-\d{1,9})?")
_NAMED = re.compile(r"(?:person|organisation|group|state|office|unknown):(.+)", re.DOTALL)
_DIGITS = re.compile(r"[0-9]{1,4}")
_Problem = tuple[str, str, str]
"""A column of the file, what stands there, and what should."""


@dataclass(frozen=True)
class Decision:
    """A row of a corrections.csv, its cells as in `COLUMNS`, but for spaces at their ends.

    Parameters
    ----------
    number
        Its row in the file as a spreadsheet counts: the head is row 1.
    problem
        Where the decision cannot be meant: in which column, what stands there, and what should.
    """

    number: int
    row: str
    column: str
    expected: str
    value: str
    reason: str
    by: str
    on: str
    status: str
    problem: _Problem | None = field(default=None, kw_only=True)

    @property
    def table(self) -> str:
        """Give the table that the row is of; empty where the id is none of ours."""
        return table_of(self.row)

    @property
    def target(self) -> str:
        """Give the column that changes; of a drop, the key."""
        if self.column == "drop" and self.table:
            return SCHEMAS[self.table].key
        return "actor_id" if self.column in LINKS else _CALLED.get(self.column, self.column)

    @property
    def stage(self) -> str:
        """Give the step of the pipeline after which its row and value exist: ``extract``, or the table filled there."""
        if self.column in LINKS:
            return "actors"
        if self.column == "origins":
            return self.table
        return "extract" if self.table in EXTRACTED else self.table

    @property
    def old(self) -> object:
        """Give the value that it expects in its cell."""
        return self.read(self.expected)

    @property
    def new(self) -> object:
        """Give the value that it puts into its cell."""
        return self.read(self.value)

    def note(self, kind: str = "corrected", found: str | None = None) -> Row:
        """Give a row of `issues` for what became of it; `found` is what stands in place of the expected value."""
        place = f"{self.table or 'no table'} {self.row}, {self.column}"
        wanted = self.expected if kind == "expired correction" else self.value
        shown = repr(wanted) if wanted or self.column != "drop" else "no row"
        stands = repr(self.expected) if found is None else found
        return issue(kind, "corrections", place, stands, f"{shown} ({self.by}, {self.on}: {self.reason})")

    def read(self, cell: str) -> object:
        """Give what a cell of the file stands for: a value of the column that changes."""
        column = SCHEMAS[self.table].column(self.target)
        if column.kind == "texts":
            return cell_value(column, cell or "[]")
        if column.kind == "integer" and cell and not _DIGITS.fullmatch(cell):
            return cell
        return cell_value(column, cell.lower() if column.kind == "flag" else cell)


def table_of(row_id: str) -> str:
    """Give the table that a row is of, which its id tells; empty where it is the id of no row.

    Examples
    --------
    >>> table_of("0a1b2c3d4e5f:q120"), table_of("person:ann-lee"), table_of("Ann Lee")
    ('quotes', 'actors', '')
    """
    left, tilde, right = row_id.partition("~")
    placed, named = _PLACED.fullmatch(row_id), _NAMED.fullmatch(row_id)
    if tilde:
        right, _, kind = right.partition("/")
        both = table_of(left) if table_of(left) == table_of(right) else ""
        return {"quotes": "matches", "claims": "drifts" if kind else "matches", "actors": "inferences"}.get(both, "")
    if row_id.startswith("g:"):
        return "corroborations" if table_of(row_id[2:]) == "claims" else ""
    if placed:
        return _LETTERS[placed[1]]
    if named:
        return "actors" if slug(named[1]) == named[1] else ""
    if re.fullmatch(r"[0-9a-f]{12}", row_id):
        return "articles"
    return "issues" if re.fullmatch(r"i:[0-9a-f]{12}", row_id) else ""


def read_decisions(corrections: pd.DataFrame) -> list[Decision]:
    """Give the decisions of a table of corrections, those that cannot be meant with their problem.

    Parameters
    ----------
    corrections
        A row is one decision. Its columns, all text, are those of `COLUMNS`; its index is the row's number in the file.

    Raises
    ------
    TableError
        Where the columns are others.

    Examples
    --------
    >>> row = ("person:bo", "rename", "Bo", "Bo Roe", "signs so", "Ann", "8 April", "active")
    >>> read_decisions(pd.DataFrame([row], columns=list(COLUMNS)))[0].problem
    ('on', "'8 April'", 'an ISO 8601 day such as 2025-04-08')
    """
    if tuple(corrections.columns) != COLUMNS:
        raise TableError("corrections", ", ".join(map(str, corrections.columns)) or "nothing", ", ".join(COLUMNS))
    read = []
    for number, *cells in corrections.itertuples():
        decision = Decision(number, *(str(cell).strip() for cell in cells))
        read.append(replace(decision, problem=next(_problems(decision), None)))
    clashes = dict(chain(_circles(read), _dropped(read), _doubles(read)))
    return [replace(item, problem=clashes[item.number]) if item.number in clashes else item for item in read]


def check_decisions(corrections: pd.DataFrame, where: str = "corrections") -> list[Decision]:
    """Give the decisions of a table of corrections.

    Raises
    ------
    TableError
        Naming the first that cannot be meant: its row and column, what stands there, and what should.
    """
    decisions = read_decisions(corrections)
    for decision in decisions:
        if decision.problem:
            column, found, expected = decision.problem
            raise TableError(f"{where}, row {decision.number}, {column}", found, expected)
    return decisions


def merging_order(merges: Mapping[str, str]) -> list[str]:
    """Give the actors that merge into others, each after those that merge into it; circles are left out (Kahn 1962).

    Examples
    --------
    >>> merging_order({"b": "c", "a": "b", "x": "y", "y": "x"})
    ['a', 'b']
    """
    waiting = Counter(merges.values())
    free = sorted(row for row in merges if not waiting[row])
    for row in free:
        into = merges[row]
        waiting[into] -= 1
        if into in merges and not waiting[into]:
            free.append(into)
    return free


def _problems(decision: Decision) -> Iterator[_Problem]:
    """Give what is wrong with a decision, taken alone; of a retired one only what it says of itself."""
    yield from _unsigned(decision)
    if decision.status == "retired":
        return
    if not decision.table:
        yield "row", repr(decision.row), "the id of a row, such as a quote_id"
    elif decision.table == "issues":
        yield "row", repr(decision.row), "a row of another table: issues keeps what was done"
    elif decision.column in LINKS:
        yield from _linking(decision)
    elif decision.column == "drop":
        if decision.value:
            yield "value", repr(decision.value), "nothing: a dropped row has no value"
    elif decision.target not in JUDGED[decision.table]:
        allowed = (*JUDGED[decision.table], *operations(decision.table))
        yield "column", f"{decision.table}.{decision.column}", f"one of {', '.join(allowed)}"
    else:
        yield from _replacing(decision)


def _unsigned(decision: Decision) -> Iterator[_Problem]:
    if decision.status not in STATUS:
        yield "status", repr(decision.status), " or ".join(STATUS)
    for name, told in (("reason", decision.reason), ("by", decision.by)):
        if not told:
            yield name, "nothing", "text"
    if not is_day(decision.on):
        yield "on", repr(decision.on), "an ISO 8601 day such as 2025-04-08"


def operations(table: str) -> tuple[str, ...]:
    """Give the operations that a row of a table allows, by their names.

    Examples
    --------
    >>> operations("mentions")
    ('split', 'pin', 'retype', 'drop')
    """
    links = {"actors": ("merge",), "mentions": ("split", "pin"), "quotes": ("split", "pin")}.get(table, ())
    called = tuple(name for name, column in _CALLED.items() if column in JUDGED[table])
    return (*links, *called, "drop")


def _linking(decision: Decision) -> Iterator[_Problem]:
    if decision.column not in operations(decision.table):
        yield "column", decision.column, f"for a row of {decision.table} one of {', '.join(operations(decision.table))}"
    if table_of(decision.value) != "actors":
        yield "value", repr(decision.value), "an actor_id, such as person:ann-lee"
    if decision.column == "split" and decision.expected and table_of(decision.expected) != "actors":
        yield "expected", repr(decision.expected), "an actor_id, or nothing"
    if decision.value == {"merge": decision.row, "split": decision.expected}.get(decision.column):
        yield "value", repr(decision.value), "another actor"


def _replacing(decision: Decision) -> Iterator[_Problem]:
    column = SCHEMAS[decision.table].column(decision.target)
    for name, text in (("expected", decision.expected), ("value", decision.value)):
        try:
            found = decision.read(text)
            cell_text(column, found).encode()
        except (ValueError, RecursionError):
            yield name, repr(text), f"a value of the kind {column.kind}, as CSV tables have it"
            return
        wanted = lacking(column, found) if name == "value" else None
        if wanted:
            yield name, repr(text) if text else "nothing", wanted
    if column.name in ("earliest", "latest") and decision.value and not is_day(decision.value):
        yield "value", repr(decision.value), "an ISO 8601 day such as 2025-04-08"
    if decision.old == decision.new:
        yield "value", repr(decision.value), "another value than the expected one"


def _active(decisions: Sequence[Decision], column: str = "") -> list[Decision]:
    """Give the decisions that are to be made and are well so far, of one kind or of all."""
    return [item for item in decisions if is_due(item) and column in ("", item.column)]


def is_due(decision: Decision) -> bool:
    """Say whether a decision is to be made: it is active, and can be meant."""
    return decision.status == "active" and decision.problem is None


def _doubles(decisions: Sequence[Decision]) -> Iterator[tuple[int, _Problem]]:
    """Give the decisions on one cell; which of them counts, nobody can know."""
    cells: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for item in _active(decisions):
        cells[item.row, item.target].append(item)
    for items in cells.values():
        for item in items if len(items) > 1 else ():
            other = next(other.number for other in items if other.number != item.number)
            yield item.number, ("row", f"{item.row}, {item.target} again in row {other}", "one active row for a cell")


def _circles(decisions: Sequence[Decision]) -> Iterator[tuple[int, _Problem]]:
    merges = {item.row: item.value for item in _active(decisions, "merge")}
    kept = set(merging_order(merges))
    for item in _active(decisions, "merge"):
        if item.row not in kept:
            yield item.number, ("value", f"{item.value!r}, which merges into {item.row!r}", "one that goes no circle")


def _dropped(decisions: Sequence[Decision]) -> Iterator[tuple[int, _Problem]]:
    dropped = {item.row for item in _active(decisions, "drop")}
    for item in _active(decisions):
        if item.column in LINKS and item.value in dropped:
            yield item.number, ("value", f"{item.value!r}, which another row drops", "an actor that stays")


def is_day(text: str) -> bool:
    """Say whether a text is a day as decisions have it.

    Examples
    --------
    >>> is_day("2025-04-08"), is_day("8 April 2025"), is_day("20250408")
    (True, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
