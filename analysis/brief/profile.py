"""One actor: what it says, what is said about it, in which roles, with which cue verbs, under which names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace

from analysis.article import published_days
from analysis.brief import notes as endnotes_of
from analysis.brief.blocks import Blocks, Column, Endnotes, Facts, Prose, Row, Table
from analysis.brief.cast import find_actor, mentions_by_actor, roles_by_actor
from analysis.brief.notes import Notes, number_places
from analysis.brief.reasons import reasons
from analysis.brief.runs import Inline
from analysis.brief.sections import IDENTITIES, NONE, home, published, speaker
from analysis.brief.window import Window
from analysis.brief.wording import capital, clipped, counted, listed, said_parts, several, verb
from analysis.errors import BriefingError
from analysis.tables import Tables

NAME, CITED, LETTERS = 90, 4, 6
FORMS = ("named", "descriptor", "anonymous", "pronoun")
SHOWN = {"named": "a name", "descriptor": "a description", "anonymous": "an unnamed source", "pronoun": "a pronoun"}


@dataclass(frozen=True)
class Profile:
    """An actor and the rows about it, each in the order of publication, then of the articles and their text.

    Parameters
    ----------
    mentions, roles
        The mentions that refer to it, and what it is said to be.
    said
        The rows of `quotes` that it is the source of.
    told
        The rows of `quotes` by others whose content mentions it, or that are said to it, each with which.
    claims
        The rows of `claims` in nobody's mouth that mention it.
    outside
        How many articles that mention it were published outside the dates asked for.
    """

    tables: Tables
    actor: SimpleNamespace
    window: Window
    mentions: list[SimpleNamespace]
    roles: list[SimpleNamespace]
    said: list[SimpleNamespace]
    told: list[tuple[SimpleNamespace, str]]
    claims: list[SimpleNamespace]
    outside: int

    @property
    def name(self) -> str:
        """Give its name as a caption has room for."""
        return clipped(self.actor.name, NAME)

    @cached_property
    def notes(self) -> Notes:
        """Give a number to each sentence that its tables cite."""
        return number_places(self.tables, self._cited())

    def cues(self) -> list[tuple[str, str, list[SimpleNamespace]]]:
        """Give each cue and what it does with the statements that are counted for it, the commonest first."""
        found: dict[tuple[str, str], list[SimpleNamespace]] = defaultdict(list)
        for row in self.said:
            if row.status == "kept":
                found[(row.cue or NONE).lower(), row.cue_class].append(row)
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return [(cue, kind, rows) for (cue, kind), rows in ranked]

    def wordings(self) -> list[tuple[str, list[SimpleNamespace]]]:
        """Give each reason why words are taken for the actor with the mentions, names first, the commonest first."""
        why = reasons(self.tables)
        found: dict[tuple[int, str, str], list[SimpleNamespace]] = defaultdict(list)
        for row in self.mentions:
            found[FORMS.index(row.form), row.text, why[row.mention_id]].append(row)
        ranked = sorted(found.items(), key=lambda item: (item[0][0], -len(item[1]), item[0]))
        return [(reason, rows) for (_, _, reason), rows in ranked]

    def _cited(self) -> Iterator[tuple[str, int, int]]:
        for row in (*self.roles, *self.claims, *(rows[0] for _, rows in self.wordings())):
            yield row.article_id, row.start, row.end
        for row in (*(row for row in self.said if row.content), *(row for row, _ in self.told)):
            yield row.article_id, row.content_start, row.content_end
        silent = [row for row in self.said if not row.content]
        for row in (*silent, *(row for _, _, rows in self.cues() for row in rows[:CITED])):
            if row.cue:
                yield row.article_id, row.cue_start, row.cue_end


def profile_actor(tables: Tables, actor: str, window: Window, *, as_speaker: bool, as_target: bool) -> Profile:
    """Gather what the articles have of an actor.

    Parameters
    ----------
    actor
        Its id, name or alias.
    window
        When the articles were published; one whose day is not known is kept.
    as_speaker, as_target
        Whether what it says is shown, and what is said about or to it.

    Raises
    ------
    AnalysisError
        Where nobody or more than one is called so, or neither side is asked for.
    """
    if not (as_speaker or as_target):
        raise BriefingError("as_speaker, as_target", "both off", "one of them at least")
    found = find_actor(tables, actor)
    every = mentions_by_actor(tables).get(found.actor_id, [])
    articles = _inside(tables, window)
    mentions = _kept(every, articles)
    roles = _kept(roles_by_actor(tables).get(found.actor_id, []), articles)
    quotes = _kept(tables.rows("quotes"), articles)
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in mentions:
        spans[row.article_id].append((row.start, row.end))
    said = [row for row in quotes if row.actor_id == found.actor_id] if as_speaker else []
    others = [row for row in quotes if row.actor_id != found.actor_id] if as_target else []
    told = [(row, how) for row in others for how in [_how(row, spans[row.article_id])] if how]
    own = _kept(tables.rows("claims"), articles) if as_target else []
    claims = [row for row in own if row.quote_id is None and _holds([[row.start, row.end]], spans[row.article_id])]
    outside = len({row.article_id for row in every} - articles.keys())
    return Profile(tables, found, window, mentions, roles, said, told, claims, outside)


def who(profile: Profile) -> Blocks:
    """Say who the actor is, where it stands and how often, and which articles are left out or have no date."""
    actor, mentions = profile.actor, profile.mentions
    letters = [profile.notes.letters[key] for key in dict.fromkeys(row.article_id for row in mentions)]
    kept = sum(row.status == "kept" for row in profile.said)
    where = f"{counted(len(letters), 'article')} ({several(letters, LETTERS)})" if letters else "no article"
    facts: list[tuple[Inline, Inline]] = [
        ("Name", f"{profile.name} (not named)" if actor.anonymous else profile.name),
        ("Type", actor.type or "unknown"),
        ("Mentioned", f"{counted(len(mentions), 'time')} in {where}"),
        ("Statements", str(kept)),
    ]
    return Blocks(Facts(*facts), *map(Prose, _about_dates(profile)))


def said_table(profile: Profile) -> Table | Prose:
    """Show what the actor says, in the order of publication; doubtful rows are marked."""
    articles = _articles(profile)
    rows = []
    for row in profile.said:
        role = "content" if row.content else "cue"
        words = said_parts(row.content, row.content_spans, row.content_start) if row.content else NONE
        cells: list[Inline] = [
            published(articles[row.article_id]),
            profile.notes.letter(row),
            [words, *profile.notes.cite(row, role=role)],
            _cue(row),
            clipped(row.source or NONE, NAME),
            row.recipient or row.via or NONE,
        ]
        rows.append(Row(cells, id=row.quote_id))
    if not rows:
        return Prose("No statement by this actor is shown.")
    return Table(
        ["Published", home(), "What is said", "Cue", "Source as written", "Said to"],
        rows,
        f"Statements by {profile.name}",
    )


def told_tables(profile: Profile) -> Blocks | Prose:
    """Show what others say about the actor or to it, then what is claimed of it in nobody's mouth."""
    names = {row.actor_id: row.name for row in profile.tables.rows("actors")}
    articles = _articles(profile)
    told = [
        Row(
            [
                published(articles[row.article_id]),
                profile.notes.letter(row),
                speaker(row, names),
                [
                    said_parts(row.content, row.content_spans, row.content_start),
                    *profile.notes.cite(row, role="content"),
                ],
                _cue(row),
                how,
                IDENTITIES[row.source_identity],
            ],
            id=row.quote_id,
        )
        for row, how in profile.told
    ]
    claims = [
        Row(
            [
                published(articles[row.article_id]),
                profile.notes.letter(row),
                [row.text, *profile.notes.cite(row)],
                f"“{row.hedge}”" if row.voice == "hedged" and row.hedge else "the outlet’s own word",
            ],
            id=row.claim_id,
        )
        for row in profile.claims
    ]
    tables = [
        Table(
            ["Published", home(), "Source", "What is said", "Cue", "How", "Source is"],
            told,
            f"Statements by others about or to {profile.name}",
        ),
        Table(["Published", home(), "Claim", "Source"], claims, f"Claims about {profile.name} that have no speaker"),
    ]
    shown = [table for table in tables if table.rows]
    return Blocks(*shown) if shown else Prose("Nothing that is said about this actor is shown.")


