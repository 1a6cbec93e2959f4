"""Words that weaken a proposition, and whether it affirms or denies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from analysis.article import Span
from analysis.lexicon import entries
from analysis.text import fold

Polarity = Literal["positive", "negative"]

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|nowhere|den(?:y|ies|ied|ying)"
    r"|(?:is|are|was|were|do|does|did|has|have|had|wo|would|could|should|ca|must)n't)\b"
)
_NO_NEGATION = re.compile(
    r"\bwith no\b|\bno (?:more|fewer|less|later|sooner|longer) than\b"
    r"|\bnot only\b|\bnot just\b|\bnot least\b|\bno doubt\b|\bno wonder\b|\bno\.? ?\d|\bno\."
    r"|(?:, | and | but )(?:not|rather) |\bno-\w|, no relation\b"
)
_BESIDE = re.compile(
    r"(?<=\w{3}) (?:if|unless|until|when|in case) .*|, (?:who|which|whose) [^,;]*"
    r"|\b(?:who|which|that) (?:is|are|was|were|do|does|did|has|have|had|could|would|will) (?:not|never)\b"
    r"|(?<=[^\s,;]{2}\s[^\s,;]{3})(?:,? but|, and|;|: ) .*",
    re.DOTALL,
)
"""What stands beside the main clause: a condition, a relative clause, a second clause."""
_CONDITION = re.compile(r"[\"' ]*(?:if|unless|when|until|once) [^,;]{1,400}, ")


@dataclass(frozen=True)
class Hedge:
    """A word or phrase that weakens, and its kind in the list: hearsay, modal, probability or approximator."""

    span: Span
    kind: str


def first_hedge(text: str, stretch: Span) -> Hedge | None:
    """Give the first word that weakens the stretch, or None.

    Examples
    --------
    >>> text = "In May the talks could reportedly fail."
    >>> first_hedge(text, Span(0, len(text))).span.of(text)
    'could'
    """
    return next(iter(hedges(text, stretch)), None)


def hedges(text: str, stretch: Span) -> list[Hedge]:
    """Give every word that weakens the stretch, in order; a capital May is the month, "about" needs a number."""
    words = stretch.of(text)
    pattern, kinds = _pattern()
    return [
        Hedge(Span(stretch.start + match.start(), stretch.start + match.end()), kinds[match[0]])
        for match in pattern.finditer(fold(words))
        if words[match.start() : match.end()] != "May"
    ]


def polarity(text: str, stretch: Span) -> Polarity:
    """Say whether a proposition affirms or denies; a negation beside its main clause counts for nothing.

    Examples
    --------
    >>> text = "If they do not leave, force will follow."
    >>> polarity(text, Span(0, len(text))), polarity("No deal is final", Span(0, 16))
    ('positive', 'negative')
    """
    folded = fold(stretch.of(text))
    condition = _CONDITION.match(folded)
    main = folded[condition.end() :] if condition else folded
    main = _BESIDE.sub(" ", _NO_NEGATION.sub(" ", main))
    return "negative" if _NEGATION.search(main) else "positive"


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row["phrase"]: row["kind"] for row in entries("hedges")}
    numbers = "|".join(re.escape(row["word"]) for row in entries("numerals"))
    parts = [
        re.escape(phrase) + (rf"(?= [$€£]?\d| (?:{numbers})\b)" if kind == "approximator" else "")
        for phrase, kind in sorted(kinds.items(), key=lambda item: (-len(item[0]), item[0]))
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b"), kinds
