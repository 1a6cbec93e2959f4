"""The bottom line and the sources of a briefing, in sentences that are counted from the tables."""

from collections.abc import Sequence

from analysis.brief.blocks import Blocks, Bullets, Notice, Prose
from analysis.brief.notes import Notes, numbered
from analysis.brief.runs import Inline, strong
from analysis.brief.tellings import Group, groups, standing
from analysis.brief.wording import capital, counted, listed, spelled, verb
from analysis.tables import Tables


def bottom_line(tables: Tables) -> Blocks:
    """Say in a few lines how many origins stand behind how many claims, and what is not known."""
    notes = numbered(tables)
    lines = [
        _origins(tables, notes),
        _shared(groups(tables), notes),
        _same_words(tables, notes),
        _unnamed(tables, notes),
        "No likelihood is given here: the figures are counts, not judgments.",
    ]
    return Blocks(*_undated(tables, notes), Bullets(*[line for line in lines if line]))


def source_summary(tables: Tables) -> Prose:
    """Say of each article on whom its claims rest."""
    notes = numbered(tables)
    paragraphs: list[Inline] = []
    for article_id, counts in standing(tables).items():
        parts = [
            (counts["named"], "on people whom it names"),
            (counts["organisation"], "on a body that speaks for itself"),
            (counts["anonymous"], "on sources that it does not name"),
            (counts["none"], "on no source but a word such as “reportedly”"),
            (counts["outlet"], "on the outlet’s own word"),
        ]
        told = listed([f"{spelled(number)} {verb(number, 'rests', 'rest')} {how}" for number, how in parts if number])
        found = f"Of its {counted(counts.total(), 'claim')}, {told}." if told else "No claim was found in it."
        paragraphs.append([strong(f"Article {notes.letters[article_id]}. "), found])
    return Prose(*paragraphs)


def _undated(tables: Tables, notes: Notes) -> list[Notice]:
    undated = [notes.letter(row) for row in tables.rows("articles") if row.published is None]
    if not undated:
        return []
    total, number = len(tables.articles), len(undated)
    if number < total:
        some = f"{capital(counted(number, 'article'))} of {spelled(total)} ({listed(undated)})"
        which = f"{some} {verb(number, 'does', 'do')} not state"
    else:
        which = {1: "The article does not state", 2: "Neither article states"}.get(total, "No article states")
    rest = " when it was published. Dates that hang on it stay open; no year is supplied."
    return [Notice([strong("Publication dates unknown. "), which, rest], kind="warning")]


def _origins(tables: Tables, notes: Notes) -> Inline:
    rows, total = tables.rows("origins"), len(tables.articles)
    where: dict[str, list[str]] = {}
    for row in rows:
        where.setdefault(row.origin, [])
        where[row.origin] += [notes.letter(row)] if notes.letter(row) not in where[row.origin] else []
    if not where:
        read = f"{capital(counted(total, 'article'))} {verb(total, 'was', 'were')} read"
        return f"{read}; none says who gathered its information."
    silent = total - len({letter for letters in where.values() for letter in letters})
    if len(where) == 1 and not silent:
        who = {1: "The article credits", 2: "Both articles credit"}.get(total, f"All {spelled(total)} articles credit")
        return [f"{who} {next(iter(where))}: ", strong("one independent origin"), ".", *notes.cite(*rows)]
    named = listed([f"{origin} ({listed(letters)})" for origin, letters in where.items()])
    rest = f" {capital(counted(silent, 'article'))} {verb(silent, 'credits', 'credit')} nobody: no known origin."
    return [
        f"Credit is given to {named}: ",
        strong(counted(len(where), "independent origin")),
        ".",
        *notes.cite(*rows),
        rest if silent else "",
    ]


def _shared(found: Sequence[Group], notes: Notes) -> Inline:
    if len(notes.letters) < 2:
        return f"It makes {counted(len(found), 'claim')}; a single article corroborates nothing."
    shared = [group for group in found if group.shared]
    sourced = sum(group.row.independently_sourced for group in shared)
    alone = [next(iter(group.claims)) for group in found if not group.shared]
    only = [f"{spelled(alone.count(key))} only in {letter}" for key, letter in notes.letters.items() if key in alone]
    where = "in both articles" if len(notes.letters) == 2 else "in two or more articles"
    return [
        f"{capital(counted(len(shared), 'claim'))} {verb(len(shared), 'stands', 'stand')} {where}, ",
        strong(f"{spelled(sourced) if sourced else 'none'} independently corroborated"),
        f"; {listed(only)}." if only else ".",
    ]


def _same_words(tables: Tables, notes: Notes) -> Inline:
    quotes = {row.quote_id: row for row in tables.rows("quotes")}
    pairs = [row for row in tables.rows("matches") if row.kind == "quote" and row.relation == "verbatim"]
    if not pairs:
        return None
    cited = [quotes[key] for row in pairs for key in (row.left_id, row.right_id)]
    said = f"{capital(counted(len(pairs), 'quotation'))} {verb(len(pairs), 'is', 'are')} the same word for word in two"
    return [f"{said} articles.", *notes.cite(*cited, role="content")]


def _unnamed(tables: Tables, notes: Notes) -> Inline:
    parts = []
    for article_id, counts in standing(tables).items():
        sourced = counts["named"] + counts["organisation"] + counts["anonymous"]
        if sourced:
            parts.append(f"{counts['anonymous']} of {sourced} in {notes.letters[article_id]}")
    return f"Of the claims with a source, those whose source is not named: {listed(parts)}." if parts else None
