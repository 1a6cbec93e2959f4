"""On which newsroom each claim of an article rests, by the words that show it: its own, its speaker's, those before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

from analysis.codebook import SCHEMAS
from analysis.schema import bounds
from analysis.tables import Tables
from analysis.text import fold, paragraphs, sentences, words

CREDITS = ("dateline", "credit", "byline")
"""The kinds of evidence that stand for a whole article."""

Shown = tuple[frozenset[str], str]
"""The newsrooms of which one gathered a claim, and what tells so."""


class Reading:
    """An article with its evidence, and what each of its claims rests on.

    Attributes
    ----------
    article, rows
        Its row of `articles` and its rows of `origins`.
    shown
        By `claim_id`, in the order of the text: the newsrooms and the basis, for the claims whose words or neighbours
        show any.
    unsigned
        The number of its other claims.
    """

    def __init__(
        self,
        article: SimpleNamespace,
        rows: Sequence[SimpleNamespace],
        claims: Sequence[SimpleNamespace],
        quotes: Sequence[SimpleNamespace],
    ) -> None:
        self.article, self.rows = article, rows
        self._claims = claims
        self._shared = [row for row in rows if row.basis == "shared words"]
        self._rows = [row for row in rows if row.basis not in (*CREDITS, "shared words")]
        self._starts = [row.start for row in self._rows]
        self._ends = [row.end for row in self._rows]
        self._sentences = sentences(article.text)
        self._sentence_starts = [place.start for place in self._sentences]
        self._paragraphs = [place.start for place in paragraphs(article.text)]
        self._by_speaker: dict[str, set[str]] = defaultdict(set)
        self._by_quote: dict[str, frozenset[str]] = {}
        self._learn(sorted(quotes, key=lambda quote: (_stretch(quote), quote.quote_id)))
        self.shown = dict(self._read({quote.quote_id: quote for quote in quotes}))
        self.unsigned = len(claims) - len(self.shown)

    def resting(self) -> Counter[str]:
        """Count the claims that rest on each newsroom, in the order of the text."""
        return Counter(name for names, _ in self.shown.values() for name in sorted(names))

    def settled(self) -> dict[str, tuple[list[str], str]]:
        """Give by `claim_id` the newsrooms and the basis, where nothing else shows them those of the article."""
        rest = self._inherited()
        return {
            claim.claim_id: (sorted(found[0]), found[1]) if found else rest
            for claim in self._claims
            for found in [self.shown.get(claim.claim_id)]
        }

    def _inherited(self) -> tuple[list[str], str]:
        if not self.article.origins:
            return [], "unknown"
        return list(self.article.origins), "shared words" if self._shared else "inherited"

    def _learn(self, quotes: Sequence[SimpleNamespace]) -> None:
        """Learn whom each source told; one that is a pronoun is the one before, in its paragraph."""
        last: tuple[int, frozenset[str]] = (-1, frozenset())
        for quote in quotes:
            start, end = _stretch(quote)
            paragraph = bisect_right(self._paragraphs, start)
            shown = self._met(start, end)
            if not shown and quote.source_form in ("pronoun", "absent") and last[0] == paragraph:
                shown = last[1]
            self._by_quote[quote.quote_id] = shown
            if quote.source_form == "name" and quote.source:
                self._by_speaker[_last_name(quote.source)] |= shown
            if quote.source_form != "absent":
                last = (paragraph, shown or self._of_speaker(quote))

    def _read(self, quotes: Mapping[str, SimpleNamespace]) -> Iterator[tuple[str, Shown]]:
        before: tuple[int, frozenset[str]] = (-1, frozenset())
        for claim in self._claims:
            start, end = _stretch(claim, quotes.get(claim.quote_id))
            paragraph = bisect_right(self._paragraphs, claim.start)
            found = self._by_words(quotes.get(claim.quote_id), start, end)
            if found:
                before = paragraph, found[0]
            elif before[0] == paragraph:
                found = before[1], "credit before it"
            if found:
                yield claim.claim_id, found

    def _by_words(self, quote: SimpleNamespace | None, start: int, end: int) -> Shown | None:
        shown = self._met(start, end) or self._met(*self._sentence(start, end))
        if shown:
            return shown, "own"
        told = (self._by_quote.get(quote.quote_id) or self._of_speaker(quote)) if quote else frozenset()
        if told:
            return told, "same speaker"
        shared = frozenset(row.origin for row in self._shared if row.start < end and start < row.end)
        return (shared, "shared words") if shared else None

    def _of_speaker(self, quote: SimpleNamespace) -> frozenset[str]:
        named = quote.source_form == "name" and quote.source
        return frozenset(self._by_speaker.get(_last_name(quote.source), ())) if named else frozenset()

    def _met(self, start: int, end: int) -> frozenset[str]:
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return frozenset(row.origin for row in self._rows[first:last])

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        first = max(0, bisect_right(self._sentence_starts, start) - 1)
        last = max(first, bisect_left(self._sentence_starts, end) - 1)
        return self._sentences[first].start, self._sentences[last].end


def readings(tables: Tables) -> Iterator[Reading]:
    """Read each article with its evidence, its claims and its attributions."""
    origins, claims, quotes = (_by_article(tables, name) for name in ("origins", "claims", "quotes"))
    for article in tables.rows("articles"):
        key = article.article_id
        yield Reading(article, origins[key], claims[key], quotes[key])


def _by_article(tables: Tables, name: str) -> dict[str, list[SimpleNamespace]]:
    found: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for row in tables.rows(name):
        found[row.article_id].append(row)
    return found


def _stretch(*rows: SimpleNamespace | None) -> tuple[int, int]:
    """Give where a claim, together with its attribution, starts and ends."""
    edges = []
    for row in rows:
        roles = () if row is None else SCHEMAS["claims" if hasattr(row, "claim_id") else "quotes"].roles
        edges += [getattr(row, name) for role in roles for name in bounds(role)]
    known = [edge for edge in edges if edge is not None]
    return min(known, default=0), max(known, default=0)


def _last_name(source: str) -> str:
    folded = fold(source)
    return [word.of(folded).removesuffix("'s") for word in words(folded)][-1:][0] if words(folded) else folded
