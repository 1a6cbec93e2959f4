"""What a page leads to and can be led to: its links, the ids in it, its canonical address, its linked data."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class Links:
    """The addresses and anchors of a page.

    Parameters
    ----------
    targets
        Where its links lead, as written; of each the first place counts.
    anchors
        The ids of its elements.
    doubled
        Ids that more than one element has.
    canonical
        The address that it gives for its own.
    refresh
        The page that it leads to at once.
    data
        Its blocks of JSON-LD.
    """

    targets: tuple[str, ...]
    anchors: frozenset[str]
    doubled: tuple[str, ...]
    canonical: tuple[str, ...]
    refresh: tuple[str, ...]
    data: tuple[str, ...]


def read_links(html: str) -> Links:
    """Read the links of a page.

    Examples
    --------
    >>> page = '<link rel="canonical" href="/x/"><p id="a"><a href="y.html#b">y</a><a href="y.html#b">z</a></p>'
    >>> links = read_links(page)
    >>> links.targets, sorted(links.anchors), links.canonical
    (('y.html#b',), ['a'], ('/x/',))
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found()


class _Reader(HTMLParser):
    """Collects what leads somewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._targets: dict[str, None] = {}
        self._anchors: set[str] = set()
        self._doubled: dict[str, None] = {}
        self._canonical: list[str] = []
        self._refresh: list[str] = []
        self._data: list[str] = []
        self._in_data = False

    def found(self) -> Links:
        return Links(
            tuple(self._targets),
            frozenset(self._anchors),
            tuple(self._doubled),
            tuple(self._canonical),
            tuple(self._refresh),
            tuple(self._data),
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            (self._doubled.setdefault(given["id"]) if given["id"] in self._anchors else self._anchors.add(given["id"]))
        if tag == "a" and "href" in given:
            self._targets.setdefault(given["href"])
        if tag == "link" and given.get("rel") == "canonical":
            self._canonical.append(given.get("href", ""))
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self._refresh.append(given.get("content", "").partition("url=")[2])
        if tag == "script":
            self._in_data = given.get("type") == "application/ld+json"
            if self._in_data:
                self._data.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_data = False

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self._data[-1] += data
