"""Claims: what each kept attribution says, and what the outlet says in its own voice, one row per proposition."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analysis.article import Article, Span
from analysis.extract.absolute import with_absolutes
from analysis.extract.acts import modality
from analysis.extract.clauses import GOES_ON, Clause, clauses, is_finite, trimmed, without_conjunction, without_frame
from analysis.extract.dated import date_ids
from analysis.extract.furniture import covered, furniture, headed
from analysis.extract.modality import first_hedge, hedges, polarity
from analysis.extract.placed import role_cells, role_span
from analysis.extract.quantities import quantities
from analysis.extract.speech import Speech, is_event, is_hedged, pieces, speeches, spread
from analysis.schema import Row, row_ids
from analysis.text import fold, paragraphs, quotations, sentences, words

_LEAST_WORDS = 3
_ENDS_SENTENCE = re.compile(r"[.!…][\"'”’»)\]]*$")
_LEARNED = re.compile(r"[\w .&'-]{2,40} (?:has|have|had) (?:learned|learnt|seen|obtained|reviewed)[.,]?")
_FIRST_PERSON = re.compile(r"(?:^|\b[a-z]\w* |, )I\b|\b(?:[Mm]y|me|myself)\b")
_ANSWER = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s")
_FRAGMENT = re.compile(
    r"(?:the|an?|his|her|its|their|our|my|these|those|any|all|no) [\w'-]{1,40}[.,]?"
    r"|(?:he|she|it|they|we|i) (?:did|does|do|has|had|have|would|will|was|is|were|are|could|can)(?: not|n't)?[.,]?"
)
_WITHHELD = re.compile(r"\b(?:declin\w+|refus\w+|not|never)\b|n't\b")
_QUESTION = re.compile(r"(?:when|whether|what|why|how|who|where|if|which)\b")
_LABELLED = re.compile(r"[^\W\d_][\w -]{0,24}: ")
_ABBREVIATED = re.compile(r"(?:\.\w\.|\.\.)$")
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


def extract_claims(article: Article, quotes: Iterable[Row], dates: Iterable[Row]) -> list[Row]:
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
    list of rows
        Of the table `claims`; `actor_id` and `actor_ids` are missing.

    Examples
    --------
    >>> wire = Article("wire", "The port is closed, though ferries may sail on.")
    >>> [row["text"] for row in extract_claims(wire, [], [])]
    ['The port is closed', 'ferries may sail on']
    """
    found = _propositions(article, with_absolutes(article.text, speeches(article, quotes)))
    timed = [row for row in dates if row["article_id"] == article.article_id]
    dated = [role_span(row, "text") for row in timed]
    calendar = sorted(span for span in dated if span is not None)
    closed = [replace(item, span=_bare(article.text, item.span)) for item in found]
    unique = {(item.span.start, item.span.end): item for item in reversed(closed) if len(item.span)}
    items = [unique[place] for place in sorted(unique)]
    keys = row_ids(article.article_id, "c", [(item.span.start, item.span.end) for item in items])
    rows = [_row(article, key, item, calendar) for key, item in zip(keys, items, strict=True)]
    told = [(item.span, item.speech.quote_id if item.speech else None) for item in items]
    return [{**row, "date_ids": ids} for row, ids in zip(rows, date_ids(article, told, timed), strict=True)]


def _propositions(article: Article, speeches: Sequence[Speech]) -> list[_Proposition]:
    text = article.text
    places = list(_told_sentences(text))
    found: list[_Proposition] = []
    closed: list[Span] = []
    for speech in speeches:
        if speech.cue_class == "refusal" or _is_withheld(text, speech):
            closed += spread(text, speech, places, whole=True)
        elif speech.kept and _says_something(text, speech) and not is_event(text, speech):
            found += _said(text, speech, places)
            closed += spread(text, speech, places, whole=False)
    return found + list(_own_voice(text, places, sorted(closed)))


