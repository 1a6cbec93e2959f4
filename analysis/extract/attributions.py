"""An attribution in the making: its parts as spans, and the rules for whom a cue belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.article import Span
from analysis.extract.cues import AUXILIARY, Cue
from analysis.extract.sources import PREPOSITION, RELATIVE, Range, lead_subject, source_after, source_before
from analysis.extract.tokens import Token

Phrase = tuple[Token, ...]

QUOTED = {
    "quotation, then cue": 0.9,
    "cue, then quotation": 0.9,
    "speaker, then colon": 0.7,
    "quotation, then unlisted verb": 0.5,
    "quotation carried on": 0.6,
    "quotation alone": 0.3,
}
REPORTED = {
    "subject, cue, clause": 0.8,
    "clause, then cue": 0.8,
    "clause around cue": 0.8,
    "according to": 0.9,
    "participle": 0.6,
    "hearsay adverb": 0.8,
    "refusal": 0.9,
}
CONFIDENCE = QUOTED | REPORTED
"""How sure each rule is: a rank, not a probability."""

KEPT = 0.4
"""What a rule of less confidence makes is doubtful."""


@dataclass(frozen=True)
class Attribution:
    """One row in the making; `said_by` holds the source's tokens."""

    rule: str
    contents: tuple[Span, ...]
    cue: Span | None = None
    said_by: Phrase = ()
    via: Span | None = None
    cue_class: str = "neutral"

    @property
    def source(self) -> Span | None:
        """Give the span of the source."""
        return Span(self.said_by[0].start, self.said_by[-1].end) if self.said_by else None

    @property
    def quoted(self) -> bool:
        """Say whether its content is an utterance in quotation marks."""
        return self.rule in QUOTED

    @property
    def doubtful(self) -> bool:
        """Say whether it is shown but not counted."""
        return CONFIDENCE[self.rule] < KEPT


def made(rule: str, tokens: Sequence[Token], cue: Cue, said_by: Phrase, contents: tuple[Span, ...]) -> Attribution:
    """Give the attribution of what a cue of these tokens attributes."""
    return Attribution(rule, contents, spanned(tokens, (cue.first, cue.last)), said_by, cue_class=cue.cue_class)


def spanned(tokens: Sequence[Token], part: Range) -> Span:
    """Give the span of a range of tokens that is not empty."""
    return Span(tokens[part[0]].start, tokens[part[1] - 1].end)


def phrase(tokens: Sequence[Token], part: Range | None) -> Phrase:
    """Give the tokens of a range; none for no range."""
    return tuple(tokens[part[0] : part[1]]) if part else ()


def subject(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue], found: Sequence[Attribution]) -> Phrase:
    """Give a finite cue's subject; of a participle or a second verb, the source that the statement named before."""
    before = tokens[cue.first - 1].low if cue.first else ""
    joined = before in ("", ",", "and", "but", "then", "or", "by")
    if cue.form == "participle" and not joined:
        return phrase(tokens, _holder(tokens, cue.first))
    if cue.form != "participle" and (not joined or before == ","):
        return phrase(tokens, _in_clause(tokens, cues, source_before(tokens, cue.first)))
    known = [attribution.said_by for attribution in found if attribution.said_by]
    if known:
        return known[-1]
    return phrase(tokens, lead_subject(tokens) if before else source_after(tokens, cue.last))


def _in_clause(tokens: Sequence[Token], cues: Sequence[Cue], found: Range | None) -> Range | None:
    """Keep of a subject what follows another finite cue in it: of "Lee said Roe" before "had asked", only Roe."""
    if found is None:
        return None
    ends = [
        cue.last
        for cue in cues
        if cue.form == "finite"
        and found[0] < cue.first
        and cue.last < found[1]
        and not RELATIVE.fullmatch(tokens[cue.first - 1].low)
    ]
    opens = tokens[ends[-1]] if ends else None
    if opens is None or PREPOSITION.fullmatch(opens.low) or (opens.low.endswith("ed") and not opens.capital):
        return found
    return ends[-1], found[1]


def _holder(tokens: Sequence[Token], end: int) -> Range | None:
    """Give the noun phrase that a participle right after it belongs to, or the subject where that holds a verb."""
    if PREPOSITION.fullmatch(tokens[end - 1].low):
        return None
    found = source_before(tokens, end)
    if found and any(AUXILIARY.fullmatch(token.low) for token in tokens[found[0] : found[1]]):
        return lead_subject(tokens)
    return found
