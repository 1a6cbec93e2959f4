"""The pages of an edition's rows: at the address of each row stands the sentence that proves it, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from analysis.article import Span
from analysis.brief.wording import capital, counted
from analysis.publish.address import row_anchor, row_link, row_page
from analysis.publish.frame import Sheet, apart, frame, link, shown, trail
from analysis.publish.linked import statements
from analysis.publish.proof import MOST, Ledger, Proven, cut
from analysis.publish.record import Entry

_MARKS = {"source": "source", "cue": "cue", "content": "content", "hedge": "cue"}
_OWN = {"mentions": "actor", "roles": "actor", "dates": "date", "origins": "source"}
_LEGEND = (
    '<p class="legend">Marked: <mark class="source">source, origin</mark> <mark class="cue">cue, hedge</mark> '
    '<mark class="content">content, claim</mark> <mark class="actor">actor, role</mark> '
    '<mark class="date">date</mark></p>'
)
_PAGES = {
    "g": "Claims as the articles tell them",
    "i": "What could not be read or decided",
    "j": "Judgments",
    "k": "Ratings",
    "other": "What changed",
    "person": "Persons",
    "organisation": "Organisations",
    "group": "Groups",
    "state": "States",
    "office": "Offices",
}


@dataclass(frozen=True)
class Leaf:
    """What the pages of one edition's rows have in common.

    Parameters
    ----------
    views
        The edition's reading view of each article and the anchors in it, where it has one.
    """

    entry: Entry
    ledger: Ledger
    base_url: str | None
    views: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)


def page_names(ledger: Ledger) -> list[str]:
    """Give the pages that the rows stand on: those of articles first, in their order, last those of earlier ids."""
    names = dict.fromkeys(row_page(key) for key in ledger.articles)
    names |= dict.fromkeys(sorted({row_page(key) for key in ledger.rows}))
    return list(names | dict.fromkeys(sorted({row_page(key) for key in ledger.earlier})))


def page_title(name: str, ledger: Ledger) -> str:
    """Give what a page of rows is called: an article's title, else its ref; else what its rows are."""
    stem = name.removesuffix(".html")
    article = ledger.articles.get(stem)
    if later := ledger.articles.get(ledger.earlier.get(stem, "")):
        return f"Earlier text of {later.title or later.ref}"
    return str(article.title or article.ref) if article else _PAGES.get(stem, f"Rows of {stem}")


def render_rows(leaf: Leaf) -> Iterator[tuple[str, str]]:
    """Give each page of an edition's rows with its place in the site."""
    held: dict[str, dict[str, list[Proven]]] = {name: {} for name in page_names(leaf.ledger)}
    for key, proven in leaf.ledger.rows.items():
        held[row_page(key)].setdefault(proven.schema.name, []).append(proven)
    earlier: dict[str, list[str]] = {name: [] for name in held}
    for old in leaf.ledger.earlier:
        earlier[row_page(old)].append(old)
    for name, tables in held.items():
        yield leaf.entry.rows + name, _page(leaf, name, tables, earlier[name])


def _page(leaf: Leaf, name: str, tables: Mapping[str, Sequence[Proven]], earlier: Sequence[str]) -> str:
    entry = leaf.entry
    sections = {f"table-{table}": (table.capitalize(), [_row(leaf, row) for row in tables[table]]) for table in tables}
    if earlier:
        sections["earlier"] = ("Earlier ids", [_led(leaf, old) for old in earlier])
    body = [
        f'<h2 id="{place}">{head}</h2>\n<ol class="rows">\n' + "\n".join(rows) + "\n</ol>"
        for place, (head, rows) in sections.items()
    ]
    links = "".join(f"<li>{link(f'#{place}', head)}</li>" for place, (head, _) in sections.items())
    contents = f'<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>{links}</ol></nav>'
    sheet = Sheet(
        page=entry.rows + name,
        title=page_title(name, leaf.ledger),
        intro=_intro(entry, sum(map(len, tables.values()))),
        body="\n".join(body),
        contents=contents if len(sections) > 1 else "",
        trail=trail(entry, (f"{entry.rows}index.html", "Rows and downloads")),
        linked=statements(tables, leaf.ledger, leaf.base_url + entry.rows if leaf.base_url else ""),
    )
    return frame(sheet, leaf.base_url)


