"""Every table of onrecord, declared once: what a row is, each column's meaning, and what proves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from functools import partial
from types import SimpleNamespace

import pandas as pd

from analysis.article import digest
from analysis.schema import Column, Row, Schema, bounds, plain_values


def _text(name: str, meaning: str, *levels: str, required: bool = True) -> Column:
    return Column(name, "text", meaning, required, levels)


def _role(role: str, meaning: str, *, required: bool = True, spans: bool = False) -> tuple[Column, ...]:
    start, end = bounds(role)
    columns = (
        Column(role, "text", meaning, required),
        Column(start, "integer", f"First code point of `{role}`.", required),
        Column(end, "integer", f"Code point after the last of `{role}`.", required),
    )
    parts = Column(f"{role}_spans", "spans", f"The parts of `{role}` in the order of the text; empty where absent.")
    return (*columns, parts) if spans else columns


_ARTICLE = _text("article_id", "The article that the row comes from.")
_MADE = (
    _text("rule", "The rule or model head that made the row."),
    Column("confidence", "number", "From 0 to 1: in `quotes` a calibrated probability, of rules a rank."),
)
_STATUS = _text("status", "Doubtful rows are shown but not counted.", "kept", "doubtful")
_DATE_STATUS = _text("status", "Doubtful where weekday and date disagree.", "kept", "doubtful")
_ACTOR = _text("actor_id", "Whom it refers to; missing until resolved.", required=False)
_FORMS = ("named", "descriptor", "anonymous", "pronoun")
_TYPES = ("person", "organisation", "group", "state", "office")
_DATED = ("on", "since", "until", "before", "after", "within")
_BASES = ("given", "front matter", "page metadata", "byline", "parameter", "unknown")
_AGREEMENT = ("agrees", "number-compatible", "number-conflict", "contradicts")
_KINDS = (
    *("set aside", "corrected", "expired correction", "retired correction", "dropped"),
    *("character", "doubtful date", "mention"),
)
_RELATIONS = (
    *("office", "role", "affiliation", "part_of", "led_by", "backed_by", "backer_of", "ally_of", "proxy_of"),
    *("close_to", "linked_to", "rival_of", "family", "designated", "described"),
)
_PLACE = ("article_id", "start", "end")

SCHEMAS: dict[str, Schema] = {
    schema.name: schema
    for schema in (
        Schema(
            "articles",
            "one text as it was read",
            (
                _text("article_id", "First 12 hex digits of SHA-256 of ref, line feed, text."),
                _text("ref", "The id that the input gave; for a file its path without extension."),
                _text("outlet", "Who printed it, where stated.", required=False),
                _text("title", "Headline, where stated.", required=False),
                _text("published", "Day of publication, ISO 8601, or an interval of days.", required=False),
                _text("published_basis", "Where `published` comes from.", *_BASES),
                _text("url", "Address, where stated.", required=False),
                _text("sha256", "SHA-256 of the text in UTF-8."),
                _text("decoding", "What the loader did to the bytes."),
                Column("characters", "integer", "Code points of the text."),
                _text("text", "The text itself, untouched."),
            ),
            ("ref",),
        ),
        Schema(
            "mentions",
            "a stretch that refers to somebody who acts or speaks, or names a place",
            (
                _text("mention_id", "`<article_id>:m<start>`."),
                _ARTICLE,
                *_role("text", "The words as written."),
                _text("form", "How it refers.", *_FORMS),
                _text("type", "What it refers to.", *_TYPES, "place", required=False),
                _text("role", "Office or description given with the name, as written.", required=False),
                _ACTOR,
                _text("link", "The rule that linked it; `ambiguous: <ids>`, `corrected <issue_id>`.", required=False),
                *_MADE,
            ),
            _PLACE,
            ("text",),
        ),
        Schema(
            "roles",
            "one statement of an article that somebody is or holds something",
            (
                _text("role_id", "`<article_id>:r<start>`."),
                _ARTICLE,
                _text("mention_id", "The mention of the one who holds it."),
                *_role("text", "The words that give the role."),
                _text("relation", "What the holder is, or is to the one in `of`.", *_RELATIONS),
                *_role("of", "State, body or person with or at whom it is held, where named.", required=False),
                _text("of_mention_id", "The mention in `of`, or the one that its pronoun stands for.", required=False),
                _ACTOR,
                _text("of_actor_id", "Who `of` refers to; missing until resolved.", required=False),
                *_MADE,
            ),
            (*_PLACE, "of_start", "relation"),
            ("text", "of"),
        ),
        Schema(
            "quotes",
            "one attribution: somebody (source) is said (cue) to have said something (content)",
            (
                _text("quote_id", "`<article_id>:q<start>`, the start of the content, or of the cue without one."),
                _ARTICLE,
                *_role("source", "Who says it, as written.", required=False, spans=True),
                *_role("cue", "The words that attribute it.", required=False, spans=True),
                *_role("content", "What is said, with everything between its parts.", required=False, spans=True),
                _text("style", "By quotation marks.", "direct", "indirect", "mixed", required=False),
                _text("cue_class", "What the cue does.", "neutral", "loaded", "hedge", "denial", "refusal"),
                _text("source_form", "How the source is given.", "name", "description", "pronoun", "absent"),
                _text(
                    "source_identity",
                    "Who can be held to it.",
                    *("named", "role", "organisation", "group", "anonymous", "none"),
                ),
                Column("n_sources", "integer", "How many stand behind it; missing where the words do not tell.", False),
                Column("hearsay", "integer", "Mouths behind the content: 1 the source, 2 one whom it cites."),
                *_role("recipient", "To whom it was said.", required=False),
                *_role("via", "The newsroom that it was said to (told Reuters).", required=False),
                _ACTOR,
                _STATUS,
                *_MADE,
            ),
            ("article_id", "content_start", "cue_start", "source_start", "content_end"),
            ("source", "cue", "content", "recipient", "via"),
        ),
        Schema(
            "claims",
            "one proposition, quoted or in the outlet's own voice",
            (
                _text("claim_id", "`<article_id>:c<start>`."),
                _ARTICLE,
                *_role("text", "The proposition as written."),
                _text("quote_id", "The attribution that it comes from; missing in the outlet's voice.", required=False),
                *_role("source", "The attribution's source.", required=False),
                _ACTOR,
                _text("voice", "Who says it.", "attributed", "hedged", "outlet"),
                *_role("hedge", "Words that weaken it, verbatim; never turned into a likelihood.", required=False),
                _text("polarity", "Whether it affirms or denies.", "positive", "negative"),
                Column("quantities", "texts", "Numbers with their unit, as written."),
                _STATUS,
                *_MADE,
            ),
            _PLACE,
            ("text", "source", "hedge"),
        ),
        Schema(
            "dates",
            "one time expression (TIMEX3)",
            (
                _text("date_id", "`<article_id>:d<start>`."),
                _ARTICLE,
                *_role("text", "The expression as written."),
                _text("type", "TIMEX3 type; EVENT has no value.", "DATE", "TIME", "DURATION", "SET", "EVENT"),
                _text("value", "TIMEX3 value; X where the text does not tell.", required=False),
                _text("mod", "TIMEX3 modifier, such as APPROX.", required=False),
                _text("earliest", "First day that it can mean, ISO 8601.", required=False),
                _text("latest", "Last day that it can mean, ISO 8601.", required=False),
                _text("relation", "How what is told stands to it.", *_DATED),
                _text("granularity", "The unit that it names: day, month, year ...", required=False),
                _text("anchor", "The date that it was counted from.", required=False),
                _text("offset", "Distance from an unknown publication date (-P1Y).", required=False),
                Column("needs_published", "flag", "True where the value hangs on the publication date."),
                Column("alternatives", "texts", "Other values that the text allows."),
                _DATE_STATUS,
                *_MADE,
            ),
            _PLACE,
            ("text",),
        ),
        Schema(
            "actors",
            "somebody whom mentions of any article resolve to",
            (
                _text("actor_id", "`<type>:<name>`; of somebody unnamed, `<article_id>:a<start>`."),
                _text("name", "The fullest name found, or the description."),
                _text("type", "What it is.", *_TYPES, required=False),
                Column("anonymous", "flag", "True for a source that no article names."),
                Column("aliases", "texts", "Other names found, sorted."),
                Column("roles", "texts", "What `roles` says of it, without what a longer one says, sorted."),
                Column("mentions", "integer", "Rows of `mentions` that refer to it."),
                Column("articles", "integer", "Articles that mention it."),
                Column("quotes", "integer", "Kept attributions that it is the source of."),
            ),
            ("actor_id",),
        ),
        Schema(
            "inferences",
            "somebody who may be somebody else, told with its reasons and not counted as one",
            (
                _text("inference_id", "`<actor_id>~<other_id>`."),
                _text("actor_id", "The actor of whom less is known."),
                _text("other_id", "The actor that it may be."),
                _text("standing", "Ambiguous where several fit, else probable.", "probable", "ambiguous"),
                Column("reasons", "texts", "Why, in words."),
                Column("evidence", "texts", "Keys of the rows of `mentions`, `roles` and `quotes` that show it."),
                *_MADE,
            ),
            ("actor_id", "other_id"),
        ),
        Schema(
            "origins",
            "one piece of evidence for where an article's information comes from",
            (
                _text("origin_id", "`<article_id>:o<start>`."),
                _ARTICLE,
                _text("origin", "The newsroom that gathered it."),
                *_role("text", "The words that show it."),
                _text("basis", "The kind of evidence.", "told", "speaking to", "according to", "dateline", "reporting"),
                *_MADE,
            ),
            _PLACE,
            ("text",),
        ),
        Schema(
            "matches",
            "two quotes or claims of different articles judged the same",
            (
                _text("match_id", "`<left_id>~<right_id>`."),
                _text("kind", "What is matched.", "quote", "claim"),
                _text("left_id", "Row of `quotes` or `claims`, of the article with the lesser ref."),
                _text("right_id", "Row of `quotes` or `claims` of the other article."),
                _text("relation", "How they compare.", "verbatim", "truncated", "paraphrase"),
                Column("score", "number", "Likeness from 0 to 1."),
                Column("drift", "texts", "What differs between the two tellings."),
                *_MADE,
            ),
            ("kind", "left_id", "right_id"),
        ),
        Schema(
            "corroborations",
            "one claim as told by one or more articles",
            (
                _text("group_id", "`g:<claim_id>` of its first claim."),
                Column("claim_ids", "texts", "The claims in it."),
                _text("label", "The first claim's words."),
                Column("articles", "integer", "Articles that carry it."),
                Column("outlets", "integer", "Outlets that carry it; missing where an outlet is unknown.", False),
                Column("origins", "texts", "Known newsrooms that gathered it."),
                Column("independent_origins", "integer", "How many known newsrooms gathered it."),
                Column("independent_sources", "integer", "How many different speakers stand behind it."),
                Column("independently_reported", "flag", "Two or more newsrooms gathered it."),
                Column("independently_sourced", "flag", "Those newsrooms had different speakers: corroborated."),
                _text("agreement", "How the tellings compare; missing for a single one.", *_AGREEMENT, required=False),
                Column("drift", "texts", "What differs between the tellings."),
            ),
            ("group_id",),
        ),
        Schema(
            "events",
            "a claim, or an act of saying, under the time expression that dates it",
            (
                _text("event_id", "`<article_id>:e<start>`, the start of its time expression."),
                _ARTICLE,
                _text("kind", "What is dated: what is claimed, or that somebody said something.", "claim", "quote"),
                _text("claim_id", "The claim, of the kind claim.", required=False),
                _text("quote_id", "The attribution, of the kind quote.", required=False),
                _text("date_id", "The time expression that governs it."),
                _text("end_date_id", "The expression that ends a range (from 2003 to 2011).", required=False),
                _text("governed", "Where that stands: in the clause itself, or before it.", "clause", "sentence"),
                _text("earliest", "First possible day, ISO 8601.", required=False),
                _text("latest", "Last possible day, ISO 8601.", required=False),
                _text("relation", "How it stands to that time.", *_DATED),
                _text("lane", "Unresolved where no day is known.", "dated", "unresolved"),
            ),
            ("lane", "earliest", "article_id", "event_id"),
        ),
        Schema(
            "issues",
            "something that could not be read, shown or decided",
            (
                _text("issue_id", "`i:` and 12 hex digits of a digest of the row."),
                _text("ref", "The input, as it was given."),
                _text("article_id", "The article, where there is one.", required=False),
                _text("kind", "What became of it.", *_KINDS),
                _text("place", "Where: line, byte or row."),
                _text("found", "What was found."),
                _text("expected", "What was expected."),
            ),
            ("ref", "place", "issue_id"),
        ),
    )
}

EXTRACTED = ("articles", "mentions", "roles", "quotes", "claims", "dates", "issues")


def table(name: str, rows: Iterable[Row] = ()) -> pd.DataFrame:
    """Make a table of these rows by its schema: typed, sorted, checked.

    Raises
    ------
    TableError
        Naming table, column, row, what was found and what was expected.

    Examples
    --------
    >>> table("quotes").shape[0]
    0
    >>> table("issues", [{"kind": "lost"}])
    Traceback (most recent call last):
        ...
    analysis.errors.TableError: issues.issue_id, row 0: found nothing; expected a value
    """
    return SCHEMAS[name].frame(rows)


def issue(kind: str, ref: str, place: str, found: str, expected: str) -> dict[str, str]:
    """Make a row of `issues`; its key is a digest of the rest.

    Examples
    --------
    >>> issue("set aside", "a.txt", "byte 3", "0xe9", "UTF-8 or UTF-16 text")["issue_id"]
    'i:6247ef83de57'
    """
    row = {"kind": kind, "ref": ref, "place": place, "found": found, "expected": expected}
    return {"issue_id": "i:" + digest("\n".join(row.values()))[:12], **row}


@dataclass(frozen=True)
class Tables:
    """All tables of one run; those that nobody has filled yet are empty. A field's name is its table's name."""

    articles: pd.DataFrame = field(default_factory=partial(table, "articles"))
    mentions: pd.DataFrame = field(default_factory=partial(table, "mentions"))
    roles: pd.DataFrame = field(default_factory=partial(table, "roles"))
    quotes: pd.DataFrame = field(default_factory=partial(table, "quotes"))
    claims: pd.DataFrame = field(default_factory=partial(table, "claims"))
    dates: pd.DataFrame = field(default_factory=partial(table, "dates"))
    actors: pd.DataFrame = field(default_factory=partial(table, "actors"))
    inferences: pd.DataFrame = field(default_factory=partial(table, "inferences"))
    origins: pd.DataFrame = field(default_factory=partial(table, "origins"))
    matches: pd.DataFrame = field(default_factory=partial(table, "matches"))
    corroborations: pd.DataFrame = field(default_factory=partial(table, "corroborations"))
    events: pd.DataFrame = field(default_factory=partial(table, "events"))
    issues: pd.DataFrame = field(default_factory=partial(table, "issues"))

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Give a table by its name."""
        frame: pd.DataFrame = getattr(self, name)
        return frame

    def having(self, **frames: pd.DataFrame) -> Tables:
        """Give the same tables with these in place of their namesakes, each checked.

        Raises
        ------
        TableError
            When one does not keep its schema.
        """
        return replace(self, **{name: SCHEMAS[name].check(frame) for name, frame in frames.items()})

    def noting(self, rows: Iterable[Row]) -> Tables:
        """Give the same tables with these rows added to `issues`; a row that is there already is not doubled."""
        notes = {str(row["issue_id"]): row for row in rows}
        new = table("issues", [row for key, row in notes.items() if key not in set(self.issues["issue_id"])])
        both = pd.concat([self.issues, new], ignore_index=True)
        return self.having(issues=both.sort_values(list(SCHEMAS["issues"].order), kind="stable", ignore_index=True))

    def rows(self, name: str) -> list[SimpleNamespace]:
        """Give rows as objects with an attribute a column, None where missing, in the order of the articles."""
        names = SCHEMAS[name].names
        columns = [plain_values(self[name][item]) for item in names]
        rows = [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]
        place = {article_id: number for number, article_id in enumerate(self.articles["article_id"])}
        return sorted(rows, key=lambda row: place.get(getattr(row, "article_id", None), -1))

    def texts(self) -> dict[str, str]:
        """Give the articles' texts by `article_id`."""
        return dict(zip(self.articles["article_id"], self.articles["text"], strict=True))

    def trace(self) -> Tables:
        """Give the tables back when every role of every row is what its article says there.

        Raises
        ------
        TableError
            Naming table, row and role, what the article has and what the row has.
        """
        texts = self.texts()
        for item in fields(self):
            SCHEMAS[item.name].trace(self[item.name], texts)
        return self


def codebook() -> str:
    """Give the table section of data/README.md, in Markdown."""
    return "\n".join(schema.described() for schema in SCHEMAS.values())