def roles_table(profile: Profile) -> Table | Prose:
    """Show what the actor is said to be, in the order of publication, with the sentence that says so."""
    articles = _articles(profile)
    rows: list[list[Inline]] = [
        [published(articles[role.article_id]), profile.notes.letter(role), [role.text, *profile.notes.cite(role)]]
        for role in profile.roles
    ]
    if not rows:
        return Prose("No article says what this actor is.")
    return Table(["Published", home(), "Role"], rows, f"What {profile.name} is said to be")


def cues_table(profile: Profile) -> Table | Prose:
    """Count the words by which statements are attributed to the actor; doubtful rows are not counted."""
    rows: list[list[Inline]] = [
        [[cue, *profile.notes.cite(*quotes[:CITED], role="cue")], kind, len(quotes)]
        for cue, kind, quotes in profile.cues()
    ]
    if not rows:
        return Prose("No statement by this actor is shown.")
    return Table(["Cue", "Class", Column("Statements", align="right")], rows, f"How {profile.name} is quoted")


def names_table(profile: Profile) -> Table | Prose:
    """Show every wording that refers to the actor, how often it does, and why it is taken for this actor."""
    rows: list[list[Inline]] = []
    for reason, mentions in profile.wordings():
        first = mentions[0]
        letters = [profile.notes.letters[key] for key in dict.fromkeys(row.article_id for row in mentions)]
        words: Inline = [first.text, *profile.notes.cite(first)]
        rows.append([words, SHOWN[first.form], reason, several(letters, LETTERS), len(mentions)])
    if not rows:
        return Prose("No mention of this actor is shown.")
    columns: list[Column | Inline] = [
        "Words",
        "Form",
        "Why it is taken for this actor",
        home(),
        Column("Times", align="right"),
    ]
    return Table(columns, rows, f"What {profile.name} is called")


