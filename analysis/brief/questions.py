"""What the articles leave open: questions made from the tables, each pointing to the sentences that raise it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace

from analysis.brief.beside import paired
from analysis.brief.blocks import Bullets, Prose
from analysis.brief.cast import mentions_by_actor
from analysis.brief.counted import part_questions
from analysis.brief.likely import likely
from analysis.brief.notes import Notes, numbered
from analysis.brief.runs import Inline, Run
from analysis.brief.tellings import Group, groups
from analysis.brief.wording import capital, clipped, counted, in_marks, listed, several
from analysis.lexicon.gazetteer import nouns
from analysis.phrase import noun_of
from analysis.tables import Tables

WORDS = 150
SOURCE = 75
MOST = 14
"""So many questions are asked; the rest are counted."""
NAMED = 3
_TWO = 2
_SLOT = 2
"""So many words at most stand for others where it is asked which of them is right."""
_VAGUE = frozenset({"some", "several", "many", "various", "certain", "numerous", "other"})
Question = list[str | Run]


def open_questions(tables: Tables) -> Bullets | Prose:
    """Ask what the articles leave open, the weightiest first.

    What contradicts comes first, then what numbers and counted sources mean, who somebody is, which words are right,
    what one article has alone, what has no date, what nobody is named for, and what may not have been said.
    """
    notes, found = numbered(tables), groups(tables)
    asked: list[Question] = [
        *_opposed(found, notes),
        *_numbers(found, notes, "number-conflict"),
        *_originals(tables, notes),
        *part_questions(tables, notes),
        *_identities(tables, found, notes),
        *_meanings(tables, notes),
        *_members(tables, notes),
        *_numbers(found, notes, "number-compatible"),
        *_alone(tables, found, notes),
        *_years(tables, notes),
        *_dates(tables, notes),
        *_hedged(tables, found, notes),
        *_doubtful(tables, notes),
    ]
    more = len(asked) - MOST
    if not asked:
        return Prose("None was found.")
    rest: list[Inline] = [f"{capital(counted(more, 'further question'))} of these kinds is not shown."]
    if more > 1:
        rest = [f"{capital(counted(more, 'further question'))} of these kinds are not shown."]
    return Bullets(*asked[:MOST], *(rest if more > 0 else []))


def _opposed(found: Sequence[Group], notes: Notes) -> Iterator[Question]:
    """A claim that one article affirms and another denies."""
    for group in found:
        if group.row.agreement == "contradicts":
            said = [f"{in_marks(clipped(claim.text, WORDS))} ({notes.letter(claim)})" for claim in group.members()]
            yield [f"Which is true: {' or '.join(said[:_TWO])}?", *notes.cite(*group.members())]


def _numbers(found: Sequence[Group], notes: Notes, agreement: str) -> Iterator[Question]:
    """A claim with numbers that are not the same."""
    conflict = agreement == "number-conflict"
    asks, last = ("Which number is right", "or") if conflict else ("Do these mean the same", "and")
    for group in found:
        told = [claim for claim in group.members() if claim.quantities]
        if group.row.agreement == agreement and len(told) > 1:
            words = [f"“{listed(claim.quantities)}” ({notes.letter(claim)})" for claim in told]
            yield [f"{asks}: {listed(words, last)}?", *notes.cite(*told)]


def _originals(tables: Tables, notes: Notes) -> Iterator[Question]:
    """A newsroom that several articles credit and that is the outlet of none."""
    own = {(row.article_id, (row.outlet or "").casefold()) for row in tables.rows("articles")}
    told: dict[str, list[SimpleNamespace]] = {}
    for row in tables.rows("origins"):
        if (row.article_id, row.origin.casefold()) not in own:
            told.setdefault(row.origin, []).append(row)
    for origin, rows in told.items():
        letters = list(dict.fromkeys(notes.letter(row) for row in rows))
        if len(letters) > 1:
            who = several(letters, NAMED)
            yield [f"What does the original report by {origin} say, which {who} credit?", *notes.cite(*rows)]


def _identities(tables: Tables, found: Sequence[Group], notes: Notes) -> Iterator[Question]:
    """Somebody who may be somebody else; and a source that one article names, and another, of the same claim, not."""
    asked: set[tuple[str, str]] = set()
    for item in likely(tables):
        who = f"“{clipped(item.mention.text, SOURCE)}” ({notes.letter(item.mention)})"
        names = [f"{clipped(name, SOURCE)} ({notes.letter(row)})" for name, row in item.others.items()]
        asked |= {(row.actor_id, row.other_id) for row in item.rows}
        yield [f"Is {who} {listed(names, 'or')}?", *notes.cite(*item.evidence())]
    identity = {row.quote_id: row.source_identity for row in tables.rows("quotes")}
    for group in found:
        sourced = [claim for claim in group.members() if claim.source]
        named = [claim for claim in sourced if identity.get(claim.quote_id) == "named"]
        unnamed = [claim for claim in sourced if identity.get(claim.quote_id) in ("role", "group", "anonymous")]
        for one, other in zip(unnamed, named, strict=False):
            pair = (one.actor_id, other.actor_id)
            if one.article_id != other.article_id and pair not in asked and one.actor_id != other.actor_id:
                asked.add(pair)
                ends = [f"“{clipped(claim.source, SOURCE)}” ({notes.letter(claim)})" for claim in (one, other)]
                yield [f"Does {ends[0]} stand for {ends[1]}?", *notes.cite(one, other, role="source")]


def _meanings(tables: Tables, notes: Notes) -> Iterator[Question]:
    """Words in the same place of two tellings that mean something else."""
    claims = {row.claim_id: row for row in tables.rows("claims")}
    ends = {row.match_id: (claims.get(row.left_id), claims.get(row.right_id)) for row in tables.rows("matches")}
    for row in tables.rows("drifts"):
        left, right = ends[row.match_id]
        if row.kind != "meaning changed" or left is None or right is None:
            continue
        short = [pair for pair in paired(row) if all(len(side.split()) <= _SLOT for side in pair)]
        for one, other in short[:1]:
            ends_of = f"“{one}” ({notes.letter(left)}) or “{other}” ({notes.letter(right)})"
            yield [f"Which is right where one claim is told in two ways: {ends_of}?", *notes.cite(left, right)]


def _members(tables: Tables, notes: Notes) -> Iterator[Question]:
    """Some of a kind, of which members have names."""
    members = _named_by_kind(tables)
    mentions = mentions_by_actor(tables)
    claims = [row for row in tables.rows("claims") if row.status == "kept"]
    for actor in tables.rows("actors"):
        vague = [row for row in mentions.get(actor.actor_id, []) if row.text.split()[0].lower() in _VAGUE]
        kinds = {noun for row in vague for noun, plural in [noun_of(row.text)] if plural}
        names = sorted({name for kind in kinds for name in members[kind]})
        told = next((row for row in claims if any(_within(item, row) for item in vague)), None)
        if not actor.anonymous and names and told:
            said = listed([f"“{clipped(row.text, SOURCE)}” ({notes.letter(row)})" for row in vague[:NAMED]])
            what = f"of whom {notes.letter(told)} tells {in_marks(clipped(told.text, WORDS))}"
            who = f"Which are {said}, {what}, and is {listed(names[:NAMED], 'or')} one of them?"
            yield [who, *notes.cite(*vague[:NAMED]), *_unless(notes.cite(told), notes.cite(*vague[:NAMED]))]


def _named_by_kind(tables: Tables) -> dict[str, set[str]]:
    """Give by noun the names of those whom an article describes with it: the most powerful militia."""
    names = {row.actor_id: row.name for row in tables.rows("actors") if row.type in ("organisation", "group")}
    forms = {row.mention_id: row.form for row in tables.rows("mentions")}
    found: dict[str, set[str]] = defaultdict(set)
    for row in tables.rows("roles"):
        noun = noun_of(row.text)[0]
        described = row.relation == "described" and forms.get(row.mention_id) == "named"
        if described and row.actor_id in names and not (noun in nouns() and nouns()[noun].generic):
            found[noun].add(names[row.actor_id])
    return found


def _within(one: SimpleNamespace, other: SimpleNamespace) -> bool:
    return bool(one.article_id == other.article_id and other.start <= one.start and one.end <= other.end)


def _unless(runs: Iterable[Run], before: Sequence[Run]) -> list[Run]:
    numbers = {run.note for run in before}
    return [run for run in runs if run.note not in numbers]


def _alone(tables: Tables, found: Sequence[Group], notes: Notes) -> Iterator[Question]:
    """A dated claim with a person's name in it that one article tells alone."""
    for claim in _lone(tables, found, notes):
        hedge = f", which has it as “{claim.hedge}” only," if claim.voice == "hedged" and claim.hedge else ""
        who = f"Who besides {notes.letter(claim)}{hedge} reports this"
        yield [f"{who}: {in_marks(clipped(claim.text, WORDS))}?", *notes.cite(claim)]


