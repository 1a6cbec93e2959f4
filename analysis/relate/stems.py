"""The words of a claim or quote as they are compared: words without their endings (stems), and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

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
    written = [word.of(text) for word in words(text)]
    plain = tuple(fold(word) for word in written)
    stems: set[str] = set()
    names: set[str] = set()
    for at, (word, low) in enumerate(zip(written, plain, strict=True)):
        bare = _POSSESSIVE.sub("", low).replace(".", "")
        state = _states().get(_POSSESSIVE.sub("", fold_capitals(word)))
        if state:
            names.add(state)
        elif bare and bare not in _stopwords() and low not in _stopwords():
            if at and any(char.isupper() for char in word):
                names |= set(_name_parts(bare))
            elif not _is_number(bare):
                stems |= {stem(part) for part in bare.split("-") if part and part not in _stopwords()}
    return Wording(
        plain, frozenset(stems - names), frozenset(names), frozenset(_full_names(text)), frozenset(_places(written))
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


def _full_names(text: str) -> Iterator[str]:
    spans = words(text)
    for at in range(1, len(spans)):
        word = spans[at].of(text)
        if (
            not _is_capital(word)
            or not _is_capital(spans[at - 1].of(text))
            or text[spans[at - 1].end : spans[at].start] != " "
        ):
            continue
        goes_on = at + 1 < len(spans) and text[spans[at].end : spans[at + 1].start] == " "
        if not (goes_on and _is_capital(spans[at + 1].of(text))):
            yield stem(_POSSESSIVE.sub("", fold(word)).replace(".", "").rpartition("-")[2])


def _places(written: Sequence[str]) -> Iterator[str]:
    for before, word in pairwise(written):
        bare = _POSSESSIVE.sub("", fold(word))
        if fold(before) in _LOCATIVE and _is_capital(word) and bare not in _MONTHS:
            yield _states().get(_POSSESSIVE.sub("", fold_capitals(word))) or stem(bare)


def _is_capital(word: str) -> bool:
    return any(char.isupper() for char in word) and fold(word) not in _stopwords()


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
