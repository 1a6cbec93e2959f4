"""The bottom line and the sources of a briefing, in sentences that are counted from the tables."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from analysis.brief.blocks import Blocks, Bullets, Column, Notice, Prose, Row, Table
from analysis.brief.counted import parts_sentence
from analysis.brief.notes import Notes, keys_of, numbered
from analysis.brief.runs import Inline, Run, resting, strong
from analysis.brief.tellings import SOURCED, STANDING, Group, groups, kinds_of_claims, standing
from analysis.brief.wording import (
    between_days,
    capital,
    clipped,
    counted,
    in_marks,
    listed,
    percent,
    several,
    spelled,
    verb,
)
from analysis.tables import Tables

WORDS = 160
NAMES = 6
FEW = 4
CITED = 8  # notes behind one sentence; the tables have them all
PARAGRAPHS = 12  # articles that have a paragraph of their own


def bottom_line(tables: Tables) -> Blocks:
    """Say in a few lines how many origins stand behind how many claims, and what is not known."""
    notes = numbered(tables)
    found = groups(tables)
    lines = [
        _first(found, notes),
        [*_origins(tables, notes), *_same_words(found, notes)],
        _shared(found, notes),
        parts_sentence(tables, notes),
        _unnamed(tables, notes),
        "No likelihood is given here: the figures are counts, not judgments.",
    ]
    return Blocks(*_undated(tables, notes), *_assumed(tables, notes), Bullets(*[line for line in lines if line]))


def source_summary(tables: Tables) -> Prose | Table:
    """Say of each article on whom its claims rest, whom it names, and who would not comment; of many, in figures."""
    notes, names = numbered(tables), _speakers(tables)
    if len(notes.letters) > PARAGRAPHS:
        return _source_table(tables, notes)
    kinds = kinds_of_claims(tables)
    claims = [row for row in tables.rows("claims") if row.claim_id in kinds]
    paragraphs: list[Inline] = []
    for article_id, counts in standing(tables).items():
        parts = [
            (counts["named"], f"on people whom it names{names[article_id, 'named']}"),
            (counts["organisation"], f"on institutions that speak for themselves{names[article_id, 'organisation']}"),
            (counts["anonymous"], "on sources that it does not name"),
            (counts["none"], "on no source but a word such as “reportedly”"),
            (counts["outlet"], "on the outlet’s own word"),
        ]
        own = keys_of(row for row in claims if row.article_id == article_id)
        rest = resting(_rest([(number, how) for number, how in parts if number]), own)
        share = resting(_share(counts), [key for key in own if kinds[key] in SOURCED])
        head = strong(f"Article {notes.letters[article_id]}. ")
        paragraphs.append([head, rest, share, *_silent(tables, article_id, notes)])
    return Prose(*paragraphs)


def _share(counts: Mapping[str, int]) -> str:
    """Say how large a share of an article's claims with a source has one without a name."""
    unnamed, sourced = counts["anonymous"], sum(counts[kind] for kind in SOURCED)
    if not sourced:
        return ""
    number = spelled(unnamed) if unnamed else "none"
    share = percent(unnamed, sourced)
    return f" Unnamed sources stand behind {number} of {counted(sourced, 'claim')} with a source, {share}."


def _source_table(tables: Tables, notes: Notes) -> Table:
    heads = [Column(capital(head), align="right") for head in (*STANDING.values(), "unnamed among those with a source")]
    rows = []
    for key, count in standing(tables).items():
        sourced = sum(count[kind] for kind in SOURCED)
        share = percent(count["anonymous"], sourced) if sourced else "–"
        rows.append(Row([notes.letters[key], *(count[kind] for kind in STANDING), share]))
    return Table(["Article", *heads], rows, caption="Claims of each article by who stands behind them", row_header=True)


def _rest(parts: Sequence[tuple[int, str]]) -> str:
    if not parts:
        return "No claim was found in it."
    total, (first, how) = sum(number for number, _ in parts), parts[0]
    if len(parts) == 1:
        which = {1: "Its one claim", 2: "Both its claims"}.get(total, f"All its {counted(total, 'claim')}")
        return f"{which} {verb(total, 'rests', 'rest')} {how}."
    more = [f"{spelled(number)} {how}" for number, how in parts[1:]]
    return (
        f"Of its {counted(total, 'claim')}, {spelled(first)} {verb(first, 'rests', 'rest')} {'; '.join([how, *more])}."
    )


def _speakers(tables: Tables) -> defaultdict[tuple[str, str], str]:
    """By article and identity, the names of those on whose word its claims rest, in brackets."""
    names = _names(tables)
    said: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for quote in _quoted(tables):
        name = _name(quote, names)
        said[quote.article_id, quote.source_identity].update({name: None} if name else {})
    listed_names = {key: f" ({several(list(found), NAMES)})" for key, found in said.items() if found}
    return defaultdict(str, listed_names)


