"""The tables of a briefing, as readers see them: articles, sources, claims, tellings, quotes, method."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from analysis.brief.beside import beside, in_words
from analysis.brief.blocks import Blocks, Bullets, Column, Facts, Prose, Row, Table
from analysis.brief.earlier import anchors
from analysis.brief.notes import Notes, earlier_ids, numbered
from analysis.brief.runs import Inline, Run, code, marked, strong
from analysis.brief.tellings import COLUMNS, LETTERS, MEANINGS, STANDINGS, Group, differences, groups
from analysis.brief.wording import between_days, clipped, counted, listed, said_parts, spelled, verb
from analysis.differ.comparing import old_ids
from analysis.tables import Tables
from analysis.text import tokens

CLAIM, TELLING, SOURCE, NONE = 190, 230, 120, "–"
IDENTITIES = {
    "named": "named",
    "role": "not named (a role)",
    "organisation": "institution",
    "group": "not named (a group)",
    "anonymous": "not named",
    "none": NONE,
}
_LOADED_CUES = (
    "Loaded: the cue judges the speaker or what is said, as “claimed” and “admitted” do and “said” does not. "
    "The choice of the word is the article’s."
)
RELATIONS = {
    "verbatim": "word for word",
    "truncated": "cut",
    "spliced": "parts put together",
    "altered": "words changed",
    "reworded": "put in other words",
}
COUNTED = ("articles", "mentions", "actors", "quotes", "claims", "dates", "origins", "matches")


def articles_table(tables: Tables) -> Table:
    """Show what was read: each article's letter, ref, outlet, date and digest.

    What it and those of its rows that no endnote proves were called in earlier editions leads here.
    """
    notes = numbered(tables)
    _, earlier = earlier_ids(tables, notes)
    rows = [
        Row(
            [
                [notes.letter(row), *anchors(earlier[row.article_id])],
                row.title or row.ref,
                row.outlet or "not stated",
                published(row),
                f"{row.characters:,}",
                code(row.sha256[:12]),
            ],
            id=row.article_id,
        )
        for row in tables.rows("articles")
    ]
    columns: list[Column | Inline] = [
        "Letter",
        "Article",
        "Outlet",
        "Published",
        Column("Characters", align="right"),
        "SHA-256 begins",
    ]
    return Table(columns, rows, caption="The articles read", row_header=True)


def origins_table(tables: Tables) -> Table | Prose:
    """Show the evidence for where each article's information comes from."""
    notes, found, rows = numbered(tables), tables.rows("origins"), list[Row]()
    chained = any(len(row.chain) > 1 for row in found)
    for row in found:
        evidence: Inline = [f"“{row.text}”", *notes.cite(row)]
        way: list[Inline] = [" → ".join(row.chain)] if chained else []
        rows.append(Row([row.origin, notes.letter(row), evidence, *way], id=row.origin_id))
    if not rows:
        return Prose("No article says who gathered its information.")
    columns: list[Column | Inline] = ["Origin", home(), "Evidence", *(["Way into print"] if chained else [])]
    return Table(columns, rows, caption="Newsrooms credited")


def claims_tables(tables: Tables) -> Blocks:
    """Show every claim by article: first those that several articles tell, then each article's own.

    A letter, on a colour of its own, says how the tellings of a claim compare; those of most articles and origins come
    first.
    """
    notes, found = numbered(tables), groups(tables)
    shared = [group for group in found if group.shared]
    alone = [group for group in found if not group.shared]
    used = {group.telling for group in shared}
    key = [part for name in LETTERS if name in used for part in (marked(LETTERS[name], name), f" {MEANINGS[name]}; ")]
    wide = len(notes.letters) > COLUMNS
    heads = [home()] if wide else [Column(letter, align="center") for letter in notes.letters.values()]
    columns: list[Column | Inline] = ["Claim", *heads]
    columns += [Column("Articles", align="right"), Column("Origins", align="right"), "Standing"]
    both = Table(
        columns,
        [_claim_row(group, notes, wide=wide) for group in shared],
        caption=["Told by more than one article: ", *key, f"{NONE} not told"],
    )
    rows = [
        Row([_claim_cell(group, notes), notes.letters[next(iter(group.claims))], _voice(group)], id=group.row.group_id)
        for group in alone
    ]
    single = Table(["Claim", home(), "Source"], rows, caption="Told by one article only")
    return Blocks(*([both] if shared else []), *([single] if alone else []))


