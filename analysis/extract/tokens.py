"""A text in statements: sentences that no quotation is cut by, as words and marks, each quotation one piece."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.article import Span
from analysis.text import Quotation, fold, paragraphs, quotations, sentences, words

LONGEST = 300
"""A statement of more tokens is cut, so that no text takes more than linear time."""

_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’.\-‐‑&][^\W_]+)*+(?:['’](?!\w))?|--+|\.\.\.|[^\w\s]")
_TITLED = re.compile(r"(?:[A-Z][\w'’.-]*+\s*+(?:of\s|the\s|and\s|in\s|to\s|a\s)*+)++,?")
_CAPITAL = re.compile(r"(?:[a-z]{1,3}[-'’])?[^\W\d_a-z]")
_SPOKEN_END = re.compile(r"[,.!?…—–-]['’]?$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark or whole quotation; `low` is its folded text, empty for a quotation."""

    start: int
    end: int
    low: str
    capital: bool = False
    quotation: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One or more sentences that no quotation is cut by; `paragraph` counts the paragraphs of the text from 0."""

    span: Span
    paragraph: int
    tokens: tuple[Token, ...]

    @property
    def only_quoted(self) -> bool:
        """Say whether there is nothing but quotations."""
        return bool(self.tokens) and all(token.quotation for token in self.tokens)


def statements(text: str) -> list[Statement]:
    """Give the statements of a text in order.

    Examples
    --------
    >>> [len(statement.tokens) for statement in statements("“We go. We run,” he said. It rained.")]
    [4, 3]
    """
    marked = quotations(text)
    starts = [span.start for span in paragraphs(text)]
    folded = fold(text)
    first = 0
    found: list[Statement] = []
    for span in _merged(sentences(text), marked):
        while first < len(marked) and marked[first].outer.start < span.start:
            first += 1
        last = first
        while last < len(marked) and marked[last].outer.start < span.end:
            last += 1
        tokens = _tokens(text, folded, span, marked[first:last])
        paragraph = bisect_right(starts, span.start) - 1
        for at in range(0, len(tokens), LONGEST):
            piece = tokens[at : at + LONGEST]
            found.append(Statement(Span(piece[0].start, piece[-1].end), paragraph, piece))
        first = last
    return found


def is_spoken(text: str, quotation: Quotation) -> bool:
    """Say whether a quotation looks like an utterance: it ends like one, or has five words and opens with a capital.

    Examples
    --------
    >>> text = '“Axis of Resistance” and “We will go,”'
    >>> [is_spoken(text, quotation) for quotation in quotations(text)]
    [False, True]
    """
    inner = quotation.inner.of(text)
    count = len(words(inner))
    if (
        count < 5
        and _TITLED.fullmatch(inner.strip())
        and text[max(0, quotation.outer.start - 2) : quotation.outer.start].strip()[-1:].isalnum()
    ):
        return False
    capital = inner.lstrip("\"'“‘([…. ")[:1].isupper()
    ended = bool(_SPOKEN_END.search(inner.rstrip())) or text[quotation.outer.end : quotation.outer.end + 1] == ","
    return count > 0 and ((ended and (capital or count > 3)) or (capital and count > 4) or not quotation.closed)


def is_title(text: str, quotation: Quotation) -> bool:
    """Say whether a quotation looks like the title of a work: two words or more with capitals, no end of a sentence.

    Examples
    --------
    >>> text = '“The Salt Road” and “Go West,”'
    >>> [is_title(text, quotation) for quotation in quotations(text)]
    [True, False]
    """
    inner = quotation.inner.of(text).strip()
    return len(inner.split()) > 1 and _TITLED.fullmatch(inner) is not None and not _SPOKEN_END.search(inner)


def _merged(spans: Sequence[Span], marked: Sequence[Quotation]) -> list[Span]:
    inners = [quotation.inner for quotation in marked]
    starts = [inner.start for inner in inners]
    merged: list[Span] = []
    for span in spans:
        place = bisect_left(starts, span.start) - 1
        if merged and place >= 0 and span.start < inners[place].end and inners[place].start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged


def _tokens(text: str, folded: str, span: Span, marked: Sequence[Quotation]) -> tuple[Token, ...]:
    tokens: list[Token] = []
    at = span.start
    for quotation in marked:
        tokens += _plain(text, folded, at, quotation.outer.start)
        tokens.append(Token(quotation.outer.start, quotation.outer.end, "", quotation=quotation))
        at = quotation.outer.end
    tokens += _plain(text, folded, at, span.end)
    return tuple(token for token in tokens if token.low != "." or token is tokens[-1])


def _plain(text: str, folded: str, start: int, end: int) -> list[Token]:
    return [
        Token(match.start(), match.end(), folded[match.start() : match.end()], bool(_CAPITAL.match(match[0])))
        for match in _PIECE.finditer(text, start, end)
    ]
