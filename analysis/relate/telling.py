"""A claim or quote as one article tells it, with the attribution behind it, and how two tellings of it differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from types import SimpleNamespace

from analysis.article import Span
from analysis.relate.amounts import Amount, amounts, length
from analysis.relate.stems import Wording, common_form, names_state, units, wording
from analysis.tables import Tables
from analysis.text import fold, quotations, words

_UNNAMED = re.compile(r"[0-9a-f]{12}:a\d+(?:-\d+)?")

_NAME = "X"

Day = tuple[str, str, str]
"""Granularity and value of a time expression, and its words; the granularity of a length of time is empty."""


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
    dates
        Each time expression in it that has a value of its own.
    modality
        As in the table `claims`.
    actors
        Whom it mentions, by `actor_id`.
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
    dates: tuple[Day, ...] = ()
    modality: str = "fact"
    actors: frozenset[str] = frozenset()

    @cached_property
    def amounts(self) -> list[Amount]:
        """Give its quantities and the lengths of time in it as ranges of numbers."""
        lengths = (length(words, value) for granularity, value, words in self.dates if not granularity)
        return [*amounts(self.quantities), *(found for found in lengths if found is not None)]

    @cached_property
    def days(self) -> frozenset[tuple[str, str]]:
        """Give granularity and value of its time expressions."""
        return frozenset((granularity, value) for granularity, value, _ in self.dates if granularity)

    @cached_property
    def wording(self) -> Wording:
        """Give its words as they are compared."""
        return wording(self.text)

    @cached_property
    def source_wording(self) -> Wording:
        """Give the words of its source as they are compared; of none, no words."""
        return wording(self.source or "")

    @cached_property
    def in_words(self) -> str:
        """Give what is said together with who says it, as `in_words` does."""
        return in_words(self.text, self.source)

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


def in_words(text: str, source: str | None) -> str:
    """Give what is said together with who says it, names left out: what is told does not hang on whom it is of.

    Examples
    --------
    >>> in_words("The port of Uqbar was shut", "Mayor Ann Roe")
    'X said The port of X was shut'
    """
    said = _without_names(text)
    if not source:
        return said
    return f"{_without_names(f'{_NAME} {source}').removeprefix(f'{_NAME} ')} said {said}"


def _without_names(text: str) -> str:
    """Put one letter in the place of each row of words that have a capital; the first word stays but for a state."""
    kept, done = [], 0
    for at, span in enumerate(units(text)):
        word = span.of(text)
        if names_state(common_form(word)) or (at and any(char.isupper() for char in word)):
            between = text[done : span.start]
            kept.append("" if done and between.isspace() else between + _NAME)
            done = span.end
    return "".join([*kept, text[done:]])


def claim_tellings(tables: Tables) -> list[Telling]:
    """Give every kept claim in the form in which claims are compared, in the order of the articles and their texts."""
    quotes = {row.quote_id: row for row in tables.rows("quotes")}
    days, actors = _days(tables), _actors(tables)
    return [
        replace(_claim(row, order, quotes.get(row.quote_id), days[article_id]), actors=_inside(actors[article_id], row))
        for article_id, rows in groupby(tables.rows("claims"), key=attrgetter("article_id"))
        for order, row in enumerate(rows)
        if row.status == "kept"
    ]


def _claim(row: SimpleNamespace, order: int, quote: SimpleNamespace | None, days: list[tuple[int, Day]]) -> Telling:
    first, last = bisect_left(days, (row.start,)), bisect_left(days, (row.end,))
    return replace(
        _telling(row.claim_id, row, order, row.text, quote),
        voice=row.voice,
        hedge=row.hedge,
        polarity=row.polarity,
        modality=row.modality,
        quantities=tuple(row.quantities),
        dates=tuple(day for _, day in days[first:last]),
    )


def _inside(actors: Sequence[tuple[int, int, str]], row: SimpleNamespace) -> frozenset[str]:
    first, last = bisect_left(actors, (row.start,)), bisect_left(actors, (row.end,))
    return frozenset(actor_id for _, end, actor_id in actors[first:last] if end <= row.end)


def quote_tellings(tables: Tables) -> list[Telling]:
    """Give the words of every kept attribution that are compared with those of others: a telling for each stretch.

    Of a direct quotation these are its parts, and all of them together; of a partly quoted statement, what stands
    between quotation marks; of a paraphrase, the whole content. Quotation marks are left out.
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
        return parts if len(parts) == 1 else [*parts, " ".join(parts)]
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


def _actors(tables: Tables) -> defaultdict[str, list[tuple[int, int, str]]]:
    """Give by article where somebody known is mentioned, in the order of the text."""
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in tables.rows("mentions"):
        if row.actor_id is not None:
            found[row.article_id].append((row.start, row.end, row.actor_id))
    return found


def _days(tables: Tables) -> defaultdict[str, list[tuple[int, Day]]]:
    """Give by article the time expressions with a value of their own, in the order of the text."""
    found: defaultdict[str, list[tuple[int, Day]]] = defaultdict(list)
    for row in tables.rows("dates"):
        if row.value and row.granularity and row.type in ("DATE", "TIME") and "REF" not in row.value:
            found[row.article_id].append((row.start, (row.granularity, row.value, row.text)))
        elif row.value and row.type == "DURATION":
            found[row.article_id].append((row.start, ("", row.value, row.text)))
    return found
