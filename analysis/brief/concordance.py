"""A claim in every telling of it: the words side by side, where each has it from, and why they are taken for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import SimpleNamespace

from analysis.article import Span
from analysis.brief import notes as endnotes_of
from analysis.brief.blocks import Block, Blocks, Column, Endnotes, Facts, Prose, Row, Table
from analysis.brief.lookup import find_claims
from analysis.brief.notes import Notes, Place, number_places
from analysis.brief.runs import Inline, Run, code, strong
from analysis.brief.sections import IDENTITIES, NONE, home, speaker
from analysis.brief.tellings import Group, groups
from analysis.brief.weighing import Near, nearly_same, why_same
from analysis.brief.wording import capital, clipped, counted, in_marks, listed, several, spelled
from analysis.errors import BriefingError
from analysis.relate.alignment import Stretch, aligned, own_words
from analysis.tables import Tables
from analysis.text import sentences

CAPTION, WORDS = 70, 230
TELLINGS, PAIRS, NEARLY, OTHERS, EVIDENCE, LETTERS = 60, 6, 12, 60, 2, 6
STYLES = {"direct": "in quotation marks", "mixed": "partly quoted", "indirect": "in other words"}
BASES = {
    "own": "shown in its own sentence",
    "same speaker": "its source told it elsewhere in the article",
    "credit before it": "credited before it in its paragraph",
    "inherited": "that of its article",
    "shared words": "words that another article has too",
    "unknown": "no words show it",
}
ARTICLE_BASES = {
    "shown": "its words show it",
    "shared words": "it has words of an article of that origin",
    "declared": "declared in outlets.csv",
}
STANDINGS = {
    "denied": "one telling denies what another affirms",
    "contradicted": "the tellings contradict one another",
    "number-conflict": "the tellings have numbers that cannot both be right",
    "corroborated": "independently corroborated: newsrooms of different origin had it from different speakers",
    "independently reported": "independently reported, not corroborated: several newsrooms gathered that it was said",
    "number-compatible": "one account, with numbers that differ and can all be right",
    "single origin": "one origin, however many articles tell it",
    "unknown origin": "no origin that is known",
}
KINDS = {"claim": "claim", "quote": "statement"}


@dataclass(frozen=True)
class Concordance:
    """The claim groups that somebody asks for, with the rows around them.

    Parameters
    ----------
    found
        The groups: one, or one for each claim of a quotation.
    threshold
        From which probability the tables have claims as matching.
    near
        What was weighed against the claims and is not counted, the nearest first.
    shared_only
        Whether what one article alone tells is left out.
    """

    tables: Tables
    found: list[Group]
    threshold: float
    near: list[Near]
    shared_only: bool

    @property
    def claim_ids(self) -> set[str]:
        """Give the keys of its claims."""
        return {key for group in self.found for key in group.row.claim_ids}

    @cached_property
    def articles(self) -> dict[str, SimpleNamespace]:
        """Give the articles by `article_id`."""
        return {row.article_id: row for row in self.tables.rows("articles")}

    @cached_property
    def claims(self) -> dict[str, SimpleNamespace]:
        """Give the claims by `claim_id`."""
        return {row.claim_id: row for row in self.tables.rows("claims")}

    @cached_property
    def quotes(self) -> dict[str, SimpleNamespace]:
        """Give the attributions by `quote_id`."""
        return {row.quote_id: row for row in self.tables.rows("quotes")}

    @cached_property
    def names(self) -> dict[str, str]:
        """Give the actors' names by `actor_id`."""
        return {row.actor_id: row.name for row in self.tables.rows("actors")}

    @cached_property
    def origins(self) -> list[SimpleNamespace]:
        """Give the rows of `origins` of the articles that tell the claims."""
        told = {article_id for group in self.found for article_id in group.claims}
        return [row for row in self.tables.rows("origins") if row.article_id in told]

    @cached_property
    def notes(self) -> Notes:
        """Give a number to each sentence that is cited."""
        return number_places(self.tables, self._cited())

    def tellings(self, group: Group) -> list[SimpleNamespace]:
        """Give the claims of a group, in the order of the articles and their text, as many as are shown."""
        return group.members()[:TELLINGS]

    def shown_by(self, claim: SimpleNamespace) -> list[SimpleNamespace]:
        """Give the rows of `origins` that show where a claim is from: of its sentence, or else of its article."""
        rows = [row for row in self.origins if row.article_id == claim.article_id and row.origin in claim.origins]
        text = self.articles[claim.article_id].text
        own = [place for place in sentences(text) if place.start < claim.end and claim.start < place.end]
        inside = [row for row in rows if any(place.start <= row.start < place.end for place in own)]
        return (inside or rows)[:EVIDENCE]

    def _cited(self) -> Iterator[Place]:
        near = [self.claims[item.other] for item in self.near]
        for row in (*chain.from_iterable(map(self.tellings, self.found)), *near, *self.origins):
            yield row.article_id, row.start, row.end


