"""What an analyst judges, apart from what was extracted: judgments, and the sources with their ratings."""

from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

from analysis.brief.blocks import Block, Blocks, Column, Heading, Prose, Row, Table
from analysis.brief.cast import Member, cast
from analysis.brief.notes import Notes, numbered
from analysis.brief.runs import Inline, Run, emphasis, link, strong
from analysis.brief.sections import NONE, home
from analysis.brief.wording import clipped, counted, in_marks, verb
from analysis.relate.yardsticks import UNRATED, YARDSTICKS, grades, terms
from analysis.tables import Tables

HEADING = "What the analyst judges"
WORDS = 120
_UNRATED = (
    f"{UNRATED} is what the Admiralty code gives where reliability cannot be judged and truth cannot be judged: "
    "nobody has rated the source. The program itself rates nothing."
)


def judgments(tables: Tables) -> Blocks:
    """Show each judgment of an analyst: what is judged, how likely, how sure, why, by whom, and on which rows.

    Nothing is shown where nobody has judged. Likelihood and confidence stand in sentences of their own, as ICD 203
    (2015), D.6.e(2)(b), asks.
    """
    rows = tables.rows("judgments")
    if not rows:
        return Blocks()
    notes = numbered(tables)
    used = YARDSTICKS[rows[0].yardstick]
    opening = (
        f"{counted(len(rows), 'judgment').capitalize()} {verb(len(rows), 'follows', 'follow')}. No article says so and "
        f"no rule has found it: people answer for it by name. Words of likelihood are those of the {used}."
    )
    return Blocks(Heading(HEADING), Prose(opening), *[_judged(row, tables, notes) for row in rows])


def rated_sources(tables: Tables) -> Blocks:
    """Show the articles, and who speaks in them, each with its rating; then the claims that somebody has rated."""
    notes = numbered(tables)
    ratings = {row.row_id: row for row in tables.rows("ratings")}
    rows = [*_articles(tables, notes, ratings), *_speakers(tables, notes, ratings)]
    statements = Column("Statements", align="right")
    sources = Table(
        ["Source", home(), "Source is", statements, Column("Rating", align="center"), "Rated by"],
        rows,
        caption="Sources and their rating",
    )
    claims = [
        Row([[link(clipped(row.label, WORDS), f"#{row.group_id}")], _credibility(rating), _signed(rating)])
        for row in tables.rows("corroborations")
        if (rating := ratings.get(row.group_id))
    ]
    blocks: list[Block] = [sources, Prose(_UNRATED)] if rows else []
    if claims:
        blocks.append(Table(["Claim", "Credibility", "Rated by"], claims, caption="Claims that an analyst has rated"))
    return Blocks(*blocks)


def _judged(row: SimpleNamespace, tables: Tables, notes: Notes) -> Prose:
    stated = row.statement if row.statement.endswith((".", "!", "?")) else f"{row.statement}."
    rests: list[str | int | Run | None] = ["Rests on: "]
    for key in row.row_ids:
        rests += [*(["; "] if len(rests) > 1 else []), *_named(key, tables, notes)]
    return Prose(
        strong(stated),
        f"Likelihood: {terms(row.yardstick)[row.likelihood].told()}.",
        f"Confidence: {row.confidence}.",
        ["Reason: ", emphasis(row.reason)],
        [*rests, f". Judged by {row.by}, {row.on}."],
    )


def _named(key: str, tables: Tables, notes: Notes) -> list[str | Run]:
    """Name a row that a judgment rests on, with a link to where it is shown and notes for the words of a claim."""
    if key in notes.letters:
        return [link(f"article {notes.letters[key]}", f"#{key}")]
    claims = {row.claim_id: row for row in tables.rows("claims")}
    for row in tables.rows("corroborations"):
        if row.group_id == key:
            words = in_marks(clipped(row.label, WORDS))
            return [link(words, f"#{key}"), *notes.cite(*[claims[claim_id] for claim_id in row.claim_ids])]
    names = {row.actor_id: row.name for row in tables.rows("actors")}
    return [link(clipped(names.get(key, key), WORDS), f"#{key}")]


def _articles(tables: Tables, notes: Notes, ratings: dict[str, SimpleNamespace]) -> Iterator[Row]:
    said: dict[str, int] = defaultdict(int)
    for quote in tables.rows("quotes"):
        said[quote.article_id] += quote.status == "kept"
    for row in tables.rows("articles"):
        named = clipped(row.outlet or row.title or row.ref, WORDS)
        told = "article, with its outlet" if row.outlet else "article, outlet not stated"
        cells: list[Inline] = [[link(named, f"#{row.article_id}")], notes.letter(row), told, said[row.article_id]]
        yield Row([*cells, *_rating(ratings.get(row.article_id))])


def _speakers(tables: Tables, notes: Notes, ratings: dict[str, SimpleNamespace]) -> Iterator[Row]:
    """Who speaks and matters in the articles, and whoever else is rated."""
    words = {row.actor_id: row.source for row in reversed(tables.rows("quotes")) if row.source}
    listed = {member.actor.actor_id: member for member in cast(tables).members() if member.actor.quotes}
    for key, member in listed.items():
        names = ", ".join(notes.letters[article_id] for article_id in member.articles)
        called = words.get(key, member.actor.name) if member.actor.anonymous else member.actor.name
        cells: list[Inline] = [[link(clipped(called, WORDS), f"#{key}")], names, _kind(member), member.actor.quotes]
        yield Row([*cells, *_rating(ratings.get(key))])
    for row in tables.rows("actors"):
        if row.actor_id in ratings and row.actor_id not in listed:
            cells = [[link(clipped(row.name, WORDS), f"#{row.actor_id}")], NONE, row.type or "unknown", row.quotes]
            yield Row([*cells, *_rating(ratings[row.actor_id])])


def _kind(member: Member) -> str:
    return "not named" if member.actor.anonymous else f"named ({member.actor.type or 'of an unknown type'})"


def _rating(rating: SimpleNamespace | None) -> list[Inline]:
    if rating is None:
        return [UNRATED, "nobody"]
    meant = [grades(scale)[getattr(rating, scale)] for scale in ("reliability", "credibility")]
    return [f"{rating.reliability}{rating.credibility}", f"{'; '.join(meant)}. {_signed(rating)}"]


def _credibility(rating: SimpleNamespace) -> str:
    return f"{rating.credibility}: {grades('credibility')[rating.credibility]}"


def _signed(rating: SimpleNamespace) -> str:
    return f"{rating.by}, {rating.on}: {rating.reason}"
