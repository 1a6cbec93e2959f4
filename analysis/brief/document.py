"""A notebook as a document: title, facts and blocks, ready for any renderer; no text in it is ever code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from nbformat import NotebookNode

from analysis.brief.blocks import Block, Blocks, Endnote, Endnotes, Fact, Figure, Heading, Table
from analysis.brief.links import join_up
from analysis.brief.markdown import read_markdown
from analysis.brief.outputs import joined, read_outputs
from analysis.brief.reading import Reading
from analysis.brief.runs import inline, plain, strong, text
from analysis.brief.wire import changed, mapped

REMOVED = frozenset({"parameters", "injected-parameters", "remove-cell", "remove_cell"})
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*\Z")


@dataclass(frozen=True)
class Document:
    """What a briefing says, in order.

    Parameters
    ----------
    title, subtitle
        What stands at the top; the subtitle may be empty.
    lang
        A BCP 47 tag.
    facts
        What the cover says of the edition.
    blocks
        The rest, without bundles: headings from level 2 without gaps, tables and figures numbered, anchors
        unique, inner links that lead somewhere.
    backlinks
        Per endnote's anchor, the anchors of the runs that refer to it.
    as_of
        Seconds since 1970 of the edition's own date; None when it states none.
    readings
        The articles in full, for a renderer that gives them pages of their own.
    """

    title: str
    subtitle: str
    lang: str
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    backlinks: Mapping[str, tuple[str, ...]]
    as_of: int | None
    readings: tuple[Reading, ...] = ()


def read_notebook(
    notebook: NotebookNode, name: str = "Notebook", *, show_code: bool = False, reading: bool = False
) -> Document:
    r"""Give the document that a notebook's cells make.

    The notebook's metadata may hold ``onrecord``: ``title``, ``subtitle``, ``lang``, ``edition``, ``as_of`` (an
    ISO date) and ``facts`` (pairs of term and text). Without a title the first heading of level 1 is it, and
    without that `name`. Raw cells, and cells tagged ``parameters``, ``injected-parameters`` and ``remove-cell``,
    are left out. With `reading`, a link to what is no anchor here and one of an article's own page leads there.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> notebook = new_notebook(cells=[new_markdown_cell("# Two reports\n\nOne origin.")])
    >>> read_notebook(notebook).title
    'Two reports'
    """
    stated = notebook.metadata.get("onrecord", {})
    stated = stated if isinstance(stated, Mapping) else {}
    blocks = _in_order(
        [cell for cell in notebook.cells if not REMOVED.intersection(cell.metadata.get("tags", ()))], show_code
    )
    title, blocks = _titled(_string(stated, "title") or _string(notebook.metadata, "title"), blocks)
    readings = {block.article_id: block for block in blocks if isinstance(block, Reading)} if reading else {}
    said = tuple(block for block in blocks if not isinstance(block, Reading))
    links = join_up(_captioned(_levelled(said)), tuple(readings.values()))
    return Document(
        title=title or name,
        subtitle=_string(stated, "subtitle"),
        lang=_language(_string(stated, "lang") or _string(notebook.metadata, "lang")),
        facts=tuple(_facts(stated)),
        blocks=links.blocks,
        backlinks=links.backlinks,
        as_of=_seconds(_string(stated, "as_of")),
        readings=tuple(readings.values()),
    )


def _in_order(cells: Sequence[NotebookNode], show_code: bool) -> tuple[Block, ...]:
    """Give the cells' blocks; footnotes of markdown follow the highest number of the endnotes that cells show."""
    shown = [tuple(_flat(_shown(cell, show_code))) for cell in cells]
    stated = [note.number for block in chain(*shown) if isinstance(block, Endnotes) for note in block.notes]
    number = max(stated, default=0) + 1
    blocks: list[Block] = []
    notes: list[Endnote] = []
    for cell, outputs in zip(cells, shown, strict=True):
        if cell.cell_type == "markdown":
            read, found = read_markdown(joined(cell.source), number, _attachments(cell))
            blocks.extend(read)
            notes.extend(found)
            number += len(found)
        blocks.extend(outputs)
    return (*blocks, Heading("Notes"), Endnotes(*notes)) if notes else tuple(blocks)


def _shown(cell: NotebookNode, show_code: bool) -> tuple[Block, ...]:
    return read_outputs(cell, show_code=show_code) if cell.cell_type == "code" else ()


def _attachments(cell: NotebookNode) -> dict[str, dict[str, str]]:
    """Give the pictures that a cell brings along, by name and form."""
    held = cell.get("attachments", {})
    named = {name: forms for name, forms in held.items() if isinstance(forms, Mapping)} if held else {}
    return {name: {str(form): joined(data) for form, data in forms.items()} for name, forms in named.items()}


def _flat(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if isinstance(block, Blocks):
            yield from _flat(block.blocks)
        else:
            yield block


def _titled(stated: str, blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """Take the heading of level 1 that is the title out of the blocks, and give the title."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            title = plain(block.runs).strip()
            if not stated or title == stated:
                return title, blocks[:place] + blocks[place + 1 :]
            break
    return stated, blocks


def _levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Let the headings below the title begin at level 2 and never skip a level: a screen reader counts on it."""
    deeper = int(any(isinstance(block, Heading) and block.level == 1 for block in blocks))
    above = 1
    levelled: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            above = min(above + 1, max(2, block.level + deeper), 6)
            levelled.append(changed(block, level=above))
        else:
            levelled.append(block)
    return tuple(levelled)


def _captioned(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    counts: Counter[str] = Counter()

    def number(part: object) -> object:
        if not isinstance(part, Table | Figure):
            return part
        kind = type(part).__name__
        counts[kind] += 1
        label = strong(f"{kind} {counts[kind]}")
        place = part.id or f"{kind.lower()}-{counts[kind]}"
        return changed(part, caption=(label, text("  "), *part.caption) if part.caption else (label,), id=place)

    numbered: tuple[Block, ...] = mapped(blocks, number)
    return numbered


def _facts(stated: Mapping[str, object]) -> Iterable[Fact]:
    for term, key in (("Edition", "edition"), ("As of", "as_of")):
        if value := _string(stated, key):
            yield Fact(term, value)
    pairs = stated.get("facts", ())
    for pair in pairs if isinstance(pairs, list | tuple) else ():
        if isinstance(pair, list | tuple) and len(pair) == 2:
            yield Fact(*(inline(str(value)) for value in pair))


def _string(stated: Mapping[str, object], key: str) -> str:
    value = stated.get(key)
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _language(tag: str) -> str:
    return tag if _LANGUAGE.match(tag) else "en"


def _seconds(stated: str) -> int | None:
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return max(0, int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()))
