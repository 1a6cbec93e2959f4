"""A text as the model reads it: word pieces, how each looks on the page, and windows that end where sentences do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from analysis.article import Span
from analysis.text import paragraphs, quotations, sentences

Numbers = NDArray[np.int64]

LIMIT = 126
"""Most pieces of a window; with the two marks of its ends it is 128 long."""

CASES, QUOTES, PLACES = 5, 4, 3
LOOKS = CASES * QUOTES * PLACES
"""How many looks a piece can have: letter case, place in a quotation, place in the text."""

_BLOCK = 20_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL_SPACE = re.compile(r"[\v\f\x1c-\x1f\x85]")
_UNKNOWN, _CLASSIFIER, _SEPARATOR = "[UNK]", 101, 102
_NOTHING = np.zeros(0, dtype=np.int64)
_NO_PIECES = (_NOTHING, _NOTHING.reshape(0, 2), _NOTHING)


@dataclass(frozen=True)
class Pieces:
    """The word pieces of a text: ids, where each starts and ends, looks, which open a word, and where units start."""

    ids: Numbers
    starts: Numbers
    ends: Numbers
    looks: Numbers
    opens: NDArray[np.bool_]
    units: Numbers
    """First piece of each sentence."""
    breaks: Numbers
    """First piece of each paragraph."""

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self.ids)


@cache
def _tokenizer() -> tuple[Tokenizer, NDArray[np.bool_]]:
    vocabulary = files(__package__).joinpath("vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1]
    made = Tokenizer(WordPiece({word: at for at, word in enumerate(vocabulary)}, unk_token=_UNKNOWN))
    made.normalizer = BertNormalizer()
    made.pre_tokenizer = BertPreTokenizer()
    return made, np.array([not word.startswith("##") for word in vocabulary])


def cut(text: str) -> Pieces:
    """Cut a text into word pieces (WordPiece, uncased) with offsets in code points."""
    tokenizer, opening = _tokenizer()
    # The tokenizer would drop white space that is a control character, and make one word of two paragraphs' ends.
    plain = _CONTROL_SPACE.sub(" ", _SURROGATE.sub("\ufffd", text))
    parts = []
    for start, end in _blocks(plain):
        encoded = tokenizer.encode(plain[start:end], add_special_tokens=False)
        offsets = np.array(encoded.offsets, dtype=np.int64).reshape(-1, 2)
        ids = np.array(encoded.ids, dtype=np.int64)
        parts.append((ids, offsets + start, _cases(plain[start:end], offsets, opening[ids])))
    ids, places, cases = (np.concatenate(column) for column in zip(_NO_PIECES, *parts, strict=True))
    starts, ends = places[:, 0], places[:, 1]
    units, breaks = (_first_pieces(starts, spans) for spans in (sentences(text), paragraphs(text)))
    looks = (cases * QUOTES + _quoted(text, starts)) * PLACES + _placed(len(ids), units, breaks)
    return Pieces(ids, starts, ends, looks, opening[ids], units, breaks)


def first_ids(text: str) -> Numbers:
    """Give the ids of a text's word pieces alone, up to `LIMIT`, framed as the model reads them; of nothing, nothing.

    Examples
    --------
    >>> first_ids("Talks failed.").tolist() == framed(*(cut("Talks failed.").ids,) * 2)[0].tolist(), len(first_ids(" "))
    (True, 0)
    """
    tokenizer, _ = _tokenizer()
    plain = _CONTROL_SPACE.sub(" ", _SURROGATE.sub("\ufffd", text))
    ids: list[int] = []
    for start, end in _blocks(plain):
        ids += tokenizer.encode(plain[start:end], add_special_tokens=False).ids
        if len(ids) >= LIMIT:
            break
    return np.array([_CLASSIFIER, *ids[:LIMIT], _SEPARATOR] if ids else [], dtype=np.int64)


def _first_pieces(starts: Numbers, spans: Sequence[Span]) -> Numbers:
    """Give the first piece of each span that has one."""
    firsts = np.unique(np.searchsorted(starts, np.array([span.start for span in spans], dtype=np.int64)))
    return firsts[firsts < len(starts)]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text at white space into blocks, so that no call of the tokenizer holds all of a very long one."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _BLOCK)
        if end < len(text):
            space = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
            end = space if space > start else end
        yield start, end
        start = end


def _cases(text: str, places: Numbers, opens: NDArray[np.bool_]) -> Numbers:
    """Give the letter case of the word that each piece belongs to: none, lower, capital, capitals, mixed."""
    firsts = np.flatnonzero(opens)
    if not len(firsts):
        return np.zeros(len(opens), dtype=np.int64)
    beyond = np.append(firsts[1:], len(opens))
    cases = [_case(text[start:end]) for start, end in zip(places[firsts, 0], places[beyond - 1, 1], strict=True)]
    held: Numbers = np.pad(np.repeat(np.array(cases, dtype=np.int64), beyond - firsts), (int(firsts[0]), 0))
    return held


def _case(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) == 1 else 3
    if word.istitle():
        return 2
    return 4 if word.isalpha() else 0


def _quoted(text: str, starts: Numbers) -> Numbers:
    """Say of each piece whether it stands outside quotations, in one, in its opening mark or in its closing mark."""
    held = np.zeros(len(text) + 1, dtype=np.int64)
    for quotation in quotations(text):
        outer, inner = quotation.outer, quotation.inner
        held[outer.start : inner.start] = 2
        held[inner.start : inner.end] = 1
        held[inner.end : outer.end] = 3
    return held[starts]


def _placed(count: int, units: Numbers, breaks: Numbers) -> Numbers:
    """Say of each piece whether it starts a paragraph, a sentence or neither."""
    held = np.zeros(count, dtype=np.int64)
    held[units] = 1
    held[breaks] = 2
    return held


def windows(pieces: Pieces, limit: int = LIMIT, first: int = 0) -> list[tuple[int, int]]:
    """Give the windows of a text as ranges of pieces: each ends a paragraph where it can, else a sentence, else a word.

    `first` is the most pieces of the first window: training moves the cuts by it.
    """
    made: list[tuple[int, int]] = []
    start, count, most = 0, len(pieces), first or limit
    opens = np.flatnonzero(pieces.opens)
    while start < count:
        end = min(count, start + most)
        if end < count:
            end = _best_end(pieces, opens, start, end)
        made.append((start, end))
        start, most = end, limit
    return made


def _best_end(pieces: Pieces, opens: Numbers, start: int, end: int) -> int:
    """Give the last paragraph's end in the second half of a window, else the last sentence's, else the last word's."""
    for ends, least in (
        (pieces.breaks, (start + end) // 2),
        (pieces.units, start + (end - start) // 4),
        (opens, start),
    ):
        place = int(np.searchsorted(ends, end, side="right")) - 1
        if place >= 0 and ends[place] > least:
            return int(ends[place])
    return end


def framed(ids: Numbers, looks: Numbers) -> tuple[Numbers, Numbers]:
    """Give the ids and looks of a window between the two marks that the model was made with."""
    edge = np.zeros(1, dtype=np.int64)
    return (
        np.concatenate(([_CLASSIFIER], ids, [_SEPARATOR])),
        np.concatenate((edge, looks, edge)),
    )
