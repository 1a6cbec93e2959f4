"""The columns that several tables have, and how a column or a role is declared."""

from __future__ import annotations

from analysis.schema import Column, bounds


def text(name: str, meaning: str, *levels: str, required: bool = True) -> Column:
    """Declare a column of words; `levels` are the values that it may take."""
    return Column(name, "text", meaning, required, levels)


def role(name: str, meaning: str, *, required: bool = True, spans: bool = False) -> tuple[Column, ...]:
    """Declare a role: its words and where they start and end; with `spans` also its parts."""
    start, end = bounds(name)
    columns = (
        Column(name, "text", meaning, required),
        Column(start, "integer", f"First code point of `{name}`.", required),
        Column(end, "integer", f"Code point after the last of `{name}`.", required),
    )
    parts = Column(f"{name}_spans", "spans", f"The parts of `{name}` in the order of the text; empty where absent.")
    return (*columns, parts) if spans else columns


ARTICLE = text("article_id", "The article that the row comes from.")
MADE = (
    text("rule", "The rule or model head that made the row."),
    Column("confidence", "number", "From 0 to 1: in `quotes` a calibrated probability, of rules a rank."),
)
STATUS = text("status", "Doubtful rows are shown but not counted.", "kept", "doubtful")
ACTOR = text("actor_id", "Whom it refers to; missing until resolved.", required=False)
TYPES = ("person", "organisation", "group", "state", "office")
DATED = ("on", "since", "until", "before", "after", "within")
PLACE = ("article_id", "start", "end")