def concordance(
    tables: Tables, find: str, *, match_threshold: float, least: float, shared_only: bool = False
) -> Concordance:
    """Gather what the articles have of a claim or of the claims of a quotation.

    Parameters
    ----------
    find
        A `group_id`, `claim_id` or `quote_id`, or words of the claim or quotation.
    match_threshold
        The threshold that the tables were made with.
    least
        The least probability of a claim that is shown as nearly the same; at most the threshold.
    shared_only
        Whether only claims that more than one article tells are looked through and listed.

    Raises
    ------
    AnalysisError
        Where `least` is no such number, nothing is found, or more than one claim has the words.
    """
    if not 0 <= least <= match_threshold:
        raise BriefingError("least", repr(least), f"a number from 0 to match_threshold, {match_threshold}")
    found = find_claims(tables, find, shared_only=shared_only)
    told = {key for group in found for key in group.row.claim_ids}
    near = [item for item in nearly_same(tables, told, match_threshold, least) if item.other not in told]
    return Concordance(tables, found, match_threshold, near, shared_only)


def standing(shown: Concordance) -> Blocks:
    """Say of each claim who tells it and what stands behind it."""
    return Blocks(*chain.from_iterable(_standing(shown, group) for group in shown.found))


def tellings_table(shown: Concordance) -> Blocks:
    """Show every telling: its words, with those that no other telling has in bold, its speaker and its origin."""
    outlets = any(shown.articles[key].outlet for group in shown.found for key in group.claims)
    columns: list[Column | Inline] = [home(), *(["Outlet"] if outlets else []), "What is told", "Who says it", "How"]
    columns += ["Origin, and what tells so"]
    tables = []
    for group in shown.found:
        claims = shown.tellings(group)
        rows = []
        for claim in claims:
            others = [other.text for other in claims if other is not claim]
            outlet = [shown.articles[claim.article_id].outlet or "not stated"] if outlets else []
            told: Inline = [*_marked(claim.text, others), *shown.notes.cite(claim)]
            cells: list[Inline] = [shown.notes.letter(claim), *outlet, told, _speaker(shown, claim)]
            rows.append(Row([*cells, _how(shown, claim), _origin(shown, claim)], id=claim.claim_id))
        cut = len(group.members()) - len(claims)
        more = f"; the first {len(claims)} of {len(group.members())}" if cut else ""
        tables.append(Table(columns, rows, f"Every telling{_of(shown, group)}{more}"))
    return Blocks(*tables)


def words_tables(shown: Concordance) -> Blocks:
    """Lay each telling beside the first, stretch by stretch: where the words are the same, and where they are not."""
    blocks: list[Block] = []
    for group in shown.found:
        first, *rest = shown.tellings(group)
        blocks += [_words_table(shown, first, claim) for claim in rest[:PAIRS]]
        if len(rest) > PAIRS:
            blocks.append(Prose(f"{capital(counted(len(rest) - PAIRS, 'more telling'))} are in the table above only."))
    return Blocks(*blocks) if blocks else Blocks(Prose("No other article tells it."))


def drifts_table(shown: Concordance) -> Table | Prose:
    """Show how the tellings of a claim differ, pair by pair, a row a difference."""
    pairs = {row.match_id: _letters(shown, row) for row in _matches(shown) if row.kind == "claim"}
    drifts = [row for row in shown.tables.rows("drifts") if row.match_id in pairs]
    rows = [Row([pairs[row.match_id], row.kind, capital(row.statement)], id=row.drift_id) for row in drifts]
    if not rows:
        return Prose("No difference between tellings was found." if pairs else "No other article tells it.")
    return Table(["First, second", "What became of it", "In words"], rows, "How the tellings differ, pair by pair")