def tellings_table(tables: Tables) -> Table | Prose:
    """Show each telling that differs beside the first that tells the same, both wordings and what differs."""
    told, drifts = differences(tables), defaultdict[str, list[SimpleNamespace]](list)
    for row in tables.rows("drifts"):
        drifts[row.match_id].append(row)
    claims = {row.claim_id: row for row in tables.rows("claims")}
    pairs = [pair for pair in _pairs(tables, claims, "claim") if pair[2].match_id in told]
    notes = numbered(tables)
    rows = [
        Row(
            [
                _quoted(left, right, [item.first for item in drifts[row.match_id]], notes),
                _quoted(right, left, [item.second for item in drifts[row.match_id]], notes),
                in_words(told[row.match_id], notes.letter(left), notes.letter(right)),
            ],
            id=row.match_id,
        )
        for left, right, row in pairs
    ]
    if not rows:
        return Prose("No claim was found that two articles tell differently.")
    caption: list[str | Run] = ["The same claim, told differently; ", marked("marked", "differs")]
    caption.append(" are words that only one telling has")
    columns = [Column("First telling", width=3), Column("Second telling", width=3), Column("What differs", width=4)]
    return Table(columns, rows, caption=caption)


def quotations_table(tables: Tables) -> Table | Prose:
    """Show the words in quotation marks that two articles share, and what was cut or changed in them."""
    notes = numbered(tables)
    quotes = {row.quote_id: row for row in tables.rows("quotes")}
    rows = []
    for left, right, row in _pairs(tables, quotes, "quote"):
        if row.relation != "paraphrase":
            cells = [_in_marks(left, right, notes), _in_marks(right, left, notes)]
            compared = RELATIONS[row.relation] + _as_far(left, right, notes) * (row.relation == "verbatim")
            rows.append(Row([*cells, compared, "; ".join(row.diff) or NONE], id=row.match_id))
    if not rows:
        return Prose("No words in quotation marks were found that two articles share.")
    columns: list[Column | Inline] = [Column("First", width=3), Column("Second", width=3)]
    columns += [Column("How they compare", width=2), Column("Changed", width=1)]
    return Table(columns, rows, caption="The same words in quotation marks")


def _pairs(
    tables: Tables, rows: Mapping[str, SimpleNamespace], kind: str
) -> list[tuple[SimpleNamespace, SimpleNamespace, SimpleNamespace]]:
    """Give the matches of a kind with the rows that match, each row beside the first that is the same."""
    order = {article_id: number for number, article_id in enumerate(tables.articles["article_id"])}
    pairs = [(rows[row.left_id], rows[row.right_id], row) for row in tables.rows("matches") if row.kind == kind]
    pairs.sort(key=lambda pair: (order[pair[0].article_id], _start(pair[0]), order[pair[1].article_id]))
    first = {row.right_id: row.match_id for left, right, row in reversed(pairs)}
    return [pair for pair in pairs if first[pair[2].right_id] == pair[2].match_id]


def _start(row: SimpleNamespace) -> int:
    start = getattr(row, "start", None)
    return int(row.content_start if start is None else start)


def _in_marks(quote: SimpleNamespace, other: SimpleNamespace, notes: Notes) -> Inline:
    words = beside(clipped(_said(quote), TELLING), _said(other))
    return [strong(f"{notes.letter(quote)}: "), *words, *notes.cite(quote, role="content")]


def _as_far(left: SimpleNamespace, right: SimpleNamespace, notes: Notes) -> str:
    """Say which of two quotations ends where the other goes on, after words that interrupt it."""
    shorter, longer = sorted((left, right), key=lambda quote: len(tokens(_said(quote))))
    more = len(tokens(_said(longer))) > len(tokens(_said(shorter)))
    return f", as far as {notes.letter(shorter)} quotes it" if more else ""


def _said(quote: SimpleNamespace) -> str:
    return said_parts(quote.content, quote.content_spans, quote.content_start)


def quotes_tables(tables: Tables) -> Blocks:
    """Show who said what: first in quotation marks, then in other words, then who would not comment."""
    notes, rows = numbered(tables), tables.rows("quotes")
    names = {row.actor_id: row.name for row in tables.rows("actors")}
    spoken = [row for row in rows if row.content and row.style in ("direct", "mixed")]
    reported = [row for row in rows if row.content and row.style == "indirect"]
    refused = [row for row in rows if row.cue_class == "refusal" and not row.content]
    blocks = [
        _quotes_table(spoken, notes, names, "In quotation marks"),
        _quotes_table(reported, notes, names, "Reported in other words"),
        _refusals(refused, notes),
        Prose(_LOADED_CUES) if any(row.cue_class == "loaded" for row in (*spoken, *reported, *refused)) else None,
    ]
    return Blocks(*[block for block in blocks if block])


def method_facts(tables: Tables) -> Blocks:
    """Say how the rows were made, how many there are, and what was set aside or corrected."""
    counts = listed([_count(len(tables[name]), name) for name in COUNTED])
    doubtful = int((tables.quotes["status"] == "doubtful").sum())
    facts: list[tuple[Inline, Inline]] = [
        ("Rows", counts),
        ("Doubtful attributions", f"{spelled(doubtful)}, shown but not counted" if doubtful else "none"),
        ("Corrections by people", _corrections(tables)),
    ]
    ids = old_ids(tables)
    issues = [
        Row(
            [[row.ref, *anchors(ids.get(row.issue_id, ()))], row.kind, row.place, row.found, row.expected],
            id=row.issue_id,
        )
        for row in tables.rows("issues")
    ]
    head = ["Input", "What became of it", "Place", "Found", "Expected"]
    table = (
        Table(head, issues, caption="What was set aside, doubted or corrected")
        if issues
        else Prose("Nothing was set aside.")
    )
    return Blocks(Facts(*facts), table)


