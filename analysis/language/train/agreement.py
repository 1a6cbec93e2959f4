"""One type for one name: what a teacher calls now a person, now an organisation, the whole corpus settles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.language.train.names import Named, apart, words

MAJORITY = 0.5  # of a name's occurrences, to outvote the rest
ENOUGH = 3  # occurrences, to vote at all
KNOWN = 0.5  # of a word's occurrences that are names, to be one everywhere in its text
PART = 0.8  # of a word's occurrences that a capitalised word follows, to be but the beginning of a longer name
WITHIN = 0.25  # of a word's occurrences that stand after at, in or on, to be no person
DOUBTFUL = 0.3  # of a word's occurrences that are names, to be none anywhere
SHORT = 5  # signs, of what is written in capitals because it is an abbreviation

_CAPITAL = re.compile(r"[ \u00a0]([^\W\d_]+)")
_IN = re.compile(r"\b(?:at|in|on|via)\s$", re.IGNORECASE)


@dataclass
class _Tally:
    """How often each wording was a name of each type, and each word stood alone or at the edge of a person's name."""

    types: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    firsts: Counter[str] = field(default_factory=Counter)
    lasts: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    followed: Counter[str] = field(default_factory=Counter)
    within: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)


def settled(texts: Sequence[str], found: Sequence[Sequence[Named]]) -> list[tuple[Named, ...]]:
    """Give each text's names with the types that the corpus agrees on.

    A word that ends a person's full name in the same text is that person, unless it is more often a place; otherwise
    a wording takes the type that it mostly has. A word that is seldom a name is none; a name found once in a text is
    found wherever the text repeats it.
    """
    tally = _count(texts, found)
    return [_settle(text, names, tally) for text, names in zip(texts, found, strict=True)]


def _count(texts: Sequence[str], found: Sequence[Sequence[Named]]) -> _Tally:
    tally = _Tally()
    for text, names in zip(texts, found, strict=True):
        inside: set[int] = set()
        for name in names:
            body = text[name.start : name.end]
            parts = body.split()
            tally.types[_key(body)][name.type] += 1
            if len(parts) > 1:
                inside.update(range(name.start, name.end))
            if len(parts) > 1 and name.type == "person":
                tally.firsts[parts[0]] += 1
                tally.lasts[parts[-1]] += 1
        for start, end in words(text):
            word = text[start:end].removesuffix("'s").removesuffix("’s")
            tally.all[word] += 1
            tally.alone[word] += start not in inside
            tally.within[word] += start not in inside and bool(_IN.search(text, max(0, start - 4), start))
            tally.followed[word] += start not in inside and _goes_up(text, end)
    return tally


def _key(body: str) -> str:
    """Give the wording under which a name votes: FBI for F.B.I., Politico for POLITICO."""
    plain = body.replace(".", "")
    return plain.title() if len(plain) > SHORT and plain.isupper() else plain


def _settle(text: str, names: Sequence[Named], tally: _Tally) -> tuple[Named, ...]:
    bodies = [text[name.start : name.end] for name in names]
    full = [(name, body) for name, body in zip(names, bodies, strict=True) if " " in body]
    surnames = {body.split()[-1] for name, body in full if _type(body, name.type, set(), tally) == "person"}
    kept = [
        Named(name.start, name.end, _type(body, name.type, surnames, tally))
        for name, body in zip(names, bodies, strict=True)
        if not _doubtful(body, name.type, tally)
    ]
    people = {text[name.start : name.end] for name in kept if name.type == "person"} | surnames
    kept = [part for name in kept for part in _without_owner(text, name, people, tally)]
    return apart([*kept, *_repeated(text, kept, tally)])


def _type(body: str, type_: str, surnames: set[str], tally: _Tally) -> str:
    """Give the type of a name among a text's surnames; the type it came with where too few are there to vote."""
    votes = Counter(tally.types.get(_key(body), ()))
    if " " in body and _is_person(body, tally):
        return "person"
    votes["person"] += tally.lasts[body]
    for other in ("person", "group"):
        if _cannot_be(body, other, tally):
            del votes[other]
    if not votes.total():
        return type_ if type_ == "place" else "organisation"
    if body in surnames and votes["person"] and (type_ == "person" or votes["person"] >= votes["place"]):
        return "person"
    top, most = votes.most_common(1)[0]
    settles = (votes.total() >= ENOUGH and most >= MAJORITY * votes.total()) or not votes[type_]
    return top if settles else type_


def _is_person(body: str, tally: _Tally) -> bool:
    """Say whether two words are a first name and a surname, each known as a person's elsewhere."""
    first, *_, last = body.split()
    known = tally.firsts[first] + tally.types.get(first, Counter())["person"]
    votes = tally.types.get(_key(last), Counter())
    return body.count(" ") == 1 and known > 0 and 2 * votes["person"] > votes.total()


def _cannot_be(body: str, type_: str, tally: _Tally) -> bool:
    """Say that an abbreviation is neither person nor group, and that where one is, as on Twitter, is no person."""
    short = body.isupper() and len(body) <= SHORT and not tally.types.get(body.title(), Counter())[type_]
    return short or (type_ == "person" and tally.within[body] >= max(ENOUGH, WITHIN * tally.alone[body]))


def _doubtful(body: str, type_: str, tally: _Tally) -> bool:
    """Say whether a word is seldom a name, or only ever the beginning of one, as Super of Super Tuesday."""
    seen = tally.alone[body]
    if seen < 2 * ENOUGH:
        return False
    part = type_ in ("organisation", "place") and tally.followed[body] >= PART * seen
    return part or tally.types.get(_key(body), Counter()).total() < DOUBTFUL * seen


def _without_owner(text: str, name: Named, people: set[str], tally: _Tally) -> Iterator[Named]:
    """Give the person before a possessive, and what is theirs where that is a name of its own elsewhere."""
    owner = re.match(r"([^’']+)[’']s\s", text[name.start : name.end])
    if not owner or owner[1] not in people:
        yield name
        return
    yield Named(name.start, name.start + owner.end(1), "person")
    rest = Named(name.start + owner.end(), name.end, name.type)
    if votes := tally.types.get(_key(text[rest.start : rest.end])):
        yield Named(rest.start, rest.end, votes.most_common(1)[0][0])


def _repeated(text: str, names: Sequence[Named], tally: _Tally) -> Iterator[Named]:
    """Give the places where the text repeats one of its names and the teacher passed it over."""
    types = {text[name.start : name.end]: name.type for name in names}
    sure = sorted((body for body in types if _sure(body, tally)), key=len, reverse=True)
    if not sure:
        return
    taken = {place for name in names for place in range(name.start, name.end)}
    for match in re.finditer(rf"(?<![\w@#/-])(?:{'|'.join(map(re.escape, sure))})(?![\w-])", text):
        if taken.isdisjoint(range(*match.span())) and not _goes_on(text, match.end(), tally):
            yield Named(match.start(), match.end(), types[match.group()])


def _sure(body: str, tally: _Tally) -> bool:
    return " " in body or tally.types.get(_key(body), Counter()).total() >= KNOWN * max(tally.alone[body], ENOUGH)


def _goes_on(text: str, end: int, tally: _Tally) -> bool:
    """Say whether a capitalised word follows that is not an everyday word: the name may be longer than its copy."""
    follows = _CAPITAL.match(text, end)
    return bool(follows and _goes_up(text, end) and tally.all[follows[1]] >= tally.all[follows[1].lower()])


def _goes_up(text: str, end: int) -> bool:
    """Say whether a capitalised word follows."""
    follows = _CAPITAL.match(text, end)
    return bool(follows and follows[1][0].isupper())
