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
    ("one", "other"),
    [
        ("told Reuters that it had been closed", "denied to the BBC that the old foundry in Brno was closed in June"),
        ("", "told the BBC that it was not true that the old foundry in Brno was closed in June"),
        ("", "told the BBC that nobody had said the old foundry in Brno was closed in June"),
        ("", "told the BBC that the old foundry in Brno was opened in June"),
    ],
)
def test_a_denial_is_no_corroboration(one, other):
    """By the cue, by words before or after the same words, or by the opposite word: who denies does not confirm."""
    row = group(
        f"Karel Novak told Reuters that the old foundry in Brno was closed in June. {one}", f"Jana Mala {other}."
    )
    assert row["agreement"] == "contradicts"
    assert row["standing"] in ("denied", "contradicted")
    assert not row["independently_sourced"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Brno left the Harvest Party with no seat in the cabinet",
            "Brno left the Harvest Party without a cabinet seat",
        ),
        (
            "Brno shut not only the bridge over the Svitava but the ferry",
            "Brno shut the bridge over the Svitava and ferry",
        ),
        (
            "“It is our bridge and our ferry,” said Jan Nok",
            "“It is our bridge and our ferry, and nobody pays,” said Jan Nok",
        ),
        (
            "“It is our bridge and our ferry,” said Jan Nok",
            "“Nobody pays, because it is our bridge and our ferry,” said Jan Nok",
        ),
        ("No doubt the old foundry in Brno will be closed", "The old foundry in Brno will be closed"),
        ("No fewer than 30 miners in Brno were dismissed in June", "At least 30 miners in Brno were dismissed in June"),
    ],
)
def test_not_every_negation_denies(one, other):
    """A negation in an attribute, in a contrast, in another clause or in what was cut off says nothing against it."""
    row = group(f"{one}.", f"{other}.")
    assert row["agreement"] == "agrees"
    assert row["standing"] == "unknown origin"


def test_two_denials_in_other_words_agree():
    """That something did not rise and that it fell say the same."""
    one, other = (
        "Prices of barley in Brno fell sharply in June",
        "Prices of barley in Brno did not rise sharply in June",
    )
    assert group(f"{one}.", f"{other}.")["agreement"] == "agrees"


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        (f"{CLOSURE}, Karel Novak told Reuters.", f"{CLOSURE}, Jana Mala told the BBC.", "corroborated"),
        (f"{CLOSURE}, Karel Novak told Reuters.", f"{CLOSURE}, Karel Novak told the BBC.", "independently reported"),
        (f"{CLOSURE}, Karel Novak told Reuters.", f"{CLOSURE}, Jana Mala told Reuters.", "single origin"),
        (f"{CLOSURE}, Karel Novak said.", f"{CLOSURE}, Jana Mala said.", "unknown origin"),
        (
            f"{CLOSURE}, Karel Novak told Reuters.",
            "The old foundry in Brno will not be closed in June, Jana Mala told the BBC.",
            "contradicted",
        ),
        (
            "The old foundry in Brno was closed in June, Karel Novak told Reuters.",
            "Jana Mala denied to the BBC that the old foundry in Brno was closed in June.",
            "denied",
        ),
        (
            "Fourteen miners died in Brno in June, Karel Novak told Reuters.",
            "Seventeen miners died in Brno in June, Jana Mala told the BBC.",
            "number-conflict",
        ),
        (
            "Dozens of miners died in Brno in June, Karel Novak told Reuters.",
            "Numerous miners died in Brno in June, Jana Mala told Reuters.",
            "number-compatible",
        ),
    ],
)
def test_what_stands_behind_a_claim_is_said_in_a_word(one, other, standing):
    """Each level; that tellings disagree weighs more than how many newsrooms have it."""
    assert group(one, other)["standing"] == standing


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("for two weeks", "for 14 days", "agrees"),
        ("for half an hour", "for thirty minutes", "agrees"),
        ("for about two weeks", "for 15 days", "number-compatible"),
        ("for two weeks", "for three months", "number-conflict"),
        ("for ten years", "for six years", "number-conflict"),
    ],
)
def test_lengths_of_time_are_compared(one, other, agreement):
    """In seconds, whatever their units."""
    claim = "The old foundry in Brno was shut"
    assert group(f"{claim} {one}.", f"{claim} {other}.")["agreement"] == agreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("Fourteen homes", "Seventeen houses", "number-conflict"),
        ("Fourteen homes", "Fourteen houses", "agrees"),
        ("Fourteen homes", "More than ten houses", "number-compatible"),
        ("Fourteen homes", "Seventeen barns", "number-compatible"),
    ],
)
def test_units_of_one_meaning_are_compared(one, other, agreement):
    """Homes and houses are one thing; homes and barns are two, of which there may be as many as there are."""
    claim = "near the Silver Creek shaft in Brno were flooded in June"
    assert group(f"{one} {claim}.", f"{other} {claim}.")["agreement"] == agreement


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


def test_many_copies_are_one_group():
    """However many outlets print a claim, it is one group with one telling of each, and one newsroom behind it."""
    copies = [
        Article(f"r{at:02}", f"OSLO (Reuters) - {CLOSURE}, Karel Novak said.", outlet=f"o{at}") for at in range(60)
    ]
    tables = corroborated(*copies)
    assert [(row["articles"], row["independent_origins"]) for row in tables.corroborations.to_dict("records")] == [
        (60, 1)
    ]
    assert len(tables.matches) <= 2 * 30 * len(copies)


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
