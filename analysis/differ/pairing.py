"""Which rows of two editions are the same: articles, what stands in them, and what is made of that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.codebook import SCHEMAS
from analysis.differ.placing import Placed, pair_placed, place_row
from analysis.schema import Row
from analysis.tables import Tables

PLACED = tuple(name for name, schema in SCHEMAS.items() if schema.roles)
"""Tables whose rows have words of an article."""
KEYED: dict[str, tuple[tuple[str, ...], ...]] = {
    "events": (("kind", "claim_id", "quote_id", "date_id"), ("kind", "claim_id", "quote_id")),
    "matches": (("kind", "left_id", "right_id"),),
    "drifts": (("match_id", "kind"),),
    "inferences": (("actor_id", "other_id"),),
    "ratings": (("row_id",),),
    "judgments": (("statement", "row_ids"), ("statement",)),
    "issues": (("issue_id",), ("kind", "ref", "place"), ("kind", "ref", "found", "expected")),
}
"""By table, what rows that are the same have in common: columns, the surest first."""
_ARTICLE_SIGNS: tuple[tuple[str, ...], ...] = (("article_id",), ("ref",), ("url",), ("sha256",))


@dataclass(frozen=True)
class Pairs:
    """The rows that are the same in two editions.

    Parameters
    ----------
    rows
        By table: pairs of an old and a new key.
    ids
        By old key, the new one, for rows of any table.
    owners
        By table, for actors and claim groups without another: by old key the new row that has most of its members
        (``merged``), and by new key the old row that had (``split``).
    """

    rows: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    ids: dict[str, str] = field(default_factory=dict)
    owners: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def add(self, table: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Note pairs of a table."""
        for old, new in pairs:
            self.rows[table].append((old, new))
            self.ids[old] = new

    def translate(self, value: object) -> object:
        """Give a value of the old edition with the ids that the new one has for its rows."""
        if isinstance(value, str):
            return self.ids.get(value, value)
        return [self.translate(part) for part in value] if isinstance(value, list) else value


def pair_tables(old: Tables, new: Tables) -> Pairs:
    """Pair the rows of two editions, each at most once.

    Articles are the same by their id, else their ref, their address or their text; rows with words by
    `analysis.differ.placing`; actors and groups of claims by their members; the others by the rows that they name.
    """
    pairs = Pairs()
    pairs.add("articles", _articles(old, new))
    left, right = _placed(old), _placed(new)
    texts = [old.texts(), new.texts()]
    for first, second in pairs.rows["articles"]:
        same = texts[0][first] == texts[1][second]
        for one, other in pair_placed(left[first], right[second], same_text=same):
            pairs.add(one.table, [(one.key, other.key)])
    _pair_sets(pairs, "actors", _members(old), _members(new))
    _pair_sets(pairs, "corroborations", _claims(old), _claims(new))
    for name, signs in KEYED.items():
        before, after = (_records(tables, name) for tables in (old, new))
        pairs.add(name, _by_signs(before, after, SCHEMAS[name].key, signs, pairs.translate))
    return pairs


def _articles(old: Tables, new: Tables) -> list[tuple[str, str]]:
    """An address or a text tells an article only where no other has it."""
    before, after = (_records(tables, "articles") for tables in (old, new))
    for side in (before, after):
        for name in ("url", "sha256"):
            counts = Counter(row[name] for row in side)
            for row in side:
                row[name] = row[name] if counts[row[name]] == 1 else None
    return _by_signs(before, after, "article_id", _ARTICLE_SIGNS, lambda value: value)


def _records(tables: Tables, name: str) -> list[dict[str, object]]:
    return [dict(vars(row)) for row in tables.rows(name)]


def _by_signs(
    old: Sequence[Row],
    new: Sequence[Row],
    key: str,
    signs: Sequence[Sequence[str]],
    translate: Callable[[object], object],
) -> list[tuple[str, str]]:
    """Pair rows that have the same in some columns, in their order; a sign of nothing but missing values is none."""
    pairs = list[tuple[str, str]]()
    for columns in signs:
        waiting: defaultdict[Hashable, list[str]] = defaultdict(list)
        taken = [{pair[side] for pair in pairs} for side in (0, 1)]
        for row in reversed(new):
            if row[key] not in taken[1]:
                waiting[_sign(row, columns, lambda value: value)].append(str(row[key]))
        for row in old:
            sign = _sign(row, columns, translate)
            if row[key] not in taken[0] and any(sign) and waiting[sign]:
                pairs.append((str(row[key]), waiting[sign].pop()))
    return pairs


def _sign(row: Row, columns: Sequence[str], translate: Callable[[object], object]) -> tuple[str, ...]:
    return tuple("" if row[name] is None else str(translate(row[name])) for name in columns)


def _placed(tables: Tables) -> defaultdict[str, list[Placed]]:
    texts, found = tables.texts(), defaultdict[str, list[Placed]](list)
    for name in PLACED:
        for row in tables.rows(name):
            placed = place_row(name, row, texts.get(row.article_id, ""))
            if placed:
                found[row.article_id].append(placed)
    return found


def _members(tables: Tables) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {str(key): [] for key in tables.actors["actor_id"]}
    for row in tables.rows("mentions"):
        if row.actor_id in found:
            found[row.actor_id].append(row.mention_id)
    return found


def _claims(tables: Tables) -> dict[str, list[str]]:
    return {row.group_id: row.claim_ids for row in tables.rows("corroborations")}


def _pair_sets(pairs: Pairs, table: str, old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> None:
    """Pair sets by the members that they share, most first; one without members that stayed, by its id."""
    home = {member: key for key, members in new.items() for member in members}
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, members in old.items():
        shared[key].update(home[there] for there in map(pairs.ids.get, members) if there in home)
    ranked = sorted(
        (-count, one != other, one, other) for one, counts in shared.items() for other, count in counts.items()
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, one, other in ranked:
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    found |= {key: key for key in old if key in new and key not in taken and not shared[key]}
    taken = set(found.values())
    pairs.add(table, found.items())
    back: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, counts in shared.items():
        for other, count in counts.items():
            back[other][one] += count
    gone = {key: _first(shared[key]) for key in old if key not in found and shared[key]}
    came = {key: _first(back[key]) for key in new if key not in taken and back[key]}
    pairs.owners[table, "merged"], pairs.owners[table, "split"] = gone, came


def _first(counts: Counter[str]) -> str:
    return min(counts, key=lambda key: (-counts[key], key))
