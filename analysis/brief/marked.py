"""The full text of an article as HTML, with everything that was read in it marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from itertools import pairwise

from analysis.brief.characters import visible
from analysis.brief.reading import ROLES, Reading
from analysis.brief.runs import anchor

_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_EMPTY = re.compile(r"<p>\s*</p>\n?")
LEGEND = {
    "source": "source",
    "cue": "cue",
    "content": "what is said",
    "claim": "claim begins",
    "origin": "origin",
    "actor": "actor",
    "date": "date",
}
"""The roles that a reader sees, each in its words, in the order of the legend."""


@dataclass(frozen=True)
class _Part:
    """A stretch of text that is one element: outer ones come first where several begin."""

    start: int
    end: int
    rank: int
    role: str
    id: str
    note: int | None = None
    more: bool = False
    """Whether it goes on with what another element began."""

    def opened(self) -> str:
        kind = " ".join(filter(None, (self.role or ("sentence" if self.note else ""), "more" if self.more else "")))
        has = (f' class="{kind}"' if kind else "") + (f' id="{escape(self.id)}"' if self.id else "")
        return f"<{self.tag}{has}>"

    def closed(self) -> str:
        return f"</{self.tag}>"

    def rest(self) -> _Part:
        return replace(self, id="", more=True)

    @property
    def tag(self) -> str:
        return "mark" if self.role else "span"


@dataclass
class _Writer:
    """Writes elements that may cross: what a closing one cuts through goes on in an element of its own."""

    home: str
    out: list[str] = field(default_factory=list)
    open: list[_Part] = field(default_factory=list)

    def begin(self, part: _Part) -> None:
        self.open.append(part)
        self.out.append(part.opened())

    def end_at(self, place: int) -> None:
        """Close what ends here, and what lies within it, which goes on where it does not end too."""
        ending = [nth for nth, part in enumerate(self.open) if part.end <= place]
        if not ending:
            return
        over, self.open = self.open[ending[0] :], self.open[: ending[0]]
        self.out.extend(part.closed() for part in reversed(over))
        self.out.extend(
            f'<sup><a href="{escape(self.home)}#n{part.note}">{part.note}</a></sup>'
            for part in over
            if part.note is not None and part.end <= place
        )
        for part in over:
            if part.end > place:
                self.begin(part.rest())

    def pause(self) -> None:
        """End a paragraph; what is open goes on in the next."""
        self.out.extend(part.closed() for part in reversed(self.open))
        self.out.append("</p>\n<p>")
        going, self.open = self.open, []
        for part in going:
            self.begin(part.rest())


def marked_text(reading: Reading, home: str) -> str:
    r"""Give the paragraphs of an article's text with every stretch marked and every row's key as an anchor.

    Parameters
    ----------
    home
        The address of the briefing's page, where the endnotes stand.

    Examples
    --------
    >>> stretches = [(0, 7, "source", "a:q8"), (4, 12, "cue", "a:q8")]
    >>> reading = Reading("0123456789ab", "Ann Lee said.\n\nSo <b>.", "A", stretches=stretches)
    >>> print(marked_text(reading, "../index.html"))
    <p><mark class="source" id="a:q8">Ann <mark class="cue">Lee</mark></mark><mark class="cue more"> said</mark>.</p>
    <p>So &lt;b&gt;.</p>
    """
    parts = sorted(_parts(reading), key=lambda part: (part.start, -part.end, part.rank, part.id))
    writer = _Writer(home)
    breaks = {found.start(): found.end() for found in _BREAK.finditer(reading.text)}
    edges = {edge for part in parts for edge in (part.start, part.end)}
    places = sorted({0, len(reading.text), *edges, *breaks, *breaks.values()})
    begun, paused = 0, 0
    for start, end in pairwise(places):
        writer.end_at(start)
        while begun < len(parts) and parts[begun].start == start:
            writer.begin(parts[begun])
            begun += 1
        paused = max(paused, breaks.get(start, 0))
        if start in breaks:
            writer.pause()
        elif start >= paused:
            writer.out.append(escape(visible(reading.text[start:end]), quote=False))
    writer.end_at(len(reading.text))
    return _EMPTY.sub("", f"<p>{''.join(writer.out)}</p>")


def legend_markup(reading: Reading) -> str:
    """Give the legend of the roles that stand in an article: a box each, which hides its marks without a script."""
    present = {stretch.role for stretch in reading.stretches}
    boxes = (
        f'<label><input type="checkbox" id="show-{role}" checked> <mark class="{role}">{words}</mark></label>'
        for role, words in LEGEND.items()
        if role in present
    )
    return f'<fieldset class="legend"><legend>Marked in the text</legend>{"".join(boxes)}</fieldset>' if present else ""


def _parts(reading: Reading) -> Iterator[_Part]:
    """Give what becomes an element; a row's key is the anchor of the first of its stretches."""
    used: set[str] = set()
    for note in reading.notes:
        yield _Part(note.start, note.end, 0, "", reading.sentence(note), note.number)
    for stretch in sorted(reading.stretches):
        name = anchor(stretch.row)
        new = name not in used
        used.add(name)
        if new or stretch.role:
            rank = 1 + ROLES.index(stretch.role)
            yield _Part(stretch.start, stretch.end, rank, stretch.role, name if new else "")
