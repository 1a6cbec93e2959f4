"""Stretches of text within a block: plain, marked, linked, or the number of an endnote; never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

Mark = Literal[
    "strong", "emphasis", "code", "strike",
    "source", "cue", "content", "actor", "date",
    "verbatim", "paraphrase", "differs", "alone",
]  # fmt: skip

MARKS: tuple[str, ...] = get_args(Mark)
_OUTSIDE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f]+\Z", re.IGNORECASE)
_NOT_IN_ANCHORS = re.compile(r"[^\w:.-]+")


@dataclass(frozen=True)
class Run:
    """A stretch of text that is shown in one way.

    Parameters
    ----------
    text
        What is shown, as it is: a renderer escapes it.
    marks
        How: ``strong``, ``emphasis``, ``code``, ``strike``, the role that the stretch plays in an article
        (``source``, ``cue``, ``content``, ``actor``, ``date``), or how it compares with what others tell
        (``verbatim``, ``paraphrase``, ``differs``, ``alone``).
    href
        ``#anchor`` or an http, https or mailto address. Anything else is dropped and leaves the text.
    note
        The number of the endnote that the run refers to; its text is then that number.
    id
        The anchor at which other runs can point.
    rows
        Keys of the rows of tables that the words rest on; readers do not see them.

    Examples
    --------
    >>> Run("Reuters", marks=("strong",), href="javascript:alert(1)").href is None
    True
    """

    text: str
    marks: tuple[Mark, ...] = ()
    href: str | None = None
    note: int | None = None
    id: str | None = None
    rows: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str) or not isinstance(self.note, (int, type(None))):
            raise TypeError(f"a run needs a text and perhaps a number, not {self.text!r} and {self.note!r}")
        if unknown := [mark for mark in self.marks if mark not in MARKS]:
            raise ValueError(f"a mark is one of {', '.join(MARKS)}, not {unknown[0]!r}")
        object.__setattr__(self, "marks", tuple(self.marks))
        object.__setattr__(self, "rows", tuple(map(str, self.rows)))
        object.__setattr__(self, "href", _safe(self.href))
        object.__setattr__(self, "id", anchor(self.id) if self.id else None)


Runs: TypeAlias = tuple[Run, ...]
Inline: TypeAlias = "str | int | Run | Iterable[str | int | Run | None] | None"


def inline(value: Inline) -> Runs:
    """Make runs of what a caller has: a text, a number, a run, nothing, or several of these.

    Raises
    ------
    TypeError
        When something else is found.

    Examples
    --------
    >>> plain(inline(["He ", strong("said"), " so ", 3, " times."]))
    'He said so 3 times.'
    >>> inline(None)
    ()
    """
    if value is None:
        return ()
    if isinstance(value, str | int | Run | Mapping):
        return (_run(value),)
    if isinstance(value, Iterable):
        return tuple(_run(item) for item in value if item is not None)
    raise TypeError(f"a run is made of a text, a number or a Run, not {value!r}")


def text(value: str) -> Run:
    """Give a run of plain text."""
    return Run(value)


def strong(value: str) -> Run:
    """Give a run of text that weighs more than its surroundings."""
    return Run(value, marks=("strong",))


def emphasis(value: str) -> Run:
    """Give a run of text that is stressed."""
    return Run(value, marks=("emphasis",))


def code(value: str) -> Run:
    """Give a run of text in the letters of a machine: a name of a column, a digest."""
    return Run(value, marks=("code",))


def marked(value: str, *roles: Mark, id: str | None = None) -> Run:
    """Give a stretch of an article with the roles that it plays there.

    Examples
    --------
    >>> marked("Roe", "actor", id="a1:m7").marks
    ('actor',)
    """
    return Run(value, marks=roles, id=id)


def link(value: str, target: str | None) -> Run:
    """Give a run that leads to an anchor of the same document or to an address outside.

    Examples
    --------
    >>> link("the quote", "#a1:q7").href, link("mail", "file:///etc/passwd").href
    ('#a1:q7', None)
    """
    return Run(value, href=target)


def note(number: int, rows: Iterable[str] = ()) -> Run:
    """Give the reference to an endnote, with the keys of the rows for whose sake it stands there.

    Examples
    --------
    >>> note(3, ["a1:q7"])
    Run(text='3', marks=(), href='#n3', note=3, id=None)
    >>> note(3, ["a1:q7"]).rows
    ('a1:q7',)
    """
    return Run(str(number), href=f"#{note_anchor(number)}", note=number, rows=tuple(rows))


def resting(value: str, rows: Iterable[str], *marks: Mark) -> Run:
    """Give a stretch of the program's own words, such as a count, with the keys of the rows that it rests on.

    Examples
    --------
    >>> resting("two claims", ["a1:c7", "a1:c9"]).rows
    ('a1:c7', 'a1:c9')
    """
    return Run(value, marks=marks, rows=tuple(rows))


def note_anchor(number: int) -> str:
    """Give the anchor at which the endnote of this number stands."""
    return f"n{number}"


def anchor(value: str) -> str:
    """Make an anchor of any text: letters, digits and ``_ : . -`` stay, everything else becomes ``-``.

    Examples
    --------
    >>> anchor("How the tellings differ"), anchor("2f0a:q820"), anchor("?")
    ('How-the-tellings-differ', '2f0a:q820', 'at')
    """
    return _NOT_IN_ANCHORS.sub("-", value).strip("-") or "at"


def plain(value: Runs) -> str:
    """Give the text of the runs alone."""
    return "".join(run.text for run in value)


def paced(value: Runs) -> tuple[tuple[Run, bool], ...]:
    """Give each run, and whether it is an endnote's number right after another, so that 1 and 2 are not read as 12."""
    pairs = zip(value, (None, *value), strict=False)
    return tuple(
        (run, run.note is not None and before is not None and before.note is not None) for run, before in pairs
    )


def _run(value: object) -> Run:
    if isinstance(value, Run):
        return value
    if isinstance(value, str | int):
        return Run(str(value))
    if isinstance(value, Mapping):
        return Run(**value)
    raise TypeError(f"a run is made of a text, a number or a Run, not {value!r}")


def _safe(href: str | None) -> str | None:
    if isinstance(href, str) and href.startswith("#") and len(href) > 1:
        return f"#{anchor(href[1:])}"
    return href if isinstance(href, str) and _OUTSIDE.match(href) else None
