"""What a notebook's code cell shows, as blocks: our own data where there is any, else the richest form that is safe."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any, Literal

from nbformat import NotebookNode

from analysis.brief.blocks import MIME, Block, Figure, Listing, decode
from analysis.brief.markdown import read_markdown
from analysis.brief.webtable import read_tables
from analysis.errors import BriefingError

_TERMINAL = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-9;:?]*[ -/]*[@-~]|\x1b[@-_]")
_SVG = re.compile(r"<svg[\s>].*</svg>\s*\Z", re.DOTALL)
_MAGIC = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
_UNTOLD = "Figure without a description"

_Read = Callable[[Any, NotebookNode], tuple[Block, ...]]


def read_outputs(cell: NotebookNode, *, show_code: bool = False) -> tuple[Block, ...]:
    r"""Give the blocks of a code cell's outputs, after its code where that is to be shown.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_output
    >>> cell = new_code_cell("print(1)", outputs=[new_output("stream", text="1\n")])
    >>> [block.text for block in read_outputs(cell, show_code=True)]
    ['print(1)', '1']
    """
    source = joined(cell.source)
    hidden = {"hide-input", "remove-input", "hide_input"}.intersection(cell.metadata.get("tags", ()))
    code = (Listing(source, kind="code"),) if show_code and source and not hidden else ()
    return (*code, *chain.from_iterable(_output(output, cell) for output in cell.get("outputs", ())))


def strip_terminal(text: str) -> str:
    r"""Give the text without what moves, colours or links in a terminal.

    Examples
    --------
    >>> strip_terminal("\x1b[31mred\x1b[0m \x1b]8;;http://a\x07link\x1b]8;;\x07")
    'red link'
    """
    return _TERMINAL.sub("", text)


def joined(value: object) -> str:
    """Give a text that a notebook holds as one string or as a list of lines."""
    return "".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _output(output: NotebookNode, cell: NotebookNode) -> tuple[Block, ...]:
    if output.output_type == "stream":
        return _listing(joined(output.text))
    if output.output_type == "error":
        lines = "\n".join(map(str, output.traceback)) or f"{output.ename}: {output.evalue}"
        return (Listing(strip_terminal(lines), kind="error"),)
    data = output.get("data", {})
    for form, read in _READERS.items():
        if form in data and (blocks := read(data[form], cell)):
            return blocks
    return ()


def _own(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401 - whatever JSON the notebook holds
    try:
        return (decode(data),) if isinstance(data, Mapping) else ()
    except BriefingError:
        return ()


def _drawing(data: Any, cell: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    svg = joined(data)
    return (Figure(svg, alt=_alt(cell), caption=_caption(cell)),) if _SVG.search(svg) else ()


def _picture(media: Literal["png", "jpeg"]) -> _Read:
    def read(data: Any, cell: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
        packed = "".join(joined(data).split())
        try:
            good = b64decode(packed, validate=True).startswith(_MAGIC[media])
        except (Error, ValueError):
            good = False
        return (Figure(packed, alt=_alt(cell), caption=_caption(cell), media=media),) if good else ()

    return read


def _tables(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    return read_tables(joined(data))


def _markdown(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    return read_markdown(joined(data))[0]


def _text(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    return _listing(joined(data))


def _listing(text: str) -> tuple[Block, ...]:
    stripped = strip_terminal(text).rstrip("\n")
    return (Listing(stripped),) if stripped.strip() else ()


def _alt(cell: NotebookNode) -> str:
    alt = cell.metadata.get("alt")
    return alt if isinstance(alt, str) and alt.strip() else _UNTOLD


def _caption(cell: NotebookNode) -> str | None:
    caption = cell.metadata.get("caption")
    return caption if isinstance(caption, str) else None


_READERS: dict[str, _Read] = {
    MIME: _own,
    "image/svg+xml": _drawing,
    "image/png": _picture("png"),
    "image/jpeg": _picture("jpeg"),
    "text/html": _tables,
    "text/markdown": _markdown,
    "text/plain": _text,
}
