"""Which newsroom gathered what an article tells, with the words that show it.

An outlet prints what an origin has gathered: two outlets that both have it from one agency have one origin. Words that
two articles share are read only where one of them shows nothing itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

from analysis.article import Span, published_days
from analysis.relate.creditlines import Evidence
from analysis.relate.credits import Reading, read_credits
from analysis.relate.newsrooms import learn_names, short_forms
from analysis.relate.outlets import Outlet, outlet_key
from analysis.relate.resting import CREDITS
from analysis.relate.settling import article_origins
from analysis.relate.sharing import Shared, is_public, shared_words
from analysis.relate.stories import find_stories
from analysis.schema import Row, row_ids
from analysis.tables import Tables, table


def find_origins(tables: Tables, outlets: Sequence[Outlet] = ()) -> Tables:
    """Fill the table `origins`: one row for each place where an article shows which newsroom gathered what it tells.

    A row is a stretch of an article that names or means a newsroom: one that somebody spoke to ("told Reuters"), one
    that is the authority ("according to AP"), one in a dateline, a byline or a line of credit, one that found out
    itself ("the Guardian has learned"), or the article's own ("told this newspaper"). Of an article that shows nothing,
    the stretches are rows that an article of a known origin has word for word, or nearly so. Where neither shows
    anything the origin is unknown, and there is no row.

    Parameters
    ----------
    outlets
        What is declared of outlets; their names are newsrooms' names.

    Examples
    --------
    >>> find_origins(Tables()).origins.empty
    True
    """
    articles = tables.rows("articles")
    quotes: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for quote in tables.rows("quotes"):
        quotes[quote.article_id].append(quote)
    names = _names(articles, find_stories(tables.texts()), outlets)
    rows: dict[str, list[Row]] = {}
    for article in articles:
        key = article.article_id
        read = read_credits(article.text, article.outlet, names[key], quotes[key])
        rows[key] = list(_rows(article, read))
    rows |= _shared(articles, rows)
    return tables.having(origins=table("origins", (row for found in rows.values() for row in found)))


def _names(
    articles: Sequence[SimpleNamespace], stories: Mapping[str, str], outlets: Sequence[Outlet]
) -> dict[str, dict[str, str]]:
    """Give by article the names of newsrooms that it, its story, or a declaration tells; its own come first."""
    declared = {outlet.name: outlet.name for outlet in outlets}
    own = {article.article_id: learn_names(article.text, article.outlet) for article in articles}
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key, learned in own.items():
        for form, name in learned.items():
            told[stories[key]][form].add(name)
    found = {}
    for key, learned in own.items():
        fulls = {outlet_key(name) for name in learned.values()}
        story = _whole({form: min(full) for form, full in sorted(told[stories[key]].items()) if len(full) == 1})
        whole = {form: story.get(name, name) for form, name in learned.items()}
        others = {form: full for form, full in story.items() if outlet_key(full) not in fulls}
        found[key] = declared | {form: others.get(form, name) for form, name in (story | whole).items()}
    return found


def _whole(names: Mapping[str, str]) -> dict[str, str]:
    """Give the names by their forms, where one is short for just one other of them the other: KP for Kestrel Press."""
    longer: dict[str, set[str]] = defaultdict(set)
    for name in sorted(set(names.values())):
        for short in (*short_forms(name), *name.split()[-1:]):
            if short != name:
                longer[short].add(name)
    whole = {short: min(full) for short, full in longer.items() if len(full) == 1}
    return {**whole, **{form: whole.get(name, name) for form, name in names.items()}}


def _rows(article: SimpleNamespace, read: Reading) -> Iterator[Row]:
    keys = row_ids(article.article_id, "o", [(item.span.start, item.span.end) for item in read.evidence])
    for key, item in zip(keys, read.evidence, strict=True):
        origin = item.origin or _own(article)
        called = f", called an {item.called}" if item.called else ""
        printed = article.outlet or read.own
        chain = dict.fromkeys((origin, *item.passed_on, *([printed] if printed else [])))
        yield {**_placed(article, key, item), "origin": origin, "chain": list(chain), "rule": item.rule + called}


def _placed(article: SimpleNamespace, key: str, item: Evidence) -> Row:
    return {
        "origin_id": key,
        "article_id": article.article_id,
        "origin": item.origin,
        "text": item.span.of(article.text),
        "start": item.span.start,
        "end": item.span.end,
        "basis": item.basis,
        "chain": [item.origin],
        "rule": item.rule,
        "confidence": item.confidence,
    }


def _own(article: SimpleNamespace) -> str:
    """Give what the own newsroom of an article is called that does not name it."""
    return f"own reporting of {article.ref}"


def _shared(articles: Sequence[SimpleNamespace], rows: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Give rows for the articles that show nothing, and whose words an article of a known origin has."""
    by_key = {article.article_id: article for article in articles}
    if all(rows.values()) or not any(rows.values()):
        return {}
    stretches: dict[str, dict[tuple[Span, str], bool]] = defaultdict(dict)
    for item in shared_words({key: article.text for key, article in by_key.items()}):
        here, there = by_key[item.article_id], by_key[item.other_id]
        if not rows[item.article_id] and rows[item.other_id] and _may_be_from(item, here, there, rows[item.other_id]):
            for origin in _origins_at(item, rows[item.other_id]):
                stretches[item.article_id][item.span, origin] = item.quoted
    found = {}
    for key, places in stretches.items():
        items = [
            Evidence(span, origin, "shared words", "the same quotation" if quoted else "nearly the same passage", 0.6)
            for (span, origin), quoted in sorted(places.items())
        ]
        keys = row_ids(key, "o", [(item.span.start, item.span.end) for item in items])
        found[key] = [_placed(by_key[key], name, item) for name, item in zip(keys, items, strict=True)]
    return found


def _may_be_from(item: Shared, here: SimpleNamespace, there: SimpleNamespace, shown: Sequence[Row]) -> bool:
    """Say whether an article may have a stretch from where the other has it: not what both may have heard.

    What was printed later is not where it comes from, unless a line of credit says who gathered it.
    """
    if item.quoted and (is_public(here.text, item.span) or is_public(there.text, item.other)):
        return False
    ours, theirs = published_days(here.published), published_days(there.published)
    later = ours is not None and theirs is not None and theirs[0] > ours[1]
    return not later or any(row["basis"] in CREDITS for row in shown)


def _origins_at(item: Shared, shown: Sequence[Row]) -> list[str]:
    """Give the newsrooms that the other article shows for a stretch: those within it, or else its own."""
    near = {str(row["origin"]) for row in shown if _meets(row, item.other) and row["basis"] not in CREDITS}
    return sorted(near or article_origins([SimpleNamespace(**row) for row in shown]))


def _meets(row: Row, span: Span) -> bool:
    return Span(int(str(row["start"])), int(str(row["end"]))).meets(span)
