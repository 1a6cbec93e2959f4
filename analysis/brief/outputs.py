"""What a notebook's code cell shows, as blocks: our own data where there is any, else the richest form that is safe."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

from nbformat import NotebookNode

from analysis.brief.blocks import MIME, Block, Listing, Prose, decode
from analysis.brief.markdown import read_markdown
from analysis.brief.pictures import read_picture
from analysis.brief.runs import text
from analysis.brief.webtable import read_tables, read_words
from analysis.errors import BriefingError

_TERMINAL = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-9;:?]*[ -/]*[@-~]|\x1b[@-_]")
_STANDS_FOR = re.compile(r"<(?:IPython\.core\.display\.\w+ object|Figure size [^>]*)>\s*\Z")
_HIDDEN_CODE = frozenset({"hide-input", "remove-input", "hide_input", "remove_input"})
_HIDDEN_OUTPUTS = frozenset({"hide-output", "remove-output", "hide_output", "remove_output"})

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
    tags = cell.metadata.get("tags", ())
    code = (Listing(source, kind="code"),) if show_code and source and not _HIDDEN_CODE.intersection(tags) else ()
    outputs = () if _HIDDEN_OUTPUTS.intersection(tags) else cell.get("outputs", ())
    return (*code, *chain.from_iterable(_output(output, cell) for output in outputs))


def strip_terminal(text: str) -> str:
    r"""Give the text without what moves, colours or links in a terminal.

    Examples
    --------
    >>> strip_terminal("\x1b[31mred\x1b[0m \x1b]8;;http://a\x07link\x1b]8;;\x07")
    'red link'
    """
    return _TERMINAL.sub("", text)


def settled(text: str) -> str:
    r"""Give the text as a terminal leaves it: a carriage return writes over the line, a backspace over a letter.

    Examples
    --------
    >>> settled("  0%\r100%\r\nab\bc\n")
    '100%\nac\n'
    """
    if "\r" not in text and "\b" not in text:
        return text
    return "\n".join(map(_settled_line, text.replace("\r\n", "\n").split("\n")))


def joined(value: object) -> str:
    """Give a text that a notebook holds as one string or as a list of lines."""
    return "".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _output(output: NotebookNode, cell: NotebookNode) -> tuple[Block, ...]:
    if output.output_type == "stream":
        return _listing(settled(strip_terminal(joined(output.text))))
    if output.output_type == "error":
        lines = "\n".join(map(str, output.traceback)) or f"{output.ename}: {output.evalue}"
        return (Listing(strip_terminal(lines), kind="error"),)
    data = output.get("data", {})
    for form, read in _READERS:
        if form in data and (blocks := read(data[form], cell)):
            return blocks
    return ()


def _own(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401 - whatever JSON the notebook holds
    try:
        return (decode(data),) if isinstance(data, Mapping) else ()
    except BriefingError:
        return ()


def _picture(form: str) -> _Read:
    def read(data: Any, cell: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
        figure = read_picture(form, joined(data), _stated(cell, "alt") or "", _stated(cell, "caption"))
        return (figure,) if figure else ()

    return read


def _tables(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    return read_tables(joined(data))


def _markdown(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    blocks, notes = read_markdown(joined(data))
    return (*blocks, *(Prose([text(f"{note.number} "), *note.runs]) for note in notes))


def _formula(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    source = joined(data).strip()
    return (Listing(source, kind="code"),) if source else ()


def _text(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    shown = joined(data)
    return () if _STANDS_FOR.match(shown) else _listing(shown)


def _words(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    paragraphs = read_words(joined(data))
    return (Prose(*paragraphs),) if paragraphs else ()


def _record(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    return (Listing(json.dumps(data, ensure_ascii=False, indent=2)),)


def _last(data: Any, _: NotebookNode) -> tuple[Block, ...]:  # noqa: ANN401
    return _listing(joined(data))


def _listing(text: str) -> tuple[Block, ...]:
    stripped = strip_terminal(text).rstrip("\n")
    return (Listing(stripped),) if stripped.strip() else ()


def _stated(cell: NotebookNode, key: str) -> str | None:
    value = cell.metadata.get(key)
    return value if isinstance(value, str) else None


def _settled_line(line: str) -> str:
    shown: list[str] = []
    place = 0
    for char in line:
        if char == "\r":
            place = 0
        elif char == "\b":
            place = max(0, place - 1)
        else:
            shown[place : place + 1] = [char]
            place += 1
    return "".join(shown)


# The richest form that can be shown safely comes first; the first that gives something is taken.
_READERS: tuple[tuple[str, _Read], ...] = (
    (MIME, _own),
    *((form, _picture(form)) for form in ("image/svg+xml", "image/png", "image/jpeg")),
    ("text/html", _tables),
    ("text/markdown", _markdown),
    ("text/latex", _formula),
    ("text/plain", _text),
    ("text/html", _words),
    ("application/json", _record),
    ("text/plain", _last),
)