def _quoted(tables: Tables) -> list[SimpleNamespace]:
    """Give the attributions that kept claims rest on, in the order of the claims, each once."""
    quotes = {row.quote_id: row for row in tables.rows("quotes")}
    claims = (row for row in tables.rows("claims") if row.status == "kept" and row.voice != "outlet")
    return [quotes[key] for key in dict.fromkeys(row.quote_id for row in claims) if key in quotes]


def _names(tables: Tables) -> dict[str, str]:
    """Give the names of actors that have one."""
    texts = tables.texts()
    return {row.actor_id: row.name for row in tables.rows("actors") if row.actor_id.partition(":")[0] not in texts}


def _name(quote: SimpleNamespace, names: Mapping[str, str]) -> str | None:
    return names.get(quote.actor_id) or (quote.source if quote.source_form == "name" else None)


def _silent(tables: Tables, article_id: str, notes: Notes) -> list[str | Run]:
    """Who is said to have declined to comment, in the article's own words."""
    shown: list[str | Run] = []
    for row in tables.rows("quotes"):
        if row.article_id == article_id and row.cue_class == "refusal" and not row.content and row.source:
            shown += [f" {capital(clipped(row.source, 90))} {row.cue}.", *notes.cite(row, role="cue")]
    return shown


def _undated(tables: Tables, notes: Notes) -> list[Notice]:
    rows = [row for row in tables.rows("articles") if row.published is None]
    if not rows:
        return []
    which = _not_stating([notes.letter(row) for row in rows], len(tables.articles))
    said = resting(f"{which} when it was published.", keys_of(rows))
    rest = " Dates that hang on it stay open; no year is supplied."
    return [Notice([strong("Publication dates unknown. "), said, rest], kind="warning")]


def _assumed(tables: Tables, notes: Notes) -> list[Notice]:
    days: dict[str, list[str]] = {}
    for row in tables.rows("articles"):
        if row.published is not None and row.published_basis == "parameter":
            day = between_days(row.published)
            days.setdefault(day if day == row.published else f"a day {day}", []).append(notes.letter(row))
    if not days:
        return []
    which = _not_stating([letter for letters in days.values() for letter in letters], len(tables.articles))
    taken = listed([f"{day} is assumed for {listed(letters)}" for day, letters in days.items()])
    rest = f" when it was published; {taken}. Dates that hang on it are only as good as that."
    return [Notice([strong("Publication dates assumed. "), which, rest], kind="warning")]


def _not_stating(letters: Sequence[str], total: int) -> str:
    number = len(letters)
    if number == total:
        return {1: "The article does not state", 2: "Neither article states"}.get(total, "No article states")
    some = f"{capital(counted(number, 'article'))} of {spelled(total)} ({listed(letters)})"
    return f"{some} {verb(number, 'does', 'do')} not state"


def _first(found: Sequence[Group], notes: Notes) -> Inline:
    """The claim that most articles tell, and of several the one that comes first."""
    if not found or not found[0].shared:
        return None
    told, total = found[0], len(notes.letters)
    number = len(told.claims)
    some = f"all {spelled(total)}" if number == total else f"{spelled(number)} of {spelled(total)}"
    which = "both articles tell" if total == 2 else f"{some} articles tell"
    words = in_marks(clipped(told.members()[0].text, WORDS))
    return [f"The first claim that {which}: {words}.", *notes.cite(*told.members())[:CITED]]


def _origins(tables: Tables, notes: Notes) -> list[str | Run]:
    rows, total = tables.rows("origins"), len(tables.articles)
    where: dict[str, list[str]] = {}
    for row in rows:
        where.setdefault(row.origin, [])
        where[row.origin] += [notes.letter(row)] if notes.letter(row) not in where[row.origin] else []
    if not where:
        read = f"{capital(counted(total, 'article'))} {verb(total, 'was', 'were')} read"
        return [resting(f"{read}; none says who gathered its information.", keys_of(tables.rows("articles")))]
    silent = total - len({letter for letters in where.values() for letter in letters})
    if len(where) == 1 and not silent:
        who = {1: "The article credits", 2: "Both articles credit"}.get(total, f"All {spelled(total)} articles credit")
        said = resting(f"{who} {next(iter(where))}: ", keys_of(rows))
        return [said, strong("one independent origin"), ".", *notes.cite(*rows)[:CITED]]
    named = listed([f"{origin} ({listed(letters)})" for origin, letters in where.items()])
    rest = f" {capital(counted(silent, 'article'))} {verb(silent, 'credits', 'credit')} nobody: no known origin."
    return [
        resting(f"Credit is given to {named}: ", keys_of(rows)),
        strong(counted(len(where), "independent origin")),
        ".",
        *notes.cite(*rows)[:CITED],
        rest if silent else "",
    ]


