"""Human decisions put into tables: each is made while what it expects stands, and expires with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from analysis.codebook import SCHEMAS
from analysis.relate.decisions import LINKS, Decision, is_due
from analysis.relate.identities import Records, identify, keyed, known_by, names_of, says
from analysis.relate.involved import name_actors
from analysis.schema import Row
from analysis.tables import Tables, issue, table

_HELD = {
    "articles": tuple(
        (name, "article_id") for name in ("mentions", "roles", "quotes", "claims", "quantities", "dates")
    ),
    "mentions": (("roles", "mention_id"), ("roles", "of_mention_id")),
    "quotes": (("claims", "quote_id"),),
    "matches": (("drifts", "match_id"),),
    "claims": (("quantities", "claim_id"),),
}
"""By table what goes with a row of it: the other table, and the column that names the row there."""

_LINKED = (
    *(("mentions", "actor_id"), ("quotes", "actor_id"), ("claims", "actor_id")),
    *(("roles", "actor_id"), ("roles", "of_actor_id")),
)
"""Where an actor is named: the table, and its column."""


def apply_corrections(tables: Tables, decisions: Sequence[Decision], stage: str) -> Tables:
    """Give the tables with the decisions made whose row and value exist since a stage of the pipeline.

    What each expects is compared with the tables as the rules made them, so the order of the decisions makes no
    difference; only what a correction says of an actor's own row is compared after actors are merged and split. Each
    adds a row to `issues`: ``corrected``, or ``expired correction`` where the expected value no longer stands, and then
    nothing changes. A dropped row takes along what cannot be without it, which is a row of `issues` too, ``dropped``.
    With the stage ``extract`` also retired decisions are noted.

    Parameters
    ----------
    decisions
        As `analysis.relate.decisions.read_decisions` gives them. Those with a problem are passed over.
    stage
        ``extract``, or the name of the table that was made last.

    Examples
    --------
    >>> apply_corrections(Tables(), [], "extract").issues.empty
    True
    """
    made_before = set(tables.issues["issue_id"]) if stage == "extract" else set()
    due = sorted(
        (item for item in decisions if is_due(item) and item.stage == stage),
        key=lambda item: (item.row, item.target),
    )
    due = [item for item in due if item.note()["issue_id"] not in made_before]
    notes = [item.note("retired correction") for item in decisions if item.status == "retired" and stage == "extract"]
    renamed = {item.row: item.value for item in due if item.table == "actors" and item.target == "name"}
    if any(item.column in LINKS for item in due):
        tables, told = identify(tables, due, renamed)
        notes += told
    for name in reversed(SCHEMAS):  # what a dropped row takes along is corrected before it goes
        own = [item for item in due if item.table == name and item.column not in LINKS]
        if own:
            tables, told = _replace(tables, name, own, renamed)
            notes += told
    return tables.noting(notes) if notes else tables


def states_of(decisions: Sequence[Decision], issues: pd.DataFrame) -> list[tuple[str, str]]:
    """Give the state of each decision and why: ``applied``, ``expired``, ``retired`` or ``wrong``.

    Parameters
    ----------
    issues
        Of tables that were related with those decisions that can be meant.

    Examples
    --------
    >>> states_of([], Tables().issues)
    []
    """
    noted = {tuple(cells): found for *cells, found in issues[["kind", "place", "expected", "found"]].to_numpy()}
    states = []
    for item in decisions:
        note = item.note("expired correction")
        found = noted.get(("expired correction", note["place"], note["expected"]))
        if item.problem:
            column, stands, expected = item.problem
            states.append(("wrong", f"{column}: found {stands}; expected {expected}"))
        elif item.status == "retired":
            states.append(("retired", ""))
        else:
            states.append(("applied", "") if found is None else ("expired", f"found {found}"))
    return states


def unnoted(tables: Tables, decisions: Sequence[Decision]) -> Tables:
    """Give tables without what an earlier run noted of corrections, but for those that are made in them for good.

    A decision on what was extracted changed the very rows from which the rest is related anew.
    """
    made = {item.note()["issue_id"] for item in decisions if item.stage == "extract"}
    old = tables.issues["kind"].isin(["corrected", "expired correction", "retired correction"])
    return tables.having(issues=tables.issues[~old | tables.issues["issue_id"].isin(made)].reset_index(drop=True))


def _replace(
    tables: Tables, name: str, decisions: Sequence[Decision], renamed: Mapping[str, str]
) -> tuple[Tables, list[Row]]:
    """Replace cells of a table, then drop rows of it."""
    rows = keyed(tables, name)
    known = {key: names_of(row, renamed) if name == "actors" else {known_by(name, row)} for key, row in rows.items()}
    changes: dict[str, list[Decision]] = {}
    dropped: dict[str, str] = {}
    notes: list[Row] = []
    for item in decisions:
        found = _contrary(item, rows, known)
        if found:
            notes.append(item.note("expired correction", found))
        elif item.column == "drop":
            note = item.note()
            dropped[item.row] = str(note["issue_id"])
            notes.append(note)
        else:
            changes.setdefault(item.row, []).append(item)
    for key, items in changes.items():
        rows[key], told = _changed(rows[key], items)
        notes += told
    kept = {key: row for key, row in rows.items() if key not in dropped}
    made = tables.having(**{name: table(name, kept.values())})
    made, told = _without(made, name, dropped)
    return made, notes + told


def _contrary(decision: Decision, rows: Records, known: Mapping[str, set[str]]) -> str:
    """Say what stands in place of what a decision expects; nothing where it stands."""
    row = rows.get(decision.row)
    if row is None:
        return "no such row"
    if decision.column == "drop":
        stands = says(decision.expected, known[decision.row])
        return "" if stands else " or ".join(map(repr, sorted(known[decision.row])))
    present, old = row[decision.target], decision.old
    if isinstance(present, str) and isinstance(old, str):
        return "" if present.split() == old.split() else repr(present)
    return "" if present == old else repr("" if present is None else present)


def _changed(row: dict[str, object], decisions: Sequence[Decision]) -> tuple[dict[str, object], list[Row]]:
    """Put new values into a row; not where a last day would come before the first."""
    changed = row | {item.target: item.new for item in decisions}
    first, last = (str(changed.get(name) or "") for name in ("earliest", "latest"))
    if not first or not last or first <= last:
        return changed, [item.note() for item in decisions]
    return row, [item.note("expired correction", f"{first} after {last}") for item in decisions]


def _without(tables: Tables, name: str, dropped: Mapping[str, str]) -> tuple[Tables, list[Row]]:
    """Take along with dropped rows what refers to them: rows go, and mentions of a dropped actor have none.

    Parameters
    ----------
    dropped
        By key of the row: the `issue_id` of the note that says who dropped it and why.
    """
    notes: list[Row] = []
    for other, column in _HELD.get(name, ()):
        rows = keyed(tables, other)
        notes += _counted(rows, column, dropped, other, "none: what they hang on was dropped")
        tables = tables.having(**{other: table(other, [row for row in rows.values() if row[column] not in dropped])})
        if name != "articles":  # whose rows all name it themselves
            lost = {key: dropped[str(row[column])] for key, row in rows.items() if row[column] in dropped}
            tables, told = _without(tables, other, lost)
            notes += told
    for other, column in _LINKED if name == "actors" else ():
        rows = keyed(tables, other)
        notes += _counted(rows, column, dropped, other, "no actor: theirs was dropped")
        for row in rows.values():
            actor_id = row[column]
            if actor_id in dropped:
                row[column] = None
                if "link" in row:
                    row["link"] = f"corrected {dropped[str(actor_id)]}"
        tables = tables.having(**{other: table(other, rows.values())})
    return name_actors(tables) if name == "actors" else tables, notes


def _counted(rows: Records, column: str, dropped: Mapping[str, str], name: str, expected: str) -> Iterator[Row]:
    """Note for each dropped row how many rows of another table hang on it."""
    counts = Counter(str(row[column]) for row in rows.values())
    for key in sorted(dropped.keys() & counts.keys()):
        yield issue("dropped", "corrections", f"{name}, {column} {key}", f"rows: {counts[key]}", expected)
