"""The tables of how articles relate, and of what could not be read or decided."""

from __future__ import annotations

from analysis.codebook.columns import ARTICLE, DATED, MADE, PLACE, TYPES, role, text
from analysis.schema import Column, Schema

_TOLD = ("verbatim", "truncated", "spliced", "altered", "reworded", "paraphrase")
_DRIFTS = (
    *("source lost", "source gained", "hedge to attribution", "attribution to hedge", "hedge lost", "hedge gained"),
    *("named to unnamed", "unnamed to named", "speaker described differently", "speaker changed"),
    *("quote lost", "quote gained", "denied", "modality changed"),
    *("number changed", "number lost", "number gained", "date changed", "date lost", "date gained"),
    *("place changed", "place lost", "place gained", "cause changed", "cause lost", "cause gained"),
    *("meaning changed", "meaning lost", "meaning added", "other words"),
)
_STANDINGS = (
    *("denied", "contradicted", "number-conflict", "corroborated", "independently reported", "number-compatible"),
    *("single origin", "unknown origin"),
)
_AGREEMENT = ("agrees", "number-compatible", "number-conflict", "contradicts")
_YARDSTICKS = ("icd203", "phia")
_SIGNED = (
    text("reason", "Why, in the analyst's words."),
    text("by", "Who judged."),
    text("on", "The day, ISO 8601."),
)
_EVIDENCE = (
    *("told", "speaking to", "according to", "reporting", "dateline", "credit", "byline"),
    *("own reporting", "shared words"),
)
_KINDS = (
    *("set aside", "corrected", "expired correction", "retired correction", "dropped"),
    *("character", "doubtful date", "mention"),
)
_PARTS = ("edition", "data", "method", "result")
_CHANGES = ("compared", "new", "gone", "changed", "moved", "renamed", "merged", "split", "earlier")
_TOPICS = (
    *("corroboration raised", "corroboration lowered", "number", "date", "words", "attribution", "certainty"),
    *("correction applied", "correction expired", "correction retired", "set aside"),
)

