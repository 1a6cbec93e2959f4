"""Who matters in the articles: the actors of a register with the words that prove each; and an actor by its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import SimpleNamespace

from analysis.brief.wording import spelled
from analysis.errors import AnalysisError
from analysis.relate.nameparts import bare
from analysis.tables import Tables

OFTEN = 3
"""So many mentions make an actor matter that does not speak and stands in one article only."""
MOST = 60
"""So many actors are listed with a name, and so many sources without one."""
RULE = f"who speaks, stands in two or more articles, or is mentioned at least {spelled(OFTEN)} times"
NEAR = 5


@dataclass(frozen=True)
class Member:
    """An actor with its articles, the first mention by each of its names, and its roles with the words for each."""

    actor: SimpleNamespace
    articles: list[str]
    names: dict[str, SimpleNamespace]
    roles: list[SimpleNamespace]

    def evidence(self) -> Iterator[SimpleNamespace]:
        """Give the places that prove its names and roles."""
        yield from self.names.values()
        yield from self.roles


@dataclass(frozen=True)
class Cast:
    """The actors that matter: those of whom a name or a description is known, and the sources that nobody names.

    Parameters
    ----------
    known, unnamed
        Each at most `MOST`: who stands in most articles comes first, then who says most, then who is mentioned most.
    rest
        How many actors are in neither.
    cut
        How many of those matter as well, and had no room.
    """

    known: list[Member]
    unnamed: list[Member]
    rest: int
    cut: int

    def members(self) -> list[Member]:
        """Give both as one list."""
        return [*self.known, *self.unnamed]


def cast(tables: Tables) -> Cast:
    """Choose the actors that matter: `RULE`.

    Examples
    --------
    >>> cast(Tables()).members()
    []
    """
    mentions = mentions_by_actor(tables)
    actors = [row for row in tables.rows("actors") if row.actor_id in mentions]
    place = {actor_id: number for number, actor_id in enumerate(mentions)}
    actors.sort(key=lambda row: (-row.articles, -row.quotes, -row.mentions, place[row.actor_id]))
    chosen = [row for row in actors if row.quotes or row.articles > 1 or row.mentions >= OFTEN]
    known = [row for row in chosen if not row.anonymous]
    unnamed = [row for row in chosen if row.anonymous]
    shown = [*known[:MOST], *unnamed[:MOST]]
    roles = roles_by_actor(tables)
    members = [_member(row, mentions[row.actor_id], roles.get(row.actor_id, [])) for row in shown]
    return Cast(
        [member for member in members if not member.actor.anonymous],
        [member for member in members if member.actor.anonymous],
        rest=len(actors) - len(shown),
        cut=len(chosen) - len(shown),
    )


def mentions_by_actor(tables: Tables) -> dict[str, list[SimpleNamespace]]:
    """Give the mentions that refer to each actor, in the order of the articles and their text."""
    found: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for row in tables.rows("mentions"):
        if row.actor_id is not None:
            found[row.actor_id].append(row)
    return dict(found)


def roles_by_actor(tables: Tables) -> dict[str, list[SimpleNamespace]]:
    """Give what each actor is said to be, in the order of the articles and their text.

    Returns
    -------
    dict
        By actor_id: for each article's first mention in a role its words (`text`) and their place (`article_id`,
        `start`, `end`). A role that only begins a longer one of the same article is left out.
    """
    found: dict[tuple[str, str], dict[str, SimpleNamespace]] = defaultdict(dict)
    for row in tables.rows("mentions"):
        words = row.role or (row.text if row.link == "apposition" else None)
        if row.actor_id is not None and words is not None:
            place = SimpleNamespace(text=words, article_id=row.article_id, start=row.start, end=row.end)
            found[row.actor_id, row.article_id].setdefault(words, place)
    whole: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for (actor_id, _), roles in found.items():
        whole[actor_id] += [
            role
            for words, role in roles.items()
            if not any(words != other and other.startswith(words) for other in roles)
        ]
    return dict(whole)


def find_actor(tables: Tables, wanted: str, found: str = "no such actor", expected: str = "") -> SimpleNamespace:
    """Give the row of `actors` that has this id, or this name or alias in any spelling of case and article.

    Parameters
    ----------
    found, expected
        What the error says where nobody is called so.

    Raises
    ------
    AnalysisError
        Where nobody is called so, naming those whose names are nearest, or several are, naming each.
    """
    actors = tables.rows("actors")
    name = bare(wanted)
    called = [row for row in actors if row.actor_id == wanted] or [row for row in actors if name in _names(row)]
    if len(called) == 1:
        return called[0]
    if called:
        raise AnalysisError(repr(wanted), f"{len(called)} actors of that name", f"the id of one: {_shown(called)}")
    near = _near(actors, name)
    such = f", such as {_shown(near)}" if near else ""
    raise AnalysisError(repr(wanted), found, (expected or "an actor's id, name or alias") + such)


def _member(actor: SimpleNamespace, mentions: Sequence[SimpleNamespace], roles: list[SimpleNamespace]) -> Member:
    names: dict[str, SimpleNamespace] = {}
    shown = {bare(name): name for name in (*actor.aliases, actor.name)}
    for row in mentions:
        if bare(row.text) in shown:
            names.setdefault(shown[bare(row.text)], row)
    names.setdefault(actor.name, mentions[0])
    return Member(actor, list(dict.fromkeys(row.article_id for row in mentions)), names, roles)


def _names(actor: SimpleNamespace) -> set[str]:
    return {bare(name) for name in (actor.name, *actor.aliases)}


def _near(actors: Sequence[SimpleNamespace], name: str) -> list[SimpleNamespace]:
    """Give the actors with a name that has all the words of this one, or else one that is spelled much like it."""
    words = set(name.split())
    by_name: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for row in sorted(actors, key=lambda row: (-row.mentions, row.actor_id)):
        for known in sorted(_names(row)):
            by_name[known].append(row)
    close = [known for known in by_name if words and words <= set(known.split())]
    close = close or get_close_matches(name, by_name, NEAR, 0.7)
    found = {row.actor_id: row for known in close for row in by_name[known]}
    return list(found.values())[:NEAR]


def _shown(actors: Sequence[SimpleNamespace]) -> str:
    more = [f"{len(actors) - NEAR} more"] if len(actors) > NEAR else []
    return "; ".join([*(f"{row.actor_id} ({row.name})" for row in actors[:NEAR]), *more])
