"""What a name is the name of, told from the words around it: a person, an organisation, a group."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.article import Span
from analysis.extract.capitals import Word
from analysis.extract.names import Name
from analysis.extract.phrases import Phrase
from analysis.lexicon.gazetteer import name_words, nouns

_LISTED = (", ", " and ", ", and ", " or ", ", or ")
_WHOSE = re.compile(r"(?:['’]s?)?(?: (?!(?:of|at|for|in|from|with|and|or|to|on|by|who) )[a-z][\w-]{1,30}){1,4},? ")
_MEMBERS = ("including", "like", "namely")

Vote = tuple[str, str]
"""A type, and the name of the rule that tells it."""

_PERSON: Vote = ("person", "last name alone")


@dataclass(frozen=True)
class Context:
    """What is known of names from elsewhere in the article.

    Parameters
    ----------
    beside
        By the place of a description: the place of the name that stands beside it.
    sources
        Places of the sources of quotes, in the order of the text, with their `source_identity`.
    """

    beside: Mapping[Span, Span]
    sources: Sequence[tuple[Span, str]]


def told_types(
    text: str,
    words: Sequence[Word],
    names: Sequence[Name],
    phrases: Sequence[Phrase],
    context: Context,
) -> list[Name]:
    """Give the names with the types that their article tells; a name whose type it does not tell has none.

    A type found at one place also holds for the same name elsewhere, and a person's also for the last name alone.

    Parameters
    ----------
    text
        The article's text.
    words, names, phrases
        What `find_words`, `find_names` and `find_phrases` found in it.
    context
        What is known of the names from elsewhere.

    Examples
    --------
    >>> from analysis.extract.capitals import find_words
    >>> from analysis.extract.names import find_names
    >>> from analysis.extract.phrases import find_phrases
    >>> text = "A commander of Liwa Fajr spoke."
    >>> words = find_words(text)
    >>> names = find_names(text, words)
    >>> [name.type for name in told_types(text, words, names, find_phrases(text, words, names), Context({}, []))]
    ['organisation']
    """
    votes = dict(_plural_names(text, words, names))
    votes.update(_fighting(text, words, names))
    votes.update(_abbreviated(text, names))
    votes.update(_speakers(text, names, phrases, context.sources))
    votes.update(_listed(text, words, names))
    votes.update(_before_heads(text, words, names, phrases))
    kinds = {phrase.span: phrase.noun.type for phrase in phrases}
    votes.update({name: (_body(kinds[span]), "apposition") for span, name in context.beside.items() if kinds.get(span)})
    told = [_typed(name, votes.get(name.span), 0.7) for name in names]
    return _coordinated(text, _shortened(text, _repeated(text, told)))


def _body(kind: str) -> str:
    return "organisation" if kind == "group" else kind


def _typed(name: Name, vote: Vote | None, confidence: float) -> Name:
    if name.type is not None or vote is None:
        return name
    return replace(name, type=vote[0], rule=vote[1], confidence=confidence)


def _plural_names(text: str, words: Sequence[Word], names: Sequence[Name]) -> Iterator[tuple[Span, Vote]]:
    """Give names after "the" that end in s as groups: the Whigs."""
    for name in names:
        before = words[name.first - 1].low if name.first else ""
        if before == "the" and name.first == name.last and name.span.of(text)[-1:] == "s":
            yield name.span, ("group", "the and plural")


def _fighting(text: str, words: Sequence[Word], names: Sequence[Name]) -> Iterator[tuple[Span, Vote]]:
    """Give names that a hyphen ties to a state before a war as those of organisations: the Chad-Acme war."""
    for left, right in pairwise(names):
        following = words[right.last + 1].low if right.last + 1 < len(words) else ""
        if following in name_words("fought") and text[left.span.end : right.span.start] == "-":
            for name, other in ((left, right), (right, left)):
                if other.type == "state":
                    yield name.span, ("organisation", "at war with a state")


def _abbreviated(text: str, names: Sequence[Name]) -> Iterator[tuple[Span, Vote]]:
    """Give names whose initials make the acronym in brackets after them as those of organisations."""
    for name, short in pairwise(names):
        written, end = short.span.of(text), short.span.end
        bracketed = text[name.span.end : short.span.start] == " (" and text[end : end + 1] == ")"
        if bracketed and short.type == "organisation" and written.isupper():
            letters = iter(written)
            if name.last > name.first and all(word[0] in letters for word in name.span.of(text).split()):
                yield name.span, ("organisation", "acronym in brackets")


def _speakers(
    text: str, names: Sequence[Name], phrases: Sequence[Phrase], sources: Sequence[tuple[Span, str]]
) -> Iterator[tuple[Span, Vote]]:
    """Give the names of those who speak as people or organisations, by the identity of the source.

    Labour does not speak in "a Labour politician, Ann Roe".
    """
    kinds = {"named": "person", "organisation": "organisation"}
    starts = [name.span.start for name in names]
    described = {at for phrase in phrases for at in range(phrase.first, phrase.last + 1)}
    place = 0
    for span, who in sources:
        while place < len(names) and names[place].span.start < span.start:
            place += 1
        if who in kinds:
            at = place
            while at + 1 < len(names) and span.holds(names[at + 1].span) and _only_tells_whose(text, names, at):
                at += 1
            if who == "named":
                inside = range(at, bisect_right(starts, span.end))
                at = next((number for number in inside if names[number].first not in described), at)
            if at < len(names) and span.holds(names[at].span):
                yield names[at].span, (kinds[who], "speaks")


def _only_tells_whose(text: str, names: Sequence[Name], at: int) -> bool:
    """Say whether a name only tells whose the next one is, as Arsenal in "Arsenal captain Martin Odegaard"."""
    return _WHOSE.fullmatch(text, names[at].span.end, names[at + 1].span.start) is not None


def _listed(text: str, words: Sequence[Word], names: Sequence[Name]) -> Iterator[tuple[Span, Vote]]:
    """Give the names of a list by the noun before it: commanders from A, B and C; groups including A and B."""
    starting = {name.first: place for place, name in enumerate(names)}
    for at, word in enumerate(words[:-2]):
        link = words[at + 1].low
        noun = nouns().get(word.low)
        if words[at + 1].opens or noun is None:
            continue
        if link in ("of", "from") and noun.lemma in name_words("serves a body"):
            kind = "organisation"
        elif link in _MEMBERS and noun.plural and noun.type:
            kind = _body(noun.type)
        else:
            continue
        first = at + 2 + (words[at + 2].low == "the")
        yield from _list_from(text, names, starting.get(first), (kind, f"{word.low} {link}"))


def _list_from(text: str, names: Sequence[Name], place: int | None, vote: Vote) -> Iterator[tuple[Span, Vote]]:
    while place is not None and place < len(names):
        yield names[place].span, vote
        after = place + 1
        linked = after < len(names) and text[names[place].span.end : names[after].span.start] in _LISTED
        place = after if linked else None


def _before_heads(
    text: str, words: Sequence[Word], names: Sequence[Name], phrases: Sequence[Phrase]
) -> Iterator[tuple[Span, Vote]]:
    """Give names before a noun: of a body in "a Liwa Fajr commander", a person in "the Roe administration"."""
    ending = {name.last: name for name in names}
    for phrase in phrases:
        name = ending.get(phrase.head - 1)
        if name is None or words[name.last].owns or text[name.span.end : words[phrase.head].start] != " ":
            continue
        if phrase.noun.lemma in name_words("before a person"):
            yield name.span, ("person", f"before {phrase.noun.lemma}")
        elif phrase.noun.lemma in name_words("serves a body"):
            yield name.span, ("organisation", f"before {phrase.noun.lemma}")


def _repeated(text: str, names: Sequence[Name]) -> list[Name]:
    """Give a type also to the same name elsewhere, and a person's type to the last name alone."""
    known: dict[str, Counter[str]] = {}
    for name in names:
        if name.type is not None and name.type != "state":
            form = name.span.of(text)
            known.setdefault(form, Counter())[name.type] += 1
            if name.type == "person" and name.last > name.first:
                known.setdefault(_last_name(form), Counter())["person"] += 1
    found = []
    for name in names:
        counts = known.get(name.span.of(text), Counter())
        best = max(sorted(counts), key=lambda kind: counts[kind], default=None)
        found.append(_typed(name, (best, "same name") if best else None, 0.6))
    return found


