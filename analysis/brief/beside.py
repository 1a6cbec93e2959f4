"""Two wordings of one claim beside each other: the words that only one has are marked, and what differs is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from analysis.article import Span
from analysis.brief.runs import Run, marked, strong, text
from analysis.brief.wording import capital
from analysis.relate.alignment import own_words

KINDS = {
    "denied": "Denied: {statement}",
    "number changed": "Number differs: “{first}” ({a}), “{second}” ({b})",
    "source lost": "Source lost: {a} has it from “{first}”, {b} from nobody",
    "source gained": "Source gained: {a} has it from nobody, {b} from “{second}”",
    "attribution to hedge": "Source lost: {a} has it from “{first}”, {b} has only “{second}”",
    "hedge to attribution": "Source gained: {a} has only “{first}”, {b} has it from “{second}”",
    "named to unnamed": "Name lost: “{first}” ({a}), “{second}” ({b})",
    "unnamed to named": "Name gained: “{first}” ({a}), “{second}” ({b})",
    "speaker changed": "Another speaker: “{first}” ({a}), “{second}” ({b})",
    "speaker described differently": "Speaker described differently: “{first}” ({a}), “{second}” ({b})",
    "meaning changed": "Meaning changed: {pairs}",
    "quote lost": "Quotation lost: quoted in {a}, in other words in {b}",
    "quote gained": "Quotation gained: in other words in {a}, quoted in {b}",
    "hedge lost": "Hedge lost: “{first}” only in {a}",
    "hedge gained": "Hedge gained: “{second}” only in {b}",
    "modality changed": "Told as something else: {statement}",
    "date changed": "Date differs: “{first}” ({a}), “{second}” ({b})",
    "place changed": "Place differs: “{first}” ({a}), “{second}” ({b})",
    "cause changed": "Cause or aim differs: “{first}” ({a}), “{second}” ({b})",
    "number lost": "Number only in {a}: “{first}”",
    "number gained": "Number only in {b}: “{second}”",
    "date lost": "Date only in {a}: “{first}”",
    "date gained": "Date only in {b}: “{second}”",
    "place lost": "Place only in {a}: “{first}”",
    "place gained": "Place only in {b}: “{second}”",
    "cause lost": "Cause or aim only in {a}: “{first}”",
    "cause gained": "Cause or aim only in {b}: “{second}”",
    "other words": "Other words: {pairs}",
    "meaning lost": "Words only in {a}: {first}",
    "meaning added": "Words only in {b}: {second}",
}
"""How each kind of difference is said of the articles a and b, the weightiest first."""
_ORDER = {kind: place for place, kind in enumerate(KINDS)}
_UNSAID = "…"


def beside(told: str, other: str, differing: Iterable[str] = ()) -> list[Run]:
    """Give a wording in runs: words that the other wording has in no form are marked; words without meaning are not.

    Parameters
    ----------
    differing
        Words that are known to differ, such as those of `drifts`; where they stand in the wording they are marked too.

    Examples
    --------
    >>> [(run.text, run.marks) for run in beside("Talks were very advanced", "The talks advanced quickly")]
    [('Talks were very advanced', ())]
    >>> [(run.text, run.marks) for run in beside("It gave autonomy to them", "It gave its blessing to them")]
    [('It gave ', ()), ('autonomy', ('differs',)), (' to them', ())]
    >>> [run.text for run in beside("They reportedly left", "They left", ["reportedly"])]
    ['They ', 'reportedly', ' left']
    """
    runs, at = [], 0
    for span in _together([*own_words(told, [other]), *_places(told, differing)]):
        runs += [text(told[at : span.start])] if span.start > at else []
        runs.append(marked(span.of(told), "differs"))
        at = span.end
    return [*runs, text(told[at:])] if at < len(told) else runs


def _places(told: str, differing: Iterable[str]) -> Iterator[Span]:
    """Give where words stand first in a wording, as whole words."""
    for found in (re.search(rf"(?<!\w){re.escape(part)}(?!\w)", told) for part in differing if part):
        if found:
            yield Span(*found.span())


def _together(spans: Iterable[Span]) -> list[Span]:
    """Give stretches in order, those that meet as one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda item: (item.start, item.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def in_words(drifts: Iterable[SimpleNamespace], a: str, b: str) -> list[Run]:
    """Say what differs between the telling of article a and that of article b, the weightiest first.

    Examples
    --------
    >>> row = SimpleNamespace(kind="source lost", first="two envoys", second=None, statement="")
    >>> "".join(run.text for run in in_words([row], "A", "B"))
    'Source lost: A has it from “two envoys”, B from nobody.'
    """
    runs: list[Run] = []
    for row in sorted(drifts, key=lambda row: _ORDER[row.kind]):
        label, _, rest = KINDS[row.kind].partition(":")
        told = rest.format(
            a=a,
            b=b,
            first=row.first or _UNSAID,
            second=row.second or _UNSAID,
            pairs="; ".join(f"“{one}” ({a}), “{other}” ({b})" for one, other in paired(row)),
            statement=row.statement.replace("the first", a).replace("the second", b),
        )
        runs += [text(" ")] if runs else []
        runs += [strong(capital(label.format(a=a, b=b)) + ":"), text(f"{told}.")]
    return runs


def paired(row: SimpleNamespace) -> Iterator[tuple[str, str]]:
    """Give the words of a row of `drifts` that stand for one another in its two tellings."""
    if row.first and row.second:
        yield from zip(row.first.split(", "), row.second.split(", "), strict=False)