def _says_something(text: str, speech: Speech) -> bool:
    """Say whether a content can hold a proposition: "as fans call him" has none."""
    if speech.content is None:
        return False
    return speech.style != "indirect" or len(words(speech.content.of(text))) > 1


def _is_withheld(text: str, speech: Speech) -> bool:
    """Say whether somebody has not said what: "declined to say when the port would open"."""
    if speech.cue is None or speech.content is None:
        return False
    asked = _QUESTION.match(fold(speech.content.of(text)))
    return asked is not None and _WITHHELD.search(fold(speech.cue.of(text))) is not None


def _told_sentences(text: str) -> Iterator[Span]:
    """Give the sentences below the headline without the page's furniture, and without the dateline before them.

    A headline says in short what the story tells, so it is no further claim.
    """
    left_out, opened = {span.start: span for span in furniture(text)}, headed(text)
    for sentence in sentences(text):
        if sentence.start < opened:
            continue
        start = left_out[sentence.start].end if sentence.start in left_out else sentence.start
        if start < sentence.end:
            yield Span(start, sentence.end)


def _said(text: str, speech: Speech, places: Sequence[Span]) -> Iterator[_Proposition]:
    """Give the propositions of an attribution: its sentences, and where it is not verbatim their clauses."""
    for piece in pieces(text, speech, places):
        whole = [Clause(piece, main=True)]
        least = min(_LEAST_WORDS, len(words(piece.of(text))))
        inner = piece if speech.style == "direct" else without_conjunction(text, piece)
        for clause in whole if speech.style == "direct" else clauses(text, inner):
            said = clause.span.of(text)
            if len(words(said)) < least or _FRAGMENT.fullmatch(fold(said)):
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
    answers = [span for span in paragraphs(text) if _ANSWER.match(text, span.start, span.end)]
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
                if _is_quoted(item.span, quoted):
                    yield replace(_doubtful(item, "quotation without attribution"), voice="attributed")
                elif covered(answers, item.span) or _FIRST_PERSON.search(item.span.of(text)):
                    yield _doubtful(item, "first person")
                else:
                    yield item


def _told(text: str, place: Span, stretch: Span) -> Iterator[_Proposition]:
    if stretch == place:
        if not _states(text, place):
            return
        inner = without_frame(text, place)
    else:
        acts = stretch.start == place.start and GOES_ON.search(fold(stretch.of(text))) is not None
        if not (acts or _joins(text, place, stretch) or is_finite(text, stretch)):
            return
        inner = without_conjunction(text, trimmed(text, stretch))
    for clause in clauses(text, inner):
        said = clause.span.of(text)
        if len(words(said)) >= _LEAST_WORDS and not _LEARNED.fullmatch(fold(said)):
            hearsay = any(hedge.kind == "hearsay" for hedge in hedges(text, clause.span))
            yield _Proposition(clause.span, "hedged" if hearsay else "outlet", "own voice", 0.7)


def _doubtful(item: _Proposition, rule: str) -> _Proposition:
    return replace(item, rule=rule, confidence=0.3, doubtful=True)


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    index = bisect_right(quoted, span.start, key=lambda outer: outer.start) - 1
    return index >= 0 and quoted[index].end >= span.end - 1


def _states(text: str, place: Span) -> bool:
    """Say whether a sentence states something: no question, no label with a value, no heading without a verb."""
    folded = fold(place.of(text))
    if folded.rstrip("\"')] ").endswith("?"):
        return False
    if _LABELLED.match(folded) and not is_finite(text, place):
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
    """Take an opening "that" and the closing point off a proposition; an abbreviation keeps its point."""
    start, end = span.start, span.end
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
        **role_cells(text, "text", span),
        "quote_id": speech.quote_id if speech else None,
        **role_cells(text, "source", source),
        "voice": item.voice,
        **role_cells(text, "hedge", hedge),
        "polarity": said,
        "modality": modality(text, span, speech),
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
