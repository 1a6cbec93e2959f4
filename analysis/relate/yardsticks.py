"""The scales that an analyst judges by: words of likelihood and their bands, confidence, the Admiralty code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from analysis.article import Span
from analysis.lexicon import entries
from analysis.text import sentences

YARDSTICKS = {"icd203": "ICD 203", "phia": "PHIA Probability Yardstick"}
LEVELS = tuple(entry["level"] for entry in entries("confidence"))
UNRATED = "F6"
"""The rating of whatever nobody has rated: neither reliability nor credibility can be judged."""

_WORD = re.compile(r"[^\W_]+")
_Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Term:
    """A word of likelihood of a yardstick.

    Parameters
    ----------
    low, high
        Its band, in per cent.
    row
        The row of words that it is of; words of two rows mean the same.
    """

    yardstick: str
    term: str
    low: int
    high: int
    row: int

    def told(self) -> str:
        """Say the word with its band and its yardstick.

        Examples
        --------
        >>> terms("phia")["highly likely"].told()
        'highly likely (80 to 90 per cent on the PHIA Probability Yardstick)'
        """
        scale = {"icd203": "by ICD 203", "phia": "on the PHIA Probability Yardstick"}[self.yardstick]
        return f"{self.term} ({self.low} to {self.high} per cent {scale})"


@cache
def terms(yardstick: str) -> Mapping[str, Term]:
    """Give the words of likelihood of a yardstick, by the word.

    ICD 203 (2015), D.6.e(2)(a), has seven bands with two words each, in two rows that one product must not mix; the
    PHIA Probability Yardstick has seven bands with gaps between them, one of which has two words.

    Examples
    --------
    >>> [term for term, entry in terms("icd203").items() if entry.low == 55]
    ['likely', 'probable']
    """
    return {
        entry["term"]: Term(yardstick, entry["term"], int(entry["low"]), int(entry["high"]), int(entry["row"]))
        for entry in entries("yardsticks")
        if entry["yardstick"] == yardstick
    }


@cache
def grades(scale: str) -> Mapping[str, str]:
    """Give what the grades of a scale of the Admiralty code mean: of ``reliability`` A to F, of ``credibility`` 1 to 6.

    Examples
    --------
    >>> grades("reliability")["F"], grades("credibility")["1"]
    ('reliability cannot be judged', 'confirmed by other sources')
    """
    return {entry["grade"]: entry["meaning"] for entry in entries("admiralty") if entry["scale"] == scale}


def likelihoods(text: str) -> list[Span]:
    """Give where a text has a word of likelihood of any yardstick.

    Examples
    --------
    >>> text = "It is highly likely; the chance of rain is remote."
    >>> [span.of(text) for span in likelihoods(text)]
    ['highly likely', 'is remote']
    """
    return list(_found(text, _likelihoods()))


def confidences(text: str) -> list[Span]:
    """Give where a text has a level of confidence.

    Examples
    --------
    >>> text = "We judge with high confidence that it holds. Confidence: low."
    >>> [span.of(text) for span in confidences(text)]
    ['high confidence', 'Confidence: low']
    """
    return list(_found(text, _confidences()))


def mixed_sentences(text: str) -> list[Span]:
    """Give the sentences that have both a word of likelihood and a level of confidence, which ICD 203 forbids.

    Examples
    --------
    >>> text = "It is likely. We say so with high confidence. With low confidence, it is likely."
    >>> [span.of(text) for span in mixed_sentences(text)]
    ['With low confidence, it is likely.']
    """
    if not (likelihoods(text) and confidences(text)):
        return []
    return [span for span in sentences(text) if likelihoods(span.of(text)) and confidences(span.of(text))]


def tokens(text: str) -> list[tuple[str, Span]]:
    """Give the words of a text in lower case, without marks and hyphens, each with its place.

    Examples
    --------
    >>> [word for word, _ in tokens("Highly-likely, he says.")]
    ['highly', 'likely', 'he', 'says']
    """
    return [(match[0].lower(), Span(*match.span())) for match in _WORD.finditer(text)]


def _found(text: str, phrases: _Phrases) -> Iterator[Span]:
    """The longest phrases, none within another."""
    words = tokens(text)
    longest = max(map(len, phrases))
    place = 0
    while place < len(words):
        lengths = range(min(longest, len(words) - place), 0, -1)
        said = (n for n in lengths if tuple(word for word, _ in words[place : place + n]) in phrases)
        length = next(said, 0)
        if length:
            yield Span(words[place][1].start, words[place + length - 1][1].end)
        place += length or 1


@cache
def _likelihoods() -> _Phrases:
    return _phrases("yardsticks")


@cache
def _confidences() -> _Phrases:
    return _phrases("confidence")


def _phrases(name: str) -> _Phrases:
    forms = (form for entry in entries(name) for form in entry["forms"].split(";"))
    return frozenset(tuple(word for word, _ in tokens(form)) for form in forms)
