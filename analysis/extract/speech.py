"""An attribution as a claim sees it: what it takes up of each sentence, and whether it is told as an event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from analysis.article import Article, Span
from analysis.extract.clauses import is_finite
from analysis.extract.modality import first_hedge, hedges
from analysis.extract.placed import role_span
from analysis.extract.standing import source_nouns
from analysis.lexicon import entries
from analysis.lexicon.gazetteer import nouns
from analysis.phrase import noun_of
from analysis.schema import Row
from analysis.text import fold

_PERFECT = re.compile(r"(?:has|have|had|having)(?: [a-z]+ly| already| also)? [a-z]+(?: |$)")
_CLAIMING = re.compile(r"\bclaim(?:s|ed|ing)?\b")
_INTENDING = re.compile(r"\b(?:plan|intend|aim|hop|prepar|seek|expect)(?:e?s|n?ed|ing|e)?$")
_PERFORMING = re.compile(r"\b(?:declare[sd]?|order(?:s|ed)?|rul(?:e|es|ed) out|offer(?:s|ed)?|impose[sd]?)$")
_JOINS = re.compile(r"(?:and|but) ")
_THEN_SAYS = re.compile(r" (?!and\b)[^,;]{4,200} (?:and|then) $")
_OPENS_CLAUSE = re.compile(r" ?(?:that\b|[\"']|to )")
_DEED = re.compile(r"[a-z]{3,}(?:[sctg]ion|ment|ing|ness|ance|ence|ancy|ency)")
_TIME_CLAUSE = re.compile(r" (?:since|after|when|while|as|before|until|in which|that|which|who) ")


@dataclass(frozen=True)
class Speech:
    """An attribution with the spans of its roles."""

    quote_id: str
    source: Span | None
    cue: Span | None
    content: Span | None
    recipient: Span | None
    via: Span | None
    parts: tuple[Span, ...]
    style: str | None
    cue_class: str
    kept: bool
    confidence: float


def speeches(article: Article, quotes: Iterable[Row]) -> list[Speech]:
    """Read the article's own rows of `quotes`."""
    return [_speech(quote) for quote in quotes if quote["article_id"] == article.article_id]


def _speech(quote: Row) -> Speech:
    content = role_span(quote, "content")
    spans = cast("list[list[int]]", quote.get("content_spans") or [])
    return Speech(
        quote_id=str(quote["quote_id"]),
        source=role_span(quote, "source"),
        cue=role_span(quote, "cue"),
        content=content,
        recipient=role_span(quote, "recipient"),
        via=role_span(quote, "via"),
        parts=tuple(Span(*part) for part in spans) or ((content,) if content else ()),
        style=cast("str | None", quote.get("style")),
        cue_class=str(quote["cue_class"]),
        kept=quote["status"] == "kept",
        confidence=cast("float", quote["confidence"]),
    )


def is_event(text: str, speech: Speech) -> bool:
    """Say whether the outlet tells the speech act itself, not on the word of its speaker.

    So it does where it hedges the telling ("reportedly told"), where somebody does a thing by speaking or claims one
    ("claimed the attack", "declared a truce"), where it tells what somebody means to do ("plans to close the plant"),
    and where the cue is no verb of speech or thought, and its source a deed ("the talks mark a shift"). Where one party
    has spoken to another ("Paris has warned Rome"), the perfect makes it background.
    """
    if speech.cue is None or speech.content is None or speech.source is None or speech.style == "direct":
        return False
    cue, said = fold(speech.cue.of(text)), fold(speech.content.of(text))
    if any(hedge.kind == "hearsay" for hedge in hedges(text, speech.cue)) and len(cue.split()) > 1:
        return True
    if _CLAIMING.search(cue) or _PERFORMING.search(cue):
        head = _TIME_CLAUSE.split(said, maxsplit=1)[0]
        return not _OPENS_CLAUSE.match(head) and not is_finite(head, Span(0, len(head)))
    if _is_deed(text, speech.source) and _speaking().isdisjoint(cue.split()):
        return True
    intended = _INTENDING.search(cue) is not None and said.startswith("to ")
    return intended or (_is_perfect(text, speech) and _has_addressee(text, speech))


