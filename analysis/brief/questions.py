"""What the articles leave open: questions made from the tables, each pointing to the sentences that raise it."""

from types import SimpleNamespace

from analysis.brief.blocks import Bullets
from analysis.brief.counted import part_questions
from analysis.brief.notes import Notes, numbered
from analysis.brief.runs import Inline
from analysis.brief.tellings import groups
from analysis.brief.wording import capital, clipped, counted, in_marks, listed
from analysis.tables import Tables

WORDS = 150
MOST = 18
_TWO = 2
_SLOT = 2
"""So many words at most stand for others where it is asked which of them is right."""


def open_questions(tables: Tables) -> Bullets:
    """Ask what the articles leave open: originals, identities, numbers, dates, missing sources, doubtful rows."""
    notes = numbered(tables)
    kinds = (_originals, _opposed, _numbers, part_questions, _identities, _meanings, _alone, _dates, _hedged, _doubtful)
    asked = [question for kind in kinds for question in kind(tables, notes)]
    more = len(asked) - MOST
    rest: list[Inline] = (
        [f"{capital(counted(more, 'further question'))} of these kinds are not shown."] if more > 1 else []
    )
    return Bullets(*(asked[:MOST] if rest else asked), *rest) if asked else Bullets("None was found.")


def _originals(tables: Tables, notes: Notes) -> list[Inline]:
    own = {(row.article_id, (row.outlet or "").casefold()) for row in tables.rows("articles")}
    told: dict[str, list[SimpleNamespace]] = {}
    for row in tables.rows("origins"):
        if (row.article_id, row.origin.casefold()) not in own:
            told.setdefault(row.origin, []).append(row)
    asked: list[Inline] = []
    for origin, rows in told.items():
        letters = list(dict.fromkeys(notes.letter(row) for row in rows))
        if len(letters) > 1:
            asked.append(
                [f"What does the original report by {origin} say, which {listed(letters)} credit?", *notes.cite(*rows)]
            )
    return asked


def _identities(tables: Tables, notes: Notes) -> list[Inline]:
    """A claim whose source one article names and the other does not."""
    identity = {row.quote_id: row.source_identity for row in tables.rows("quotes")}
    asked: dict[str, Inline] = {}
    for group in groups(tables):
        sourced = [claim for claim in group.members() if claim.source]
        named = [claim for claim in sourced if identity.get(claim.quote_id) == "named"]
        unnamed = [claim for claim in sourced if identity.get(claim.quote_id) in ("role", "group", "anonymous")]
        for one, other in zip(unnamed, named, strict=False):
            if one.article_id != other.article_id:
                ends = [f"“{clipped(claim.source, 75)}” ({notes.letter(claim)})" for claim in (one, other)]
                question = f"Does {ends[0]} stand for {ends[1]}?"
                asked[question] = [question, *notes.cite(one, other)]
    return list(asked.values())


def _opposed(tables: Tables, notes: Notes) -> list[Inline]:
    """A claim that one article affirms and another denies."""
    asked: list[Inline] = []
    for group in groups(tables):
        if group.row.agreement == "contradicts":
            said = [f"{in_marks(clipped(claim.text, WORDS))} ({notes.letter(claim)})" for claim in group.members()]
            asked.append([f"Which is true: {' or '.join(said[:2])}?", *notes.cite(*group.members())])
    return asked


def _meanings(tables: Tables, notes: Notes) -> list[Inline]:
    """Words in the same place of two tellings that mean something else."""
    claims = {row.claim_id: row for row in tables.rows("claims")}
    ends = {row.match_id: (claims.get(row.left_id), claims.get(row.right_id)) for row in tables.rows("matches")}
    asked: list[Inline] = []
    for row in tables.rows("drifts"):
        left, right = ends[row.match_id]
        if row.kind != "meaning changed" or left is None or right is None:
            continue
        pairs = zip(row.first.split(", "), row.second.split(", "), strict=True)
        short = [pair for pair in pairs if all(len(side.split()) <= _SLOT for side in pair)]
        for one, other in short[:1]:
            ends_of = f"“{one}” ({notes.letter(left)}) or “{other}” ({notes.letter(right)})"
            asked.append([f"Which is right where one claim is told in two ways: {ends_of}?", *notes.cite(left, right)])
    return asked


def _alone(tables: Tables, notes: Notes) -> list[Inline]:
    """A dated claim with a person's name in it that one article tells alone."""
    if len(notes.letters) < _TWO:
        return []
    dated = {row.date_id for row in tables.rows("dates") if row.granularity == "day"}
    people = {row.actor_id for row in tables.rows("actors") if row.type == "person" and not row.anonymous}
    return [
        [f"Who besides {notes.letter(claim)} reports this: {in_marks(clipped(claim.text, WORDS))}?", *notes.cite(claim)]
        for group in groups(tables)
        if not group.shared
        for claim in group.members()
        if dated & set(claim.date_ids) and people & set(claim.actor_ids)
    ]


def _numbers(tables: Tables, notes: Notes) -> list[Inline]:
    asked: list[Inline] = []
    for group in groups(tables):
        told = [claim for claim in group.members() if claim.quantities]
        if group.row.agreement in ("number-compatible", "number-conflict") and len(told) > 1:
            words = [f"“{listed(claim.quantities)}” ({notes.letter(claim)})" for claim in told]
            asked.append([f"Do these mean the same: {listed(words)}?", *notes.cite(*told)])
    return asked


def _dates(tables: Tables, notes: Notes) -> list[Inline]:
    asked: list[Inline] = []
    for row in tables.rows("dates"):
        if row.needs_published and row.earliest is None and row.type == "DATE":
            what = "Which year is meant by" if (row.value or "").startswith("XXXX-") else "When was"
            asked.append([f"{what} “{row.text}” ({notes.letter(row)})?", *notes.cite(row)])
        if row.status == "doubtful":
            which = f"Which is right in “{row.text}” ({notes.letter(row)}), the weekday or the date?"
            asked.append([which, *notes.cite(row)])
    return asked


def _hedged(tables: Tables, notes: Notes) -> list[Inline]:
    return [
        [
            f"Who says so: {in_marks(clipped(row.text, WORDS))}? {notes.letter(row)} has only “{row.hedge}”.",
            *notes.cite(row),
        ]
        for row in tables.rows("claims")
        if row.voice == "hedged" and row.status == "kept" and row.hedge
    ]


def _doubtful(tables: Tables, notes: Notes) -> list[Inline]:
    return [
        [
            f"Was this said, and by whom: {in_marks(clipped(row.content, WORDS))} ({notes.letter(row)})?",
            *notes.cite(row, role="content"),
        ]
        for row in tables.rows("quotes")
        if row.status == "doubtful" and row.content
    ]
