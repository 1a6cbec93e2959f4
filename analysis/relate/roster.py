"""The list of actors, made of the mentions that were linked to each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace

from analysis.lexicon.gazetteer import states
from analysis.phrase import noun_of
from analysis.relate.nameparts import fullest
from analysis.schema import Row
from analysis.tables import Tables
from analysis.text import fold


@dataclass
class _Entry:
    """What the mentions of one actor say of it; `types` counts each type, apart for names and for other mentions."""

    names: set[str] = field(default_factory=set)
    descriptions: set[str] = field(default_factory=set)
    pronouns: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)
    types: Counter[tuple[bool, str]] = field(default_factory=Counter)


def actor_rows(tables: Tables) -> Iterator[Row]:
    """Give the rows of `actors` for mentions and quotes that have their `actor_id`.

    A row is an actor with its fullest name, its other names, its roles, and how often it is mentioned and quoted.

    Examples
    --------
    >>> list(actor_rows(Tables()))
    []
    """
    said = Counter(quote.actor_id for quote in tables.rows("quotes") if quote.status == "kept")
    entries: dict[str, _Entry] = defaultdict(_Entry)
    for row in tables.rows("mentions"):
        if row.actor_id is not None:
            _add(entries[row.actor_id], row)
    for row in tables.rows("roles"):
        if row.actor_id is not None:
            entries[row.actor_id].roles.add(row.text)
    for actor_id in sorted(entries):
        yield _actor(actor_id, entries[actor_id], said[actor_id])


def _add(entry: _Entry, row: SimpleNamespace) -> None:
    {"named": entry.names, "pronoun": entry.pronouns}.get(row.form, entry.descriptions).add(row.text)
    entry.articles.add(row.article_id)
    entry.forms[row.form] += 1
    if row.type is not None:
        entry.types[row.form == "named", row.type] += 1


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
    """Give a name without its article, for The Roe administration and the Roe administration are one name."""
    return name[4:] if name[:4] in ("The ", "the ") and len(name) > 4 else name


def _type(entry: _Entry) -> str | None:
    """Give the commonest type of the actor's names, or of its other mentions where it has no name.

    Several people are a group.
    """
    if not entry.names and any(noun_of(words)[1] for words in entry.descriptions):
        return "group"
    counts = {kind: count for (named, kind), count in sorted(entry.types.items()) if named == bool(entry.names)}
    return max(counts, key=lambda kind: counts[kind], default=None)


def _longest(roles: set[str]) -> list[str]:
    """Give the roles, sorted, without those that only begin or end a longer one: adviser, beside adviser to X."""
    forms = {_bare(role): role for role in sorted(roles)}
    for turned in (False, True):
        kept: dict[str, str] = {}
        last = None
        for form in sorted(forms, key=lambda form: form[::-1] if turned else form):
            if last is not None and (form.endswith(f" {last}") if turned else form.startswith(f"{last} ")):
                del kept[last]
            kept[form], last = forms[form], form
        forms = kept
    return sorted(forms.values())


def _bare(role: str) -> str:
    """Give a role as it is compared: in small letters, blanks as one, without its article."""
    words = fold(role).split()
    return " ".join(words[1:] if words[0] in ("a", "an", "the") and len(words) > 1 else words)


def _state_name(names: set[str]) -> str:
    """Give the state's own name, or the fullest of these where a person said that they name a state."""
    return next((states()[name].name for name in sorted(names) if name in states()), fullest(names))