def _lone(tables: Tables, found: Sequence[Group], notes: Notes) -> list[SimpleNamespace]:
    if len(notes.letters) < _TWO:
        return []
    dated = {row.date_id for row in tables.rows("dates") if row.granularity == "day"}
    people = {row.actor_id for row in tables.rows("actors") if row.type == "person" and not row.anonymous}
    alone = [claim for group in found if not group.shared for claim in group.members()]
    return [row for row in alone if dated & set(row.date_ids) and people & set(row.actor_ids)]


def _years(tables: Tables, notes: Notes) -> Iterator[Question]:
    """Days and months without a year, in one question."""
    rows = [row for row in _open(tables) if (row.value or "").startswith("XXXX-")]
    if rows:
        said = several([f"“{row.text}” ({notes.letter(row)})" for row in rows], 2 * NAMED)
        yield [f"Which year is meant by {said}?", *notes.cite(*rows)]


def _dates(tables: Tables, notes: Notes) -> Iterator[Question]:
    """Other expressions without a date, and those that contradict themselves."""
    rows = [row for row in _open(tables) if not (row.value or "").startswith("XXXX-")]
    if rows:
        said = several([f"“{row.text}” ({notes.letter(row)})" for row in rows], 2 * NAMED)
        yield [f"When was {said}?", *notes.cite(*rows)]
    for row in tables.rows("dates"):
        if row.status == "doubtful":
            which = f"Which is right in “{row.text}” ({notes.letter(row)}), the weekday or the date?"
            yield [which, *notes.cite(row)]


