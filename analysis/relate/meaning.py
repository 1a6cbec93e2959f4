"""How near two claims are in meaning, by the meaning of their words: "captain" is near to "skipper"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.language.tagging import Floats
from analysis.language.vectors import WIDTH, vectors
from analysis.relate.nearness import weight
from analysis.relate.stems import NAME_WEIGHT, common_form, is_stopword
from analysis.text import fold, words

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


@dataclass(frozen=True)
class _Word:
    """A word of a claim: as folded, in the form in which it is the same as another, and whether it is a name."""

    folded: str
    form: str
    is_name: bool
    is_aside: bool

    @property
    def weight(self) -> float:
        whole = weight(self.form) ** 2 * (NAME_WEIGHT if self.is_name else 1)
        return whole * (_ASIDE if self.is_aside else 1)


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
    if not any(ours) or not any(theirs):
        nothing = np.zeros((len(left), len(right)), dtype=np.float32)
        return nothing, nothing
    one, other = [word for read in ours for word in read], [word for read in theirs for word in read]
    alike = _alike(one, other)
    return _shares(alike, ours, theirs), _shares(alike.T, theirs, ours).T


def alike_as_a_whole(one: str, other: str) -> float:
    """Give the cosine of two texts' vectors, from 0 to 1.

    Examples
    --------
    >>> alike_as_a_whole("The harbour is shut.", "They closed the port.") > 0.5
    True
    """
    return max(0.0, round(float(_vector(one) @ _vector(other)), _DIGITS))


def _shares(alike: Floats, ours: Sequence[Sequence[_Word]], theirs: Sequence[Sequence[_Word]]) -> Floats:
    """Give the weighed mean, over the words of each of our texts, of how like the nearest word of each of theirs is."""
    nearest = _reduced(np.maximum, alike, theirs, axis=1)
    weights = np.array([word.weight for read in ours for word in read], dtype=np.float32)
    sums = _reduced(np.add, nearest * weights[:, None], ours, axis=0)
    whole = _reduced(np.add, weights[:, None], ours, axis=0)
    shares: Floats = np.divide(sums, whole, out=np.zeros_like(sums), where=whole > 0).round(_DIGITS)
    return shares


def _reduced(way: np.ufunc, values: Floats, texts: Sequence[Sequence[_Word]], axis: int) -> Floats:
    """Reduce the rows or columns of each text's words to one; a text without words gives zeros."""
    lengths = np.array([len(read) for read in texts])
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


def _alike(one: Sequence[_Word], other: Sequence[_Word]) -> Floats:
    cosines = _vectors_of(one) @ _vectors_of(other).T
    alike: Floats = np.clip((cosines - _UNLIKE) / (1 - _UNLIKE), 0, 1)
    names = np.array([word.is_name for word in one])[:, None] | np.array([word.is_name for word in other])[None, :]
    alike[names] = 0
    codes = {form: number for number, form in enumerate(dict.fromkeys(word.form for word in (*one, *other)))}
    left, right = (np.array([codes[word.form] for word in side]) for side in (one, other))
    alike[left[:, None] == right[None, :]] = 1
    return alike


def _vectors_of(found: Sequence[_Word]) -> Floats:
    return np.stack([_vector(word.folded) for word in found]) if found else np.zeros((0, WIDTH), dtype=np.float32)


@lru_cache(maxsize=_REMEMBERED)
def _vector(text: str) -> Floats:
    vector: Floats = vectors([text])[0]
    return vector


def _read(text: str) -> list[_Word]:
    found = []
    asides = [match.span("aside") for match in _ASIDES.finditer(text)]
    for at, span in enumerate(words(text)):
        written = span.of(text)
        folded = _POSSESSIVE.sub("", fold(written))
        if folded and not is_stopword(folded):
            is_name = at > 0 and any(char.isupper() for char in written)
            is_aside = any(start <= span.start < end for start, end in asides)
            found.append(_Word(folded, common_form(written), is_name, is_aside))
    return found