TABLES = (
    Schema(
        "actors",
        "somebody whom mentions of any article resolve to",
        (
            text("actor_id", "`<type>:<name>`; of somebody unnamed, `<article_id>:a<start>`."),
            text("name", "The fullest name found, or the description."),
            text("type", "What it is.", *TYPES, required=False),
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
            text("inference_id", "`<actor_id>~<other_id>`."),
            text("actor_id", "The actor of whom less is known."),
            text("other_id", "The actor that it may be."),
            text("standing", "Ambiguous where several fit, else probable.", "probable", "ambiguous"),
            Column("reasons", "texts", "Why, in words."),
            Column("evidence", "texts", "Keys of the rows of `mentions`, `roles` and `quotes` that show it."),
            *MADE,
        ),
        ("actor_id", "other_id"),
    ),
    Schema(
        "origins",
        "one piece of evidence for where an article's information comes from",
        (
            text("origin_id", "`<article_id>:o<start>`."),
            ARTICLE,
            text("origin", "The newsroom that gathered it; `own reporting of <ref>` where it has no name."),
            *role("text", "The words that show it."),
            Column(
                "chain", "texts", "The way that it took: first who gathered it, last who printed it, as far as known."
            ),
            text("basis", "The kind of evidence.", *_EVIDENCE),
            *MADE,
        ),
        PLACE,
        ("text",),
    ),
    Schema(
        "matches",
        "two quotes or claims of different articles judged the same",
        (
            text("match_id", "`<left_id>~<right_id>`."),
            text("kind", "What is matched.", "quote", "claim"),
            text("left_id", "Row of `quotes` or `claims`, of the article with the lesser ref."),
            text("right_id", "Row of `quotes` or `claims` of the other article."),
            text("relation", "How they compare.", *_TOLD),
            Column("score", "number", "Of words the share that is the same, of claims the probability."),
            Column("diff", "texts", "Words changed in a quotation, as `old → new`."),
            *MADE,
        ),
        ("kind", "left_id", "right_id"),
    ),
    Schema(
        "drifts",
        "one difference between two claims that match",
        (
            text("drift_id", "`<match_id>/<kind>`."),
            text("match_id", "The two tellings."),
            text("kind", "What became of it from the first telling to the second.", *_DRIFTS),
            text("first", "Words of the first telling that show it.", required=False),
            text("second", "Words of the second telling that show it.", required=False),
            text("statement", "The difference in words."),
        ),
        ("drift_id",),
    ),
    Schema(
        "corroborations",
        "one claim as told by one or more articles",
        (
            text("group_id", "`g:<claim_id>` of its first claim."),
            Column("claim_ids", "texts", "The claims in it."),
            text("label", "The first claim's words."),
            Column("articles", "integer", "Articles that carry it."),
            Column("outlets", "integer", "Outlets that carry it; missing where an outlet is unknown.", False),
            text("standing", "What stands behind it, in one word; disagreement before agreement.", *_STANDINGS),
            Column("origins", "texts", "Known newsrooms that gathered it."),
            Column("independent_origins", "integer", "How many known newsrooms gathered it."),
            Column("independent_sources", "integer", "How many different speakers stand behind it."),
            Column("named_sources", "integer", "Different speakers that are named."),
            Column("unnamed_sources", "integer", "Attributions to somebody without a name."),
            Column("independently_reported", "flag", "Two or more newsrooms gathered it."),
            Column("independently_sourced", "flag", "Those newsrooms had different speakers: corroborated."),
            text("agreement", "How the tellings compare; missing for a single one.", *_AGREEMENT, required=False),
            Column("drift", "texts", "The kinds of differences between the tellings, sorted."),
        ),
        ("group_id",),
    ),
    Schema(
        "events",
        "a claim, or an act of saying, under the time expression that dates it",
        (
            text("event_id", "`<article_id>:e<start>`, the start of its time expression."),
            ARTICLE,
            text("kind", "What is dated: what is claimed, or that somebody said something.", "claim", "quote"),
            text("claim_id", "The claim, of the kind claim.", required=False),
            text("quote_id", "The attribution, of the kind quote.", required=False),
            text("date_id", "The time expression that governs it."),
            text("end_date_id", "The expression that ends a range (from 2003 to 2011).", required=False),
            text("governed", "Where that stands: in the clause itself, or before it.", "clause", "sentence"),
            text("earliest", "First possible day, ISO 8601.", required=False),
            text("latest", "Last possible day, ISO 8601.", required=False),
            text("relation", "How it stands to that time.", *DATED),
            text("lane", "Unresolved where no day is known.", "dated", "unresolved"),
        ),
        ("lane", "earliest", "article_id", "event_id"),
    ),
    Schema(
        "ratings",
        "an analyst's rating of a source or a claim by the Admiralty code; what has no row is F6",
        (
            text("rating_id", "`k:` and the id of what is rated."),
            text("row_id", "What is rated: an actor_id, an article_id or a group_id."),
            text("reliability", "Of the source, A (completely reliable) to F (cannot be judged).", *"ABCDEF"),
            text("credibility", "Of what is told, 1 (confirmed by other sources) to 6 (cannot be judged).", *"123456"),
            *_SIGNED,
        ),
        ("row_id",),
    ),
    Schema(
        "judgments",
        "an analyst's judgment, which no article states and no rule made",
        (
            text("judgment_id", "`j:` and 12 hex digits of a digest of the statement and its rows."),
            Column("row_ids", "texts", "The rows that it rests on: ids of actors, articles and claim groups."),
            text("statement", "What is judged, without a likelihood or a confidence."),
            text("likelihood", "A term of the yardstick."),
            text("confidence", "How well founded the judgment is.", "low", "moderate", "high"),
            text("yardstick", "Whose terms of likelihood are used.", *_YARDSTICKS),
            *_SIGNED,
        ),
        ("on", "judgment_id"),
    ),
    Schema(
        "changes",
        "one thing that differs from an earlier edition",
        (
            text("change_id", "`<table>/<row>/<column, or else kind>`."),
            text("part", "What differs: what went in, how it was made, or what came of it.", *_PARTS),
            text("cause", "Of a result, what can have made it so.", "data", "method", "either", required=False),
            text("table", "The table, or the entry of `edition.json`."),
            text("kind", "What became of it; earlier is an id that the row had before that.", *_CHANGES),
            text("topic", "What it is about, where that is told apart.", *_TOPICS, required=False),
            text("old_id", "The row in the earlier edition.", required=False),
            text("new_id", "The same row in this one.", required=False),
            text("ref", "The article in which the row stands.", required=False),
            Column("place", "integer", "Where the row starts there, in this edition if it is in it.", required=False),
            text("column", "The column that differs.", required=False),
            text("old", "What it was; lists as JSON, rows by their ids in this edition.", required=False),
            text("new", "What it is.", required=False),
            text("label", "The row's words.", required=False),
        ),
        ("part", "table", "ref", "place", "change_id"),
    ),
    Schema(
        "issues",
        "something that could not be read, shown or decided",
        (
            text("issue_id", "`i:` and 12 hex digits of a digest of the row."),
            text("ref", "The input, as it was given."),
            text("article_id", "The article, where there is one.", required=False),
            text("kind", "What became of it.", *_KINDS),
            text("place", "Where: line, byte or row."),
            text("found", "What was found."),
            text("expected", "What was expected."),
        ),
        ("ref", "place", "issue_id"),
    ),
)
