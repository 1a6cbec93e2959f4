"""Anchors and links of a document: every anchor stands once, every inner link leads somewhere, notes lead back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.brief.blocks import Block, Endnote, Figure, Heading, Table
from analysis.brief.reading import Reading
from analysis.brief.runs import Run
from analysis.brief.wire import changed, mapped
from analysis.brief.wording import lettered

RESERVED = ("top", "main", "contents")
_KEPT = (Heading, Endnote, Table, Figure)


@dataclass(frozen=True)
class Links:
    """Blocks whose anchors and links are sound, and per endnote's anchor those that refer to it, one a section."""

    blocks: tuple[Block, ...]
    backlinks: Mapping[str, tuple[str, ...]]


def join_up(blocks: tuple[Block, ...], readings: Sequence[Reading] = ()) -> Links:
    """Give the blocks with unique anchors, without links that lead nowhere, and the way back from each endnote.

    A heading, table or figure whose anchor is taken gets the next free one (``method-2``), a row or run loses its own.
    The first run in each section that refers to an endnote gets an anchor where it has none.
    A link to an anchor that only the page of a reading has leads to that page.

    Examples
    --------
    >>> from analysis.brief.blocks import Endnotes, Prose
    >>> from analysis.brief.runs import link, note
    >>> links = join_up((Prose(["So he said.", note(1), link("gone", "#gone")]), Endnotes((1, "A 276-288"))))
    >>> links.backlinks
    {'n1': ('a',)}
    >>> links.blocks[0].paragraphs[0][2].href is None
    True
    """
    taken = _Taken(set(RESERVED), Counter())
    anchored: tuple[Block, ...] = mapped(blocks, taken.anchored)
    notes: dict[int, str] = {}
    mapped(anchored, lambda part: _noted(part, notes))
    elsewhere = {anchor: reading.file for reading in readings for anchor in reading.anchors()}
    joiner = _Joiner(taken, notes, elsewhere, defaultdict(list), set())
    joined: tuple[Block, ...] = mapped(anchored, joiner.linked)
    return Links(joined, {anchor: tuple(places) for anchor, places in joiner.back.items()})


@dataclass(frozen=True)
class _Taken:
    """The anchors that are in use."""

    anchors: set[str]
    counts: Counter[str]

    def anchored(self, part: object) -> object:
        if isinstance(part, Endnote) and part.anchors:
            named = self._named(part)
            free = tuple(name for name in dict.fromkeys(part.anchors) if name not in self.anchors)
            self.anchors.update(free)
            return changed(named, anchors=free)
        return self._named(part)

    def _named(self, part: object) -> object:
        wanted = getattr(part, "id", None)
        if not wanted:
            return part
        if wanted not in self.anchors:
            self.anchors.add(wanted)
            return part
        return changed(part, id=self.free(wanted) if isinstance(part, _KEPT) else None)

    def free(self, wanted: str) -> str:
        name = wanted
        while name in self.anchors:
            self.counts[wanted] += 1
            name = f"{wanted}-{self.counts[wanted] + 1}"
        self.anchors.add(name)
        return name

    def shortest(self) -> str:
        """Give the next free anchor of letters alone, for a place that only this document leads to."""
        while (name := lettered(self.counts[""]).lower()) in self.anchors:
            self.counts[""] += 1
        self.anchors.add(name)
        return name


@dataclass(frozen=True)
class _Joiner:
    """Sees to each run's link, and remembers the way back."""

    taken: _Taken
    notes: Mapping[int, str]
    elsewhere: Mapping[str, str]
    back: defaultdict[str, list[str]]
    told: set[str]
    """The endnotes that the section has referred to."""

    def linked(self, part: object) -> object:
        if isinstance(part, Heading) and part.level < 3:
            self.told.clear()
        if not isinstance(part, Run):
            return part
        if part.note is not None:
            return self._referring(part)
        inner = (part.href or "").removeprefix("#") if (part.href or "").startswith("#") else ""
        if not inner or inner in self.taken.anchors:
            return part
        page = self.elsewhere.get(inner)
        return changed(part, href=f"{page}#{inner}" if page else None)

    def _referring(self, run: Run) -> Run:
        target = self.notes.get(run.note or 0)
        if target is None:
            return changed(run, href=None)
        if target in self.told:
            return changed(run, href=f"#{target}")
        self.told.add(target)
        place = run.id or self.taken.shortest()
        self.back[target].append(place)
        return changed(run, id=place, href=f"#{target}")


def _noted(part: object, notes: dict[int, str]) -> object:
    if isinstance(part, Endnote):
        notes.setdefault(part.number, part.id)
    return part
