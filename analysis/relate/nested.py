"""Given mentions made of two that stand side by side and mean one actor: Ford, the car maker; bank chief Ann Roe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from analysis.lexicon.gazetteer import titles
from analysis.phrase import head_of, noun_of
from analysis.relate.chains import GIVEN, Rows
from analysis.relate.mentions import Links, Mention

_BETWEEN = (" ", ", ")
_RELATIVE = ("who ", "whose ", "whom ", "which ", "that ")
_POSSESSIVE = ("'s", "’s", "'", "’")
_AFTER = 2
"""So many marks can stand behind the second of the two."""


def named_beside(rows: Rows, texts: Mapping[str, str]) -> dict[str, Mention]:
    """Give by `mention_id` of given mentions the name that stands beside a description, in the same given mention.

    Both the description and the mention that holds the two stand for whom the name names; so does a relative clause.
    """
    found: dict[str, Mention] = {}
    for article_id, mentions in rows.items():
        starts: dict[int, list[Mention]] = defaultdict(list)
        for item in mentions:
            starts[item.start].append(item)
        for whole in mentions:
            if whole.rule == GIVEN:
                for left, right in _halves(whole, starts, texts[article_id]):
                    found |= _meant(whole, left, right)
    return found


def link_beside(beside: Mapping[str, Mention], links: Links) -> dict[str, tuple[str, str]]:
    """Give the actors of those mentions, where the name's is known and theirs is another or not known."""
    known = {key: links[name.mention_id][0] for key, name in beside.items() if name.mention_id in links}
    return {key: (actor_id, "apposition") for key, actor_id in known.items() if links.get(key, ("", ""))[0] != actor_id}


def _halves(whole: Mention, starts: Mapping[int, Sequence[Mention]], text: str) -> Iterator[tuple[Mention, Mention]]:
    """Give the mentions that together make up a mention."""
    for left in starts[whole.start]:
        for between in _BETWEEN:
            at = left.end + len(between)
            if at < whole.end and text[left.end : at] == between:
                yield from ((left, item) for item in starts.get(at, ()) if 0 <= whole.end - item.end < _AFTER)


def _meant(whole: Mention, left: Mention, right: Mention) -> dict[str, Mention]:
    """Give the name that is meant, by the two mentions that are not it."""
    clause = right.text.startswith(_RELATIVE)
    comma = right.start - left.end > len(" ")
    name, other = (left, right) if clause or (comma and _describes(right)) else (right, left)
    told = clause or (_describes(other) and not noun_of(other.text)[1] and not other.text.endswith(_POSSESSIVE))
    if not told or name.form != "named" or _describes(name):
        return {}
    return {whole.mention_id: name, other.mention_id: name}


def _describes(item: Mention) -> bool:
    """Say whether a mention is no name: it describes, or its main word is an office."""
    return item.form == "descriptor" or head_of(item.text).of(item.text) in titles()
