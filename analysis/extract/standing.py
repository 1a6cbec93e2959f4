"""How a source is given, who can be held to what it says, and how many stand behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.article import Span
from analysis.extract.nominal import DETERMINER, Token, coordinated, counted, head_words, phrase_words
from analysis.lexicon import entries
from analysis.lexicon.gazetteer import given_names, name_words, nouns, organisations, states, titles

PRONOUN = re.compile(
    r"he|she|it|they|we|i|you|him|her|them|us|me|his|hers|its|their|theirs|our|ours|my|mine|your|yours|who|whom|whose|"
    r"which|that|this|itself|himself|herself|themselves|myself"
)
_ONE = re.compile(r"he|she|it|i|him|her|me|his|hers|its|my|mine|itself|himself|herself|myself|this")
_SOMEBODY = re.compile(r"another|one|somebody|someone|anybody|anyone|nobody|neither|either")
_SOME = re.compile(r"others?|some|several|few|both|two|three|four|five|six|seven|eight|nine|ten|rest|none")
_CROWD = re.compile(r"many|most|all|everyone|everybody|those|these|millions|thousands|hundreds|dozens|scores|half|more")
_SHARE = re.compile(
    r"percent|per|%|percentage|half|majority|majorities|plurality|third|quarter|most|many|millions|thousands|hundreds|"
    r"every|each|any|no|all|large|more|fewer|number|numbers|countless|thirds|quarters|share|bulk|swath|mix|much|"
    r"(?:one|two|three|four)-(?:third|quarter|fifth)s?"
)
_QUANTITY = re.compile(
    r"dozens|scores|several|some|few|handful|number|group|pair|couple|array|string|host|series|slew|lot|lots|"
    r"army|bunch|crop|chorus|cadre|flood|flock|swarm|throng|variety|range|dozen"
)
_RATIO = re.compile(
    r"(?:about |nearly |almost |roughly |some |only )?\w+ (?:in|out of)(?: every)? (?:\d|two|three|four|five|ten)"
)
_ANY = re.compile(r"a|an|one|another|some|any|each|every|no|neither|either")
_DEFINITE = re.compile(r"the|his|her|its|their|our|my|your|this|that")
_PERSONAL = re.compile(
    r"\w*(?:[^fv]er|ees?|[tsd]or|ists?|ians?|[tdn]ants?|[tdn]ents?|crats?|ers|[tsd]ors|ites?|ics|kin)"
)
_NOT_PERSONAL = re.compile(
    r"\w*(?:ments?|papers?|numbers?|letters?|powers?|orders?|matters?|metrics|statistics)|"
    r"(?:check)?lists?|cheers|jeers|chatter|laughter|answers?|offers?|fact\w*"
)
_ACRONYM = re.compile(r"[A-Z][A-Z&.\d-]{1,4}")
_NEW_PLACE = re.compile(r"new|north|south|west|east|rhode|san|los|las|st|fort|saint")
_PREFIX = re.compile(r"(?:co-|ex-|vice-|sub-)")
_INSIDE = re.compile(r"familiar|close|briefed|knowledge|informed|aware|involved")
_NOBODY = re.compile(
    r"(?:wo)?man|boy|girl|child|kid|voter|protester|demonstrator|supporter|respondent|teenager|youth|heckler"
)
_NAMELIKE = frozenset(
    {"house", "post", "church", "bank", "guard", "trust", "fleet", "moon", "press", "watch", "branch"}
)
_LOOSE = re.compile(
    r"an?|one|another|some|any|umbrella|armed|militia|militant|rebel|insurgent|small|large|big|growing|vocal|ethnic|"
    r"bipartisan|diverse|select|core"
)
_FOCUS = re.compile(r"even|only|just|at|especially|perhaps")
_OWNER = re.compile(r"his|her|their|its|our|my|your")
_GROUPS = frozenset({"group", "organisation", "organization", "team", "body"})
_MANY = 100
"""So many people or more are a group."""

_REMEMBERED = 8
"""So many sources are remembered, because form, identity and number are asked for one after the other."""

_PERSONS = ("office", "people", "insider", "spokesperson")
_RANK = ("named", "role", "organisation", "anonymous", "group", "none")


@dataclass(frozen=True, slots=True)
class _Standing:
    form: str
    identity: str
    count: int | None


def source_form(text: str, source: Span | None) -> str:
    """Give how a source is given: name, description, pronoun, absent.

    Examples
    --------
    >>> source_form("Ann Lee, a mayor,", Span(0, 17)), source_form("two aides", Span(0, 9)), source_form("", None)
    ('name', 'description', 'absent')
    """
    return _standing(text, source).form


def source_identity(text: str, source: Span | None, before: str = "anonymous") -> str:
    """Give who can be held to it: named, role, organisation, group, anonymous, none.

    Parameters
    ----------
    before
        What a pronoun gets: the identity of the nearest earlier source of the article that it can stand for.

    Examples
    --------
    >>> [source_identity(said, Span(0, len(said))) for said in ("the mayor", "the ministry", "farmers", "two aides")]
    ['role', 'organisation', 'group', 'anonymous']
    """
    found = _standing(text, source)
    return before if found.form == "pronoun" else found.identity


def n_sources(text: str, source: Span | None) -> int | None:
    """Give how many stand behind it, None where the text does not tell: officials, they, dozens of voters.

    Examples
    --------
    >>> [n_sources(said, Span(0, len(said))) for said in ("Ann Lee", "a dozen aides", "Lee and Roe", "aides")]
    [1, 12, 2, None]
    """
    return _standing(text, source).count


@lru_cache(_REMEMBERED)
def _standing(text: str, source: Span | None) -> _Standing:
    words = phrase_words(text, source) if source is not None else []
    if not any(word.low[:1].isalnum() for word in words):
        return _Standing("absent", "none", None)
    if PRONOUN.fullmatch(words[0].low) and (len(head_words(words)) == 1 or not _DEFINITE.fullmatch(words[0].low)):
        single = _ONE.fullmatch(words[0].low) and len(words) == 1
        return _Standing("pronoun", "anonymous", 1 if single else None)
    parts = coordinated(words, source_nouns())
    if len(parts) > 1 and len(parts[0]) > 1 and parts[0][0].low in ("both", "either", "neither"):
        parts[0] = parts[0][1:]
    read = [_part(text, part) for part in parts]
    best = min(read, key=lambda standing: _RANK.index(standing.identity))
    form = "name" if any(standing.form == "name" for standing in read) else best.form
    return _Standing(form, best.identity, _total(parts, read))


def _total(parts: Sequence[Sequence[Token]], read: Sequence[_Standing]) -> int | None:
    """Add up the parts; the number that opens the first counts those after it that have no determiner."""
    if len(parts) > 1 and (read[0].count or 0) > 1 and all(_is_bare(part) for part in parts[1:]):
        return read[0].count
    counts = [standing.count for standing in read]
    return None if None in counts else sum(count for count in counts if count is not None)


def _is_bare(part: Sequence[Token]) -> bool:
    head = head_words(part)
    return (
        not head[-1].capital
        and counted(part)[1] == 0
        and not (_ANY.fullmatch(head[0].low) or _DEFINITE.fullmatch(head[0].low))
    )


def _part(text: str, words: Sequence[Token]) -> _Standing:
    """Read one noun phrase: by its number, then as a name, then by its noun."""
    count, start = counted(words)
    head = head_words(words[start:]) if start else head_words(words)
    if not head or not any(word.low[:1].isalnum() or word.low == "%" for word in head):
        return _Standing("description", "anonymous", count if start else None)
    if start and not head[-1].capital and head[0].low == "of":
        head = head_words(words[start + 1 :]) or head
    named = _apposed(text, words, head)
    if named:
        return _Standing("name", "named", count if count and count > 1 and start else max(1, named))
    if head[-1].capital:
        as_name = _capitals(text, head, who=[word.low for word in words[len(head) :][:2]] == [",", "who"])
        if as_name is not None and not start:
            return as_name
    return _described(words, head, count, counts=start > 0)


def _capitals(text: str, head: Sequence[Token], *, who: bool) -> _Standing | None:
    """Read a head that ends in a capital as a name; None for a description in capitals: Officials, Many Democrats."""
    run = _run(head)
    first = head[: len(head) - len(run)]
    phrase = text[run[0].start : run[-1].end]
    if not who and (phrase in _institutions() or text[head[0].start : head[-1].end] in _institutions()):
        return _Standing("name", "organisation", 1)
    last = run[-1].low
    person = who or (_is_person(text, first, run) and (last not in _bodies() or last in _NAMELIKE))
    if phrase in titles() or (first and not person and _is_titled(phrase)):
        return _Standing("description", "role", 1)
    if phrase.lower() in _members() or run[-1].low in _members() or (_is_common(run, first) and not person):
        return None
    return _Standing("name", "named" if person or not _is_body(text, head, run) else "organisation", 1)


def _is_titled(phrase: str) -> bool:
    """Say whether capitals are an office with its state or body before it: the U.S. President."""
    *before, title = phrase.rsplit(None, 1)
    place = "".join(before)
    return title in titles() and (
        not place or place in titles() or place in _institutions() or place.lower() in _members()
    )


def _is_common(run: Sequence[Token], first: Sequence[Token]) -> bool:
    """Say whether one capital is a noun that opens a sentence; after an article a body is a name: the Ministry."""
    low = run[0].low
    kind = _kinds().get(low, ("", False))[0]
    somebody = _SOME.fullmatch(low) or _CROWD.fullmatch(low) or _SOMEBODY.fullmatch(low)
    return len(run) == 1 and bool(somebody or (kind and not (first and kind == "body")))


def _is_body(text: str, head: Sequence[Token], run: Sequence[Token]) -> bool:
    phrase = text[run[0].start : run[-1].end]
    letters = _ACRONYM.fullmatch(phrase) or (_ACRONYM.fullmatch(phrase.split()[-1]) and not phrase.isupper())
    return bool(letters) or head[0].low == "the" or run[-1].low in _bodies()


def _run(head: Sequence[Token]) -> Sequence[Token]:
    """Give the capitals that a head ends in, without an article, and without an owner before them: CNN's Ann Lee."""
    at = len(head) - 1
    while at and not head[at - 1].low.endswith(("'s", "s'")):
        particle = head[at - 1].low in name_words("particle") and at > 1 and head[at - 2].capital
        if not (head[at - 1].capital or particle):
            break
        at -= 1
    opener = at + 1 < len(head) and DETERMINER.fullmatch(head[at].low)
    return head[at + 1 :] if opener else head[at:]


