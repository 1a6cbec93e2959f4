"""What changed since an earlier edition: what went in, how it was made, and what came of it, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from types import SimpleNamespace

from analysis.brief.became import Changes, count_rows, keys, what_came, why_so
from analysis.brief.blocks import Blocks, Heading, Prose, plain_text
from analysis.brief.changetable import changes_table, letters_of
from analysis.brief.runs import Inline, Run, resting, strong
from analysis.brief.wire import changed, mapped
from analysis.brief.wording import between_days, capital, clipped, counted, in_marks, listed, several, verb
from analysis.tables import Tables

HEADING = "What changed"
NAMES, WORDS = 5, 90
UNSAID = ("title", "as_of", "published_basis", "start")
"""Columns and parameters that say nothing of their own: a heading, or another column, tells it."""
_FILES = {"corrections": "corrections", "outlets": "declarations of outlets", "ratings": "ratings and judgments"}
_MADE = {
    "code": ("code", "file"),
    "model": ("language model", "file"),
    "lexicon": ("word lists", "list"),
    "rendering": ("rendering, which makes no row", "file"),
    "libraries": ("libraries", "library"),
    "columns": ("tables and columns that only one of the two has, and that are not compared", "entry"),
}
_SINGLE = {
    "processor": "the kind of processor",
    "notebook": "the notebook",
    "lock": "the list of what to install",
}


def what_changed(tables: Tables) -> Blocks:
    """Say what differs from the earlier edition that the tables were compared with; nothing without one.

    What went in stands apart from how the edition was made, and both from what came of it.
    """
    if tables.changes.empty:
        return Blocks()
    shown = changes_table(tables)
    return Blocks(Heading(HEADING), changes_said(tables), *([shown] if shown.rows else []))


def changes_said(tables: Tables) -> Prose:
    """Say in sentences what differs from the earlier edition, or that there is none to compare with."""
    rows = tables.rows("changes")
    compared = next((row for row in rows if row.kind == "compared"), None)
    if compared is None:
        return Prose("No earlier edition is compared.")
    result = [row for row in rows if row.part == "result"]
    said: list[Inline] = [
        [strong("What went in. "), *_joined(_given(rows, tables, compared))],
        [strong("How it was made. "), *_joined(_method(rows, compared))],
        [strong("What came of it. "), *_joined([*what_came(result), *why_so(result)])],
    ]
    opening = resting(f"This edition is compared with that of {compared.old_id}.", [compared.change_id])
    return Prose([opening], *said)


def report(tables: Tables) -> str:
    """Give what changed as plain text, without numbers of notes that stand nowhere."""
    return plain_text(mapped(what_changed(tables), _unnoted))


def _unnoted(part: object) -> object:
    return changed(part, note=None, text="") if isinstance(part, Run) and part.note is not None else part


def _joined(sentences: Sequence[Run]) -> list[Run | str]:
    return [part for sentence in sentences for part in (sentence, " ")][:-1]


def _given(rows: Changes, tables: Tables, compared: SimpleNamespace) -> list[Run]:
    """Say what differs in articles, in people's decisions and in parameters."""
    data = [row for row in rows if row.part == "data"]
    said = [*_articles([row for row in data if row.table == "articles"], tables)]
    for row in data:
        if row.table in _FILES and row.column == row.table:
            said.append(resting(f"The {_FILES[row.table]} are other ones.", [row.change_id]))
        if row.table == "parameters" and row.column not in UNSAID:
            was, now = (in_marks(clipped(value, WORDS)) if value else "not given" for value in (row.old, row.new))
            said.append(resting(f"The parameter {row.column} was {was} and is {now}.", [row.change_id]))
    for name in ("ratings", "judgments"):
        said += count_rows(name, [row for row in data if row.table == name != row.column])
    if said:
        return said
    known = "" if compared.old and compared.new else ", as far as the tables tell"
    return [resting(f"The same articles and decisions{known}.", [compared.change_id])]


def _articles(rows: Changes, tables: Tables) -> Iterator[Run]:
    letters = letters_of(tables)
    for kind in ("new", "gone"):
        found = [row for row in rows if row.kind == kind]
        if found:
            names = [f"{letters[row.new_id]}, {row.label}" if kind == "new" else str(row.label) for row in found]
            told = f"{capital(counted(len(found), 'article'))} {verb(len(found), 'is', 'are')} {kind}"
            yield resting(f"{told} ({several(names, NAMES)}).", keys(found))
    guessed = {row.article_id for row in tables.rows("articles") if row.published_basis == "parameter"}
    alike: defaultdict[tuple[str, str | None, str | None], list[SimpleNamespace]] = defaultdict(list)
    for row in rows:
        if row.kind == "changed" and row.column not in UNSAID:
            same = (None, None) if row.column == "sha256" else (row.old, row.new)
            alike[(row.column, *same)].append(row)
    for (column, old, new), found in alike.items():
        which = several([letters[row.new_id] for row in found], NAMES)
        whose = f"{verb(len(found), 'article', 'articles')} {which}"
        if column == "sha256":
            yield resting(f"The text of {whose} was edited.", keys(found))
        else:
            was, now = (_value(column, value) for value in (old, new))
            assumed = new and column == "published" and all(row.new_id in guessed for row in found)
            told = f"{was} and is {'assumed to be ' if assumed else ''}{now}"
            yield resting(f"The {_COLUMNS.get(column, column)} of {whose} was {told}.", keys(found))


_COLUMNS = {"published": "date of publication", "ref": "name", "url": "address"}


def _value(column: str, value: str | None) -> str:
    if value is None:
        return "unknown"
    return between_days(value) if column == "published" else in_marks(clipped(value, WORDS))


def _method(rows: Changes, compared: SimpleNamespace) -> list[Run]:
    """Say what differs in version, code, model, word lists, libraries and processor."""
    if not (compared.old and compared.new):
        return [resting("Not known: one of the two has no manifest.", [compared.change_id])]
    by_kind: defaultdict[str, list[SimpleNamespace]] = defaultdict(list)
    for row in rows:
        if row.part == "method":
            by_kind[row.table].append(row)
    said = [
        resting(f"The version of onrecord was {row.old} and is {row.new}.", [row.change_id])
        for row in by_kind["version"]
    ]
    for name, (what, noun) in _MADE.items():
        if found := by_kind[name]:
            files = several([row.column.removeprefix("lexicon/").removeprefix("language/") for row in found], NAMES)
            many = f"{noun[:-1]}ies" if noun.endswith("y") else None
            told = (
                f"{capital(what)}: {counted(len(found), noun, many)} {verb(len(found), 'differs', 'differ')} ({files})."
            )
            said.append(resting(told, keys(found)))
    other = [name for name in _SINGLE if by_kind[name]]
    if other:
        told = f"{capital(listed([_SINGLE[name] for name in other]))} {verb(len(other), 'is another', 'are others')}."
        said.append(resting(told, keys([row for name in other for row in by_kind[name]])))
    return said or [resting("With the same code, language model and word lists.", [compared.change_id])]
