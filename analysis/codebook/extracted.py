"""The tables of what one article says."""

from __future__ import annotations

from analysis.codebook.columns import ACTOR, ARTICLE, DATED, MADE, PLACE, STATUS, TYPES, role, text
from analysis.schema import Column, Schema

_DATE_STATUS = text("status", "Doubtful where weekday and date disagree.", "kept", "doubtful")
_FORMS = ("named", "descriptor", "anonymous", "pronoun")
_BASES = ("given", "front matter", "page metadata", "byline", "parameter", "unknown")
_BOUNDS = ("exact", "about", "at least", "at most", "vague")
_MODALITIES = ("fact", "plan", "demand", "threat", "condition", "prediction", "denial", "refusal")
_ARTICLE_ORIGINS = ("shown", "shared words", "declared", "unknown")
_CLAIM_ORIGINS = ("own", "same speaker", "credit before it", "inherited", "shared words", "unknown")
_RELATIONS = (
    *("office", "role", "affiliation", "part_of", "led_by", "backed_by", "backer_of", "ally_of", "proxy_of"),
    *("close_to", "linked_to", "rival_of", "family", "designated", "described"),
)

TABLES = (
    Schema(
        "articles",
        "one text as it was read",
        (
            text("article_id", "First 12 hex digits of SHA-256 of ref, line feed, text."),
            text("ref", "The id that the input gave; for a file its path without extension."),
            text("outlet", "Who printed it, where stated.", required=False),
            text("title", "Headline, where stated.", required=False),
            text("published", "Day of publication, ISO 8601, or an interval of days.", required=False),
            text("published_basis", "Where `published` comes from.", *_BASES),
            text("url", "Address, where stated.", required=False),
            Column("origins", "texts", "The newsrooms of which one gathered it, sorted; none where that is unknown."),
            text("origin_basis", "What tells so; missing until settled.", *_ARTICLE_ORIGINS, required=False),
            text("sha256", "SHA-256 of the text in UTF-8."),
            text("decoding", "What the loader did to the bytes."),
            Column("characters", "integer", "Code points of the text."),
            text("text", "The text itself, untouched."),
        ),
        ("ref",),
    ),
    Schema(
        "mentions",
        "a stretch that refers to somebody who acts or speaks, or names a place",
        (
            text("mention_id", "`<article_id>:m<start>`."),
            ARTICLE,
            *role("text", "The words as written."),
            text("form", "How it refers.", *_FORMS),
            text("type", "What it refers to.", *TYPES, "place", required=False),
            text("role", "Office or description given with the name, as written.", required=False),
            ACTOR,
            text("link", "The rule that linked it; `ambiguous: <ids>`, `corrected <issue_id>`.", required=False),
            *MADE,
        ),
        PLACE,
        ("text",),
    ),
    Schema(
        "roles",
        "one statement of an article that somebody is or holds something",
        (
            text("role_id", "`<article_id>:r<start>`."),
            ARTICLE,
            text("mention_id", "The mention of the one who holds it."),
            *role("text", "The words that give the role."),
            text("relation", "What the holder is, or is to the one in `of`.", *_RELATIONS),
            *role("of", "State, body or person with or at whom it is held, where named.", required=False),
            text("of_mention_id", "The mention in `of`, or the one that its pronoun stands for.", required=False),
            ACTOR,
            text("of_actor_id", "Who `of` refers to; missing until resolved.", required=False),
            *MADE,
        ),
        (*PLACE, "of_start", "relation"),
        ("text", "of"),
    ),
    Schema(
        "quotes",
        "one attribution: somebody (source) is said (cue) to have said something (content)",
        (
            text("quote_id", "`<article_id>:q<start>`, the start of the content, or of the cue without one."),
            ARTICLE,
            *role("source", "Who says it, as written.", required=False, spans=True),
            *role("cue", "The words that attribute it.", required=False, spans=True),
            *role("content", "What is said, with everything between its parts.", required=False, spans=True),
            text("style", "By quotation marks.", "direct", "indirect", "mixed", required=False),
            text("cue_class", "What the cue does.", "neutral", "loaded", "hedge", "denial", "refusal"),
            text("source_form", "How the source is given.", "name", "description", "pronoun", "absent"),
            text(
                "source_identity",
                "Who can be held to it.",
                *("named", "role", "organisation", "group", "anonymous", "none"),
            ),
            Column("n_sources", "integer", "How many stand behind it; missing where the words do not tell.", False),
            Column("hearsay", "integer", "Mouths behind the content: 1 the source, 2 one whom it cites."),
            *role("recipient", "To whom it was said.", required=False),
            *role("via", "The newsroom that it was said to (told Reuters).", required=False),
            ACTOR,
            STATUS,
            *MADE,
        ),
        ("article_id", "content_start", "cue_start", "source_start", "content_end"),
        ("source", "cue", "content", "recipient", "via"),
    ),
    Schema(
        "claims",
        "one proposition, quoted or in the outlet's own voice",
        (
            text("claim_id", "`<article_id>:c<start>`."),
            ARTICLE,
            *role("text", "The proposition as written."),
            text("quote_id", "The attribution that it comes from; missing in the outlet's voice.", required=False),
            *role("source", "The attribution's source.", required=False),
            ACTOR,
            text("voice", "Who says it.", "attributed", "hedged", "outlet"),
            *role("hedge", "Words that weaken it, verbatim; never turned into a likelihood.", required=False),
            text("polarity", "Whether it affirms or denies.", "positive", "negative"),
            text("modality", "What is done by saying it; fact where it is only stated.", *_MODALITIES),
            Column("quantities", "texts", "Numbers with their unit, as written; `quantities` has them as numbers."),
            Column("actor_ids", "texts", "Whom it mentions, in the order of the text; empty until resolved."),
            Column("date_ids", "texts", "The time expressions in it, or the one that opens its sentence."),
            Column("origins", "texts", "The newsrooms of which one gathered it, sorted; none where that is unknown."),
            text("origin_basis", "What tells so; missing until settled.", *_CLAIM_ORIGINS, required=False),
            STATUS,
            *MADE,
        ),
        PLACE,
        ("text", "source", "hedge"),
    ),
    Schema(
        "quantities",
        "one amount in a claim",
        (
            text("quantity_id", "`<article_id>:n<start>`."),
            ARTICLE,
            text("claim_id", "The claim that it stands in."),
            *role("text", "The amount as written, from the words that bound it to what is counted."),
            Column("low", "number", "The least number that is told; missing where nothing bounds it below.", False),
            Column("high", "number", "The greatest number that is told; missing where nothing bounds it above.", False),
            text("unit", "What is counted: a noun in the singular, % (of shares too) or a currency.", required=False),
            text("bound", "How the number is meant; about does not widen it.", *_BOUNDS),
            Column("of", "number", "The whole that it is a part of, where told (six of its ten).", False),
        ),
        PLACE,
        ("text",),
    ),
    Schema(
        "dates",
        "one time expression (TIMEX3)",
        (
            text("date_id", "`<article_id>:d<start>`."),
            ARTICLE,
            *role("text", "The expression as written."),
            text("type", "TIMEX3 type; EVENT has no value.", "DATE", "TIME", "DURATION", "SET", "EVENT"),
            text("value", "TIMEX3 value; X where the text does not tell.", required=False),
            text("mod", "TIMEX3 modifier, such as APPROX.", required=False),
            text("earliest", "First day that it can mean, ISO 8601.", required=False),
            text("latest", "Last day that it can mean, ISO 8601.", required=False),
            text("relation", "How what is told stands to it.", *DATED),
            text("granularity", "The unit that it names: day, month, year ...", required=False),
            text("anchor", "The date that it was counted from.", required=False),
            text("offset", "Distance from an unknown publication date (-P1Y).", required=False),
            Column("needs_published", "flag", "True where the value hangs on the publication date."),
            Column("alternatives", "texts", "Other values that the text allows."),
            _DATE_STATUS,
            *MADE,
        ),
        PLACE,
        ("text",),
    ),
)
