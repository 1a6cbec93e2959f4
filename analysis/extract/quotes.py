"""Who said what: quotations and reported speech, each with its source and cue, by rules and a list of cues."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.article import Article, Span
from analysis.extract.attributions import CONFIDENCE, Attribution
from analysis.extract.cues import find_cues
from analysis.extract.identity import source_form
from analysis.extract.placed import role_cells
from analysis.extract.reports import refusal, reported
from analysis.extract.sources import RELATIVE
from analysis.extract.tokens import Statement, statements
from analysis.extract.utterances import direct, introduced, loose, unlisted
from analysis.schema import Row, row_ids
from analysis.text import quotations

MOST_CUES = 24
"""Further cues of one statement are passed over, so that no text takes more than linear time."""


def extract_quotes(article: Article) -> list[Row]:
    """Give the rows of `quotes` of one article: every attribution that the rules find, `actor_id` missing.

    Examples
    --------
    >>> text = "“Talks go on,” Ann Lee, a mayor, told Reuters. “They will end.”"
    >>> [quote] = extract_quotes(Article("wire/1", text))
    >>> [quote[name] for name in ("source", "cue", "via", "content_spans")]
    ['Ann Lee, a mayor', 'told', 'Reuters', [[0, 14], [47, 63]]]
    """
    text = article.text
    found: list[Attribution] = []
    tails: defaultdict[int, list[Span]] = defaultdict(list)
    before: Statement | None = None
    for statement in statements(text):
        if statement.only_quoted:
            _carry_on(text, found, tails, before, statement)
        else:
            found += _attributions(text, statement)
        before = statement
    joined = [replace(one, contents=(*one.contents, *tails[place])) for place, one in enumerate(found)]
    return list(_rows(article, joined))


def _attributions(text: str, statement: Statement) -> list[Attribution]:
    """Give the attributions of one statement: refusals, quotations with a cue, then what the other cues report."""
    tokens = statement.tokens
    refused = refusal(text, statement)
    found = [refused] if refused else []
    cues = [
        cue
        for cue in find_cues(tokens)
        if not (refused and refused.cue and refused.cue.start <= tokens[cue.verb].start < refused.cue.end)
    ][:MOST_CUES]
    held = direct(text, tokens, cues)
    found += [attribution for _, attribution in held] or unlisted(text, tokens)
    taken = {cue.first for cue, _ in held}
    for cue in cues:
        if cue.first not in taken:
            found += reported(text, tokens, cues, cue, found)
    found = [one for one in found if not _in_a_source(one, found)]
    contents = [span for attribution in found for span in attribution.contents]
    return [*found, *loose(text, tokens, contents)]


def _in_a_source(one: Attribution, found: Sequence[Attribution]) -> bool:
    """Say whether a cue only describes another's source: "a man who asked not to be named", said."""
    if one.cue is None or not one.said_by or not RELATIVE.fullmatch(one.said_by[0].low):
        return False
    return any(other.source is not None and other.source.holds(one.cue) for other in found)


def _carry_on(
    text: str,
    found: list[Attribution],
    tails: defaultdict[int, list[Span]],
    before: Statement | None,
    statement: Statement,
) -> None:
    """Join a statement of nothing but quotations to the attribution that it carries on, or add its own."""
    parts = tuple(Span(token.start, token.end) for token in statement.tokens)
    led = introduced(before.tokens, parts) if before is not None else None
    if led is not None:
        found.append(led)
        return
    place = len(found) - 1
    if before is not None and found and statement.paragraph - before.paragraph <= 1:
        last = found[place]
        reached = (tails[place] or last.contents or (Span(0, 0),))[-1]
        near = reached.meets(before.span) or (last.cue is not None and last.cue.meets(before.span))
        same = before.paragraph == statement.paragraph or _continues(statement) or reached.end >= before.span.end
        if near and same and last.quoted and not last.doubtful:
            tails[place] += parts
            return
        if near and last.said_by and last.contents:
            found.append(Attribution("quotation carried on", parts, said_by=last.said_by))
            return
    found += loose(text, statement.tokens, ())


def _continues(statement: Statement) -> bool:
    first = statement.tokens[0].quotation
    return first is not None and first.continues


def _rows(article: Article, found: Sequence[Attribution]) -> Iterator[Row]:
    ordered = [replace(one, contents=tuple(sorted(set(one.contents)))) for one in found]
    bounds = [(one.contents[0].start, one.contents[-1].end) if one.contents else _place(one.cue) for one in ordered]
    held = "anonymous"
    marked = [quotation.outer for quotation in quotations(article.text)]
    for key, one in zip(row_ids(article.article_id, "q", bounds), ordered, strict=True):
        form, identity = source_form(article.text, one.said_by)
        if form == "pronoun":
            identity = held
        elif form != "absent":
            held = identity
        yield {
            "quote_id": key,
            "article_id": article.article_id,
            **_parts(article.text, "source", (one.source,) if one.source else ()),
            **_parts(article.text, "cue", (one.cue,) if one.cue else ()),
            **_parts(article.text, "content", one.contents),
            **role_cells(article.text, "via", one.via),
            "style": _style(one.contents, marked),
            "cue_class": one.cue_class,
            "source_form": form,
            "source_identity": identity,
            "status": "doubtful" if one.doubtful else "kept",
            "rule": one.rule,
            "confidence": CONFIDENCE[one.rule],
        }


def _parts(text: str, role: str, spans: Sequence[Span]) -> Row:
    hull = Span(spans[0].start, spans[-1].end) if spans else None
    return {**role_cells(text, role, hull), f"{role}_spans": [[span.start, span.end] for span in spans]}


def _place(cue: Span | None) -> tuple[int, int]:
    return (cue.start, cue.end) if cue else (0, 0)


def _style(contents: Sequence[Span], marked: Sequence[Span]) -> str | None:
    """Say how much of the contents stands in quotation marks: all of it, some, nothing."""
    if not contents:
        return None
    held = [_quoted(span, marked) for span in contents]
    return "direct" if all(part == "direct" for part in held) else "indirect" if set(held) == {"indirect"} else "mixed"


def _quoted(span: Span, marked: Sequence[Span]) -> str:
    place = bisect_right(marked, span.start, key=lambda outer: outer.start)
    near = [outer for outer in (*marked[max(0, place - 1) : place + 1],) if outer.meets(span)]
    if any(outer.holds(span) for outer in near):
        return "direct"
    return "mixed" if near else "indirect"
