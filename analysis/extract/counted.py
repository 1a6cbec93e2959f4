"""The amounts in an article's claims: what each counts, how many, and whether the number is a bound."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable

from analysis.amounts import read_amount
from analysis.article import Article, Span
from analysis.extract.placed import role_cells, role_span
from analysis.extract.quantities import quantities
from analysis.schema import Row, row_ids


def extract_quantities(article: Article, claims: Iterable[Row], dates: Iterable[Row]) -> list[Row]:
    """Give the rows of `quantities`: one for each amount in each claim.

    Lengths of time ("three weeks") are amounts here; the numbers of other time expressions are none.

    Parameters
    ----------
    claims, dates
        The article's claims and time expressions; rows of other articles are passed over.

    Examples
    --------
    >>> wire = Article("wire", "At least six of its ten ships sank.")
    >>> claim = {"claim_id": "c", "article_id": wire.article_id, "text": wire.text, "start": 0, "end": 34}
    >>> [row] = extract_quantities(wire, [claim], [])
    >>> [row[name] for name in ("text", "low", "high", "unit", "bound", "of")]
    ['At least six of its ten ships', 6.0, None, 'ship', 'at least', 10.0]
    """
    dated = [role_span(row, "text") for row in dates if row["article_id"] == article.article_id and _fixed(row)]
    calendar = sorted(span for span in dated if span is not None)
    found = []
    for claim in claims:
        stretch = role_span(claim, "text") if claim["article_id"] == article.article_id else None
        if stretch is not None:
            first = bisect_left(calendar, stretch.start + 1, key=lambda date: date.end)
            last = bisect_left(calendar, stretch.end, key=lambda date: date.start)
            spans = quantities(article.text, stretch, calendar[first:last])
            found += [(span, str(claim["claim_id"])) for span in spans]
    keys = row_ids(article.article_id, "n", [(span.start, span.end) for span, _ in found])
    rows = (_row(article, key, *item) for key, item in zip(keys, found, strict=True))
    return [row for row in rows if row]


def _fixed(date: Row) -> bool:
    return date["type"] != "DURATION"


def _row(article: Article, key: str, span: Span, claim_id: str) -> Row:
    read = read_amount(span.of(article.text))
    if read is None:
        return {}
    return {
        "quantity_id": key,
        "article_id": article.article_id,
        "claim_id": claim_id,
        **role_cells(article.text, "text", span),
        "low": None if read.bound == "at most" or math.isinf(read.low) else read.low,
        "high": None if math.isinf(read.high) else read.high,
        "unit": read.unit or None,
        "bound": read.bound,
        "of": read.of,
    }
