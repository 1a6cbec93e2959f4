"""Feeds and sitemaps read back as those who take them do, and held to what they must have."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from analysis.errors import EditionError
from analysis.publish.crawl import Crawl
from analysis.publish.feeds import ATOM, SITEMAP, VERSION
from analysis.publish.record import Entry, Record

_DEEPEST = 20
_NEEDED = ("id", "title", "updated")


@dataclass
class Element:
    """An element of an XML file: its name with its namespace, attributes, text, and elements within."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    inner: list[Element] = field(default_factory=list)

    def every(self, name: str) -> list[Element]:
        """Give the elements of this name right within."""
        return [element for element in self.inner if element.name == name]

    def said(self, name: str) -> str:
        """Give the text of the only element of this name; nothing where there is none or are several."""
        found = self.every(name)
        return found[0].text.strip() if len(found) == 1 else ""


def read_xml(raw: bytes) -> Element:
    """Read an XML file without a document type, which could name other files or grow without end.

    Raises
    ------
    ValueError
        Where it is no such file.

    Examples
    --------
    >>> read_xml(b"<a xmlns='x'><b>1</b></a>").said("x b")
    '1'
    """
    root = Element("", {})
    open_: list[Element] = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_) > _DEEPEST:
            raise ValueError("elements within elements without end")
        element = Element(name, attributes)
        open_[-1].inner.append(element)
        open_.append(element)

    def say(text: str) -> None:
        open_[-1].text += text

    def refuse(*_: object) -> None:
        raise ValueError("a document type")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_.pop()
    parser.CharacterDataHandler = say
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
    return root.inner[0]


def check_feeds(crawl: Crawl, record: Record) -> Iterator[EditionError]:
    """Give what is wrong with the feeds and the sitemap of a site."""
    for name, check in (("feed.xml", _atom), ("feed.json", _json), ("sitemap.xml", _sitemap)):
        path = crawl.site / name
        if name == "sitemap.xml" and not record.base_url:
            continue
        try:
            yield from check(path, crawl, record)
        except (AttributeError, KeyError, OSError, RecursionError, TypeError, ValueError) as error:
            yield EditionError(name, f"no feed or sitemap ({error})", "what onrecord publish wrote")


def _atom(path: Path, crawl: Crawl, record: Record) -> Iterator[EditionError]:
    feed = read_xml(path.read_bytes())
    if feed.name != f"{ATOM} feed":
        yield EditionError(path.name, f"the element {feed.name!r}", "a feed of RFC 4287")
    entries = feed.every(f"{ATOM} entry")
    for element in (feed, *entries):
        for name in _NEEDED:
            if not element.said(f"{ATOM} {name}"):
                yield EditionError(path.name, f"no {name}, or several", "one, as RFC 4287 asks for")
        yield from _moment(path.name, element.said(f"{ATOM} updated"))
        for link in element.every(f"{ATOM} link"):
            yield from _leads(path.name, link.attributes.get("href", ""), crawl)
    if not feed.every(f"{ATOM} author"):
        yield EditionError(path.name, "no author", "one, as RFC 4287 asks for")
    told = [(entry.said(f"{ATOM} id"), entry.said(f"{ATOM} updated")) for entry in entries]
    yield from _same(path.name, told, record.entries)


def _json(path: Path, crawl: Crawl, record: Record) -> Iterator[EditionError]:
    feed = json.loads(path.read_text(encoding="utf-8"))
    if feed["version"] != VERSION or not feed["title"]:
        yield EditionError(path.name, f"the version {feed['version']!r}", VERSION)
    for item in feed["items"]:
        if not item["content_text"]:
            yield EditionError(path.name, "an item without content", "content_text, as JSON Feed asks for")
        yield from _moment(path.name, item["date_modified"])
        yield from _leads(path.name, item["url"], crawl)
    told = [(item["id"], item["date_modified"]) for item in feed["items"]]
    yield from _same(path.name, told, record.entries)


def _sitemap(path: Path, crawl: Crawl, record: Record) -> Iterator[EditionError]:
    places = [place.said(f"{SITEMAP} loc") for place in read_xml(path.read_bytes()).every(f"{SITEMAP} url")]
    gone = {page for entry in record.entries if entry.withdrawn is not None for page in entry.pages}
    for place in places:
        if not place.startswith(record.base_url or ""):
            yield EditionError(path.name, repr(place), f"an address below {record.base_url}")
        yield from _leads(path.name, place, crawl)
        if (crawl.place(path.name, place) or ("",))[0] in gone:
            yield EditionError(path.name, f"{place!r}, which was withdrawn", "what may be found")
    wanted = {page for entry in record.live() for page in entry.pages}
    for page in sorted(wanted - {(crawl.place(path.name, place) or ("",))[0] for place in places}):
        yield EditionError(path.name, f"no {page}", "every page of every edition")


def _same(where: str, told: Sequence[tuple[str, str]], entries: Sequence[Entry]) -> Iterator[EditionError]:
    expected = [(entry.id, entry.updated) for entry in entries]
    if list(told) != expected:
        yield EditionError(where, f"{len(told)} items that are not the site's", "an item an edition, the newest first")


def _moment(where: str, text: str) -> Iterator[EditionError]:
    try:
        good = datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        good = False
    if not good:
        yield EditionError(where, f"the time {text!r}", "a time of RFC 3339")


def _leads(where: str, target: str, crawl: Crawl) -> Iterator[EditionError]:
    if crawl.place(where, target) is None:
        yield EditionError(where, f"the address {target!r}", "one of the site's")
    elif lost := crawl.lost(where, target):
        yield lost