def endnotes(profile: Profile) -> Endnotes:
    """Show the sentences that the profile cites."""
    return endnotes_of.endnotes(profile.tables, profile.notes)


def _inside(tables: Tables, window: Window) -> dict[str, SimpleNamespace]:
    """Give the articles that a window shows: those published in it first, by day, then those without a date."""
    found = []
    for row in tables.rows("articles"):
        days = published_days(row.published) if row.published else None
        if days is None or window.holds(*(day.isoformat() for day in days)):
            found.append((days is None, days or (), row))
    return {row.article_id: row for _, _, row in sorted(found, key=lambda item: item[:2])}


def _kept(rows: Sequence[SimpleNamespace], articles: dict[str, SimpleNamespace]) -> list[SimpleNamespace]:
    """Give the rows of these articles, in their order."""
    order = {article_id: number for number, article_id in enumerate(articles)}
    return sorted((row for row in rows if row.article_id in order), key=lambda row: order[row.article_id])


def _how(quote: SimpleNamespace, spans: Sequence[tuple[int, int]]) -> str | None:
    """Say whether a statement is about somebody who is mentioned at these places, or said to them."""
    if quote.content is None:
        return None
    about = _holds(quote.content_spans, spans)
    to = quote.recipient is not None and _holds([[quote.recipient_start, quote.recipient_end]], spans)
    return listed([word for word, true in (("about", about), ("to", to)) if true]) or None


def _holds(parts: Sequence[Sequence[int]], spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in parts for start, end in spans)


def _articles(profile: Profile) -> dict[str, SimpleNamespace]:
    return {row.article_id: row for row in profile.tables.rows("articles")}


def _cue(row: SimpleNamespace) -> str:
    return (row.cue or NONE) + ("" if row.status == "kept" else " (doubtful)")


def _about_dates(profile: Profile) -> list[str]:
    """Say which articles a bound of dates leaves out, and which it cannot judge."""
    if not profile.window.words():
        return []
    met = {row.article_id for row in profile.mentions}
    undated = [
        profile.notes.letter(row)
        for row in profile.tables.rows("articles")
        if row.published is None and row.article_id in met
    ]
    out = profile.outside
    said = []
    if undated:
        number = len(undated)
        which = f"{verb(number, 'Article', 'Articles')} {several(undated, LETTERS)}"
        said.append(
            f"{which} {verb(number, 'has', 'have')} no known date of publication and {verb(number, 'is', 'are')} kept."
        )
    if out:
        said.append(
            f"{capital(counted(out, 'article'))} that {verb(out, 'mentions', 'mention')} this actor"
            f" {verb(out, 'was', 'were')} published outside the window ({profile.window.words()}) and"
            f" {verb(out, 'is', 'are')} left out."
        )
    return [" ".join(said)] if said else []
