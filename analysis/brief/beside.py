"""Two wordings of one claim beside each other, with the words that only one of them has marked."""

from __future__ import annotations

from analysis.article import Span
from analysis.brief.runs import Run, strong, text
from analysis.relate.stems import common_form, is_stopword
from analysis.text import fold, words


def beside(told: str, other: str) -> list[Run]:
    """Give a wording in runs: words that the other wording has in no form weigh more; words without meaning do not.

    Examples
    --------
    >>> [(run.text, run.marks) for run in beside("Talks were very advanced", "The talks advanced quickly")]
    [('Talks were very advanced', ())]
    >>> [(run.text, run.marks) for run in beside("It gave autonomy to them", "It gave its blessing to them")]
    [('It gave ', ()), ('autonomy', ('strong',)), (' to them', ())]
    """
    known = {common_form(span.of(other)) for span in words(other)}
    runs, at = [], 0
    for span in _joined(told, [span for span in words(told) if _is_missing(span.of(told), known)]):
        runs += [text(told[at : span.start])] if span.start > at else []
        runs.append(strong(span.of(told)))
        at = span.end
    return [*runs, text(told[at:])] if at < len(told) else runs


def _is_missing(word: str, known: set[str]) -> bool:
    return not is_stopword(fold(word)) and common_form(word) not in known


def _joined(told: str, missing: list[Span]) -> list[Span]:
    """Join words that stand next to each other."""
    found: list[Span] = []
    for span in missing:
        if found and not told[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found
