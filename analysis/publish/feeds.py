"""What machines read of a site: Atom, JSON Feed, sitemap, robots.txt; no clock, every time is an edition's own."""

from __future__ import annotations

import json
from html import escape

from analysis.brief.characters import visible
from analysis.publish.address import address_of
from analysis.publish.frame import NAME
from analysis.publish.listing import told
from analysis.publish.record import UNDATED, Entry, Record

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
VERSION = "https://jsonfeed.org/version/1.1"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def atom_feed(record: Record) -> str:
    """Give the Atom feed (RFC 4287): an entry an edition, also of one that was withdrawn."""
    base = record.base_url or ""
    links = [_link("alternate", base or "./", "text/html"), _link("self", f"{base}feed.xml", "application/atom+xml")]
    entries = [_entry(entry, base) for entry in record.entries]
    return (
        f'{_HEAD}<feed xmlns="{ATOM}">\n<id>{escape(record.id)}</id>\n<title>{NAME}</title>\n'
        f"<updated>{updated(record)}</updated>\n<author><name>onrecord</name></author>\n"
        + "\n".join([*links, *entries])
        + "\n</feed>\n"
    )


def json_feed(record: Record) -> str:
    """Give the JSON Feed, version 1.1, with the same items as the Atom feed."""
    base = record.base_url or ""
    feed: dict[str, object] = {"version": VERSION, "title": NAME, "authors": [{"name": "onrecord"}]}
    if base:
        feed |= {"home_page_url": base, "feed_url": f"{base}feed.json"}
    items = [
        {
            "id": entry.id,
            "url": base + entry.folder,
            "title": headline(entry),
            "content_text": summary(entry),
            "date_modified": entry.updated,
        }
        for entry in record.entries
    ]
    return json.dumps({**feed, "items": items}, ensure_ascii=False, indent=1) + "\n"


def sitemap(record: Record) -> str:
    """Give the sitemap of what may be found: the index, the briefings, the editions that stand and their rows."""
    pages = {"index.html": updated(record)}
    for briefing, entries in record.briefings().items():
        live = [entry for entry in entries if entry.withdrawn is None]
        pages |= {f"{briefing}/index.html": max(entry.updated for entry in entries)} if live else {}
        pages |= {page: entry.updated for entry in live for page in entry.pages}
    places = (_place((record.base_url or "") + address_of(page), moment) for page, moment in pages.items())
    return f'{_HEAD}<urlset xmlns="{SITEMAP}">\n' + "\n".join(places) + "\n</urlset>\n"


def robots(record: Record) -> str:
    """Give robots.txt: everything may be read."""
    where = f"\nSitemap: {record.base_url}sitemap.xml\n" if record.base_url else ""
    return f"User-agent: *\nAllow: /\n{where}"


def updated(record: Record) -> str:
    """Give when the site last changed: when the last of its editions did."""
    return max((entry.updated for entry in record.entries), default=f"{UNDATED}T00:00:00Z")


def headline(entry: Entry) -> str:
    """Give what an item of a feed is called."""
    named = f"{entry.title} ({entry.edition})"
    return f"Withdrawn: {named}" if entry.withdrawn is not None else named


def summary(entry: Entry) -> str:
    """Give what an item of a feed says."""
    return told(entry) if entry.withdrawn is None else f"This edition was withdrawn. {entry.withdrawn}"


def _entry(entry: Entry, base: str) -> str:
    return (
        f"<entry>\n<id>{escape(entry.id)}</id>\n<title>{escape(visible(headline(entry)))}</title>\n"
        f"<updated>{entry.updated}</updated>\n{_link('alternate', base + entry.folder, 'text/html')}\n"
        f"<summary>{escape(visible(summary(entry)))}</summary>\n</entry>"
    )


def _link(relation: str, target: str, kind: str) -> str:
    return f'<link rel="{relation}" type="{kind}" href="{escape(target)}"/>'


def _place(address: str, moment: str) -> str:
    changed = "" if moment.startswith(UNDATED) else f"<lastmod>{moment[:10]}</lastmod>"
    return f"<url><loc>{escape(address)}</loc>{changed}</url>"
