"""The rules of the trade, held against what an edition says: its page as it was written, and its tables.

They are those of ICD 203 (2015), of the Admiralty code, and of newsrooms that print nothing as confirmed by two sources
that is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from analysis.article import Span
from analysis.brief.blocks import plain_text
from analysis.brief.page import Passage, read_page
from analysis.brief.summary import bottom_line
from analysis.brief.wording import clipped
from analysis.errors import EditionError
from analysis.relate.ratings import broken_rules
from analysis.relate.yardsticks import UNRATED, confidences, grades, likelihoods, tokens
from analysis.tables import Tables
from analysis.text import sentences

PAGE = "index.html"
BOTTOM_LINE = "Bottom line"
AROUND = 5
"""So many words in a row that an article has too are the article's."""
SHOWN = 120

_RATING = re.compile(r"(?<![\w-])[A-F][1-6](?![\w-])")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_PARTS = re.compile(r"[:;…“”\"()\[\]|–]|\s{2,}|\.(?=\s)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\b(?:one|two|three|four|five|six|seven|eight|nine)\b", re.IGNORECASE)
_CITED = re.compile(r"\[\d+\]")
_Words = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class _Others:
    """What is not the machine's to answer for.

    Parameters
    ----------
    articles
        Runs of words that articles have.
    own
        Those, and runs of words that analysts have.
    given
        The ratings that may be shown.
    """

    articles: _Words
    own: _Words
    given: frozenset[str]


def lint_edition(tables: Tables, page: str, title: str = "") -> list[EditionError]:
    """Give every breach of a rule: the file, the place, what was found, what was expected.

    1. The machine's own sentences have no word of likelihood of any yardstick, and no rating but the default. What an
       article says (in quotation marks, or in its very words) and what an analyst says are not the machine's.
    2. No sentence has both a word of likelihood and a level of confidence, an article's own excepted.
    3. Ratings and judgments keep the rules of `analysis.relate.ratings`.
    4. A claim that is called corroborated has two independent origins and two independent sources.
    5. Every number in the bottom line is one that the tables give there.

    Parameters
    ----------
    tables
        The edition's tables.
    page
        Its HTML.
    title
        What a person has called it.

    Examples
    --------
    >>> [str(breach) for breach in lint_edition(Tables(), "<h2>Method</h2><p>It is likely true.</p>")]
    ["index.html, Method: found 'likely' in 'It is likely true.'; expected no likelihood but an analyst's"]
    """
    passages = read_page(page)
    articles = _words_about(_of_articles(tables, title))
    others = _Others(articles, articles | _words_about(_of_analysts(tables)), _given(tables))
    found = [
        *chain.from_iterable(
            _wording(_Said.of(_unquoted(passage.text)), _where(passage), others) for passage in passages
        ),
        *_opinions(tables),
        *_corroborated(tables),
        *_numbers(passages, tables),
    ]
    return list({str(breach): breach for breach in found}.values())


def _wording(said: _Said, where: str, others: _Others) -> Iterator[EditionError]:
    """Give the likelihoods and ratings of one passage that nobody answers for, and sentences that mix two scales."""
    likely, sure = likelihoods(said.text), confidences(said.text)
    for span in likely:
        if not said.takes(span, others.own):
            yield EditionError(where, said.shown(span), "no likelihood but an analyst's")
    for span in _ratings(said.text):
        if span.of(said.text) not in others.given and not said.takes(span, others.own):
            yield EditionError(where, said.shown(span), f"no rating but an analyst's, or {UNRATED}")
    if likely and sure:
        levels = {said.sentence(span): span for span in sure if not said.takes(span, others.articles)}
        for span in likely:
            level = levels.get(said.sentence(span))
            if level and not said.takes(span, others.articles):
                found = f"{level.of(said.text)!r} and {said.shown(span)}"
                yield EditionError(where, found, "likelihood and confidence in two sentences")


def _where(passage: Passage) -> str:
    return f"{PAGE}, {clipped(passage.section, SHOWN) or 'the top'}"


def _opinions(tables: Tables) -> Iterator[EditionError]:
    for opinion, (column, found, expected) in broken_rules(tables):
        yield EditionError(f"tables/{opinion.kind}s.csv, {opinion.key}, {column}", found, expected)


def _corroborated(tables: Tables) -> Iterator[EditionError]:
    for row in tables.rows("corroborations"):
        for name in ("independent_origins", "independent_sources"):
            if row.independently_sourced and getattr(row, name) < 2:
                where = f"tables/corroborations.csv, {row.group_id}, {name}"
                yield EditionError(where, str(getattr(row, name)), "2 or more of a claim that is called corroborated")