def _shortened(text: str, names: Sequence[Name]) -> list[Name]:
    """Give as people those whom the article also calls by the last name alone: Dean Kamen, then Kamen."""
    alone = {name.span.of(text) for name in names if name.first == name.last and name.type in ("person", None)}
    whole = {name.span.of(text) for name in names if name.type is None and 0 < name.last - name.first < 4}
    people = {form for form in whole if _last_name(form) in alone and form.split()[0] not in alone}
    return _repeated(text, [_typed(name, _PERSON if name.span.of(text) in people else None, 0.6) for name in names])


def _last_name(form: str) -> str:
    last = form.rsplit(maxsplit=1)[-1]
    head, hyphen, tail = last.partition("-")
    return tail if hyphen and head.lower() in name_words("article") else last


def _coordinated(text: str, names: Sequence[Name]) -> list[Name]:
    """Give a name without a type as an organisation where "and" or "or" joins it to one: Acme Corp. and X."""
    found = list(names)
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for at in order:
            other = found[at + step]
            left, right = sorted((found[at], other), key=lambda name: name.span)
            if other.type == "organisation" and text[left.span.end : right.span.start] in (" and ", " or "):
                found[at] = _typed(found[at], ("organisation", "listed with"), 0.5)
    return _repeated(text, found)
