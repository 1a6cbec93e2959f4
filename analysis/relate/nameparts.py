"""What a name is made of: the words that name, and the titles, state, company form, degree or age around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.lexicon.gazetteer import given_names, name_words, nouns, states, titles
from analysis.text import fold

SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "at"})
"""Words of a name that an acronym may skip."""

_PART = re.compile(r"[^\W_]++(?:'(?!s\b)[^\W_]++)*+")
_WORD = re.compile(r"[^\W_]++(?:[.'&][^\W_]++)*+|&")
_RUN_ON = re.compile(r"(?<=[^\W\d_]{2})\.(?=[A-Z][a-z])")
_SPACED = re.compile(r"\b(\w)\. (?=\w\.(?:\s|$))")
_STRAY = re.compile(r"(?<=\b[OD])' (?=[A-Z])")
_LONGEST_TITLE = 4
_GENERATIONS = {"junior": "jr", "senior": "sr"}
_REMEMBERED = 1 << 16


@dataclass(frozen=True)
class Name:
    """A name, read.

    Parameters
    ----------
    words
        All its words, folded, without marks on letters.
    core
        Those that name: without titles and roles before or after them, degrees, company forms and a state before them.
        Of a name that is only a role, all.
    written
        The core's words as they were written, for capitals tell an acronym.
    person
        Whether a title, a degree or a given name shows a person.
    body
        Whether a word of companies and offices shows a body.
    role
        Whether the name is only that of a role: President of the United States.
    state
        The code of the state that stands before the rest.
    kind
        The word that tells the kind of a body and is not of its core: movement, harakat. Company forms tell none.
    generation
        Which of several of one name, where it is told: jr, sr, ii.
    sex
        he or she, where a title tells it.
    """

    words: tuple[str, ...]
    core: tuple[str, ...]
    written: tuple[str, ...]
    person: bool = False
    body: bool = False
    role: bool = False
    state: str = ""
    kind: str = ""
    generation: str = ""
    sex: str = ""

    @property
    def joined(self) -> str:
        """Give the core's letters in one run."""
        return "".join(self.core)

    @property
    def content(self) -> tuple[str, ...]:
        """Give the core without small words such as of."""
        return tuple(word for word in self.core if word not in SMALL) or self.core


@lru_cache(maxsize=_REMEMBERED)
def bare(name: str) -> str:
    """Give a name folded and without "the".

    Examples
    --------
    >>> bare("The  Whigs"), bare("Shi’ite Council")
    ('whigs', "shi'ite council")
    """
    folded = " ".join(fold(name).split())
    return folded.removeprefix("the ") or folded


def parts(name: str) -> list[str]:
    """Give the words of a folded name, without articles of other languages such as al-.

    Examples
    --------
    >>> parts("ann bo al-zafran")
    ['ann', 'bo', 'zafran']
    """
    found = _PART.findall(name)
    return [part for part in found if part not in name_words("article")] or found


def fullest(names: Iterable[str]) -> str:
    """Give the name with the most words; of several, the longest, and of these the first by alphabet.

    Examples
    --------
    >>> fullest(["Zafran", "Ann Bo al-Zafran"])
    'Ann Bo al-Zafran'
    """
    return min(names, key=lambda name: (-len(parts(bare(name))), -len(name), name))


@lru_cache(maxsize=_REMEMBERED)
def slug(name: str) -> str:
    """Give a name in the form that ids have: its words in small letters, joined by hyphens.

    Examples
    --------
    >>> slug("Iraq’s governing alliance")
    'iraqs-governing-alliance'
    """
    return "-".join(re.findall(r"[^\W_]+", fold(name).replace("'", ""))) or "unnamed"


@lru_cache(maxsize=_REMEMBERED)
def read_name(text: str) -> Name:
    """Part a name into the words that name and those around them.

    Examples
    --------
    >>> read_name("Acme Corp. Chief Executive Ann B. Roe, MD").core, read_name("U.S. Department of Labor").state
    (('ann', 'b', 'roe'), 'us')
    """
    segments = [found for part in _cleaned(text).split(",") if (found := _words(part))] or [[text.strip() or "-"]]
    everything = tuple(_plain(word) for words in segments for word in words)
    told = next((word for word in everything[1:] if word in name_words("generation")), "")
    generation = _GENERATIONS.get(told, told)
    sex = next((sex for sex in ("he", "she") for word in everything if word in name_words(sex)), "")
    kept = [words for words in map(_untailed, segments) if words] or segments
    named = [_untitled(words) for words in kept]
    titled = any(has_title for _, has_title in named)
    bearing = [words for words, _ in named if words]
    if not bearing:
        return Name(everything, everything, tuple(word for words in kept for word in words), role=True, sex=sex)
    listed = bearing[0] if titled else [word for segment in bearing for word in (*segment, "and")][:-1]
    person = titled or len(kept) < len(segments)
    return _read(everything, listed, person=person, generation=generation, sex=sex)