def matches_table(shown: Concordance) -> Table | Prose:
    """Show why tellings are taken for the same claim: each pair with its score and the evidence, and what it weighs."""
    why = why_same(shown.tables, shown.claim_ids)
    rows = []
    for row in _matches(shown):
        reason = "the words are the same" if row.rule == "same words" else why.get(row.match_id, row.rule)
        changed = f"; changed: {', '.join(row.diff)}" if row.diff else ""
        cells: list[Inline] = [_letters(shown, row), KINDS[row.kind], row.relation, f"{row.score:.2f}"]
        rows.append(Row([*cells, capital(reason + changed)], id=row.match_id))
    if not rows:
        return Prose(f"No telling in another article was taken for the same, from a probability of {shown.threshold}.")
    columns: list[Column | Inline] = ["First, second", "What", "How they compare"]
    columns += [Column("Score", align="right"), "Why"]
    return Table(columns, rows, "Taken for the same")


def near_table(shown: Concordance) -> Table | Prose:
    """Show what was weighed against the claim and is not counted, the nearest first, each with the reason."""
    if not shown.near:
        return Prose("Nothing else came near.")
    rows = []
    for item in shown.near[:NEARLY]:
        ours, other = shown.claims[item.ours], shown.claims[item.other]
        told: Inline = [f"{shown.notes.letter(other)}: {clipped(other.text, WORDS)}", *shown.notes.cite(other)]
        against = f"{shown.notes.letter(ours)}: {clipped(ours.text, CAPTION)}"
        score = f"{item.probability:.2f}"
        rows.append(Row([told, against, score, f"{capital(item.why_not)}.", f"{capital(item.evidence)}."]))
    cut = len(shown.near) - len(rows)
    more = f"; the first {len(rows)} of {len(shown.near)}" if cut else ""
    columns: list[Column | Inline] = ["Not counted", "Weighed against", Column("Score", align="right")]
    columns += ["Why it does not count", "Evidence"]
    return Table(columns, rows, f"Nearly the same, and not counted{more}")


def origins_table(shown: Concordance) -> Blocks:
    """Show where each article that tells the claim has its information from, the words that show it, and its way."""
    told = {article_id for group in shown.found for article_id in group.claims}
    settled: list[list[Inline]] = []
    for key, article in shown.articles.items():
        if key in told:
            origins = listed(article.origins, "or") or "not known"
            basis = ARTICLE_BASES.get(article.origin_basis, "no words show it")
            settled.append([shown.notes.letters[key], article.outlet or "not stated", origins, basis])
    rows = []
    for row in shown.origins:
        words: Inline = [f"“{row.text}”", *shown.notes.cite(row)]
        rows.append(Row([shown.notes.letter(row), row.origin, words, row.basis, " → ".join(row.chain)], row.origin_id))
    articles = Table([home(), "Outlet", "Origin", "What tells so"], settled, "Who gathered what each article tells")
    evidence = Table([home(), "Newsroom", "Evidence", "Kind", "Its way"], rows, "The words that tell")
    return Blocks(articles, evidence) if rows else Blocks(articles)


def others_table(shown: Concordance) -> Table | Prose:
    """List the other claims, with the key by which each can be looked up."""
    chosen = {group.row.group_id for group in shown.found}
    every = [group for group in groups(shown.tables) if group.shared or not shown.shared_only]
    others = [group for group in every if group.row.group_id not in chosen]
    rows = []
    for group in others[:OTHERS]:
        letters = [shown.notes.letters[key] for key in group.claims]
        told: list[Inline] = [clipped(group.row.label, WORDS), several(letters, LETTERS), group.row.standing]
        rows.append(Row([*told, code(group.row.group_id)]))
    if not rows:
        return Prose("There is no other claim.")
    cut = f"; the first {len(rows)} of {len(others)}" if len(others) > len(rows) else ""
    return Table(["Claim", home(), "What stands behind it", "Key"], rows, f"What else can be looked up{cut}")


def endnotes(shown: Concordance) -> Endnotes:
    """Show the sentences that are cited."""
    return endnotes_of.endnotes(shown.tables, shown.notes)


