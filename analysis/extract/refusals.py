"""Refusals to say anything: "declined to comment", "did not respond to a request for comment". They have no content."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.extract.capitals import find_words
from analysis.extract.edges import apart, meeting
from analysis.extract.phrases import find_phrases
from analysis.language.reading import Attribution, Name
from analysis.text import sentences

_SURE = 0.9
"""How sure a refusal is that the pattern finds: of 36 looked at in PolNeAR's train texts, 34 were one."""

_REACH = 60
_OFTEN = r"(?:\w+ly |also |again |yet |ever |even |then |later )?"
_WHOSE = r"(?: (?:an?|any|the|our|his|her|their|repeated|several|multiple|numerous|further|written|two|three)\b)*"
_ASKED = (
    rf"{_WHOSE}(?: (?:e-?mails?|phone|telephone|texts?|calls?|messages?|requests?|in?quiries|enquiries|questions?)\b)++"
    r"(?:(?: and|,)(?: (?:calls?|e-?mails?|messages?|texts?)\b))*"
    rf"(?: (?:seeking|asking|requesting|for)\b{_WHOSE}(?: \w+)??(?: (?:comments?|interviews?)\b))?"
)
_SILENT = (
    r"comment(?:ed)?\b|elaborate\b|be (?:reached|made available)\b",
    rf"(?:respond(?:ed)?|repl(?:y|ied))\b(?:(?: to)?{_ASKED}| to\b)?",
    rf"(?:return|answer)(?:ed)?\b{_ASKED}",
)
_REFUSAL = re.compile(
    rf"\b(?:declin|refus)(?:e|es|ed|ing) {_OFTEN}"
    r"(?:to (?:comment|respond|elaborate|be interviewed)\b|(?:all |an? )?(?:comments?|interviews?)\b)"
    rf"|\b(?:did|does|do|has|have|had|would|will|could)(?: not|n['’]t| never) {_OFTEN}(?:{'|'.join(_SILENT)})"
    rf"|\b(?:was|were|is|are)(?: not|n['’]t) {_OFTEN}available for (?:\w+ )?(?:comment|an interview)\b"
    r"|\b(?:had|has|offered|made|gave|with) no (?:immediate |further |official )?comment\b"
)
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_EMPTY = re.compile(
    r"(?:to )?(?:comment|respond|elaborate)"
    r"|(?:(?:an?|any|several|multiple|repeated) )?(?:requests?|calls?|e-?mails?|messages?)\b.{0,60}"
)


def with_refusals(text: str, found: Sequence[Attribution], names: Sequence[Name]) -> list[Attribution]:
    """Give the attributions with every refusal as one without content; those that the model missed are added.

    What is named as refused stays a content: "declined to say how many were hurt".
    """
    refused = [Span(*match.span()) for match in _REFUSAL.finditer(text)]
    if not refused:
        return list(found)
    made, taken = [], set()
    for one in found:
        cue = meeting(refused, one.cue) if one.cue else None
        if cue is not None:
            taken.add(cue)
            named = tuple(content for content in one.contents if not _is_empty(text, cue, content))
            made.append(replace(one, cue=cue, contents=named))
        else:
            made.append(one)
    told = apart(content for one in found for content in one.contents)
    free = [span for span in refused if span not in taken and meeting(told, span) is None]
    return [*made, *_added(text, free, names)]


def _is_empty(text: str, cue: Span, content: Span) -> bool:
    return cue.meets(content) or _EMPTY.fullmatch(content.of(text)) is not None


def _added(text: str, refused: Sequence[Span], names: Sequence[Name]) -> Iterator[Attribution]:
    """Give the refusals that the model missed, each with the mention that stands right before it in its sentence."""
    if not refused:
        return
    phrases = [phrase.span for phrase in find_phrases(text, find_words(text), [])]
    ends = sorted([*(name.span for name in names), *phrases], key=lambda span: (span.end, -len(span)))
    starts = [span.start for span in sentences(text)]
    for cue in refused:
        opened = max(starts[max(0, bisect_right(starts, cue.start) - 1)], cue.start - _REACH)
        at = bisect_right(ends, cue.start, key=lambda span: span.end) - 1
        if at >= 0 and ends[at].start >= opened:
            article = _ARTICLE.search(text, opened, ends[at].start)
            yield Attribution(Span(article.start() if article else ends[at].start, ends[at].end), cue, (), _SURE)
