"""Promises of relate/settling.py: whose each article and claim is; a declaration or a correction says it better."""

import pandas as pd
import pytest

from analysis.article import Article
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.relate.decisions import COLUMNS
from analysis.relate.outlets import Outlet

NONE = load_corrections(None)
CLOSURE = "The old foundry in Brno will be closed in June"


def related(*articles, outlets=(), rows=()):
    """Relate articles with declarations and corrections."""
    made = [item if isinstance(item, Article) else Article(f"r{at}", item) for at, item in enumerate(articles)]
    return relate(extract(made), pd.DataFrame(rows, columns=list(COLUMNS), dtype="str"), outlets)


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("OSLO (Altus) - It rained, a clerk told the Courier.", ["Altus"]),
        ("Rain\n\nBy Ann Lee, Courier reporter\n\nIt rained, the Kestrel Post reported.", ["Courier"]),
        ("It rained, Kestrel News reported. He told the Courier so.", ["Courier"]),
        ("It rained, he told the Altus agency. She told Altus more. A man told the Courier so.", ["Altus"]),
        ("He told Reuters so. She told the BBC so.", ["BBC", "Reuters"]),
        ("It rained, the Kestrel Post reported.", ["Kestrel Post"]),
        ("It rained.", []),
    ],
)
def test_an_article_is_of_the_newsroom_that_it_shows_best(text, origins):
    """A credit comes before all, what sources told before what is cited; where two may be meant, both stand."""
    assert related(text).articles["origins"].tolist() == [origins]


def test_every_claim_says_whose_it_is_and_why():
    """Its own words, its speaker, its article; in that order."""
    text = (
        "Rain\n\nBy Ann Lee, Courier reporter\n\nThe dam broke at noon.\n\nThe river has risen by two metres, Karel "
        "Novak told the Altus agency. The bridge will be closed, Novak said.\n\nThe school will stay open, said Jana "
        "Mala."
    )
    claims = related(text).claims
    told = {row.text: (row.origins, row.origin_basis) for row in claims.itertuples()}
    assert told["The river has risen by two metres"] == (["Altus"], "own")
    assert told["The bridge will be closed"] == (["Altus"], "same speaker")
    assert told["The school will stay open"] == (["Courier"], "inherited")


def test_unknown_stays_unknown():
    """Without any sign there is no newsroom, and nothing is counted."""
    tables = related(f"{CLOSURE}.", f"{CLOSURE}, Karel Novak said.")
    assert set(tables.articles["origin_basis"]) == {"unknown"}
    assert set(tables.claims["origin_basis"]) == {"unknown"}
    assert set(tables.corroborations["independent_origins"]) == {0}


def count(*texts, outlets=(), rows=()):
    """Give the count of independent origins of the claim that several articles tell."""
    groups = related(*texts, outlets=outlets, rows=rows).corroborations
    return groups.loc[groups["articles"] > 1, "independent_origins"].tolist()


def test_newsrooms_of_one_owner_are_one_origin():
    """Ownership is declared by name, with or without an article; it takes nothing from the names shown."""
    texts = f"{CLOSURE}, Karel Novak told the Kestrel Post.", f"{CLOSURE}, Karel Novak told the Harbour Times."
    owned = [Outlet("The Kestrel Post", "Fjord Media"), Outlet("Harbour Times", "Fjord Media")]
    assert count(*texts) == [2]
    assert count(*texts, outlets=owned) == [1]
    groups = related(*texts, outlets=owned).corroborations
    assert ["Harbour Times", "Kestrel Post"] in groups["origins"].tolist()


def test_a_declared_syndication_gives_an_outlets_articles_their_origin():
    """What the outlet prints is its wire's, unless a line of credit says otherwise."""
    declared = [Outlet("The Fjord Courier", syndicates_from=("Altus",))]
    for text, origins, basis in (
        (f"{CLOSURE}.", ["Altus"], "declared"),
        (f"BRNO (Kestrel) - {CLOSURE}.", ["Kestrel"], "shown"),
    ):
        articles = related(Article("a", text, outlet="Fjord Courier"), outlets=declared).articles
        assert (articles["origins"].tolist(), articles["origin_basis"].tolist()) == ([origins], [basis])


def decision(row, column, expected, value):
    """Write a row of corrections.csv."""
    return (row, column, expected, value, "the editor says so", "Ann", "2025-04-08", "active")


def test_an_analyst_says_whose_an_article_or_a_claim_is():
    """A correction of an article's origins, of a claim's or of the evidence reaches the counts."""
    texts = f"{CLOSURE}, Karel Novak told Reuters.", f"{CLOSURE}, Karel Novak said."
    tables = related(*texts)
    key = tables.articles["article_id"].tolist()[1]
    claim = tables.claims.loc[tables.claims["article_id"] == key, "claim_id"].iloc[0]
    origin = tables.origins["origin_id"].iloc[0]
    assert count(*texts) == [1]
    assert count(*texts, rows=[decision(key, "origins", "[]", '["BBC"]')]) == [2]
    assert count(*texts, rows=[decision(claim, "origins", "[]", '["BBC"]')]) == [2]
    both = [decision(key, "origins", "[]", '["BBC"]'), decision(origin, "origin", "Reuters", "BBC")]
    assert count(*texts, rows=both) == [1]
    expired = related(*texts, rows=[decision(key, "origins", '["AFP"]', '["BBC"]')]).issues
    assert expired["kind"].tolist() == ["expired correction"]
