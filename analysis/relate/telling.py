"""A claim or quote as one article tells it, with the attribution behind it, and how two tellings of it differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from types import SimpleNamespace

from analysis.article import Span
from analysis.relate.amounts import compare
from analysis.relate.stems import Wording, wording
from analysis.tables import Tables
from analysis.text import fold, quotations, words

_MOST_WORDS = 8
_UNNAMED = re.compile(r"[0-9a-f]{12}:a\d+(?:-\d+)?")
_STYLES = {"direct": "direct quotation", "mixed": "partly quoted", "indirect": "paraphrase"}

_Day = tuple[int, str, str]
"""Where a time expression starts, its granularity and its value."""


@dataclass(frozen=True)
class Telling:
    """A row of `claims`, or a part of the content of a row of `quotes`, in the form in which it is compared.

    Parameters
    ----------
    key
        The row's `claim_id` or `quote_id`.
    order
        The row's number, from 0: of a claim among the claims of its article, of a quote among all quotes.
    text
        The words compared.
    quote_id, source, actor_id, style, identity, form
        Of the attribution behind it, as in the table `quotes`; missing in the outlet's own voice.
    voice, hedge, polarity, quantities
        As in the table `claims`.
    days
        Granularity and value of each time expression in it.
    """

    key: str
    article_id: str
    order: int
    text: str
    quote_id: str | None = None
    source: str | None = None
    actor_id: str | None = None
    style: str | None = None
    identity: str | None = None
    form: str | None = None
    voice: str = "outlet"
    hedge: str | None = None
    polarity: str = "positive"
    quantities: tuple[str, ...] = ()
    days: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def wording(self) -> Wording:
        """Give its words as they are compared."""
        return wording(self.text)

    @property
    def speaker(self) -> str | None:
        """Give a name for who vouches for it; two tellings with the same name have the same speaker.

        The name is an actor's id, or the last word of a source's name where the actor is not known. It is missing
        where there is no source, or one that the article does not name.
        """
        if self.source is None:
            return None
        if self.actor_id is not None:
            # An id that starts with an article's stands for somebody without a name, who may be anybody.
            return None if _UNNAMED.fullmatch(self.actor_id) else self.actor_id
        if self.form == "pronoun" or self.identity not in ("named", "organisation"):
            return None
        name = fold(self.source).split(",")[0]
        found = words(name)
        return found[-1].of(name) if found else None

    @property
    def is_unnamed(self) -> bool:
        """Say whether its source is described, but not named and not known from elsewhere in the article."""
        return self.speaker is None and self.form != "pronoun" and self.identity in ("anonymous", "role", "group")


def claim_tellings(tables: Tables) -> list[Telling]:
    """Give every kept claim in the form in which claims are compared, in the order of the articles and their texts."""
    quotes = {row.quote_id: row for row in tables.rows("quotes")}
    days = _days(tables)
    return [
        _claim(row, order, quotes.get(row.quote_id), days[article_id])
        for article_id, rows in groupby(tables.rows("claims"), key=attrgetter("article_id"))
        for order, row in enumerate(rows)
        if row.status == "kept"
    ]


def _claim(row: SimpleNamespace, order: int, quote: SimpleNamespace | None, days: list[_Day]) -> Telling:
    first, last = bisect_left(days, (row.start,)), bisect_left(days, (row.end,))
    return replace(
        _telling(row.claim_id, row, order, row.text, quote),
        voice=row.voice,
        hedge=row.hedge,
        polarity=row.polarity,
        quantities=tuple(row.quantities),
        days=frozenset((granularity, value) for _, granularity, value in days[first:last]),
    )


def quote_tellings(tables: Tables) -> list[Telling]:
    """Give the words of every kept attribution that are compared with those of others: a telling for each stretch.

    Of a direct quotation these are its parts; of a partly quoted statement, what stands between quotation marks; of a
    paraphrase, the whole content. Quotation marks are left out.
    """
    texts = tables.texts()
    return [
        _quote(row, order, said)
        for _, rows in groupby(tables.rows("quotes"), key=attrgetter("article_id"))
        for order, row in enumerate(rows)
        if row.status == "kept" and row.content is not None
        for said in _compared(row, texts[row.article_id])
    ]


def _quote(row: SimpleNamespace, order: int, text: str) -> Telling:
    return replace(
        _telling(row.quote_id, row, order, text, row),
        voice="hedged" if row.source_form == "absent" else "attributed",
        hedge=row.cue if row.cue_class == "hedge" else None,
    )


def _compared(row: SimpleNamespace, text: str) -> list[str]:
    parts = [Span(*part).of(text) for part in row.content_spans] or [row.content]
    if row.style == "direct":
        return parts
    if row.style == "mixed":
        return [quotation.inner.of(row.content) for quotation in quotations(row.content)]
    return [" ".join(parts)]


def _telling(key: str, row: SimpleNamespace, order: int, text: str, quote: SimpleNamespace | None) -> Telling:
    """Give the part of a telling that a claim and a quote have alike; `quote` is its attribution, if any."""
    return Telling(
        key=key,
        article_id=row.article_id,
        order=order,
        text=text,
        quote_id=row.quote_id,
        source=row.source,
        actor_id=row.actor_id,
        style=quote.style if quote else None,
        identity=quote.source_identity if quote else None,
        form=quote.source_form if quote else None,
    )


def same_speaker(left: Telling, right: Telling) -> bool | None:
    """Say whether the same speaker stands behind both tellings; None where a speaker is not known well enough."""
    if left.speaker is None or right.speaker is None or (left.actor_id is None) != (right.actor_id is None):
        return None
    return left.speaker == right.speaker


def drift(left: Telling, right: Telling) -> list[str]:
    """Give what differs between two tellings as short statements, in which the left one is "the first".

    Compared are voice and style, speakers, hedges, numbers, whether it is affirmed or denied, and content words.

    Examples
    --------
    >>> from dataclasses import replace
    >>> row = Telling("a:c0", "a", 0, "Talks failed")
    >>> drift(row, replace(row, voice="attributed", source="two envoys", identity="anonymous", style="indirect"))
    ['no source in the first, attributed to “two envoys” in the second']
    """
    found = [*_voices(left, right), *_speakers(left, right), *_hedges(left, right), *_numbers(left, right)]
    if left.polarity != right.polarity:
        found.append(_each("affirmed", "denied") if left.polarity == "positive" else _each("denied", "affirmed"))
    return list(dict.fromkeys([*found, *_words(left, right)]))


def _each(first: str, second: str) -> str:
    return f"{first} in the first, {second} in the second"


def _alone(first: bool) -> str:
    return "the first" if first else "the second"


def _voices(left: Telling, right: Telling) -> list[str]:
    if left.voice != right.voice:
        return [_each(_voice(left), _voice(right))]
    styles = {left.style, right.style}
    if left.voice != "attributed" or len(styles) == 1 or "indirect" not in styles:
        return []
    return [_each(_STYLES[left.style or "indirect"], _STYLES[right.style or "indirect"])]


def _voice(telling: Telling) -> str:
    if telling.voice == "hedged":
        return f"hedged (“{telling.hedge}”)"
    return f"attributed to “{telling.source}”" if telling.voice == "attributed" else "no source"


def _speakers(left: Telling, right: Telling) -> list[str]:
    if left.source is None or right.source is None or left.voice != "attributed" or right.voice != "attributed":
        return []
    if left.speaker is not None and right.is_unnamed:
        return [_each(f"named (“{left.source}”)", f"unnamed (“{right.source}”)")]
    if right.speaker is not None and left.is_unnamed:
        return [_each(f"unnamed (“{left.source}”)", f"named (“{right.source}”)")]
    alike = "pronoun" in (left.form, right.form) or fold(left.source) == fold(right.source)
    both = f"“{left.source}” / “{right.source}”"
    if left.is_unnamed and right.is_unnamed and not alike:
        return [f"speaker described differently: {both}"]
    return [f"different speakers: {both}"] if same_speaker(left, right) is False and not alike else []


def _hedges(left: Telling, right: Telling) -> list[str]:
    if "hedged" in (left.voice, right.voice) or (left.hedge is None) == (right.hedge is None):
        return []
    return [f"“{left.hedge or right.hedge}” only in {_alone(left.hedge is not None)}"]


def _numbers(left: Telling, right: Telling) -> list[str]:
    if bool(left.quantities) != bool(right.quantities):
        return [f"number only in {_alone(bool(left.quantities))}: {', '.join(left.quantities or right.quantities)}"]
    _, different = compare(left.quantities, right.quantities)
    return [f"number differs: {one} / {other}" for one, other in different]


def _words(left: Telling, right: Telling) -> list[str]:
    found = ((True, _only(left, right)), (False, _only(right, left)))
    return [f"words only in {_alone(first)}: {', '.join(missing)}" for first, missing in found if missing]


def _only(telling: Telling, other: Telling) -> list[str]:
    """Give the words of one telling that count in a comparison and that the other lacks in any form, in order."""
    missing = telling.wording.keys - other.wording.keys
    found: dict[str, None] = {}
    for at, span in enumerate(words(telling.text)):
        word = span.of(telling.text)
        alone = wording(f"a {word}" if at else word).keys
        if alone & missing:
            found[word] = None
    listed = list(found)
    return [*listed[:_MOST_WORDS], "…"] if len(listed) > _MOST_WORDS else listed


def _days(tables: Tables) -> defaultdict[str, list[_Day]]:
    """Give by article the time expressions with a value of their own, in the order of the text."""
    found: defaultdict[str, list[_Day]] = defaultdict(list)
    for row in tables.rows("dates"):
        if row.value and row.granularity and row.type in ("DATE", "TIME") and "REF" not in row.value:
            found[row.article_id].append((row.start, row.granularity, row.value))
    return found
