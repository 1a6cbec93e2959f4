"""Mentions that the language model finds: what rules passed over, and the type of a name that no rule tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.extract.agreed import READ, TYPED, agreed
from analysis.extract.mention import Mention, pronoun_type
from analysis.language.reading import Name, Reading, Referring
from analysis.lexicon.gazetteer import nouns, states, titles
from analysis.phrase import head_of
from analysis.text import words as tokens

_APART = re.compile(r"[,;:()]|['’]s?\s|\b(?:and|or)\b")
_LEADING = re.compile(r"(?:the|a|an) ", re.IGNORECASE)
_TAIL = re.compile(
    r",? (?:of|in|for|from|at|on|with|to|by|against|under|near|outside|inside|behind|among|who|whom|whose|which|that)\b"
)
"""What goes on with a description."""

_WIDENED = ("description, definite", "description, indefinite", "description, owned")

_PARTED = re.compile(r"(?<=[^\W\d_])['’](?!re\b|ve\b|ll\b)[a-zß-öø-ÿ]{2}")
_CUT = re.compile(r"[-‑][^\W\d_]")
"""What goes on behind a name that is none: Israel-based."""

Found = Sequence[Mention]


def with_read(text: str, reading: Reading, found: Found) -> list[Mention]:
    """Give the mentions found, with types from the model where they have none, and those that it finds beside them.

    What is at home at the same main word is one mention. A place that acts is told by rules; of the other places the
    names are kept, with the type ``place``.

    Parameters
    ----------
    found
        The mentions found by rules, in the order of the text.
    """
    homes = _homes(text, found)
    read = {homes[one.head.start]: one for one in reversed(reading.mentions) if one.head.start in homes}
    told = [_completed(text, mention, read.get(mention.span)) for mention in found]
    starts = {mention.span.start: mention.span for mention in sorted(found, key=lambda one: len(one.span))}
    every = [*told, *_beside(text, reading, homes, starts)]
    return agreed(text, every, reading, _homes(text, every))


def _completed(text: str, mention: Mention, read: Referring | None) -> Mention:
    """Give a mention the type that it lacks, and a description all the words that belong to it."""
    if read is None:
        return mention
    whole = _whole(text, read.span)
    wider = mention.form == "descriptor" and mention.rule in _WIDENED and whole.holds(mention.span)
    wider = wider and whole.start == mention.span.start and bool(_TAIL.match(text, mention.span.end, whole.end))
    span = whole if wider else mention.span
    if mention.type is not None or mention.rule == "apposition":
        return replace(mention, span=span)
    rule = f"{mention.rule}{TYPED}" if mention.form == "named" else mention.rule
    return replace(mention, span=span, type=read.type, rule=rule)


def _homes(text: str, found: Found) -> dict[int, Span]:
    """Give by each place inside a name, and inside the main word of others, the shortest mention that stands there."""
    homes: dict[int, Span] = {}
    for mention in sorted(found, key=lambda one: len(one.span), reverse=True):
        for home in [mention.span] if mention.form == "named" else _main_words(text, mention.span):
            homes.update(dict.fromkeys(range(home.start, home.end), mention.span))
    return homes


def _main_words(text: str, phrase: Span) -> list[Span]:
    """Give the main word of a description, and its last word: several of the militias."""
    found = [head_of(phrase.of(text)), tokens(phrase.of(text))[-1]]
    return [Span(phrase.start + word.start, phrase.start + word.end) for word in found]


def _beside(text: str, reading: Reading, homes: Mapping[int, Span], starts: Mapping[int, Span]) -> Iterator[Mention]:
    """Give the mentions that only the model finds; `starts` are the longest mentions found that begin at a place."""
    named = {place: name for name in reading.names for place in range(name.span.start, name.span.end)}
    common = {word for place in tokens(text) if (word := place.of(text)).islower()}
    for one in reading.mentions:
        if one.head.start in homes or _is_title(text, one, homes) or _is_part(text, one.head):
            continue
        if one.span == one.head and _is_demonym(one.head.of(text)):
            continue
        pronoun, kind = pronoun_type(one.head.of(text))
        around = starts.get(one.span.start)
        if not pronoun and around is not None and around.holds(one.span) and text.startswith(" ", one.span.end):
            continue  # it only modifies what the rules found: a masked docker, of a masked docker leader
        if pronoun:
            yield Mention(one.head, "pronoun", kind or _acting(one.type), None, READ, one.confidence)
        elif (span := _name(text, one, named.get(one.head.start), common)) is not None:
            yield Mention(span, "named", _type(text, span, one.type), None, READ, one.confidence)
        elif one.type != "place":
            yield Mention(_whole(text, one.span), "descriptor", one.type, None, READ, one.confidence)


def _is_title(text: str, one: Referring, homes: Mapping[int, Span]) -> bool:
    """Say whether the main word is but the title of a name that the mention ends in: Prime Minister Roe."""
    name = homes.get(one.span.end - 1)
    return (
        name is not None
        and one.span.start <= one.head.start < name.start < name.end == one.span.end
        and not (_APART.search(text, one.head.end, name.start))
    )


def _is_part(text: str, head: Span) -> bool:
    """Say whether the main word is but a part of one with an apostrophe in it: Shi’ite."""
    return bool(_PARTED.match(text, head.end)) or bool(_PARTED.match(text, head.start - 1) and head.start > 1)


def _acting(type_: str) -> str | None:
    return None if type_ == "place" else type_


def _type(text: str, span: Span, read: str) -> str:
    return "state" if span.of(text) in states() and read != "place" else read


def _name(text: str, one: Referring, name: Name | None, common: set[str]) -> Span | None:
    """Give the name at a mention's main word; None where the word is none."""
    head = one.head.of(text)
    if not head[:1].isupper() or _CUT.match(text, one.span.end):
        return None
    if name is not None:
        return _whole(text, name.span)
    if head.lower() in common or head.lower() in nouns() or head in titles():
        return None
    whole = _whole(text, one.span)
    leading = _LEADING.match(whole.of(text))
    return Span(whole.start + (leading.end() if leading else 0), whole.end)


def _is_demonym(word: str) -> bool:
    """Say whether a word names a people of a state: rules have told where that state acts."""
    known = states().get(word)
    return known is not None and known.kind == "demonym"


def _whole(text: str, span: Span) -> Span:
    """Take in the full stop of an abbreviation: the U.S."""
    dotted = text[span.end : span.end + 1] == "." and re.search(r"\.[^\W\d_]\Z", text[max(0, span.end - 2) : span.end])
    return Span(span.start, span.end + bool(dotted))