def _is_perfect(text: str, speech: Speech) -> bool:
    cue = cast("Span", speech.cue)
    told = speech.recipient is not None and cue.holds(speech.recipient)
    end = cast("Span", speech.recipient).start - 1 if told else cue.end
    auxiliary = fold(text[max(0, cue.start - 12) : end])
    return any(match.end() >= len(auxiliary) for match in _PERFECT.finditer(auxiliary))


def _is_deed(text: str, source: Span) -> bool:
    """Say whether a source is what is done and not who does it: "the discussions"."""
    words_of = source.of(text)
    head = noun_of(words_of)[0]
    return _DEED.fullmatch(head) is not None and head not in source_nouns() and head not in _somebody()


@cache
def _speaking() -> frozenset[str]:
    """Give every form of the verbs that attribute, as the lists know them."""
    forms = [form for name in ("reporting", "cues") for row in entries(name) for form in row["forms"].split()]
    acts = [row["words"].split()[0] for row in entries("acts") if row["place"] == "saying"]
    return frozenset([*forms, *acts, "according", "per", "citing"])


@cache
def _somebody() -> frozenset[str]:
    return frozenset(noun.lemma for noun in nouns().values())


def _has_addressee(text: str, speech: Speech) -> bool:
    cue, content = cast("Span", speech.cue), cast("Span", speech.content)
    if speech.recipient is not None and cue.holds(speech.recipient):
        return True
    if speech.via is not None or content.start <= cue.end:
        return False
    return len(fold(text[cue.end : content.start]).replace(" that ", " ").split()) > 0


def is_hedged(text: str, speech: Speech) -> bool:
    """Say whether the cue itself weakens what is said ("reportedly")."""
    return speech.cue_class == "hedge" or (speech.cue is not None and first_hedge(text, speech.cue) is not None)


def pieces(text: str, speech: Speech, places: Sequence[Span]) -> list[Span]:
    """Give the content sentence by sentence; what stands in one sentence is one piece, also around its cue.

    Only a part that a conjunction opens after the cue is a piece of its own: "It rained, he said, and roads were wet".
    """
    found: dict[tuple[int, int], Span] = {}
    last: dict[int, int] = {}
    for part in speech.parts:
        for index, shared in _shared(part, places):
            number = last.get(index, 0)
            before = found.get((index, number))
            joins = before is not None and _JOINS.match(fold(text[shared.start : shared.start + 8])) is not None
            if before is not None and joins and before.end < shared.start:
                last[index] = number = number + 1
                before = None
            first, end = (before.start, before.end) if before else (shared.start, shared.end)
            found[index, number] = Span(min(first, shared.start), max(end, shared.end))
    return [found[place] for place in sorted(found)]


def spread(text: str, speech: Speech, places: Sequence[Span], *, whole: bool) -> list[Span]:
    """Give, for each sentence that an attribution touches, the stretch that it takes up there, or the whole of it."""
    taken: dict[int, Span] = {}
    source = None if not whole and _acts_apart(text, speech) else speech.source
    for role in (source, speech.cue, speech.via, *speech.parts):
        for index, shared in _shared(role, places) if role is not None else ():
            before = taken.get(index, shared)
            taken[index] = Span(min(before.start, shared.start), max(before.end, shared.end))
    return [places[index] if whole else taken[index] for index in sorted(taken)]


def _acts_apart(text: str, speech: Speech) -> bool:
    """Say whether the source does something else before it speaks: A judge has blocked the law, saying ..."""
    source, cue = speech.source, speech.cue
    if source is None or cue is None or cue.start <= source.end:
        return False
    between = Span(source.end, cue.start)
    return is_finite(text, between) or _THEN_SAYS.fullmatch(fold(between.of(text)).lstrip(",")) is not None


def _shared(span: Span, places: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """Give the sentences that the span meets, by their number, with what it has of each."""
    index = bisect_left(places, span.start + 1, key=lambda place: place.end)
    while index < len(places) and places[index].start < span.end:
        yield index, Span(max(span.start, places[index].start), min(span.end, places[index].end))
        index += 1
