"""An article in full, as data: its text, what was read in it and where, and the endnotes that rest on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from analysis.brief.runs import anchor
from analysis.brief.wire import fill

ROLES = ("", "claim", "content", "source", "cue", "origin", "actor", "date")
"""What a stretch is in its article; one that is only an address has no role."""
_ARTICLE_ID = re.compile(r"[0-9a-f]{12}\Z")


class Stretch(NamedTuple):
    """From where to where, in code points, a row has words, in which role, and the row's key."""

    start: int
    end: int
    role: str
    row: str


class Cited(NamedTuple):
    """From where to where the sentence of an endnote stands, and the note's number."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, init=False)
class Reading:
    """An article with everything that was read in it: a page of its own, and no part of the briefing's.

    Raises
    ------
    ValueError
        Where the id is none of an article, or a stretch or sentence is not in the text or of no known role.

    Examples
    --------
    >>> reading = Reading("0123456789ab", "Ann spoke.", "Article A", stretches=[[0, 3, "actor", "0123456789ab:m0"]])
    >>> reading.file, sorted(reading.anchors())
    ('articles/0123456789ab.html', ['0123456789ab:m0'])
    """

    article_id: str
    text: str
    title: str
    facts: tuple[tuple[str, str], ...]
    stretches: tuple[Stretch, ...]
    notes: tuple[Cited, ...]

    def __init__(
        self,
        article_id: str,
        text: str,
        title: str,
        facts: Iterable[Sequence[str]] = (),
        stretches: Iterable[Sequence[Any]] = (),
        notes: Iterable[Sequence[int]] = (),
    ) -> None:
        fill(self, article_id=str(article_id), text=str(text), title=str(title))
        fill(self, facts=tuple((str(term), str(value)) for term, value in facts))
        fill(self, stretches=tuple(Stretch(*stretch) for stretch in stretches))
        fill(self, notes=tuple(Cited(*note) for note in notes))
        if not _ARTICLE_ID.match(self.article_id):
            raise ValueError(f"expected the id of an article, found {self.article_id!r}")
        places = [(stretch.start, stretch.end) for stretch in self.stretches]
        for start, end in places + [(note.start, note.end) for note in self.notes]:
            if not 0 <= start < end <= len(self.text):
                raise ValueError(f"expected a place in {len(self.text)} characters of text, found {start} to {end}")
        if strangers := [stretch for stretch in self.stretches if stretch.role not in ROLES]:
            raise ValueError(f"expected a role, found {strangers[0]}")

    @property
    def file(self) -> str:
        """Where the page stands, from the briefing's folder."""
        return f"articles/{self.article_id}.html"

    def sentence(self, note: Cited) -> str:
        """Give the anchor of the sentence of an endnote."""
        return sentence_anchor(self.article_id, note.start)

    def anchors(self) -> set[str]:
        """Give every anchor of the page that others may point at."""
        return {anchor(stretch.row) for stretch in self.stretches} | {self.sentence(note) for note in self.notes}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        """Give Jupyter the text."""
        del include, exclude
        return {"text/plain": self.text}


def sentence_anchor(article_id: str, start: int) -> str:
    """Give the anchor at which a sentence stands in the full text of its article.

    Examples
    --------
    >>> sentence_anchor("0123456789ab", 226)
    '0123456789ab:s226'
    """
    return f"{article_id}:s{start}"
