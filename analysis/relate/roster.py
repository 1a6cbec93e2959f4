"""The list of actors: what the mentions that were linked to each of them add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from analysis.lexicon.gazetteer import states
from analysis.relate.naming import fullest
from analysis.schema import Row

_USED = ["actor_id", "article_id", "text", "form", "type", "role", "link"]


@dataclass
class _Entry:
    """What has been read of one actor."""

    names: set[str] = field(default_factory=set)
    descriptions: set[str] = field(default_factory=set)
    pronouns: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)
    types: Counter[tuple[bool, str]] = field(default_factory=Counter)


def actor_rows(mentions: pd.DataFrame, quotes: pd.DataFrame) -> Iterator[Row]:
    """Give the rows of `actors`, from mentions and quotes that have their `actor_id`.

    Examples
    --------
    >>> from analysis.tables import table
    >>> list(actor_rows(table("mentions"), table("quotes")))
    []
    """
    said = Counter(quotes["actor_id"][(quotes["status"] == "kept") & quotes["actor_id"].notna()])
    entries: dict[str, _Entry] = {}
    linked = mentions[mentions["actor_id"].notna()]
    for actor_id, article_id, text, form, kind, role, link in zip(*(linked[name] for name in _USED), strict=True):
        entry = entries.setdefault(actor_id, _Entry())
        {"named": entry.names, "pronoun": entry.pronouns}.get(form, entry.descriptions).add(text)
        entry.articles.add(article_id)
        entry.forms[form] += 1
        entry.types.update([(form == "named", kind)] if isinstance(kind, str) else [])
        entry.roles.update([role] if isinstance(role, str) else [])
        entry.roles.update([text] if link == "apposition" else [])
    for actor_id in sorted(entries):
        yield _actor(actor_id, entries[actor_id], said[actor_id])


def _actor(actor_id: str, entry: _Entry, quotes: int) -> Row:
    shown = entry.names or entry.descriptions or entry.pronouns
    name = _state_name(shown) if actor_id.startswith("state:") else fullest(shown)
    anonymous = not entry.names and entry.forms["anonymous"] > 0
    if not anonymous:
        name, shown = _without_article(name), {_without_article(other) for other in shown}
    return {
        "actor_id": actor_id,
        "name": name,
        "type": _type(entry),
        "anonymous": anonymous,
        "aliases": sorted(shown - {name}),
        "roles": _longest(entry.roles),
        "mentions": entry.forms.total(),
        "articles": len(entry.articles),
        "quotes": quotes,
    }


def _without_article(name: str) -> str:
    """A name's own words: The Trump administration and the Trump administration are one name."""
    return name[4:] if name[:4] in ("The ", "the ") and len(name) > 4 else name


def _type(entry: _Entry) -> str | None:
    """Give the commonest type, of its names if it has any; missing where no mention has one."""
    counts = {kind: count for (named, kind), count in sorted(entry.types.items()) if named == bool(entry.names)}
    return max(counts, key=lambda kind: counts[kind], default=None)


def _longest(roles: set[str]) -> list[str]:
    """Leave out what only begins a longer role: a senior politician, where also whose is told."""
    found: list[str] = []
    for role in sorted(roles):
        if found and role.startswith(found[-1]):
            found[-1] = role
        else:
            found.append(role)
    return found


def _state_name(names: set[str]) -> str:
    return next(states()[name].name for name in sorted(names) if name in states())
