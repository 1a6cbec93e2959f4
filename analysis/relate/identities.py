"""Who is who as a person decided it: actors merged into others, mentions and quotes given to another actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.codebook import SCHEMAS
from analysis.relate.decisions import WORDS, Decision, merging_order
from analysis.relate.involved import name_actors
from analysis.relate.mentions import read_mentions, read_sources
from analysis.relate.roster import actor_rows
from analysis.relate.speakers import main_mentions
from analysis.schema import Row
from analysis.tables import Tables, table
from analysis.text import fold

Records = dict[str, dict[str, object]]
"""Rows by key; a row's cells by column."""


def keyed(tables: Tables, name: str) -> Records:
    """Give the rows of a table by their key, in the order of the articles.

    Examples
    --------
    >>> keyed(Tables(), "quotes")
    {}
    """
    return {getattr(row, SCHEMAS[name].key): vars(row) for row in tables.rows(name)}


def plain_words(text: object) -> str:
    r"""Give a text in the form in which words are compared: any marks, capitals and spaces are alike.

    Examples
    --------
    >>> plain_words("Ann’s\n aide "), plain_words(None)
    ("ann's aide", '')
    """
    return "" if text is None else " ".join(fold(str(text)).split())


def known_by(name: str, row: Mapping[str, object]) -> str:
    """Give the words that a row is known by, to a pin or a drop.

    Examples
    --------
    >>> known_by("quotes", {"content": None, "cue": "declined to comment"})
    'declined to comment'
    """
    return str(next((row[column] for column in WORDS[name] if row[column] is not None), ""))


def says(expected: str, known: Iterable[str]) -> bool:
    """Say whether these words are those that a row is known by.

    Examples
    --------
    >>> says("Ann’s aide", {"ann's  aide"})
    True
    """
    return plain_words(expected) in map(plain_words, known)


def names_of(row: Mapping[str, object], renamed: Mapping[str, str]) -> set[str]:
    """Give the names of an actor: its own, its other ones, and the one that a correction gives it.

    Parameters
    ----------
    renamed
        By `actor_id`: the name that a correction gives.
    """
    aliases = row["aliases"]
    given = [renamed.get(str(row["actor_id"])), row["name"], *(aliases if isinstance(aliases, list) else ())]
    return {str(name) for name in given if name}


@dataclass
class _Actors:
    """The actors while they are merged.

    Parameters
    ----------
    names
        By `actor_id`, also of actors that only a correction brings: the names of it and of all that merged into it.
    merged
        By `actor_id`: the merge that made it another.
    """

    names: dict[str, set[str]]
    merged: dict[str, Decision] = field(default_factory=dict)

    def top(self, actor_id: object) -> str:
        """Give the actor that this one has become; empty for none."""
        at = str(actor_id or "")
        while at in self.merged:
            at = self.merged[at].value
        return at

    def merge(self, decision: Decision) -> Row:
        names = self.names.get(decision.row)
        if names is None or decision.value not in self.names:
            gone = decision.row if names is None else decision.value
            return decision.note("expired correction", f"no actor {gone}")
        if not says(decision.expected, names):
            return decision.note("expired correction", " or ".join(map(repr, sorted(names))))
        self.names[decision.value] |= names
        self.merged[decision.row] = decision
        return decision.note()


def identify(tables: Tables, decisions: Sequence[Decision], renamed: Mapping[str, str]) -> tuple[Tables, list[Row]]:
    """Make the merges, splits and pins; quotes, claims, roles and the list of actors follow.

    A merge gives all mentions of an actor to another; merges into one that itself merges go on to the last. A split
    gives one mention, or the speaker's part of one quote, to another actor while it has the one expected; a pin does so
    whatever actor it has. What is expected is compared with what the rules gave and the merges made of it, so the order
    of the decisions makes no difference.

    Parameters
    ----------
    decisions
        Those of the stage ``actors``.
    renamed
        By `actor_id`: the name that a correction gives.

    Returns
    -------
    Tables, list
        The tables, and a row of `issues` for each decision.
    """
    links = [item for item in decisions if item.column in ("split", "pin")]
    mentions, quotes, claims = (keyed(tables, name) for name in ("mentions", "quotes", "claims"))
    actors = _Actors({key: names_of(row, renamed) for key, row in keyed(tables, "actors").items()})
    for item in links:
        if item.row in mentions:
            actors.names.setdefault(item.value, set())
    merges = {item.row: item for item in decisions if item.column == "merge"}
    order = merging_order({key: item.value for key, item in merges.items()})
    notes = [actors.merge(merges[key]) for key in order]
    for row in mentions.values():
        if row["actor_id"] in actors.merged:
            note = actors.merged[str(row["actor_id"])].note()
            row |= {"actor_id": actors.top(row["actor_id"]), "link": f"{row['link']}, corrected {note['issue_id']}"}
    known = {row["actor_id"] for row in mentions.values()} | {item.value for item in links if item.row in mentions}
    notes += [_link("mentions", mentions, item, actors, known) for item in links if item.table == "mentions"]
    sources = main_mentions(read_sources(tables), read_mentions(tables))
    for key, row in quotes.items():
        row["actor_id"] = mentions[sources[key].mention_id]["actor_id"] if key in sources else None
    known = {row["actor_id"] for row in mentions.values()}
    notes += [_link("quotes", quotes, item, actors, known) for item in links if item.table == "quotes"]
    for row in claims.values():
        row["actor_id"] = quotes[str(row["quote_id"])]["actor_id"] if row["quote_id"] in quotes else None
    roles = keyed(tables, "roles")
    for row in roles.values():
        for key, column in (("mention_id", "actor_id"), ("of_mention_id", "of_actor_id")):
            row[column] = mentions[str(row[key])]["actor_id"] if row[key] in mentions else None
    frames = {"mentions": mentions, "quotes": quotes, "claims": claims, "roles": roles}
    made = tables.having(**{name: table(name, rows.values()) for name, rows in frames.items()})
    return name_actors(made.having(actors=table("actors", actor_rows(made)))), notes


def _link(name: str, rows: Records, decision: Decision, actors: _Actors, known: set[object]) -> Row:
    """Make a split or a pin of a mention or of a quote; say what became of it."""
    row = rows.get(decision.row)
    if row is None:
        return decision.note("expired correction", "no such row")
    value = actors.top(decision.value)
    if value not in known:
        return decision.note("expired correction", f"no actor {decision.value}")
    present = str(row["actor_id"] or "")
    stands = says(decision.expected, {known_by(name, row)})
    if decision.column == "split":
        stands = actors.top(decision.expected) == actors.top(present) != value
    if not stands:
        found = present if decision.column == "split" else known_by(name, row)
        return decision.note("expired correction", repr(found))
    note = decision.note()
    row["actor_id"] = value
    if "link" in row:
        row["link"] = f"corrected {note['issue_id']}"
    return note
