"""A site's pages followed as a browser follows them: where each link leads, and whether something stands there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from analysis.errors import EditionError
from analysis.publish.address import address_of, home
from analysis.publish.anchors import Links, read_links

_HERE = "http://site.invalid/"
_SCHEMES = ("http", "https", "mailto", "data")


class Crawl:
    """The pages of a site, each read once.

    Parameters
    ----------
    site
        The site's folder.
    base_url
        Its own address, where it is known.
    """

    def __init__(self, site: Path, base_url: str | None) -> None:
        self.site = site
        self.base_url = base_url
        self._pages: dict[str, Links] = {}

    def page(self, name: str) -> Links:
        """Give what a page of the site leads to; of one that is not there, nothing."""
        if name not in self._pages:
            path = self.site / name
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            self._pages[name] = read_links(text)
        return self._pages[name]

    def lost(self, page: str, target: str) -> EditionError | None:
        """Say what is wrong with a link of a page; None where it leads somewhere, or out of the site."""
        place = self.place(page, target)
        if place is None:
            return None
        name, anchor = place
        if not name or not (self.site / name).is_file():
            return EditionError(page, f"a link to {target!r}, where nothing stands", "links that lead somewhere")
        if anchor and anchor != "top" and name.endswith(".html") and anchor not in self.page(name).anchors:
            return EditionError(
                page, f"a link to {target!r}, where no element has that id", "links that lead somewhere"
            )
        return None

    def place(self, page: str, target: str) -> tuple[str, str] | None:
        """Give the file and the anchor that an address on a page means; no file outside of the site's folder.

        None where it leads out of the site.
        """
        if self.base_url and target.startswith(self.base_url):
            target = _HERE + target.removeprefix(self.base_url)
        try:
            parts = urlsplit(urljoin(_HERE + address_of(page), target))
        except ValueError:
            return "", ""
        if f"{parts.scheme}://{parts.netloc}/" != _HERE:
            return None if parts.scheme in _SCHEMES else ("", "")
        path = unquote(parts.path).lstrip("/")
        if "\0" in path or ".." in path.split("/"):
            return "", ""
        return f"{path}index.html" if path.endswith("/") or not path else path, unquote(parts.fragment)

    def links(self, page: str) -> Iterator[EditionError]:
        """Give what is wrong with the links and ids of a page."""
        read = self.page(page)
        for target in (*read.targets, *read.refresh):
            if lost := self.lost(page, target):
                yield lost
        for anchor in read.doubled:
            yield EditionError(page, f"two elements with the id {anchor!r}", "an id for one element")

    def canonical(self, page: str, meant: str) -> Iterator[EditionError]:
        """Say whether a page gives the address that it should for its own."""
        expected = urljoin(self.base_url or home(page) or "./", address_of(meant))
        found = self.page(page).canonical
        if found != (expected,):
            yield EditionError(page, f"the canonical address {' '.join(found) or 'nothing'}", expected)
