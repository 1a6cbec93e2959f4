"""Who said what: each attribution that the language model finds, with what its words say about source and cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from analysis.article import Article, Span
from analysis.extract.edges import edged
from analysis.extract.hearsay import hearsay
from analysis.extract.leaning import leaned
from analysis.extract.placed import role_cells
from analysis.extract.recipients import recipient, via
from analysis.extract.refusals import with_refusals
from analysis.extract.rumours import with_rumours
from analysis.extract.standing import n_sources, source_form, source_identity
from analysis.extract.wording import cue_class
from analysis.language.reading import Attribution, read
from analysis.schema import Row, row_ids
from analysis.text import quotations

KEPT = 0.35
"""An attribution that is less probable than this is doubtful."""
_ONE_PERSON = frozenset({"he", "she", "him", "her"})
_PERSONS = frozenset({"named", "role", "anonymous"})


def extract_quotes(article: Article) -> list[Row]:
    """Give the rows of `quotes` of one article, `actor_id` missing.

    A cue without a content gives a row only where it refuses to say anything.

    Raises
    ------
    ModelError
        Where the package's model file is missing or damaged.

    Examples
    --------
    >>> text = "“Talks go on,” Ann Lee, a mayor, told Reuters. “They will end.”"
    >>> [quote] = extract_quotes(Article("wire/1", text))
    >>> [quote[name] for name in ("source", "cue", "via", "content_spans")]
    ['Ann Lee, a mayor', 'told', 'Reuters', [[0, 14], [47, 63]]]
    """
    text = article.text
    reading = read(text)
    found = with_refusals(
        text, with_rumours(text, leaned(text, [edged(text, one) for one in reading.attributions])), reading.names
    )
    told = [one for one in found if one.contents or cue_class(text, one.cue) == "refusal"]
    return list(_rows(article, sorted(told, key=_place)))


def _place(one: Attribution) -> tuple[int, int]:
    """Give where an attribution stands: its content, or its cue where it has none."""
    spans = one.contents or ((one.cue,) if one.cue else ())
    return (spans[0].start, spans[-1].end) if spans else (0, 0)


def _rows(article: Article, found: Sequence[Attribution]) -> Iterator[Row]:
    text, last, person = article.text, "anonymous", "anonymous"
    outer = [quotation.outer for quotation in quotations(text)]
    keys = row_ids(article.article_id, "q", [_place(one) for one in found])
    for key, one in zip(keys, found, strict=True):
        held = person if one.source and one.source.of(text).lower() in _ONE_PERSON else last
        form, identity = source_form(text, one.source), source_identity(text, one.source, held)
        if form in ("name", "description"):
            last, person = identity, identity if identity in _PERSONS else person
        yield {
            "quote_id": key,
            "article_id": article.article_id,
            **_parts(text, "source", (one.source,) if one.source else ()),
            **_parts(text, "cue", (one.cue,) if one.cue else ()),
            **_parts(text, "content", one.contents),
            **role_cells(text, "recipient", recipient(text, one.source, one.cue, one.contents)),
            **role_cells(text, "via", via(text, one.source, one.cue, one.contents)),
            "style": _style(one.contents, outer),
            "cue_class": cue_class(text, one.cue, one.contents),
            "source_form": form,
            "source_identity": identity,
            "n_sources": n_sources(text, one.source),
            "hearsay": hearsay(text, one.contents),
            "status": "kept" if one.confidence >= KEPT else "doubtful",
            "rule": "language model",
            "confidence": one.confidence,
        }


def _parts(text: str, role: str, spans: Sequence[Span]) -> Row:
    hull = Span(spans[0].start, spans[-1].end) if spans else None
    return {**role_cells(text, role, hull), f"{role}_spans": [[span.start, span.end] for span in spans]}


def _style(contents: Sequence[Span], outer: Sequence[Span]) -> str | None:
    """Say how much of the contents stands in quotation marks: all of it, some, nothing."""
    if not contents:
        return None
    held = [_quoted(span, outer) for span in contents]
    return "direct" if all(part == "direct" for part in held) else "indirect" if set(held) == {"indirect"} else "mixed"


def _quoted(span: Span, outer: Sequence[Span]) -> str:
    place = bisect_right(outer, span.start, key=lambda marks: marks.start)
    near = [marks for marks in (*outer[max(0, place - 1) : place + 1],) if marks.meets(span)]
    if any(marks.holds(span) for marks in near):
        return "direct"
    return "mixed" if near else "indirect"