def _open(tables: Tables) -> list[SimpleNamespace]:
    rows = tables.rows("dates")
    return [row for row in rows if row.needs_published and row.earliest is None and row.type == "DATE"]


def _hedged(tables: Tables, found: Sequence[Group], notes: Notes) -> Iterator[Question]:
    """What has no source but a hedge, where no other telling has one and it is not asked already."""
    sourced = {key for group in found for key in group.row.claim_ids if any(row.source for row in group.members())}
    asked = sourced | {row.claim_id for row in _lone(tables, found, notes)}
    for row in tables.rows("claims"):
        if row.voice == "hedged" and row.status == "kept" and row.hedge and row.claim_id not in asked:
            only = f"for which {notes.letter(row)} has only “{row.hedge}”"
            yield [f"Who says this, {only}: {in_marks(clipped(row.text, WORDS))}?", *notes.cite(row)]


def _doubtful(tables: Tables, notes: Notes) -> Iterator[Question]:
    """Attributions of a claim that may be none."""
    claimed = set(tables.claims["quote_id"].dropna())
    for row in tables.rows("quotes"):
        if row.status == "doubtful" and row.quote_id in claimed:
            said = f"{in_marks(clipped(row.content, WORDS))} ({notes.letter(row)})"
            yield [f"Was this said, and by whom: {said}?", *notes.cite(row, role="content")]
