"""From the evidence to the newsrooms of each article and of each claim: shown, taken over from the article, unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from types import SimpleNamespace

from analysis.relate.outlets import Outlet, outlet_key
from analysis.relate.resting import CREDITS, Reading, readings
from analysis.schema import Row
from analysis.tables import Tables, table

_OWN = ("own reporting", "byline")
_LEAST_SHARE = 0.3
"""An article has so large a share of its words from where two stretches of it stand too."""
_CITING = ("newsroom's report", "according to a newsroom", "cited by another newsroom", "credit", ", called an ")


def settle_articles(tables: Tables, outlets: Sequence[Outlet] = ()) -> Tables:
    """Fill `articles.origins`: the newsrooms that gathered what an article tells where its words say nothing else.

    Those are, whichever is known first: the newsrooms in its dateline, byline or line of credit; those that the outlet
    is declared to have its copy from; its own one, where a byline tells of a correspondent; the one on which most of
    its claims rest. Words that it shares with another article count where they are a large part of it.

    Examples
    --------
    >>> settle_articles(Tables()).articles.empty
    True
    """
    declared = {outlet_key(outlet.name): outlet.syndicates_from for outlet in outlets}
    settled: list[Row] = []
    for reading in readings(tables):
        rows = reading.rows
        sources = declared.get(outlet_key(_printer(reading.article.outlet, rows)), ())
        named = any(_credited(row) for row in rows)
        origins = sorted(sources) if sources and not named else _settled(reading)
        basis = "declared" if sources and not named else _basis(rows)
        settled.append({**vars(reading.article), "origins": origins, "origin_basis": basis if origins else "unknown"})
    return tables.having(articles=table("articles", settled))


def settle_claims(tables: Tables) -> Tables:
    """Fill `claims.origins`: the newsrooms of which one gathered a claim, and what tells so.

    That is the newsroom shown in the words of its attribution or in its sentence; or the one that its source told
    elsewhere in the article; or, within words shared with an article of known origin, that origin; or the one credited
    before it in its paragraph; or that of its article. Unknown stays unknown: no newsroom.

    Examples
    --------
    >>> settle_claims(Tables()).claims.empty
    True
    """
    found = {key: settled for reading in readings(tables) for key, settled in reading.settled().items()}
    rows: list[Row] = [
        {**vars(row), "origins": found[row.claim_id][0], "origin_basis": found[row.claim_id][1]}
        for row in tables.rows("claims")
    ]
    return tables.having(claims=table("claims", rows))


def article_origins(
    rows: Sequence[SimpleNamespace], resting: Mapping[str, int] | None = None, unsigned: int = 0
) -> list[str]:
    """Give the newsrooms that gathered an article, by its rows of `origins`.

    Parameters
    ----------
    resting
        How many of its claims rest on each newsroom; without it, the rows are counted.
    unsigned
        How many of its claims rest on none. Half of them count for a newsroom that is not told of as another's, which
        may be the article's own; an agency told of first comes before it.
    """
    for kind in (_credited, _correspondent):
        found = {row.origin for row in rows if kind(row)}
        if found:
            return sorted(found)
    counts = Counter(row.origin for row in rows) if resting is None else resting
    cited = {row.origin for row in rows if any(mark in row.rule for mark in _CITING)}
    others = {row.origin for row in rows} - cited
    names = cited or others
    if others and not (cited and _is_copied(rows[0], others, counts)):
        ahead = max(counts.get(name, 0) for name in cited) if cited else 0
        names = others if max(counts.get(name, 0) for name in others) + unsigned / 2 >= ahead else cited
    most = max((counts.get(name, 0) for name in names), default=0)
    return sorted(name for name in names if counts.get(name, 0) == most)


def _is_copied(first: SimpleNamespace, others: Collection[str], counts: Mapping[str, int]) -> bool:
    """Say whether the first words that show a newsroom tell of an agency, and not much is from the own newsroom."""
    return _is_agency(first) and 2 * counts.get(first.origin, 0) >= max(counts.get(name, 0) for name in others)


def _settled(reading: Reading) -> list[str]:
    rows = reading.rows
    if _basis(rows) != "shared words":
        return article_origins(rows, reading.resting(), reading.unsigned)
    places = {(row.start, row.end) for row in rows}
    share = sum(end - start for start, end in places) / len(reading.article.text)
    return sorted({row.origin for row in rows}) if len(places) > 1 or share >= _LEAST_SHARE else []


def _basis(rows: Sequence[SimpleNamespace]) -> str:
    if not rows:
        return "unknown"
    return "shared words" if all(row.basis == "shared words" for row in rows) else "shown"


def _credited(row: SimpleNamespace) -> bool:
    return bool(row.basis in CREDITS and row.rule != "own correspondent")


def _correspondent(row: SimpleNamespace) -> bool:
    return bool(row.rule == "own correspondent")


def _is_agency(row: SimpleNamespace) -> bool:
    return bool(row.basis == "dateline" or row.rule.endswith(", called an agency"))


def _printer(outlet: str | None, rows: Sequence[SimpleNamespace]) -> str:
    """Give who printed an article: as stated, or the newsroom that its byline or words tell to be its own."""
    return outlet or next((row.origin for row in rows if row.basis in _OWN), "")