def _read(everything: tuple[str, ...], words: Sequence[str], *, person: bool, generation: str, sex: str) -> Name:
    """Give a name whose titles and degrees are off; take off state and form, too, where it is no person's."""
    state, words = ("", words) if person else _without_state(words)
    folded = [_plain(word) for word in words]
    first, last, kind = 0, len(folded), ""
    while last > 1 and (folded[last - 1] in _forms() or folded[last - 1] == "and"):
        last -= 1
        kind = folded[last] if folded[last] not in name_words("company form") | {"and"} else kind
    while last - first > 1 and folded[first] in _forms() and not person:
        kind = folded[first]
        first += 1
    shows = last - first < len(folded) or any(word in body_words() for word in folded)
    given = len(folded) in (2, 3, 4) and folded[0] in given_words() and not shows
    return Name(
        everything,
        tuple(folded[first:last]),
        tuple(words[first:last]),
        person=person or given,
        body=shows and not person,
        state=state,
        kind=kind,
        generation=generation,
        sex=sex,
    )


def _cleaned(text: str) -> str:
    """Give a name without marks on letters, and with its initials together: U.S., not U. S."""
    marked = unicodedata.normalize("NFKD", re.sub("[’‘ʼ]", "'", text))
    plain = "".join(char for char in marked if not unicodedata.combining(char))
    return _STRAY.sub("'", _SPACED.sub(r"\1.", _RUN_ON.sub(". ", plain)))


def _words(text: str) -> list[str]:
    """Give the words as written, without 's, and without articles; O'Leary, U.S. and AT&T are one word each."""
    found = ["and" if word == "&" else word for word in _WORD.findall(text)]
    found = [word.removesuffix("'s").removesuffix("'S") for word in found]
    return [word for word in found if word.lower() not in name_words("article")] or found


def _plain(word: str) -> str:
    return re.sub("[.'&]", "", fold(word))


def _untailed(words: Sequence[str]) -> list[str]:
    """Give the words without what follows a name: Jr., MD, an age between commas."""
    tail = name_words("degree") | name_words("generation")
    last = len(words)
    while last > 1 and _plain(words[last - 1]) in tail:
        last -= 1
    alone = last == 1 and (words[0].isdigit() or (_plain(words[0]) in tail))
    return [] if alone else list(words[:last])


def _untitled(words: Sequence[str]) -> tuple[list[str], bool]:
    """Give the words of a name without the titles and roles before it, and whether there were any.

    No word is left where the whole is a role. What looks like a title before the name of a body is part of it, as in
    General Motors.
    """
    folded = [_plain(word) for word in words]
    end = at = 0
    while at < len(words) and folded[at] != "of":
        length = _title_at(folded, at)
        end = at + length if length else end
        at += length or 1
    if not end or (len(words) > 1 and folded[0] in given_words()) or end == len(words) == 1:
        return list(words), False
    after = _after_state(folded, end)
    if after == end and folded[end : end + 1] == ["of"]:
        return [], True
    if any(word in body_words() or word in _forms() for word in folded[after:]):
        return list(words), False
    return list(words[after:]), True


def _after_state(folded: Sequence[str], end: int) -> int:
    """Give where the words "of" and a state's name end that follow a title, or where the title ends."""
    if folded[end : end + 1] == ["of"]:
        for length in (3, 2, 1):
            if " ".join(folded[end + 1 : end + 1 + length]) in state_names():
                return min(len(folded), end + 1 + length)
    return end


def _title_at(folded: Sequence[str], at: int) -> int:
    """Give of how many words a title at this place is, or 0."""
    lengths = range(min(_LONGEST_TITLE, len(folded) - at), 0, -1)
    return next((length for length in lengths if " ".join(folded[at : at + length]) in _titles()), 0)


def _without_state(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Give the code of the state that stands before a name, if what is left names somebody, and what is left."""
    folded = [_plain(word) for word in words]
    for length in (3, 2, 1):
        code, rest = state_names().get(" ".join(folded[:length])), folded[length:]
        proper = [word for word in rest if word not in _forms()]
        if code and proper and rest[0] not in SMALL and (len(proper) > 1 or proper[0] not in body_words()):
            return code, words[length:]
    return "", words


@cache
def _titles() -> frozenset[str]:
    """Give titles, nouns for people, and nouns for makers such as automaker, that may stand before a name."""
    people = {form for form, noun in nouns().items() if noun.type in ("person", "office") and not noun.plural}
    makers = {form for form, noun in nouns().items() if noun.type == "organisation" and form.endswith("er")}
    known = titles() | people | (makers - body_words())
    return frozenset(" ".join(_plain(word) for word in form.replace("-", " ").split()) for form in known)


@cache
def state_names() -> Mapping[str, str]:
    """Give the code of each state by its folded names and demonyms.

    Examples
    --------
    >>> state_names()["us"], state_names()["iraqi"]
    ('us', 'iq')
    """
    named = ((form, known) for form, known in states().items() if known.kind != "capital")
    return {" ".join(_plain(word) for word in form.split()): known.key for form, known in named}


@cache
def given_words() -> frozenset[str]:
    """Give common given names, folded.

    Examples
    --------
    >>> "pierre" in given_words()
    True
    """
    return frozenset(fold(name) for name in given_names())


@cache
def body_words() -> frozenset[str]:
    """Give the folded words that show the name of a body: Ministry, Airlines.

    Examples
    --------
    >>> {"ministry", "airlines"} <= body_words()
    True
    """
    return frozenset(fold(word) for word in name_words("body")) | name_words("trade")


@cache
def _forms() -> frozenset[str]:
    return name_words("company form") | {word for word in name_words("generic") if word.isalpha()}
