"""What an edition says as JSON-LD of schema.org: articles, quotations, claims; never a verdict on one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from analysis.publish.address import row_link
from analysis.publish.proof import Ledger, Proven

TYPES = frozenset({"NewsArticle", "Quotation", "Claim", "Person", "Organization", "Thing"})
"""All types that a site's pages may state; there is no ClaimReview, since no machine reviews a claim here."""
NEEDED = {
    "NewsArticle": ("@id", "headline"),
    "Quotation": ("@id", "text", "isPartOf"),
    "Claim": ("@id", "text", "appearance"),
}
"""What a statement of each type has at least."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OUTSIDE = re.compile(r"https?://[^\s\x00-\x20\x7f]+", re.IGNORECASE)
Statement = dict[str, object]


def statements(tables: Mapping[str, Sequence[Proven]], ledger: Ledger, place: str) -> list[Statement]:
    """Give what the rows of one page state: its article, its quotations and claims; doubtful ones are left out.

    Parameters
    ----------
    tables
        The page's rows by table.
    place
        The address of the folder that the page is in.
    """
    found = [_article(proven.row, place) for proven in tables.get("articles", ())]
    quotes = [item.row for item in tables.get("quotes", ()) if item.row.status == "kept" and item.row.content]
    claims = [item.row for item in tables.get("claims", ()) if item.row.status == "kept"]
    found += [_quotation(row, ledger, place) for row in quotes]
    found += [_claim(row, ledger, place) for row in claims]
    return found


def _article(row: SimpleNamespace, place: str) -> Statement:
    found: Statement = {
        "@type": "NewsArticle",
        "@id": place + row_link(row.article_id),
        "headline": row.title or row.ref,
    }
    if row.outlet is not None:
        found["publisher"] = {"@type": "Organization", "name": row.outlet}
    if row.published is not None and _DAY.fullmatch(row.published):
        found["datePublished"] = row.published
    if row.url is not None and _OUTSIDE.fullmatch(row.url):
        found["url"] = row.url
    return found


def _quotation(row: SimpleNamespace, ledger: Ledger, place: str) -> Statement:
    found = _of(row, "Quotation", row.content, place)
    found["isPartOf"] = {"@id": place + row_link(row.article_id)}
    if (speaker := _speaker(row, ledger)) is not None:
        found["spokenByCharacter"] = speaker
    return found


def _claim(row: SimpleNamespace, ledger: Ledger, place: str) -> Statement:
    found = _of(row, "Claim", row.text, place)
    found["appearance"] = {"@id": place + row_link(row.article_id)}
    if (speaker := _speaker(row, ledger)) is not None:
        found["author"] = speaker
    return found


def _of(row: SimpleNamespace, kind: str, text: str, place: str) -> Statement:
    return {"@type": kind, "@id": place + row_link(str(next(iter(vars(row).values())))), "text": text}


def _speaker(row: SimpleNamespace, ledger: Ledger) -> Statement | None:
    """Who says it, by name where the actor has one, else in the article's words."""
    if row.source is None:
        return None
    proven = ledger.rows.get(row.actor_id or "")
    actor = proven.row if proven and proven.schema.name == "actors" else None
    if actor is None or actor.anonymous:
        return {"@type": "Thing", "description": row.source}
    return {"@type": "Person" if actor.type == "person" else "Organization", "name": actor.name}