def _numbers(passages: Sequence[Passage], tables: Tables) -> Iterator[EditionError]:
    """Give the numbers of the bottom line that the same sentences, made anew from the tables, do not have."""
    said = [passage.text for passage in passages if passage.section == BOTTOM_LINE and passage.text != BOTTOM_LINE]
    if not said:
        return
    counted = set(_NUMBER.findall(_CITED.sub("", plain_text(bottom_line(tables))).lower()))
    for text in said:
        for match in _NUMBER.finditer(text):
            if match[0].lower() not in counted:
                found = _Said.of(text).shown(Span(*match.span()))
                yield EditionError(f"{PAGE}, {BOTTOM_LINE}", found, "a number that the tables give")


def _given(tables: Tables) -> frozenset[str]:
    """The ratings that may be shown: the default, and those that an analyst gives."""
    return frozenset({UNRATED, *(f"{row.reliability}{row.credibility}" for row in tables.rows("ratings"))})


def _of_articles(tables: Tables, title: str) -> Iterator[str]:
    """What articles say or said, what they and the edition are called, and what an input or a correction has."""
    yield title
    for row in tables.rows("articles"):
        yield from filter(None, (row.text, row.title, row.outlet, row.ref))
    for row in tables.rows("actors"):
        yield from (row.name, *row.aliases, *row.roles)
    for row in tables.rows("quotes"):
        yield " ".join(filter(None, (row.source, row.cue)))
    for row in tables.rows("drifts"):
        yield row.statement
    for row in tables.rows("issues"):
        yield from (row.ref, row.place, row.found, row.expected)
    for row in tables.rows("changes"):
        yield from filter(None, (row.label, row.old, row.new))


def _of_analysts(tables: Tables) -> Iterator[str]:
    """What analysts say, the words of their likelihoods, and what their grades mean."""
    for row in tables.rows("judgments"):
        yield from (row.likelihood, row.statement, row.reason, row.by)
    for row in tables.rows("ratings"):
        yield from (grades("reliability")[row.reliability], grades("credibility")[row.credibility])
        yield from (row.reason, row.by)


def _unquoted(text: str) -> str:
    """The text with every quotation blanked out, of the same length."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def _words_about(texts: Iterable[str]) -> _Words:
    """Give each run of up to `AROUND` words of the texts that has a likelihood, a confidence or a rating in it."""
    runs: set[tuple[str, ...]] = set()
    for said in map(_Said.of, texts):
        for span in (*likelihoods(said.text), *confidences(said.text), *_ratings(said.text)):
            first, last = said.inside(span)
            for start in range(max(0, last - AROUND), first + 1):
                ends = range(last, min(len(said.words), max(start + AROUND, last)) + 1)
                runs.update(tuple(said.words[start:end]) for end in ends)
    return frozenset(runs)


def _ratings(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _RATING.finditer(text)]


@dataclass(frozen=True)
class _Said:
    """A text with its words, where they stand, and where marks part it."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    edges: list[int]

    @classmethod
    def of(cls, text: str) -> _Said:
        """Read a text."""
        found = tokens(text)
        edges = [0, *(edge for match in _PARTS.finditer(text) for edge in match.span()), len(text)]
        return cls(text, [word for word, _ in found], [at.start for _, at in found], [at.end for _, at in found], edges)

    def inside(self, span: Span) -> tuple[int, int]:
        """Give the first word of a stretch, and the one after its last."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def takes(self, span: Span, runs: _Words) -> bool:
        """Say whether a stretch stands in others' words: in all between two marks, or in `AROUND` words in a row."""
        left = self.edges[bisect_right(self.edges, span.start) - 1]
        right = self.edges[bisect_left(self.edges, span.end)]
        low, high = self.inside(Span(left, right))
        if high - low <= AROUND:
            return tuple(self.words[low:high]) in runs
        first, last = self.inside(span)
        size = max(AROUND, last - first)
        places = range(max(low, last - size), min(first, high - size) + 1)
        return any(tuple(self.words[place : place + size]) in runs for place in places)

    def sentence(self, span: Span) -> Span:
        """Give the sentence that a stretch begins in."""
        found = _sentences(self.text)
        place = bisect_right(found, span.start, key=lambda item: item.start) - 1
        return found[place] if place >= 0 else Span(0, len(self.text))

    def shown(self, span: Span) -> str:
        """Say what stands in a stretch, and in which sentence."""
        return f"{span.of(self.text)!r} in {clipped(self.sentence(span).of(self.text), SHOWN)!r}"


@lru_cache(maxsize=8)
def _sentences(text: str) -> list[Span]:
    return sentences(text)