def _corrections(tables: Tables) -> str:
    """Say how many human decisions were made, how many no longer fit, and how many are retired."""
    kinds = Counter(tables.issues["kind"])
    applied, expired, retired = (kinds[kind] for kind in ("corrected", "expired correction", "retired correction"))
    if not applied + expired + retired:
        return "none"
    why = f", as what {verb(expired, 'it expects', 'they expect')} no longer stands" if expired else ""
    made, lapsed, kept = (spelled(number) if number else "none" for number in (applied, expired, retired))
    return f"{made} applied; {lapsed} expired{why}; {kept} retired"


def _count(number: int, name: str) -> str:
    """A table's rows by its name, which is a plural."""
    one = name.removesuffix("es") if name == "matches" else name.removesuffix("s")
    return f"{number:,} {one if number == 1 else name}"


def published(row: SimpleNamespace) -> str:
    """Give an article's date of publication, and where it comes from unless the input states it."""
    if row.published is None:
        return "unknown"
    basis = {"parameter": " (assumed)", "byline": " (byline)", "page metadata": " (page metadata)"}
    return between_days(row.published) + basis.get(row.published_basis, "")


def home() -> Column:
    """Give the column of the letter of the article in which a row's words stand."""
    return Column("In", align="center")


def _claim_cell(group: Group, notes: Notes) -> Inline:
    first = group.members()[0]
    return [clipped(first.text, CLAIM), *notes.cite(*group.members())]


def _claim_row(group: Group, notes: Notes, *, wide: bool) -> Row:
    """A claim and the articles that tell it: a cell for each article, or with many articles their letters in one."""
    mark = marked(LETTERS[group.telling], group.telling)
    told = [notes.letters[article_id] for article_id in group.claims]
    more = f" and {len(told) - COLUMNS} more" if len(told) > COLUMNS else ""
    cells: list[Inline] = (
        [[mark, f": {', '.join(told[:COLUMNS])}{more}"]]
        if wide
        else [mark if letter in told else NONE for letter in notes.letters.values()]
    )
    row = group.row
    behind = [*cells, row.articles, row.independent_origins, _behind(row)]
    return Row([_claim_cell(group, notes), *behind], id=row.group_id)


def _behind(row: SimpleNamespace) -> str:
    """Say what stands behind a claim: how newsrooms and tellings agree, and who speaks."""
    named, unnamed = row.named_sources, row.unnamed_sources
    parts = [counted(named, "named source")] if named else []
    parts += [f"unnamed sources in {counted(unnamed, 'telling')}"] if unnamed > 1 else []
    parts += ["unnamed source in one telling"] if unnamed == 1 else []
    return f"{STANDINGS[row.standing]}; {', '.join(parts) or 'no source'}"


def _voice(group: Group) -> str:
    claim = group.members()[0]
    if claim.source:
        return clipped(claim.source, SOURCE)
    return f"none: “{claim.hedge}”" if claim.voice == "hedged" and claim.hedge else "the outlet’s own word"


def _quoted(claim: SimpleNamespace, other: SimpleNamespace, differing: Sequence[str | None], notes: Notes) -> Inline:
    words = beside(clipped(claim.text, TELLING), other.text, filter(None, differing))
    return [strong(f"{notes.letter(claim)}: "), *words, *notes.cite(claim)]


def _quotes_table(rows: Sequence[SimpleNamespace], notes: Notes, names: dict[str, str], caption: str) -> Table | None:
    shown = [
        Row(
            [
                speaker(row, names),
                notes.letter(row),
                [_said(row), *notes.cite(row, role="content")],
                _cue(row),
                IDENTITIES[row.source_identity] + ("" if row.status == "kept" else "; doubtful"),
            ],
            id=row.quote_id,
        )
        for row in rows
    ]
    columns: list[Column | Inline] = ["Source", home(), "What is said", "Cue", "Source is"]
    return Table(columns, shown, caption=caption) if shown else None


def _cue(row: SimpleNamespace) -> str:
    """Give the words that attribute it, with a mark where they judge what they report."""
    return f"{row.cue} (loaded)" if row.cue_class == "loaded" else row.cue or NONE


def speaker(row: SimpleNamespace, names: dict[str, str]) -> str:
    """Give the source as written, and whom it stands for where the words do not tell."""
    written = clipped(row.source, SOURCE) if row.source else "no source"
    name = names.get(row.actor_id)
    return f"{written} ({name})" if name and row.source_form == "pronoun" else written


def _refusals(rows: Sequence[SimpleNamespace], notes: Notes) -> Bullets | None:
    said: list[Inline] = [
        [f"{row.source or 'Somebody'} {row.cue} ({notes.letter(row)}).", *notes.cite(row, role="cue")] for row in rows
    ]
    return Bullets(*said) if said else None
