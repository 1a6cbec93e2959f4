"""The articles in full: what was read in each, marked where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from analysis.brief.blocks import Blocks
from analysis.brief.earlier import earlier_places
from analysis.brief.notes import Notes, key_of, numbered
from analysis.brief.reading import Reading, Stretch
from analysis.schema import bounds
from analysis.tables import Tables

MARKED = {
    ("quotes", "content"): "content",
    ("quotes", "source"): "source",
    ("quotes", "cue"): "cue",
    ("claims", "text"): "claim",
    ("origins", "text"): "origin",
    ("mentions", "text"): "actor",
    ("dates", "text"): "date",
    ("roles", "text"): "",
    ("quantities", "text"): "",
}
"""The role that the words of a table's rows have in the text; the last two are addresses only."""


def full_texts(tables: Tables, notes: Notes | None = None) -> Blocks:
    """Give each article in full, with its sources, cues, contents, claims, actors and dates, and the notes' sentences.

    The ids that rows had in earlier editions lead to the words that prove them now.

    Parameters
    ----------
    notes
        What is cited; without it, what a briefing of these tables cites.
    """
    notes = notes or numbered(tables)
    earlier: defaultdict[str, list[Stretch]] = defaultdict(list)
    for old, (article_id, span) in earlier_places(tables).items():
        earlier[article_id].append(Stretch(span.start, span.end, "", old))
    found = ((article, earlier[article.article_id]) for article in tables.rows("articles"))
    return Blocks(*(_reading(tables, article, notes, called) for article, called in found))


def _reading(tables: Tables, article: SimpleNamespace, notes: Notes, earlier: Iterable[Stretch]) -> Reading:
    cited = []
    for (article_id, place), number in notes.numbers.items():
        if article_id == article.article_id:
            span = notes.places[article_id][place]
            cited.append((span.start, span.end, number))
    facts = {
        "Article": article.ref if article.title else None,
        "Outlet": article.outlet or "not stated",
        "Published": article.published or "unknown",
        "Address": article.url,
        "Characters": f"{len(article.text):,}",
        "SHA-256 begins": article.sha256[:12],
    }
    title = f"{notes.letters[article.article_id]}: {article.title or article.ref}"
    told = [(term, value) for term, value in facts.items() if value]
    stretches = sorted([*_stretches(tables, article.article_id), *earlier])
    return Reading(article.article_id, article.text, title, told, stretches, cited)


def _stretches(tables: Tables, article_id: str) -> Iterator[Stretch]:
    for (name, role), mark in MARKED.items():
        start, end = bounds(role)
        for row in tables.rows(name):
            if row.article_id == article_id and getattr(row, role):
                whole = [(getattr(row, start), getattr(row, end))]
                for first, last in getattr(row, f"{role}_spans", whole):
                    place = "" if mark == "actor" and row.type == "place" else mark
                    yield Stretch(first, last, place, key_of(row))
