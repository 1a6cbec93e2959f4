"""What a name names, by what stands around it: who speaks, what it leads, whose list it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.article import Span
from analysis.extract.capitals import Word
from analysis.extract.names import Name
from analysis.extract.phrases import Phrase
from analysis.lexicon.gazetteer import name_words, nouns

_LISTED = (", ", " and ", ", and ", " or ", ", or ")
_MEMBERS = ("including", "like", "namely")

Vote = tuple[str, str]
_PERSON: Vote = ("person", "last name alone")


@dataclass(frozen=True)
class Context:
    """What else tells of names: the name beside each description, and who speaks and can be held to it, in order."""

    beside: Mapping[Span, Span]
    sources: Sequence[tuple[Span, str]]


def told_types(
    text: str,
    words: Sequence[Word],
    names: Sequence[Name],
    phrases: Sequence[Phrase],
    context: Context,
) -> list[Name]:
    """Give the names with the types that their article tells; those that it does not tell stay without.

    Surer evidence goes first; what is found for one mention then holds for the same name, and for a last name alone.

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
    votes.update(_speakers(names, context.sources))
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
    """The Houthis: an article and a plural make a group."""
    for name in names:
        before = words[name.first - 1].low if name.first else ""
        if before == "the" and name.first == name.last and name.span.of(text)[-1:] == "s":
            yield name.span, ("group", "the and plural")


def _speakers(names: Sequence[Name], sources: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, Vote]]:
    """A source that is held to its words by name is a person, one held as an organisation is one."""
    kinds = {"named": "person", "organisation": "organisation"}
    place = 0
    for span, who in sources:
        while place < len(names) and names[place].span.start < span.start:
            place += 1
        if who in kinds and place < len(names) and span.holds(names[place].span):
            yield names[place].span, (kinds[who], "speaks")


def _listed(text: str, words: Sequence[Word], names: Sequence[Name]) -> Iterator[tuple[Span, Vote]]:
    """Commanders from A, B and C: all are bodies; groups including A and B too; lawyers such as A are people."""
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
    """A Kataib Hezbollah commander: the name is a body's; the Trump administration: it is a person's."""
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
    """Carry a type to the same name elsewhere, and from a person's full name to the last name alone."""
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
    """Dean Kamen, then Kamen: who is also called by the last name alone is a person."""
    alone = {name.span.of(text) for name in names if name.first == name.last and name.type in ("person", None)}
    whole = {name.span.of(text) for name in names if name.type is None and 0 < name.last - name.first < 4}
    people = {form for form in whole if _last_name(form) in alone and form.split()[0] not in alone}
    return _repeated(text, [_typed(name, _PERSON if name.span.of(text) in people else None, 0.6) for name in names])


def _last_name(form: str) -> str:
    last = form.rsplit(maxsplit=1)[-1]
    head, hyphen, tail = last.partition("-")
    return tail if hyphen and head.lower() in name_words("article") else last


def _coordinated(text: str, names: Sequence[Name]) -> list[Name]:
    """Hamas and X: beside an organisation in a list, an untold name is one too."""
    found = list(names)
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for at in order:
            other = found[at + step]
            left, right = sorted((found[at], other), key=lambda name: name.span)
            if other.type == "organisation" and text[left.span.end : right.span.start] in (" and ", " or "):
                found[at] = _typed(found[at], ("organisation", "listed with"), 0.5)
    return _repeated(text, found)
