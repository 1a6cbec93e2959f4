"""How near two claims are in meaning, by the meaning of their words: "captain" is near to "skipper"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.language.tagging import Floats
from analysis.language.vectors import WIDTH, vectors
from analysis.relate.nearness import weight
from analysis.relate.stems import NAME_WEIGHT, common_form, is_stopword, names_state, units
from analysis.text import fold

_UNLIKE = 0.4
"""Words whose vectors have a lesser cosine have nothing in common; at 1 they mean the same."""
_DIGITS = 3
_REMEMBERED = 1 << 16
_ASIDE = 0.3
"""What a word counts in an insertion between commas, or in a clause of time, cause or condition behind the main one."""
_ASIDES = re.compile(
    r"(?:, (?=(?:which|who|whose|where|an?|the|[a-z]+(?:ed|ing)) [^,;]{3,200},)|(?<=[^,;]{12} )"
    r"(?=(?:after|amid|since|unless|because|while|including|following|before|until|when|despite) [^,;]{3,200}$))"
    r"(?P<aside>[^,;]+)"
)
_POSSESSIVE = re.compile(r"'s?$")


@dataclass(frozen=True, eq=False, slots=True)
class _Word:
    """A word as folded, the form in which it is the same as another, whether it is a name, and what it counts."""

    folded: str
    form: str
    is_name: bool
    weight: float


@dataclass(frozen=True, slots=True)
class _Read:
    """The words of a text that carry a meaning, and what each counts where it stands."""

    words: Sequence[_Word]
    weights: Floats


_Words = tuple[Sequence[_Read], Mapping[_Word, int]]
"""Texts as read, and a number for each different word of theirs."""


def shared_meaning(left: Sequence[str], right: Sequence[str]) -> tuple[Floats, Floats]:
    """Give what share of each left text's meaning each right text has, and the reverse: two matrices, left x right.

    A word counts by how seldom it is, times the likeness of the nearest word of the other text: 1 for the same word, 0
    for one of another meaning, in between by the cosine of the two words' vectors. A name is only like itself. This is
    the greedy matching of BERTScore (Zhang et al., ICLR 2020) over single words.

    Examples
    --------
    >>> ours, theirs = shared_meaning(["The captain was arrested."], ["Police detained the skipper.", "Prices rose."])
    >>> bool(ours[0, 0] > 2 * ours[0, 1])
    True
    """
    ours, theirs = [_read(text) for text in left], [_read(text) for text in right]
    if not any(len(read.words) for read in ours) or not any(len(read.words) for read in theirs):
        nothing = np.zeros((len(left), len(right)), dtype=np.float32)
        return nothing, nothing
    one, other = _different(ours), _different(theirs)
    alike = _alike(one, other)
    return _shares(alike, (ours, one), (theirs, other)), _shares(alike.T, (theirs, other), (ours, one)).T


def _different(reads: Sequence[_Read]) -> dict[_Word, int]:
    """Number the different words of some texts."""
    return {word: at for at, word in enumerate(dict.fromkeys(word for read in reads for word in read.words))}


def alike_as_a_whole(one: str, other: str) -> float:
    """Give the cosine of two texts' vectors, from 0 to 1.

    Examples
    --------
    >>> alike_as_a_whole("The harbour is shut.", "They closed the port.") > 0.5
    True
    """
    return max(0.0, round(float(_vector(one) @ _vector(other)), _DIGITS))


def _shares(alike: Floats, ours: _Words, theirs: _Words) -> Floats:
    """Give the weighed mean, over the words of each of our texts, of how like the nearest word of each of theirs is."""
    nearest = _reduced(np.maximum, alike[:, _places(*theirs)], theirs[0], axis=1)
    weights = np.concatenate([read.weights for read in ours[0]])[:, None]
    sums = _reduced(np.add, nearest[_places(*ours)] * weights, ours[0], axis=0)
    whole = _reduced(np.add, weights, ours[0], axis=0)
    shares: Floats = np.divide(sums, whole, out=np.zeros_like(sums), where=whole > 0).round(_DIGITS)
    return shares


def _places(reads: Sequence[_Read], numbers: Mapping[_Word, int]) -> NDArray[np.int64]:
    return np.array([numbers[word] for read in reads for word in read.words], dtype=np.int64)


def _reduced(way: np.ufunc, values: Floats, texts: Sequence[_Read], axis: int) -> Floats:
    """Reduce the rows or columns of each text's words to one; a text without words gives zeros."""
    lengths = np.array([len(read.words) for read in texts])
    starts = np.cumsum(lengths) - lengths
    shape = (len(texts), values.shape[1]) if axis == 0 else (values.shape[0], len(texts))
    made = np.zeros(shape, dtype=np.float32)
    full = np.flatnonzero(lengths)
    found = way.reduceat(values, starts[full], axis=axis)
    if axis == 0:
        made[full] = found
    else:
        made[:, full] = found
    return made


def _alike(one: Collection[_Word], other: Collection[_Word]) -> Floats:
    alike: Floats = np.clip((_vectors_of(one) @ _vectors_of(other).T - _UNLIKE) / (1 - _UNLIKE), 0, 1)
    codes = {form: number for number, form in enumerate(dict.fromkeys(word.form for word in (*one, *other)))}
    left, right = (np.array([codes[word.form] for word in side]) for side in (one, other))
    alike[left[:, None] == right[None, :]] = 1
    return alike


def _vectors_of(found: Collection[_Word]) -> Floats:
    """Give the words' vectors; a name's is zero, for it is like no other word."""
    made = np.zeros((len(found), WIDTH), dtype=np.float32)
    for at, word in enumerate(found):
        if not word.is_name:
            made[at] = _vector(word.folded)
    return made


@lru_cache(maxsize=_REMEMBERED)
def _vector(text: str) -> Floats:
    vector: Floats = vectors([text])[0]
    return vector


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str) -> _Read:
    found, weights = [], []
    asides = [match.span("aside") for match in _ASIDES.finditer(text)]
    for at, span in enumerate(units(text)):
        word = _word(span.of(text), inside=at > 0)
        if word:
            is_aside = any(start <= span.start < end for start, end in asides)
            found.append(word)
            weights.append(word.weight * (_ASIDE if is_aside else 1))
    return _Read(found, np.array(weights, dtype=np.float32))


@lru_cache(maxsize=_REMEMBERED)
def _word(written: str, *, inside: bool) -> _Word | None:
    """Read a word; None where it carries no meaning. A name is a state's, or has a capital and words before it."""
    folded, form = _POSSESSIVE.sub("", fold(written)), common_form(written)
    if not folded or (is_stopword(folded) and not names_state(form)):
        return None
    is_name = names_state(form) or (inside and any(char.isupper() for char in written))
    return _Word(folded, form, is_name, weight(form) ** 2 * (NAME_WEIGHT if is_name else 1))
