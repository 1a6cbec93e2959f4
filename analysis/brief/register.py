"""The register of a briefing: who acts and speaks, under which names and in which roles, each with its evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace

from analysis.brief.blocks import Blocks, Bullets, Column, Prose, Row, Table
from analysis.brief.cast import OFTEN, RULE, Member, cast
from analysis.brief.likely import likely
from analysis.brief.notes import Notes, keys_of, numbered
from analysis.brief.runs import Inline, Run, code, resting
from analysis.brief.sections import home
from analysis.brief.wording import capital, clipped, counted, spelled, verb
from analysis.tables import Tables
from analysis.text import fold

WORDS, NAMES, CITED, INFERRED = 190, 90, 3, 30


def actors_tables(tables: Tables) -> Blocks | Prose:
    """Show the actors that matter, how many more there are, and who is probably or possibly somebody else."""
    notes, found = numbered(tables), cast(tables)
    if not found.members():
        return Prose(*(_rest(found.rest, found.cut) or ["No actor was found."]))
    said: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for row in tables.rows("quotes"):
        if row.status == "kept":
            said[row.actor_id].append(row)
    numbers = [Column(head, align="right") for head in ("Articles", "Mentions", "Statements")]
    known = Table(
        ["Actor", "Type", "Also as", "Role", *numbers],
        [_known(member, notes) for member in found.known],
        caption=f"Actors: {RULE}; those of most articles first",
    )
    unnamed = Table(
        ["Source as described", "Type", home(), Column("People", align="right"), *numbers[1:]],
        [_unnamed(member, said[member.actor.actor_id], notes) for member in found.unnamed],
        caption="Sources without a name, by the same rule",
    )
    shown = [table for table in (known, unnamed) if table.rows]
    listed = {member.actor.actor_id for member in found.members()}
    rest = [key for key in tables.actors["actor_id"] if key not in listed]
    return Blocks(*shown, *map(Prose, _rest(found.rest, found.cut, rest)), *_inferred(tables, notes))


def _known(member: Member, notes: Notes) -> Row:
    actor = member.actor
    first = member.names[actor.name]
    aliases = [(name, [member.names[name]]) for name in actor.aliases if name in member.names]
    places: dict[str, list[SimpleNamespace]] = defaultdict(list)
    for role in member.roles:
        places[fold(role.text)].append(role)
    roles = [(same[0].text, same) for same in places.values()]
    cells: list[Inline] = [
        [clipped(actor.name, WORDS), *notes.cite(first)],
        actor.type or "unknown",
        _some(aliases, notes),
        _some(roles, notes),
        actor.articles,
        actor.mentions,
        actor.quotes,
    ]
    return Row(cells, id=actor.actor_id)


def _unnamed(member: Member, said: Sequence[SimpleNamespace], notes: Notes) -> Row:
    """A source without a name, as it is described where it speaks."""
    actor = member.actor
    words = next((row.source for row in said if row.source), actor.name)
    cited = notes.cite(*said[:CITED], role="source") or notes.cite(member.names[actor.name])
    people = next((str(row.n_sources) for row in said if row.n_sources is not None), "not told")
    cells: list[Inline] = [
        [clipped(words, WORDS), *cited],
        actor.type or "unknown",
        ", ".join(notes.letters[article_id] for article_id in member.articles),
        people,
        actor.mentions,
        actor.quotes,
    ]
    return Row(cells, id=actor.actor_id)


def _inferred(tables: Tables, notes: Notes) -> Iterator[Prose | Bullets]:
    """Say who is probably, or possibly, somebody else, each with the reasons and the sentences that show them."""
    found = likely(tables)
    if not found:
        return
    yield Prose("Inferred, said by no article; each is counted as another actor until a correction merges them:")
    items: list[Inline] = [
        [resting(item.sentence(notes.letters), keys_of(item.rows)), *notes.cite(*item.evidence())]
        for item in found[:INFERRED]
    ]
    yield Bullets(*items)
    if more := len(found) - len(items):
        yield Prose(
            [f"{capital(counted(more, 'more inference'))} {verb(more, 'is', 'are')} in ", code("inferences"), "."]
        )


def _some(items: Iterable[tuple[str, Sequence[SimpleNamespace]]], notes: Notes) -> list[str | Run]:
    """Names or roles with their evidence, as many as a cell has room for, and how many more there are."""
    left, room, shown = list(items), NAMES, list[str | Run]()
    while left and (len(left[0][0]) <= room or not shown):
        words, places = left.pop(0)
        shown += ["; " if shown else "", clipped(words, NAMES), *notes.cite(*places[:CITED])]
        room -= len(words)
    return [*shown, f"; {len(left)} more"] if left else shown


def _rest(rest: int, cut: int, keys: Sequence[str] = ()) -> list[Inline]:
    """Say how many actors are not listed, and where they are."""
    if not rest:
        return []
    few = rest - cut
    also = [f" {_of(cut, rest)} would be listed above if there were room."] if cut else []
    silent = f"{verb(few, 'does', 'do')} not speak and {verb(few, 'has', 'have')} fewer than {spelled(OFTEN)} mentions"
    also += [f" {_of(few, rest)} {silent}, in one article."] if few else []
    more = f"{capital(counted(rest, 'more actor'))} {verb(rest, 'is', 'are')} in the table "
    return [[resting(more, keys), code("actors"), ".", *(resting(said, keys) for said in also)]]


def _of(number: int, total: int) -> str:
    if number == total:
        return verb(total, "It", "They")
    return f"{capital(spelled(number))} of them"