def _is_person(text: str, first: Sequence[Token], run: Sequence[Token]) -> bool:
    """Say whether a run of capitals names a person: it holds a given name or a title, or follows a noun for people."""
    shown = [text[word.start : word.end] for word in run]
    given = any(word in given_names() for word in shown[: max(1, len(shown) - 1)])
    titled = any(word in titles() or f"{word}." in titles() for word in shown[:-1])
    return given or titled or (bool(first) and _kinds().get(first[-1].low, ("", False))[0] in _PERSONS)


def _apposed(text: str, words: Sequence[Token], head: Sequence[Token]) -> int:
    """Count the names that a description has in apposition: his wife, Jane; a pollster, Ann Lee; a man named Bo Roe."""
    if head[-1].capital and head[-1].low not in _members() and head[-1].low not in _kinds():
        return 0
    plural = noun_kind(head)[1]
    found = 0
    for at, word in enumerate(words[:-1]):
        if at and (word.low in (",", "—", "–", "(", "named", "called") or word.low == "-"):
            joint = next(
                (place for place in range(at + 1, len(words)) if words[place].low in ("and", "or")), len(words)
            )
            apposition = head_words(words[at + 1 : joint]) or words[at : at + 1]
            run = _run(apposition) if apposition[-1].capital else ()
            first = apposition[: len(apposition) - len(run)]
            alone = run and (not first or noun_kind(first)[0] in _PERSONS)
            found += bool(alone and _names(text, first, run, plural=plural, place=words[at - 1].capital))
    return found if plural else min(1, found)


