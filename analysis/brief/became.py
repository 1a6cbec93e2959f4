"""What became of an edition's rows, in sentences: what stands behind claims, what is new, gone or moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

from analysis.brief.runs import Run, resting
from analysis.brief.wording import capital, clipped, counted, in_marks, listed, several, spelled, verb

NAMES, WORDS = 5, 90
NOUNS = {
    "mentions": ("mention", "mentions"),
    "roles": ("role", "roles"),
    "quotes": ("attributed statement", "attributed statements"),
    "claims": ("claim", "claims"),
    "quantities": ("amount", "amounts"),
    "dates": ("time expression", "time expressions"),
    "actors": ("actor", "actors"),
    "inferences": ("inference about who somebody is", "inferences about who somebody is"),
    "origins": ("credit to a newsroom", "credits to newsrooms"),
    "matches": ("pair of tellings", "pairs of tellings"),
    "drifts": ("difference between tellings", "differences between tellings"),
    "corroborations": ("claim as told by all articles", "claims as told by all articles"),
    "events": ("event on the time line", "events on the time line"),
    "ratings": ("rating", "ratings"),
    "judgments": ("judgment", "judgments"),
    "issues": ("note on what was set aside or put right", "notes on what was set aside or put right"),
    "articles": ("article", "articles"),
}
_BECAME = {
    "new": "new",
    "gone": "gone",
    "merged": "one with another now",
    "split": "parted from another",
}
_TOLD_APART = {
    "number": ("quantities", "has another number", "have another number"),
    "date": ("dates", "has another date", "have another date"),
    "words": ("claims", "has other words", "have other words"),
    "attribution": ("quotes", "is attributed otherwise", "are attributed otherwise"),
}
_LANES = {
    "dated": ("has a day that had none", "have a day that had none"),
    "unresolved": ("has no day any more", "have no day any more"),
}
_CORRECTED = {
    "correction applied": ("correction is made that was not made before", "corrections are made that were not"),
    "correction expired": ("correction no longer fits and is not made", "corrections no longer fit and are not made"),
    "correction retired": ("correction was retired", "corrections were retired"),
    "set aside": ("article could not be read and was set aside", "articles could not be read and were set aside"),
}
_COUNTED = ("claims", "quotes", "dates", "quantities", "actors", "origins", "matches")
Changes = Sequence[SimpleNamespace]


def what_came(rows: Changes) -> Iterator[Run]:
    """Say what became of the rows: of what stands behind claims first, then table by table."""
    by_table: defaultdict[str, list[SimpleNamespace]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row)
    yield from _backing(rows)
    yield from _corrected(by_table["issues"])
    for name in _COUNTED:
        yield from count_rows(name, by_table[name])
    if not any(row.kind in _BECAME for row in rows):
        yield resting("No row is new and none is gone.", ())
    yield from _apart(by_table)
    yield from _aside(rows)


def _corrected(rows: Changes) -> Iterator[Run]:
    for topic, forms in _CORRECTED.items():
        if found := [row for row in rows if row.topic == topic]:
            yield resting(f"{capital(spelled(len(found)))} {verb(len(found), *forms)}.", keys(found))


def _apart(by_table: Mapping[str, Changes]) -> Iterator[Run]:
    """Say how many claims, statements, amounts and dates are not as they were."""
    for topic, (name, one, many) in _TOLD_APART.items():
        found = [row for row in by_table.get(name, ()) if row.topic == topic]
        number = len({row.new_id for row in found})
        if found:
            yield resting(f"{capital(counted(number, *NOUNS[name]))} {verb(number, one, many)}.", keys(found))
    for lane, (one, many) in _LANES.items():
        found = [row for row in by_table.get("events", ()) if row.column == "lane" and row.new == lane]
        if found:
            which = capital(counted(len(found), *NOUNS["events"]))
            yield resting(f"{which} {verb(len(found), one, many)}.", keys(found))


def _aside(rows: Changes) -> Iterator[Run]:
    """Say what only stands elsewhere, or is only more or less sure."""
    moved = [row for row in rows if row.kind == "moved"]
    if moved:
        which = f"{capital(counted(len(moved), 'row'))} {verb(len(moved), 'stands', 'stand')}"
        yield resting(f"{which} elsewhere in {verb(len(moved), 'its', 'their')} article.", keys(moved))
    unsure = [row for row in rows if row.topic == "certainty"]
    if unsure:
        number = len({row.new_id for row in unsure})
        yield resting(f"How sure the program is changed in {counted(number, 'row')}.", keys(unsure))


def _backing(rows: Changes) -> Iterator[Run]:
    """Say for how many claims more, or less, stands behind them."""
    told = [row for row in rows if row.table == "corroborations" and row.topic]
    for topic, how in (("corroboration raised", "more"), ("corroboration lowered", "less")):
        found = [row for row in told if row.topic == topic]
        by_claim = {row.new_id: in_marks(clipped(row.label, WORDS)) for row in found}
        if found:
            which = f"{capital(how)} stands behind {counted(len(by_claim), 'claim')} than before"
            yield resting(f"{which}: {several(list(by_claim.values()), NAMES)}.", keys(found))
    if not told:
        yield resting("What stands behind the claims of both editions is the same.", ())


def count_rows(name: str, rows: Changes) -> Iterator[Run]:
    """Say how many rows of a table are new, how many gone."""
    parts, found = list[str](), list[SimpleNamespace]()
    for kind, how in _BECAME.items():
        own = [row for row in rows if row.kind == kind and row.topic is None]
        if own:
            noun = f" {NOUNS[name][len(own) > 1]}" if not parts else ""
            parts.append(f"{spelled(len(own))}{noun} {verb(len(own), 'is', 'are')} {how}")
            found += own
    if parts:
        yield resting(f"{capital(listed(parts))}.", keys(found))


def why_so(rows: Changes) -> Iterator[Run]:
    """Say what can have made rows differ: what went in, the method, or either."""
    counts: dict[str, list[SimpleNamespace]] = {"data": [], "method": [], "either": []}
    for row in rows:
        if row.cause:
            counts[row.cause].append(row)
    found: Mapping[str, list[SimpleNamespace]] = {cause: own for cause, own in counts.items() if own}
    why = {
        "data": "from what went in",
        "method": "from how the edition was made",
        "either": "from either",
    }
    if len(found) == 1:
        ((cause, own),) = found.items()
        told = (
            "can come from either: the tables do not tell which" if cause == "either" else f"comes {why[cause]} alone"
        )
        yield resting(f"All of this {told}.", keys(own))
    elif found:
        parts = [f"{spelled(len(own))} {why[cause]}" for cause, own in found.items()]
        total = counted(sum(map(len, found.values())), "change")
        yield resting(f"Of {total}, {listed(parts)}.", [key for own in found.values() for key in keys(own)])


def keys(rows: Changes) -> list[str]:
    """Give the keys of changes."""
    return [row.change_id for row in rows]
