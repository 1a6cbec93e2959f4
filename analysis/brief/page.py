"""The sentences of a briefing's page, read back from its HTML, each with the section that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "caption", "figcaption", "pre", "h1", "h2", "h3", "h4"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNREAD = frozenset({"style", "script", "sup", "svg", "nav", "title"})


@dataclass(frozen=True)
class Passage:
    """The text of one paragraph, cell, item, caption or description of a picture, without numbers of notes."""

    section: str
    text: str


def read_page(html: str) -> list[Passage]:
    """Give the passages of a page that `analysis.brief.html` made, in order.

    Examples
    --------
    >>> page = '<h2>Who</h2><p>Ann <strong>said</strong> so.<sup><a>1</a></sup></p><ul><li>One.</li></ul>'
    >>> [(passage.section, passage.text) for passage in read_page(page)]
    [('Who', 'Who'), ('Who', 'Ann said so.'), ('Who', 'One.')]
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found()


class _Reader(HTMLParser):
    """Collects the text of blocks; one that begins within another ends what stood before it there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._passages: list[Passage] = []
        self._text: list[str] = []
        self._section = ""
        self._heading = False
        self._unread = 0

    def found(self) -> list[Passage]:
        self._end()
        return self._passages

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        if tag in _BLOCKS:
            self._end()
            self._heading = tag in _HEADINGS
        has = dict(attrs)
        alt = has.get("alt") if tag == "img" else has.get("aria-label") if has.get("role") == "img" else None
        if alt:
            self._end()
            self._passages.append(Passage(self._section, alt))

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD and self._unread > 0
        if tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._text.append(data)

    def _end(self) -> None:
        text = "".join(self._text).strip()
        self._text = []
        if text:
            self._section = text if self._heading else self._section
            self._passages.append(Passage(self._section, text))
        self._heading = False