def _names(text: str, first: Sequence[Token], run: Sequence[Token], *, plural: bool, place: bool) -> bool:
    phrase = text[run[0].start : run[-1].end]
    if phrase in _institutions() or run[-1].low in _bodies() or run[-1].low in _members():
        return False
    if first or _is_person(text, (), run):
        return True
    return (
        len(run) > 1
        and not (plural and place)
        and not (place and _NEW_PLACE.fullmatch(run[0].low))
        and not phrase.isupper()
    )


def _described(words: Sequence[Token], head: Sequence[Token], count: int | None, *, counts: bool) -> _Standing:
    """Read a description by its noun and what determines it."""
    lows, last = [word.low for word in words if not _FOCUS.fullmatch(word.low)][:6] or [""], head[-1].low
    opener = lows[0]
    kind, plural = noun_kind(head)
    if _QUANTITY.fullmatch(last) and "of" in lows:
        identity, count = _of_many(words, lows), None
    elif _RATIO.match(" ".join(lows)):
        identity, count = "group", None
    elif any(map(_SHARE.fullmatch, lows[:2])) and (plural or len(head) < 3) and not (counts and count):
        group = kind not in ("document", "body") or _SHARE.fullmatch(opener) or _SHARE.fullmatch(last)
        identity, count = "group" if group else "organisation", 1 if opener in ("each", "every") else None
    elif (
        _SOMEBODY.fullmatch(last)
        or PRONOUN.fullmatch(last)
        or (counts and count == 1 and kind not in ("document", "body"))
    ):
        identity, count = "anonymous", 1
    elif _SOME.fullmatch(last):
        identity = "anonymous"
    elif _CROWD.fullmatch(last):
        identity = "group"
    elif plural and last in ("people", "those", "persons") and any(map(_INSIDE.fullmatch, lows[1:])):
        identity = "anonymous"
    elif plural:
        identity = _several(kind, opener, few=(counts and (count or 0) < _MANY) or opener in ("several", "two"))
    else:
        identity = _single(kind, head, opener)
        count = count if counts else None if kind == "crowd" and opener not in ("a", "an") else 1
    return _Standing("description", identity, count)


