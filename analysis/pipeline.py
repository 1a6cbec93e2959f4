"""The method, in its order: what is taken from each article alone, then what is related across articles."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

import pandas as pd

from analysis.article import Article, Span
from analysis.codebook import SCHEMAS
from analysis.errors import AnalysisError
from analysis.extract.actors import extract_mentions
from analysis.extract.claims import extract_claims
from analysis.extract.counted import extract_quantities
from analysis.extract.dates import extract_dates
from analysis.extract.published import date_by_byline
from analysis.extract.quotes import extract_quotes
from analysis.extract.roles import extract_roles
from analysis.relate.correct import apply_corrections
from analysis.relate.corroborate import corroborate
from analysis.relate.decisions import check_decisions
from analysis.relate.drifts import find_drifts
from analysis.relate.inferences import infer_actors
from analysis.relate.match import THRESHOLD, match_tellings
from analysis.relate.origins import find_origins
from analysis.relate.outlets import Outlet, owners
from analysis.relate.resolve import resolve_actors
from analysis.relate.settling import settle_articles, settle_claims
from analysis.relate.timeline import lay_out_events
from analysis.schema import Row
from analysis.tables import EXTRACTED, Tables, issue, table

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Step = Callable[[Tables], Tables]


def relations(outlets: Sequence[Outlet], match_threshold: float) -> tuple[tuple[Step, str], ...]:
    """Give the steps of `relate` in their order, each with the table that it fills last."""
    return (
        (partial(find_origins, outlets=outlets), "origins"),
        (partial(settle_articles, outlets=outlets), "articles"),
        (settle_claims, "claims"),
        (resolve_actors, "actors"),
        (infer_actors, "inferences"),
        (partial(match_tellings, threshold=match_threshold), "matches"),
        (find_drifts, "drifts"),
        (partial(corroborate, owners=owners(outlets)), "corroborations"),
        (lay_out_events, "events"),
    )


def extract(
    articles: Iterable[Article], issues: Sequence[Row] = (), given: Mapping[str, Sequence[Span]] | None = None
) -> Tables:
    """Take from each article alone who is mentioned, who said what, what is claimed, and when.

    An article's rows never depend on what else is in the run. Where its input states no date of publication, the one
    that the article prints itself is taken, before one that is only assumed. An article without text is set aside: it
    gives a row of `issues` and no other.

    Parameters
    ----------
    articles
        The articles, each with a ref of its own.
    issues
        Rows for what could not be read.
    given
        By ref: places of mentions that somebody else gives. One that lies outside the text is a row of `issues`.

    Returns
    -------
    Tables
        `articles`, `mentions`, `roles`, `quotes`, `claims`, `quantities`, `dates` and `issues`; every row proven by its
        article.
    """
    rows: dict[str, list[Row]] = {name: [] for name in EXTRACTED}
    rows["issues"] += issues
    for article in map(date_by_byline, articles):
        if not article.text:
            rows["issues"].append(issue("set aside", article.ref, "text", "no text", "an article"))
            continue
        quotes, dates = extract_quotes(article), extract_dates(article)
        rows["articles"].append(_described(article))
        rows["issues"] += _doubtful(article, dates)
        rows["quotes"] += quotes
        rows["dates"] += dates
        inside, outside = _placed(article, (given or {}).get(article.ref, ()))
        rows["issues"] += outside
        mentions = extract_mentions(article, quotes, inside)
        rows["mentions"] += mentions
        rows["roles"] += extract_roles(article, mentions)
        claims = extract_claims(article, quotes, dates)
        rows["claims"] += claims
        rows["quantities"] += extract_quantities(article, claims, dates)
    return Tables(**{name: table(name, rows[name]) for name in EXTRACTED}).trace()


def relate(
    tables: Tables,
    corrections: pd.DataFrame,
    outlets: Sequence[Outlet] = (),
    match_threshold: float = THRESHOLD,
) -> Tables:
    """Relate what was extracted across articles: actors, origins, tellings, corroboration, the time line.

    Parameters
    ----------
    tables
        What `extract` gave.
    corrections
        Human decisions (see `analysis.relate.decisions`), none or many. Each is made as soon as its value exists,
        so that everything built on that value follows it.
    outlets
        What is declared of outlets: who owns them, and whose copy they print.
    match_threshold
        The least probability, above 0 and at most 1, of two claims that match.

    Returns
    -------
    Tables
        All tables.

    Raises
    ------
    AnalysisError
        Where the threshold is no such number.
    TableError
        Where a correction cannot be meant.
    """
    if not 0 < match_threshold <= 1:
        raise AnalysisError("match_threshold", repr(match_threshold), "a number above 0 and at most 1")
    decisions = check_decisions(corrections)
    tables = apply_corrections(tables, decisions, "extract")
    for step, name in relations(outlets, match_threshold):
        tables = apply_corrections(step(tables), decisions, name)
    return tables.trace()


def _placed(article: Article, spans: Sequence[Span]) -> tuple[list[Span], list[Row]]:
    """Part the places that the text has from those that it has not, which become rows of `issues`."""
    inside = [span for span in spans if span.end <= len(article.text)]
    expected = f"a place in the {len(article.text)} characters of the text"
    outside: list[Row] = []
    for span in dict.fromkeys(spans):
        if span.end > len(article.text):
            found = issue("mention", article.ref, f"characters {span.start}-{span.end}", "no such place", expected)
            outside.append({**found, "article_id": article.article_id})
    return inside, outside


def _doubtful(article: Article, dates: Sequence[Row]) -> Iterator[Row]:
    """Name each date whose weekday is not the calendar's."""
    for row in dates:
        if row.get("status") == "doubtful":
            place = f"characters {row['start']}-{row['end']}"
            found = issue("doubtful date", article.ref, place, str(row["text"]), _weekday(str(row["value"])))
            yield {**found, "article_id": article.article_id}


def _weekday(value: str) -> str:
    """Say which weekday the calendar has for a TIMEX3 value."""
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return "a weekday that agrees with its date"
    return f"{WEEKDAYS[day.weekday()]}, the weekday of {day.isoformat()}"


def _described(article: Article) -> Row:
    own = {name: getattr(article, name) for name in SCHEMAS["articles"].names if hasattr(article, name)}
    return {**own, "characters": len(article.text)}
