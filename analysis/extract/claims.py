"""Claims: what each kept attribution says, and what the outlet says in its own voice, one row per proposition."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from analysis.article import Article, Span
from analysis.extract.clauses import Clause, clauses, is_finite, trimmed, without_conjunction, without_frame
from analysis.extract.modality import first_hedge, hedges, polarity
from analysis.extract.quantities import quantities
from analysis.extract.speech import Speech, is_event, is_hedged, pieces, records, span_of, speech_of, spread
from analysis.schema import Row, row_ids
from analysis.tables import table
from analysis.text import fold, quotations, sentences, words

_LEAST_WORDS = 3
_ENDS_SENTENCE = re.compile(r"[.!…][\"'”’»)\]]*$")
_CREDIT = re.compile(
    r"(?:(?:additional |with )?(?:reporting|writing|editing)|written|edited|compiled|by) (?:by )?[a-z]+ [a-z.]+"
)
_ABBREVIATED = re.compile(r"(?:\.\w\.|\.\.)$")
_DATELINE = re.compile(r"[A-Z][\w ,.'’/-]{0,60}\([A-Z][\w .]{1,30}\)\s?[-–—]{1,2}\s(?=\S)")
_JOINED = re.compile(r"[,;]? ?(?:as|while|whereas|though|although|even though|and|but|with) ")

_Voice = Literal["attributed", "hedged", "outlet"]


@dataclass(frozen=True)
class _Proposition:
    span: Span
    voice: _Voice
    rule: str
    confidence: float
    speech: Speech | None = None
    doubtful: bool = False


def extract_claims(article: Article, quotes: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """Give the article's claims: what its sources say, and what it says itself.

    A row is one proposition: the content of a kept attribution, parted where each part stands on its own, or a sentence
    or clause in the outlet's own voice. A speech act that the outlet tells as an event ("Paris has warned Rome ...",
    "the group claimed the attack") is a claim of the outlet, and so is one that it hedges ("reportedly told"), because
    nobody is named who vouches for the telling. Words between quotation marks that
    nobody is said to have said are doubtful. Refusals to comment are no claims.

    Parameters
    ----------
    quotes, dates
        The article's attributions and time expressions; rows of other articles are passed over.

    Returns
    -------
    pandas.DataFrame
        The table `claims`; `actor_id` is missing.

    Examples
    --------
    >>> from analysis.tables import table
    >>> wire = Article("wire", "The port is closed, though ferries may sail on.")
    >>> list(extract_claims(wire, table("quotes"), table("dates"))["text"])
    ['The port is closed', 'ferries may sail on']
    """
    found = _propositions(article, [speech_of(record) for record in records(article, quotes)])
    dated = [span_of(record, "text") for record in records(article, dates)]
    calendar = sorted(span for span in dated if span is not None)
    closed = [replace(item, span=_bare(article.text, item.span)) for item in found]
    unique = {(item.span.start, item.span.end): item for item in reversed(closed) if len(item.span)}
    items = [unique[place] for place in sorted(unique)]
    keys = row_ids(article.article_id, "c", [(item.span.start, item.span.end) for item in items])
    return table("claims", (_row(article, key, item, calendar) for key, item in zip(keys, items, strict=True)))


def _propositions(article: Article, speeches: Sequence[Speech]) -> list[_Proposition]:
    text = article.text
    places = sentences(text)
    found: list[_Proposition] = []
    closed: list[Span] = []
    for speech in speeches:
        if speech.cue_class == "refusal":
            closed += spread(speech, places, whole=True)
        elif speech.kept and speech.content is not None and not is_event(text, speech):
            found += _said(text, speech, places)
            closed += spread(speech, places, whole=False)
    return found + list(_own_voice(text, places, sorted(closed)))


def _said(text: str, speech: Speech, places: Sequence[Span]) -> Iterator[_Proposition]:
    """Give the propositions of an attribution: its sentences, and where it is not verbatim their clauses."""
    for piece in pieces(speech, places):
        whole = [Clause(piece, main=True)]
        for clause in whole if speech.style == "direct" else clauses(text, piece):
            if len(words(clause.span.of(text))) < min(_LEAST_WORDS, len(words(piece.of(text)))):
                continue
            if speech.source is not None:
                yield _Proposition(clause.span, "attributed", "attribution", speech.confidence, speech)
            elif clause.main and is_hedged(text, speech):
                yield _Proposition(clause.span, "hedged", "hedge without source", speech.confidence, speech)
            else:
                yield _Proposition(clause.span, "outlet", "attribution without source", speech.confidence)


def _own_voice(text: str, places: Sequence[Span], closed: Sequence[Span]) -> Iterator[_Proposition]:
    """Give what the sentences say outside the attributions, clause by clause."""
    quoted = [quotation.outer for quotation in quotations(text)]
    at = 0
    for place in places:
        start, free = place.start, []
        while at < len(closed) and closed[at].start < place.end:
            if closed[at].start > start:
                free.append(Span(start, closed[at].start))
            start = max(start, closed[at].end)
            at += 1
        if start < place.end:
            free.append(Span(start, place.end))
        for stretch in free:
            for item in _told(text, place, stretch):
                yield _unattributed(item) if _is_quoted(item.span, quoted) else item


def _told(text: str, place: Span, stretch: Span) -> Iterator[_Proposition]:
    if stretch == place:
        if not _states(text, place):
            return
        inner = without_frame(text, place)
    else:
        if not (_joins(text, place, stretch) or is_finite(text, stretch)):
            return
        inner = without_conjunction(text, trimmed(text, stretch))
    for clause in clauses(text, inner):
        if len(words(clause.span.of(text))) >= _LEAST_WORDS:
            hearsay = any(hedge.kind == "hearsay" for hedge in hedges(text, clause.span))
            yield _Proposition(clause.span, "hedged" if hearsay else "outlet", "own voice", 0.7)


def _unattributed(item: _Proposition) -> _Proposition:
    return replace(item, voice="attributed", rule="quotation without attribution", confidence=0.3, doubtful=True)


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    index = bisect_right(quoted, span.start, key=lambda outer: outer.start) - 1
    return index >= 0 and quoted[index].end >= span.end - 1


def _states(text: str, place: Span) -> bool:
    """Say whether a sentence states something: no question, no credit line, no heading without a verb."""
    folded = fold(place.of(text))
    if folded.rstrip("\"')] ").endswith("?") or _CREDIT.match(folded):
        return False
    return _ENDS_SENTENCE.search(folded) is not None or is_finite(text, place)


def _joins(text: str, place: Span, stretch: Span) -> bool:
    """Say whether what an attribution leaves over is a clause: a conjunction opens it, or opened the sentence."""
    rest = fold(stretch.of(text))
    if _JOINED.match(rest):
        return len(rest.split()) > _LEAST_WORDS + 1
    opening = fold(text[place.start : place.start + 12])
    return (
        stretch.start > place.start and rest.startswith(", ") and opening.startswith(("while ", "although ", "though "))
    )


def _bare(text: str, span: Span) -> Span:
    """Take dateline, opening "that" and closing point off a proposition; an abbreviation keeps its point."""
    start, end = span.start, span.end
    dateline = _DATELINE.match(text, start, end)
    if dateline:
        start = dateline.end()
    if fold(text[start : start + 5]) == "that ":
        start += 5
    if text[start:end].endswith(".") and not _ABBREVIATED.search(text[max(start, end - 12) : end]):
        end -= 1
    return trimmed(text, Span(start, max(start, end)))


def _row(article: Article, key: str, item: _Proposition, calendar: Sequence[Span]) -> Row:
    text, span, speech = article.text, item.span, item.speech
    source = speech.source if speech else None
    hedge = _hedge(text, item)
    first = bisect_left(calendar, span.start + 1, key=lambda date: date.end)
    last = bisect_left(calendar, span.end, key=lambda date: date.start)
    amounts = quantities(text, span, calendar[first:last])
    said = polarity(text, span)
    if speech and speech.cue_class == "denial":
        said = "positive" if said == "negative" else "negative"
    return {
        "claim_id": key,
        "article_id": article.article_id,
        **_placed("text", span, text),
        "quote_id": speech.quote_id if speech else None,
        **_placed("source", source, text),
        "voice": item.voice,
        **_placed("hedge", hedge, text),
        "polarity": said,
        "quantities": [amount.of(text) for amount in amounts],
        "status": "doubtful" if item.doubtful else "kept",
        "rule": item.rule,
        "confidence": item.confidence,
    }


def _hedge(text: str, item: _Proposition) -> Span | None:
    speech = item.speech
    if speech and speech.cue and speech.cue_class == "hedge":
        return speech.cue
    inside = first_hedge(text, item.span)
    return inside.span if inside else None


def _placed(role: str, span: Span | None, text: str) -> dict[str, object]:
    start, end = ("start", "end") if role == "text" else (f"{role}_start", f"{role}_end")
    if span is None:
        return {role: None, start: None, end: None}
    return {role: span.of(text), start: span.start, end: span.end}