def _shared(found: Sequence[Group], notes: Notes) -> Inline:
    shared = [group for group in found if group.shared]
    alone = Counter(next(iter(group.claims)) for group in found if not group.shared)
    keys = keys_of(group.row for group in found)
    if len(notes.letters) < 2:
        return resting(f"It makes {counted(len(found), 'claim')}; a single article corroborates nothing.", keys)
    only = [f"{spelled(alone[key])} in {letter} only" for key, letter in notes.letters.items() if alone[key]]
    where = "in both articles" if len(notes.letters) == 2 else "in two or more articles"
    only = only if len(only) <= FEW else [f"{spelled(alone.total())} in one article only"]
    total = f"{capital(counted(len(shared), 'claim'))} {verb(len(shared), 'stands', 'stand')} "
    return [resting(f"{total}{listed([where, *only])}.", keys), *(_standing(shared) if shared else [])]


def _standing(shared: Sequence[Group]) -> list[Run]:
    """Say how many shared claims have two newsrooms or two speakers behind them, and how many are told otherwise."""
    every = keys_of(group.row for group in shared)
    reported = [group for group in shared if group.row.independently_reported]
    sourced = [group for group in shared if group.row.independently_sourced]
    of = f" Of the shared {verb(len(shared), 'one', 'ones')}, "
    told = f"{_none(len(reported))} {verb(max(1, len(reported)), 'is', 'are')} independently reported and "
    backed = f"{_none(len(sourced))} independently corroborated"
    said = [resting(of + told, every), resting(backed, every, "strong"), resting(".", ())]
    against = {
        "denied": ("is denied", "are denied"),
        "contradicted": ("is contradicted", "are contradicted"),
        "number-conflict": ("has numbers that cannot both be true", "have numbers that cannot both be true"),
    }
    counts = Counter(group.row.standing for group in shared)
    parts = [f"{spelled(counts[kind])} {verb(counts[kind], *forms)}" for kind, forms in against.items() if counts[kind]]
    none = "None is denied or contradicted, and none has numbers that cannot both be true"
    said.append(resting(f" {capital(listed(parts)) or none}.", every))
    fitting = keys_of(group.row for group in shared if group.row.agreement == "number-compatible")
    if fitting:
        said.append(resting(f" In {spelled(len(fitting))}, numbers differ and can both be true.", fitting))
    return said


def _none(number: int) -> str:
    return spelled(number) if number else "none"


def _same_words(found: Sequence[Group], notes: Notes) -> list[str | Run]:
    same = [group for group in found if group.telling == "verbatim"]
    if not same:
        return []
    which = f"{capital(spelled(len(same)))} of the shared claims {verb(len(same), 'stands', 'stand')} word for word in"
    said = f" {which} {'both' if len(notes.letters) == 2 else 'more than one article'}."
    cited = [claim for group in same for claim in group.members()]
    return [resting(said, keys_of(group.row for group in same)), *notes.cite(*cited)[:CITED]]


def _unnamed(tables: Tables, notes: Notes) -> Inline:
    kinds = kinds_of_claims(tables)
    sourced = [key for key, kind in kinds.items() if kind in SOURCED]
    found = {
        notes.letters[article_id]: (counts["anonymous"], sum(counts[kind] for kind in SOURCED))
        for article_id, counts in standing(tables).items()
    }
    parts = [f"{number} of {total} in {letter}" for letter, (number, total) in found.items() if total]
    if not parts:
        return None
    if not any(number for number, _ in found.values()):
        return [resting("No claim rests on an unnamed source.", sourced), *_by_name(tables, notes)]
    if len(parts) > FEW:
        parts = [" of ".join(f"{sum(numbers):,}" for numbers in zip(*found.values(), strict=True))]
    said = f"Of the claims that have a source, {listed(parts)} have one without a name."
    return [resting(said, sourced), *_by_name(tables, notes)]


def _by_name(tables: Tables, notes: Notes) -> list[str | Run]:
    """Say who speaks by name, and which institutions speak, each with the articles in which it does."""
    names = _names(tables)
    said: dict[str, dict[str, list[SimpleNamespace]]] = {"named": {}, "organisation": {}}
    for quote in _quoted(tables):
        name = _name(quote, names)
        if quote.source_identity in said and name:
            said[quote.source_identity].setdefault(name, []).append(quote)
    runs: list[str | Run] = []
    ways = {"named": ("by name", "by name"), "organisation": ("as an institution", "as institutions")}
    for kind, (one, many) in ways.items():
        told = [f"{name} ({_articles(rows, notes)})" for name, rows in said[kind].items()]
        rows = [quote for quotes in said[kind].values() for quote in quotes]
        how = verb(len(told), f"speaks {one}", f"speak {many}")
        runs += [resting(f" {several(told, NAMES)} {how}.", keys_of(rows))] if told else []
        runs += notes.cite(*rows, role="source")[:CITED]
    return runs


def _articles(rows: Sequence[SimpleNamespace], notes: Notes) -> str:
    letters = list(dict.fromkeys(map(notes.letter, rows)))
    return listed(letters) if len(letters) <= FEW else counted(len(letters), "article")
