"""The words of a claim or quote as they are compared: words without their endings (stems), and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from analysis.article import Span
from analysis.lexicon import entries
from analysis.text import fold, words

NAME_WEIGHT = 0.5
"""What a name counts, where another word counts 1: different claims of one story often have names in common."""

_SUFFIXES = (
    *("ments", "ment", "ings", "ing", "ions", "ion", "ers", "ies", "ied", "ed", "es", "er", "ly"),
    *("s", "e", "y"),
)
_LOCATIVE = ("in", "at", "near")
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "spring", "summer", "autumn", "winter"}
)
_SHORTEST_STEM = 4
_POSSESSIVE = re.compile(r"'s?$")
_REMEMBERED = 1 << 14


@dataclass(frozen=True)
class Wording:
    """A text's words for comparing.

    Parameters
    ----------
    plain
        Every word, folded, in the order of the text. Two texts are verbatim the same when these are equal.
    stems
        Stems of the words that carry meaning and are not names. Numbers are left out: `analysis.relate.amounts`
        compares them.
    names
        Stems of the words that have a capital letter and are not the first one. A state stands as its code, such as
        @iq, also where the text has its people or its capital (Iraqi, Baghdad).
    full_names
        The stem of the last word of each name of two words or more. These tell one person or place from another.
    places
        Names right after "in", "at" or "near".
    """

    plain: tuple[str, ...]
    stems: frozenset[str]
    names: frozenset[str]
    full_names: frozenset[str]
    places: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """Give the stems and the names, all that counts in a comparison."""
        return self.stems | self.names

    @property
    def weight(self) -> int:
        """Give how many words it has that carry a meaning of their own, numbers among them."""
        return sum(not is_stopword(word) for word in self.plain)


def wording(text: str) -> Wording:
    """Give the words of a text in the form in which they are compared.

    Examples
    --------
    >>> found = wording("Peruvian militias have vacated headquarters in Uqbar")
    >>> sorted(found.stems), sorted(found.names)
    (['headquart', 'militia', 'vacat'], ['@pe', 'uqbar'])
    """
    spans = words(text)
    read = [_read(span.of(text)) for span in spans]
    stems: set[str] = set()
    names: set[str] = set()
    for at, word in enumerate(read):
        if word.state:
            names.add(word.state)
        elif at and word.capital:
            names |= word.names
        else:
            stems |= word.stems
    return Wording(
        plain=tuple(word.low for word in read),
        stems=frozenset(stems - names),
        names=frozenset(names),
        full_names=frozenset(_full_names(text, spans, read)),
        places=frozenset(_places(read)),
    )


@dataclass(frozen=True)
class _Word:
    """A word by itself: folded and without a possessive ending, its state, and its stems as a name and as none.

    `opens` says whether it has a capital and carries meaning, so that it can open a name.
    """

    low: str
    bare: str
    state: str | None
    capital: bool
    opens: bool
    names: frozenset[str]
    stems: frozenset[str]


@lru_cache(maxsize=_REMEMBERED)
def _read(word: str) -> _Word:
    low = fold(word)
    bare = _POSSESSIVE.sub("", low)
    joined = bare.replace(".", "")
    capital, meant = any(char.isupper() for char in word), low not in _stopwords()
    told = bool(joined) and meant and joined not in _stopwords()
    stems = (stem(part) for part in joined.split("-") if part and part not in _stopwords())
    return _Word(
        low=low,
        bare=bare,
        state=_states().get(_POSSESSIVE.sub("", fold_capitals(word))),
        capital=capital,
        opens=capital and meant,
        names=frozenset(_name_parts(joined) if told else ()),
        stems=frozenset(stems if told and not _is_number(joined) else ()),
    )


def fold_capitals(word: str) -> str:
    """Give a word folded as by `analysis.text.fold`, but with its capital letters and without full stops.

    Examples
    --------
    >>> fold_capitals("U.S"), fold_capitals("Iraq’s")
    ('US', "Iraq's")
    """
    plain = fold(word)
    kept = "".join(char if char.isupper() else low for char, low in zip(word, plain, strict=True))
    return kept.replace(".", "")


def stem(word: str) -> str:
    """Give a folded word without its ending, so that most forms of one word become equal; at least four letters stay.

    Examples
    --------
    >>> stem("integrating"), stem("integration"), stem("attacks"), stem("attacked")
    ('integrat', 'integrat', 'attack', 'attack')
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = word.removesuffix(suffix)
            break
    doubled = len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] in "bdgmnprt"
    return word[:-1] if doubled else word


def is_stopword(folded: str) -> bool:
    """Say whether a folded word carries no meaning of its own.

    Examples
    --------
    >>> is_stopword("the"), is_stopword("harbour")
    (True, False)
    """
    return folded in _stopwords()


def common_form(written: str) -> str:
    """Give the form in which a word is the same as another: a state's code for the state and its people, else the stem.

    Examples
    --------
    >>> common_form("Iraqi") == common_form("Iraq’s"), common_form("attacked")
    (True, 'attack')
    """
    plain = fold(written)
    state = _states().get(_POSSESSIVE.sub("", fold_capitals(written)))
    return state or stem(_POSSESSIVE.sub("", plain).replace(".", ""))


def likeness(left: Wording, right: Wording) -> float:
    """Give how alike two texts are, from 0 (no word in common) to 1; the order of the two makes no difference.

    It is the share of their stems and names that both have (the Dice coefficient), with names counted half.

    Examples
    --------
    >>> likeness(wording("talks have failed"), wording("the talks failed"))
    1.0
    """
    names = left.names | right.names
    whole = _weight(left.keys, names) + _weight(right.keys, names)
    return 2 * _weight(left.keys & right.keys, names) / whole if whole else float(left.plain == right.plain)


def _weight(keys: frozenset[str], names: frozenset[str]) -> float:
    return len(keys) - (1 - NAME_WEIGHT) * len(keys & names)


def holds_run(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Say whether the words of the shorter text stand in the longer one, in the same order and with none between.

    Examples
    --------
    >>> holds_run(("we", "want", "peace", "now"), ("want", "peace"))
    True
    """
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _is_number(bare: str) -> bool:
    return bare[:1].isdecimal() or bare in _numerals()


def _full_names(text: str, spans: Sequence[Span], read: Sequence[_Word]) -> Iterator[str]:
    joined = [
        before.opens and word.opens and text[left.end : right.start] == " "
        for (left, right), (before, word) in zip(pairwise(spans), pairwise(read), strict=True)
    ]
    for word, goes_on, further in zip(read[1:], joined, [*joined[1:], False], strict=False):
        if goes_on and not further:
            yield stem(word.bare.replace(".", "").rpartition("-")[2])


def _places(read: Sequence[_Word]) -> Iterator[str]:
    for before, word in pairwise(read):
        if before.low in _LOCATIVE and word.opens and word.bare not in _MONTHS:
            yield word.state or stem(word.bare)


def _name_parts(bare: str) -> Iterator[str]:
    for part in bare.split("-"):
        if len(part) > 2 or "-" not in bare:
            yield stem(part)


@cache
def _states() -> dict[str, str]:
    return dict(_state_names())


def _state_names() -> Iterator[tuple[str, str]]:
    for row in entries("states"):
        for column in ("name", "short", "demonyms", "capitals"):
            for name in row[column].split(";"):
                if name and " " not in name:
                    yield name.replace(".", ""), f"@{row['code']}"


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("stopwords"))


@cache
def _numerals() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("numerals"))