def _intro(entry: Entry, rows: int) -> str:
    edition = f"edition {apart(entry.edition)}"
    if not rows:
        return f'<p class="subtitle">Where rows of earlier editions stand in {edition}.</p>'
    what = f"{capital(counted(rows, 'row'))} of {edition}, {'each ' if rows > 1 else ''}with the words that prove it."
    return f'<p class="subtitle">{what}</p>{_LEGEND}'


def _led(leaf: Leaf, old: str) -> str:
    """An id that a row had in an earlier edition, and where the row stands now."""
    key = leaf.ledger.earlier[old]
    was = f"<code>{apart(old)}</code>"
    return f'<li id="{escape(row_anchor(old))}"><p class="key">{was} is now {link(row_link(key), key)}</p></li>'


def _row(leaf: Leaf, proven: Proven) -> str:
    anchor = escape(row_anchor(proven.key))
    parts = [f'<p class="key">{link(row_link(proven.key), proven.key)}</p>']
    parts += [_said(leaf, proven)] if proven.places() else _rests(leaf, proven)
    facts = [_fact(leaf.ledger, name, value) for name, value in proven.facts()]
    if facts:
        parts.append(f'<p class="about">{"; ".join(facts)}</p>')
    return f'<li id="{anchor}">{"".join(parts)}</li>'


def _rests(leaf: Leaf, proven: Proven) -> list[str]:
    """The rows that a row rests on: the first with their sentences, the others as links."""
    proofs = leaf.ledger.proofs(proven)
    parts = [
        f'<div class="rests"><p class="key">{link(row_link(item.key), item.key)}</p>{_said(leaf, item)}</div>'
        for item in proofs[:MOST]
    ]
    if more := proofs[MOST:]:
        parts.append(f'<p class="key">And: {", ".join(link(row_link(item.key), item.key) for item in more)}</p>')
    return parts


def _said(leaf: Leaf, proven: Proven) -> str:
    """A row's words in their sentences, and where they stand."""
    article = leaf.ledger.articles[proven.row.article_id]
    places = proven.places()
    own = _OWN.get(proven.schema.name, "content")
    marks: dict[str, list[Span]] = {}
    for place in places:
        marks.setdefault(_MARKS.get(place.role, own if place.role == "text" else "actor"), []).extend(place.parts)
    around = leaf.ledger.around(article.article_id, [part for place in places for part in place.parts])
    sentences = " … ".join(_marked(article.text, cut(stretch, marks)) for stretch in around)
    where = ", ".join(f"{_role(proven, place.role)} {place.span.start}–{place.span.end}" for place in places)
    name = link(row_link(article.article_id), article.title or article.ref)
    view = _view(leaf, article.article_id, proven.key)
    return f'<p>{sentences}</p><p class="place">{name}: {where}{view}</p>'


def _role(proven: Proven, role: str) -> str:
    return proven.schema.name.removesuffix("s") if role == "text" else role


def _view(leaf: Leaf, article_id: str, key: str) -> str:
    page, anchors = leaf.views.get(article_id, ("", frozenset()))
    if not page:
        return ""
    target = f"../../{leaf.entry.edition}/{page}" + (f"#{row_link(key).partition('#')[2]}" if key in anchors else "")
    return f"; {link(target, 'in the whole text')}"


def _marked(text: str, pieces: Sequence[tuple[Span, str | None]]) -> str:
    said = []
    for span, mark in pieces:
        words = shown(span.of(text))
        said.append(f'<mark class="{mark}">{words}</mark>' if mark else words)
    return "".join(said)


def _fact(ledger: Ledger, name: str, value: object) -> str:
    values = value if isinstance(value, list) else [value]
    known = set(ledger.named(value))
    parts = [link(row_link(str(part)), str(part)) if part in known else apart(_plain(part)) for part in values]
    return f"{name} <b>{', '.join(parts)}</b>"


def _plain(value: object) -> str:
    return (
        {True: "yes", False: "no"}[value]
        if isinstance(value, bool)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )
