"""The pages that lead to editions: the site's index, each briefing's, its latest, and the notice of a withdrawal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from analysis.brief.wording import capital, counted, spelled, verb
from analysis.publish.address import LATEST
from analysis.publish.frame import NAME, Sheet, apart, frame, link, shown, trail, ways
from analysis.publish.record import Entry, Record

_RECENT = 5
"""So many editions of each briefing stand on the site's index; all stand on the briefing's."""
_ABOUT = "Who said what, and how many independent sources stand behind it."
_GONE = '<span class="gone">Withdrawn</span>'
_UNDATED = "no day stated"


def render_listings(record: Record) -> Iterator[tuple[str, str]]:
    """Give each of these pages with its place in the site."""
    yield "index.html", _index(record)
    for briefing, entries in record.briefings().items():
        live = [entry for entry in entries if entry.withdrawn is None]
        yield f"{briefing}/index.html", _briefing(record, briefing, entries)
        yield f"{briefing}/{LATEST}/index.html", _latest(record, briefing, entries, live)
    for entry in record.entries:
        if entry.withdrawn is not None:
            for page in (*entry.pages, *entry.former):
                yield page, _tombstone(record, entry, page)
        else:
            for page in entry.former:
                yield page, _replaced(record, entry, page)


def told(entry: Entry) -> str:
    """Give in a sentence what an edition counts.

    Examples
    --------
    >>> counts = {"articles": 2, "claims": 33, "shared": 11, "corroborated": 0}
    >>> told(Entry("talks", "1", "", "Talks", None, None, "", counts=counts))
    'Two articles, 33 claims: 11 told by more than one article, none independently corroborated.'
    >>> told(Entry("talks", "1", "", "Talks", None, None, "", counts={"articles": 1, "claims": 1}))
    'One article, one claim.'
    """
    number = {name: entry.counts.get(name, 0) for name in ("articles", "claims", "shared", "corroborated")}
    what = capital(f"{counted(number['articles'], 'article')}, {counted(number['claims'], 'claim')}")
    if number["articles"] < 2 or not number["claims"]:
        return f"{what}."
    said = [spelled(number[name]) if number[name] else "none" for name in ("shared", "corroborated")]
    return f"{what}: {said[0]} told by more than one article, {said[1]} independently corroborated."


def _index(record: Record) -> str:
    found = record.briefings()
    parts = [_section(briefing, entries) for briefing, entries in found.items()]
    live = record.live()
    briefings = len({entry.briefing for entry in live})
    what = f"{counted(len(live), 'edition')} of {counted(briefings, 'briefing')}"
    what = f"{what}, the newest first." if len(live) > 1 else f"{what}." if live else "No edition is published."
    sheet = Sheet(
        page="index.html",
        title=NAME,
        intro=f'<p class="subtitle">{_ABOUT} {capital(what)}</p>',
        body="\n".join(parts) + ways([link("feed.xml", "Atom feed"), link("feed.json", "JSON feed")]),
    )
    return frame(sheet, record.base_url)


def _section(briefing: str, entries: Sequence[Entry]) -> str:
    """One briefing: its newest edition, and the way to the others."""
    live = [entry for entry in entries if entry.withdrawn is None]
    every = link(f"{briefing}/", _every(entries))
    if not live:
        title = shown(entries[0].title)
        return f'<section class="edition"><h2>{title}</h2><p class="lede">{_GONE}</p>{ways([every])}</section>'
    newest, *older = live
    links = [link(newest.rows, "Rows and downloads"), link(f"{briefing}/{LATEST}/", "Always the latest"), every]
    before = "".join(f"<li>{link(entry.folder, _named(entry))}</li>" for entry in older[:_RECENT])
    earlier = f"<p>Earlier {verb(len(older), 'edition', 'editions')}:</p><ul>{before}</ul>" if before else ""
    return (
        f'<section class="edition"><h2>{link(newest.folder, newest.title)}</h2><p class="lede">{_day(newest)}</p>'
        f"<p>{told(newest)}</p>{ways(links)}{earlier}</section>"
    )


def _every(entries: Sequence[Entry]) -> str:
    """Say what the way to all editions leads to."""
    gone = sum(entry.withdrawn is not None for entry in entries)
    some = f", {spelled(gone)} withdrawn" if 0 < gone < len(entries) else ""
    every = {1: "The only edition", 2: "Both editions"}.get(len(entries), f"All {counted(len(entries), 'edition')}")
    return every + some


def _briefing(record: Record, briefing: str, entries: Sequence[Entry]) -> str:
    rows = "".join(_line(entry) for entry in entries)
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Edition", "Day", "What it counts", "Data"))
    several = len(entries) > 1
    order = ", the newest first" if several else ""
    sheet = Sheet(
        page=f"{briefing}/index.html",
        title=entries[0].title,
        intro=f'<p class="subtitle">{capital(counted(len(entries), "edition"))} of this briefing{order}.</p>',
        body=f'<table class="stacked"><caption>{"Every edition" if several else "The edition"}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
        trail=[("index.html", NAME)],
    )
    return frame(sheet, record.base_url)


def _line(entry: Entry) -> str:
    stands = entry.withdrawn is None
    data = ways([link(f"rows/{entry.edition}/", "Rows and downloads")]) if stands else ""
    cells = (("Day", _day(entry)), ("Counts" if stands else "State", told(entry) if stands else _GONE), ("Data", data))
    return (
        f'<tr><th scope="row">{link(f"{entry.edition}/", entry.edition)}</th>'
        + "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in cells)
        + "</tr>"
    )


def _latest(record: Record, briefing: str, entries: Sequence[Entry], live: Sequence[Entry]) -> str:
    page, title = f"{briefing}/{LATEST}/index.html", (list(live) or list(entries))[0].title
    above = trail(entries[0])[:2]
    if not live:
        body = "<p>Every edition of this briefing was withdrawn.</p>"
        return frame(Sheet(page, title, body, trail=above, kept_out=True), record.base_url)
    target = f"{live[0].folder}index.html"
    body = f"<p>The latest is {link(f'../{live[0].edition}/', _named(live[0]))}.</p>"
    return frame(Sheet(page, title, body, trail=above, canonical=target, refresh=target), record.base_url)


def _tombstone(record: Record, entry: Entry, page: str) -> str:
    reason = (
        '<div class="notice warning" role="note" aria-label="Please note"><p>'
        f"<strong>This edition was withdrawn.</strong> {apart(entry.withdrawn or '')}</p></div>"
    )
    up = "../" * page.count("/")
    more = ways(
        [link(f"{up}{entry.briefing}/", "Every edition"), link(f"{up}{entry.briefing}/{LATEST}/", "The latest")]
    )
    sheet = Sheet(
        page=page,
        title=entry.title,
        intro=f'<p class="subtitle">Edition {apart(entry.edition)}</p>',
        body=f"{reason}<p>What stood here is no longer published. The address stays, so that links to it lead to this "
        f"notice.</p>{more}",
        trail=trail(entry)[:2],
        kept_out=True,
    )
    return frame(sheet, record.base_url)


def _replaced(record: Record, entry: Entry, page: str) -> str:
    """The notice where rows stood that an edition no longer has since it was made anew."""
    up = "../" * page.count("/")
    more = ways([link(up + entry.folder, "Read the edition"), link(up + entry.rows, "Rows and downloads")])
    sheet = Sheet(
        page=page,
        title=entry.title,
        intro=f'<p class="subtitle">Edition {apart(entry.edition)}</p>',
        body=f"<p>This edition was made anew, and the rows that stood here are no longer in it.</p>{more}",
        trail=trail(entry),
        kept_out=True,
    )
    return frame(sheet, record.base_url)


def _day(entry: Entry) -> str:
    """Give the day of an edition in words."""
    if entry.day is None:
        return _UNDATED
    if entry.as_of is None:
        return f"articles up to {_time(entry.day)}"
    return _time(entry.day)


def _time(day: str) -> str:
    return f'<time datetime="{shown(day)}">{_written(day)}</time>'


def _named(entry: Entry) -> str:
    return f"Edition {entry.edition}"


def _written(day: str) -> str:
    """Give a day as a sentence has it, whatever the locale."""
    found = date.fromisoformat(day)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