def _standing(shown: Concordance, group: Group) -> Iterator[Block]:
    row = group.row
    letters = [shown.notes.letters[key] for key in group.claims]
    origins = f"{spelled(row.independent_origins)} ({listed(row.origins, 'or')})" if row.origins else "none known"
    kinds = f"{counted(row.named_sources, 'named speaker')}, {counted(row.unnamed_sources, 'unnamed source')}"
    yield Prose(
        [strong(in_marks(clipped(row.label, WORDS))), *shown.notes.cite(*shown.tellings(group)[:1])],
        f"{capital(STANDINGS[row.standing])}." if group.shared else "One article alone tells it.",
    )
    yield Facts(
        ("Told by", f"{counted(row.articles, 'article')} ({several(letters, LETTERS)})"),
        ("Independent origins", origins),
        ("Who says it", f"{kinds}; counted as {spelled(row.independent_sources)}"),
        ("Key", code(row.group_id)),
    )


def _of(shown: Concordance, group: Group) -> str:
    """End a caption with the claim, where there is more than one."""
    return f": {clipped(group.row.label, CAPTION)}" if len(shown.found) > 1 else ""


def _marked(text: str, others: Sequence[str]) -> list[str | Run]:
    """Give a telling's words, with those that no other telling has in bold."""
    found: list[str | Run] = []
    at = 0
    for place in own_words(text, others) if others else list[Span]():
        found += [text[at : place.start], strong(place.of(text))]
        at = place.end
    return [item for item in (*found, text[at:]) if item]


def _speaker(shown: Concordance, claim: SimpleNamespace) -> str:
    if not claim.source:
        return "nobody" if claim.voice == "hedged" else "the outlet"
    quote = shown.quotes[claim.quote_id]
    return f"{speaker(quote, shown.names)} ({IDENTITIES[quote.source_identity]})"


def _how(shown: Concordance, claim: SimpleNamespace) -> str:
    """Say how a claim is told: its hedge, its marks and cue, and what is done by saying it."""
    quote = shown.quotes.get(claim.quote_id)
    told = [STYLES[quote.style]] if quote and quote.style else []
    told += [f"cue “{quote.cue}”" + (" (loaded)" if quote.cue_class == "loaded" else "")] if quote and quote.cue else []
    told += [f"hedged: “{claim.hedge}”"] if claim.hedge and not (quote and quote.cue == claim.hedge) else []
    told += [f"a {claim.modality}"] if claim.modality != "fact" else []
    told += ["with a negation"] if claim.polarity == "negative" else []
    return "; ".join(told) or "the outlet’s own word"


def _origin(shown: Concordance, claim: SimpleNamespace) -> Inline:
    if not claim.origins:
        return "Not known"
    found: list[str | Run] = [f"{listed(claim.origins, 'or')}: {BASES.get(claim.origin_basis, NONE)}"]
    for row in shown.shown_by(claim):
        found += [f", “{row.text}”", *shown.notes.cite(row)]
    return found


def _words_table(shown: Concordance, first: SimpleNamespace, other: SimpleNamespace) -> Table:
    letters = shown.notes.letter(first), shown.notes.letter(other)
    rows: list[list[Inline]] = []
    for stretch in aligned(first.text, other.text):
        how = _compared(stretch, letters)
        left, right = (side if stretch.same or not side else strong(side) for side in (stretch.left, stretch.right))
        rows.append([how, left or NONE, right or NONE])
    columns = [Column("Words", width=2), Column(letters[0], width=4), Column(letters[1], width=4)]
    caption = f"{listed(letters)}, word by word: {clipped(first.text, CAPTION)}"
    return Table(columns, rows, caption)


def _compared(stretch: Stretch, letters: tuple[str, str]) -> str:
    if stretch.same:
        return "the same"
    return "differ" if stretch.left and stretch.right else f"only in {letters[0] if stretch.left else letters[1]}"


def _matches(shown: Concordance) -> list[SimpleNamespace]:
    """Give the matches within the groups: of their claims, then of the statements that they come from."""
    told = [claim for group in shown.found for claim in group.members()]
    keys = {claim.claim_id for claim in told} | {claim.quote_id for claim in told if claim.quote_id}
    return [row for row in shown.tables.rows("matches") if row.left_id in keys and row.right_id in keys]


def _letters(shown: Concordance, match: SimpleNamespace) -> str:
    rows = [shown.claims.get(key) or shown.quotes[key] for key in (match.left_id, match.right_id)]
    return ", ".join(map(shown.notes.letter, rows))
