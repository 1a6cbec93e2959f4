"""The words of a claim or quote as they are compared: words without their endings (stems), and names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
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
_REMEMBERED = 1 << 16


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

    @cached_property
    def keys(self) -> frozenset[str]:
        """Give the stems and the names, all that counts in a comparison."""
        return self.stems | self.names

    @cached_property
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
    spans = units(text)
    forms = [_form(span.of(text)) for span in spans]
    stems: set[str] = set()
    names: set[str] = set()
    for at, form in enumerate(forms):
        if form.state:
            names.add(form.state)
        elif at and form.has_capital:
            names.update(form.names)
        else:
            stems.update(form.stems)
    plain = tuple(_form(span.of(text)).plain for span in words(text))
    full_names = frozenset(_full_names(text, spans, forms))
    return Wording(plain, frozenset(stems - names), frozenset(names), full_names, frozenset(_places(forms)))


def units(text: str) -> list[Span]:
    """Give the words of a text; the name of a state that has several words, or of its people, is one.

    Examples
    --------
    >>> text = "The Sri Lankan army left"
    >>> [span.of(text) for span in units(text)]
    ['The', 'Sri Lankan', 'army', 'left']
    """
    spans = words(text)
    found, at = [], 0
    while at < len(spans):
        end = at + 1
        for count in _state_lengths().get(fold_capitals(spans[at].of(text)), ()):
            whole = Span(spans[at].start, spans[min(at + count, len(spans)) - 1].end)
            if _POSSESSIVE.sub("", fold_capitals(whole.of(text))) in _states():
                end = min(at + count, len(spans))
        found.append(Span(spans[at].start, spans[end - 1].end))
        at = end
    return found


@dataclass(frozen=True, slots=True)
class _Form:
    """What a word is in comparing.

    Parameters
    ----------
    plain, bare
        The word folded; the same without its possessive ending and full stops.
    state
        The code of the state that it names, if any.
    names, stems
        What it adds to the names of a text, and to the stems; nothing where it carries no meaning.
    has_capital, is_capital
        Whether it has a capital letter; whether it has one and carries a meaning.
    """

    plain: str
    bare: str
    state: str | None
    names: tuple[str, ...]
    stems: tuple[str, ...]
    has_capital: bool
    is_capital: bool


@lru_cache(maxsize=_REMEMBERED)
def _form(written: str) -> _Form:
    plain = fold(written)
    bare = _POSSESSIVE.sub("", plain).replace(".", "")
    state = _states().get(_POSSESSIVE.sub("", fold_capitals(written)))
    has_capital = any(char.isupper() for char in written)
    says = bool(bare) and bare not in _stopwords() and plain not in _stopwords()
    names = tuple(_name_parts(bare)) if says else ()
    parts = bare.split("-") if says and not _is_number(bare) else []
    stems = tuple(stem(part) for part in parts if part and part not in _stopwords())
    return _Form(plain, bare, state, names, stems, has_capital, has_capital and plain not in _stopwords())


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
    form = _form(written)
    return form.state or stem(form.bare)


def names_state(form: str) -> bool:
    """Say whether a form given by `common_form` stands for a state, as of "US", which folded is a pronoun.

    Examples
    --------
    >>> names_state(common_form("US")), names_state(common_form("us"))
    (True, False)
    """
    return form.startswith("@")


def holds_run(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Say whether the words of the shorter text stand in the longer one, in the same order and with none between.

    Examples
    --------
    >>> holds_run(("we", "want", "peace", "now"), ("want", "peace"))
    True
    """
    return run_at(longer, shorter) is not None


def run_at(longer: tuple[str, ...], shorter: tuple[str, ...]) -> int | None:
    """Give the place in the longer text of the first of the shorter one's words, where these stand in a row in it.

    Examples
    --------
    >>> run_at(("we", "want", "peace", "now"), ("want", "peace"))
    1
    """
    whole = f" {' '.join(longer)} "
    start = whole.find(f" {' '.join(shorter)} ")
    return None if start < 0 else whole[:start].count(" ")


def _is_number(bare: str) -> bool:
    return bare[:1].isdecimal() or bare in _numerals()


def _full_names(text: str, spans: Sequence[Span], forms: Sequence[_Form]) -> Iterator[str]:
    follows = [text[one.end : other.start] == " " for one, other in pairwise(spans)]
    for at in range(1, len(forms)):
        if not (forms[at].is_capital and forms[at - 1].is_capital and follows[at - 1]):
            continue
        if not (at + 1 < len(forms) and follows[at] and forms[at + 1].is_capital):
            yield stem(forms[at].bare.rpartition("-")[2])


def _places(forms: Sequence[_Form]) -> Iterator[str]:
    for before, form in pairwise(forms):
        if before.plain in _LOCATIVE and form.is_capital:
            bare = _POSSESSIVE.sub("", form.plain)
            if bare not in _MONTHS:
                yield form.state or stem(bare)


def _name_parts(bare: str) -> Iterator[str]:
    for part in bare.split("-"):
        if len(part) > 2 or "-" not in bare:
            yield stem(part)


@cache
def _states() -> dict[str, str]:
    return dict(_state_names())


@cache
def _state_lengths() -> dict[str, list[int]]:
    """Give by the first word of names of several words how many words these have, in rising order."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in _states():
        if " " in name:
            found[name.split()[0]].add(len(name.split()))
    return {first: sorted(lengths) for first, lengths in found.items()}


def _state_names() -> Iterator[tuple[str, str]]:
    for row in entries("states"):
        for column in ("name", "short", "demonyms", "capitals"):
            for name in row[column].split(";"):
                if name:
                    yield fold_capitals(name), f"@{row['code']}"


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("stopwords"))


@cache
def _numerals() -> frozenset[str]:
    return frozenset(row["word"] for row in entries("numerals"))
