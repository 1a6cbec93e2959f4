"""Quotations that are speech, each with the cue and source that its statement gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.article import Span
from analysis.extract.attributions import Attribution, Phrase, made, phrase, spanned, subject
from analysis.extract.contents import content_start, introduces
from analysis.extract.cues import Cue, find_cues
from analysis.extract.sources import Range, lead_subject, source_after, source_before
from analysis.extract.tokens import Token, is_spoken, is_title
from analysis.text import words

LOOSE_WORDS = 5
"""A quotation without source or cue needs so many words to be shown as a doubtful row."""

_REACH = 25
_LONG = 40
_HEADING = 9
_VERB = re.compile(r"\w{2,}ed|\w{3,}s")
_SPEAKER = ("he", "she", "they", "the", "i", "we")


def direct(text: str, tokens: Sequence[Token], cues: Sequence[Cue]) -> list[tuple[Cue, Attribution]]:
    """Give each cue that has a quotation of its own, with its attribution; later quotations join their cue's."""
    found: list[tuple[Cue, Attribution]] = []
    for place, token in enumerate(tokens):
        if token.quotation is None:
            continue
        part = spanned(tokens, (place, place + 1))
        said_by: Phrase = ()
        cue = _cue_before(text, tokens, cues, place)
        if cue is not None and found and cue is found[-1][0]:
            last = found[-1][1]
            found[-1] = cue, replace(last, contents=(*last.contents, part))
            continue
        if not is_spoken(text, token.quotation):
            continue
        rule = "cue, then quotation" if cue else "quotation, then cue"
        held = [attribution for _, attribution in found]
        after = _cue_after(tokens, cues, place)
        if cue is not None:
            said_by = subject(tokens, cue, cues, held)
        elif after is not None and all(after is not other for other, _ in found):
            cue, said_by = after, _speaker(tokens, after, place)
        if cue is not None and said_by:
            _, via = content_start(text, tokens, cue)
            told = spanned(tokens, via) if via else None
            found.append((cue, replace(made(rule, tokens, cue, said_by, (part,)), via=told)))
    return found


def unlisted(text: str, tokens: Sequence[Token]) -> Iterator[Attribution]:
    """Give what a colon or a verb of no list attributes: Lee: “...”; “...,” Lee thundered."""
    place = next((at for at, token in enumerate(tokens) if token.quotation and is_spoken(text, token.quotation)), None)
    if place is None:
        return
    part = (spanned(tokens, (place, place + 1)),)
    if place > 1 and tokens[place - 1].low == ":":
        source = lead_subject(tokens) or ((0, place - 1) if place <= _HEADING else None)
        if source:
            yield made("speaker, then colon", tokens, _mark(place - 1), phrase(tokens, source), part)
        return
    if text[tokens[place].end - 2] not in ",?!" or place + 1 >= len(tokens):
        return
    opener = tokens[place + 1]
    for at in range(place + 2, min(len(tokens), place + 6)):
        if _VERB.fullmatch(tokens[at].low) and not tokens[at].capital and (opener.capital or opener.low in _SPEAKER):
            said_by = phrase(tokens, (place + 1, at))
            yield made("quotation, then unlisted verb", tokens, _mark(at), said_by, part)
            return


def introduced(tokens: Sequence[Token], parts: tuple[Span, ...]) -> Attribution | None:
    """Give the attribution of quotations that stand by themselves after a statement that ends in a colon."""
    if not tokens or tokens[-1].low != ":":
        return None
    cues = [cue for cue in find_cues(tokens) if cue.takes("quote")]
    said_by = phrase(tokens, source_before(tokens, cues[-1].first) if cues else lead_subject(tokens))
    cue = cues[-1] if cues else _mark(len(tokens) - 1)
    rule = "cue, then quotation" if cues else "speaker, then colon"
    return made(rule, tokens, cue, said_by, parts) if said_by else None


def loose(text: str, tokens: Sequence[Token], contents: Sequence[Span]) -> Iterator[Attribution]:
    """Give the utterances that nothing attributes, as doubtful rows."""
    for token in tokens:
        span = Span(token.start, token.end)
        if token.quotation is None or any(span.meets(other) for other in contents):
            continue
        if is_spoken(text, token.quotation) and len(words(span.of(text))) >= LOOSE_WORDS:
            yield Attribution("quotation alone", (span,))


def _mark(place: int) -> Cue:
    return Cue(place, place, place + 1, frozenset(), "neutral", "other")


def _speaker(tokens: Sequence[Token], cue: Cue, place: int) -> Phrase:
    """Give who stands after a cue that follows the quotation at `place`, or between the two."""
    inverted = cue.first - place == 1 + (tokens[cue.first - 1].low == ",")
    after = source_after(tokens, cue.last) if inverted else None
    return phrase(tokens, after or _within(source_before(tokens, cue.first), place))


def _cue_before(text: str, tokens: Sequence[Token], cues: Sequence[Cue], place: int) -> Cue | None:
    near = [cue for cue in cues if cue.last <= place and cue.takes("quote", "clause", "object")]
    if not near:
        return None
    cue = near[-1]
    quotation = tokens[place].quotation
    earlier = any(token.quotation and is_spoken(text, token.quotation) for token in tokens[: cue.first])
    between = [token for token in tokens[cue.last : place] if token.quotation]
    if quotation is None or between:
        return None
    inner = quotation.inner.of(text).lstrip("\"'“‘([…. ")
    marked = tokens[place - 1].low in (",", ":")
    if earlier and tokens[place - 1].low in (",", "."):
        return None if is_title(text, quotation) else cue
    if not introduces(tokens, cue, place) or not (marked or inner[:1].isupper()):
        return None
    return cue if place + 1 >= len(tokens) or not cue.takes("object") or marked else None


def _cue_after(tokens: Sequence[Token], cues: Sequence[Cue], place: int) -> Cue | None:
    for cue in cues:
        if cue.first > place:
            between = tokens[place + 1 : cue.first]
            plain = not any(
                token.end - token.start > _LONG if token.quotation else token.low in (";", ":") for token in between
            )
            return cue if plain and len(between) <= _REACH and cue.takes("quote", "clause") else None
    return None


def _within(found: Range | None, place: int) -> Range | None:
    """Keep of a source what stands after the token `place`."""
    if found is None or found[1] <= place + 1:
        return None
    return max(found[0], place + 1), found[1]