def _of_many(words: Sequence[Token], lows: Sequence[str]) -> str:
    """Read several of, a group of by the noun that follows."""
    head = head_words(words[lows.index("of") + 1 :])
    few = any(low in ("several", "some", "few", "handful", "pair", "couple") for low in lows)
    withheld = not head or PRONOUN.fullmatch(head[-1].low)
    return "anonymous" if withheld else _several(noun_kind(head)[0], "", few=few)


def _several(kind: str, opener: str, *, few: bool) -> str:
    if kind == "document" or (kind == "body" and _DEFINITE.fullmatch(opener)):
        return "organisation"
    if kind in ("crowd", "body") or (kind in ("member", "people") and not few):
        return "group"
    return "anonymous"


def _single(kind: str, head: Sequence[Token], opener: str) -> str:
    """Read one person, body or document; who has an office, or belongs to somebody, is known by it."""
    owned = any(word.low.endswith(("'s", "s'")) for word in head[:-1]) or _OWNER.fullmatch(opener)
    if kind in ("document", "body"):
        loose = _ANY.fullmatch(opener) and all(_LOOSE.fullmatch(word.low) for word in head[:-1])
        many = head[-1].low in _GROUPS and loose
        return "group" if many else "organisation"
    if kind == "crowd":
        return "group"
    the = opener == "the" and not _NOBODY.fullmatch(head[-1].low)
    known = kind == "office" or owned or (the and (kind == "people" or (kind == "member" and len(head) > 1)))
    return "role" if kind == "spokesperson" or (known and not _ANY.fullmatch(opener)) else "anonymous"


def noun_kind(head: Sequence[Token]) -> tuple[str, bool]:
    """Give what a head's noun stands for, by the list of nouns or its ending, and whether it is plural.

    Examples
    --------
    >>> noun_kind(phrase_words("two farmers", Span(0, 11))), noun_kind(phrase_words("the poll", Span(0, 8)))
    (('people', True), ('document', False))
    """
    last = _PREFIX.sub("", head[-1].low)
    pair = f"{head[-2].low} {last}" if len(head) > 1 else last
    for form in (pair, last):
        if form in _members():
            return "member", _members()[form]
        if form in _kinds():
            return _kinds()[form]
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is", "'s"))
    if last.endswith("-year-old"):
        return "people", False
    person = _PERSONAL.fullmatch(last) and not _NOT_PERSONAL.fullmatch(last)
    return ("people" if plural else "office") if person else "document", plural


@cache
def _kinds() -> Mapping[str, tuple[str, bool]]:
    """Give nouns, in lower case, with what they stand for and whether they are plural."""
    found: dict[str, tuple[str, bool]] = {}
    for row in entries("standing"):
        if row["standing"] != "member":
            for key in ("word", "plural"):
                found.setdefault(row[key], (row["standing"], key == "plural"))
    found.pop("", None)
    kinds = {"person": "office", "group": "crowd", "organisation": "body", "office": "office"}
    for form, noun in nouns().items():
        found.setdefault(form, (kinds.get(noun.type, "people"), noun.plural))
    return found


@cache
def _members() -> Mapping[str, bool]:
    """Give the words for adherents and nationals, in lower case, and whether they are plural."""
    listed = [row for row in entries("standing") if row["standing"] == "member"]
    found = {row[key].lower(): key == "plural" for row in listed for key in ("word", "plural") if row[key]}
    demonyms = {form.lower() for form, known in states().items() if known.kind == "demonym"}
    return {form: form.endswith("s") for form in demonyms if form.endswith(("s", "an"))} | found


@cache
def source_nouns() -> frozenset[str]:
    """Give the nouns, in lower case, that the lists know as people, bodies or documents.

    Examples
    --------
    >>> {"aides", "ministry", "republicans"} <= source_nouns(), "rain" in source_nouns()
    (True, False)
    """
    return frozenset(_kinds()) | frozenset(_members())


@cache
def _bodies() -> frozenset[str]:
    of_two = {word.lower() for word in name_words("body")} - {"united"}
    return frozenset(of_two | {form for form, (kind, _) in _kinds().items() if kind == "body"})


@cache
def _institutions() -> frozenset[str]:
    return frozenset(_institution_names())


def _institution_names() -> Iterator[str]:
    yield from organisations()
    yield from (form for form, known in states().items() if known.kind != "demonym")
    yield from (row["alias"] for row in entries("newsrooms"))
