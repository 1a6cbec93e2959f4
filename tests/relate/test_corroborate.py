"""Promises of relate/corroborate.py: newsrooms and speakers are counted apart, and both with caution."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.pipeline import extract
from analysis.relate.corroborate import corroborate
from analysis.relate.drifts import find_drifts
from analysis.relate.match import match_tellings
from analysis.relate.origins import find_origins
from analysis.relate.resolve import resolve_actors
from analysis.relate.settling import settle_articles, settle_claims

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
CLOSURE = "The old foundry in Brno will be closed in June"


def corroborated(*articles):
    """Extract from these articles, relate them, and give all tables."""
    found = settle_claims(settle_articles(find_origins(extract(articles))))
    return corroborate(find_drifts(match_tellings(resolve_actors(found))))


def group(*texts, outlets=("North", "South", "West")):
    """Give the one group that several of these articles share."""
    articles = [
        Article(f"r{at}", text, outlet=outlet) for at, (text, outlet) in enumerate(zip(texts, outlets, strict=False))
    ]
    rows = corroborated(*articles).corroborations
    shared = rows[rows["articles"] > 1].to_dict("records")
    assert len(shared) == 1
    return shared[0]


@pytest.mark.parametrize(
    ("one", "other", "origins", "sources", "corroboration"),
    [
        ("Karel Novak told Reuters", "Jana Mala told the BBC", 2, 2, True),
        ("Karel Novak told Reuters", "Karel Novak told the BBC", 2, 1, False),
        ("Karel Novak told Reuters", "Jana Mala told Reuters", 1, 2, False),
        ("Karel Novak told Reuters", "Jana Mala said", 1, 2, False),
        ("Karel Novak said", "Jana Mala said", 0, 2, False),
        ("an official told Reuters", "a manager told the BBC", 2, 1, False),
        ("Karel Novak told Reuters", "a manager told the BBC", 2, 1, False),
    ],
)
def test_newsrooms_and_speakers_are_counted_apart(one, other, origins, sources, corroboration):
    """Two newsrooms and two known speakers corroborate; one of either, an unknown or an unnamed one does not."""
    row = group(f"{CLOSURE}, {one}.", f"{CLOSURE}, {other}.")
    assert (row["independent_origins"], row["independent_sources"]) == (origins, sources)
    assert (row["independently_reported"], row["independently_sourced"]) == (origins > 1, corroboration)
    assert row["agreement"] == "agrees"


def test_a_wire_story_printed_twice_is_one_origin():
    """Two outlets, one newsroom: nothing is independent, however many print it."""
    row = group(*[f"OSLO (Reuters) - {CLOSURE}, Karel Novak said."] * 3)
    assert (row["articles"], row["outlets"], row["origins"]) == (3, 3, ["Reuters"])
    assert (row["independent_origins"], row["independent_sources"]) == (1, 1)


def test_the_fewest_newsrooms_that_explain_the_articles_count():
    """An article with two credits may have it from the one that the other article has it from."""
    row = group(f"{CLOSURE}. Karel Novak told Reuters so, Jana Mala told the BBC so.", f"LYON (Reuters) - {CLOSURE}.")
    assert (row["origins"], row["independent_origins"]) == (["BBC", "Reuters"], 1)


def test_who_denies_a_claim_does_not_stand_behind_it():
    """Two newsrooms and two speakers that contradict each other corroborate nothing."""
    row = group(
        f"{CLOSURE}, Karel Novak told Reuters.",
        "The old foundry in Brno will not be closed in June, Jana Mala told the BBC.",
    )
    assert (row["agreement"], row["independently_sourced"], row["independent_sources"]) == ("contradicts", False, 1)
    assert "denied" in row["drift"]


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("Fourteen", "Fourteen", "agrees"),
        ("At least ten", "Fourteen", "number-compatible"),
        ("Dozens of", "Numerous", "number-compatible"),
        ("Fourteen", "Seventeen", "number-conflict"),
    ],
)
def test_numbers_are_compared(one, other, agreement):
    """Bounds and vague words are compatible; two exact numbers of one thing are not."""
    claim = "miners were killed when the Silver Creek shaft collapsed."
    assert group(f"{one} {claim}", f"{other} {claim}")["agreement"] == agreement


def test_an_unknown_outlet_leaves_the_count_open():
    """Outlets are counted only where each one is known."""
    row = group(f"{CLOSURE}.", f"{CLOSURE}.", outlets=("North", None))
    assert row["outlets"] is None or row["outlets"] != row["outlets"]


def test_groups_do_not_depend_on_the_order_of_articles():
    """The same articles the other way round give the same table, and every claim is in exactly one group."""
    articles = [Article(path.stem, path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.txt"))]
    tables = corroborated(*articles)
    assert corroborated(*reversed(articles)).corroborations.equals(tables.corroborations)
    claims = [claim for row in tables.corroborations["claim_ids"] for claim in row]
    assert sorted(claims) == sorted(tables.claims.loc[tables.claims["status"] == "kept", "claim_id"])


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_any_texts_are_grouped(one, other):
    """Whatever the texts, each kept claim is in one group, and more newsrooms than articles never stand behind it."""
    tables = corroborated(
        Article("a", f"{one}. It has rained."), Article("b", other), Article("c", f"It has rained. {one}")
    )
    rows = tables.corroborations
    assert sum(map(len, rows["claim_ids"])) == (tables.claims["status"] == "kept").sum()
    assert (rows["independent_origins"] <= rows["articles"]).all()


def test_nothing_in_the_two_articles_is_corroborated():
    """One agency stands behind every group; the vague numbers are compatible and nothing contradicts."""
    articles = [Article(path.stem, path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.txt"))]
    rows = corroborated(*articles).corroborations
    assert set(rows["independent_origins"]) == {1}
    assert not rows["independently_reported"].any()
    assert not rows["independently_sourced"].any()
    shared = rows[rows["articles"] == 2]
    assert sorted(shared["agreement"].unique()) == ["agrees", "number-compatible"]
    assert rows.loc[rows["articles"] == 1, "agreement"].isna().all()
