"""Promises of relate/match.py: the same claim or quote in two articles, and true words on how the tellings differ."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.pipeline import extract
from analysis.relate.amounts import amounts, compare
from analysis.relate.drifts import find_drifts
from analysis.relate.match import match_tellings
from analysis.relate.resolve import resolve_actors

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def matched(*texts):
    """Extract from these articles and match them."""
    articles = [Article(f"r{number}", text) for number, text in enumerate(texts)]
    return find_drifts(match_tellings(resolve_actors(extract(articles))))


def claim_pairs(tables):
    """Give the matched claims by their words, with the relation."""
    words = dict(zip(tables.claims["claim_id"], tables.claims["text"], strict=True))
    rows = tables.matches[tables.matches["kind"] == "claim"]
    return [(words[row.left_id], words[row.right_id], row.relation) for row in rows.itertuples()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam near Keban will be emptied in June.", "In June the dam near Keban will be emptied, officials hope."),
        ("Rebels have shelled the grain port of Tavira again.", "The grain port of Tavira has been shelled by rebels."),
        (
            "The old bridge at Varna has been closed to lorries.",
            "Lorries cannot use it: the old Varna bridge is closed.",
        ),
    ],
)
def test_one_claim_in_two_wordings_matches(one, other):
    """Word order, endings and function words do not matter."""
    assert [relation for *_, relation in claim_pairs(matched(one, other))] == ["paraphrase"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The factory in Brno will close in June.", "The factory in Ostrava will close in June."),
        (
            "Receiver Vincent Hill was arrested for drunken driving.",
            "Tackle Jamal Rook was arrested for drunken driving.",
        ),
        ("The bridge was shut on 3 May 2021 by rain.", "The bridge was shut on 9 July 2022 by rain."),
        ("Talks have failed.", "Talks have failed."),
        ("The council has voted for a new school.", "The council was against the new prison."),
    ],
)
def test_two_events_of_one_kind_do_not_match(one, other):
    """Other names, other days, other numbers or too few words in common make no pair."""
    assert claim_pairs(matched(one, other)) == []


def test_rows_of_one_article_never_match():
    """A claim told twice in one article is no second telling."""
    assert matched("The dam near Keban will be emptied. The dam near Keban will be emptied.").matches.empty


def test_each_claim_matches_once_in_an_article():
    """Of two candidates the better one is taken."""
    claim = "The dam near Keban will be emptied in June"
    pairs = claim_pairs(matched(f"{claim}.", f"{claim}. {claim} for repairs of its gate."))
    assert pairs == [(claim, claim, "verbatim")]


def test_quotes_match_whatever_their_marks():
    """Glyphs and white space differ, the words do not: verbatim."""
    one = "“Nobody’s house is in danger,” said Defne Kaya."
    other = 'Defne Kaya said: "Nobody\'s house\u00a0is in danger."'
    rows = matched(one, other).matches
    assert sorted(zip(rows["kind"], rows["relation"], strict=True)) == [("claim", "verbatim"), ("quote", "verbatim")]


def test_a_quote_cut_short_is_truncated():
    """A quotation that stands whole in a longer one is the same, cut short."""
    one = "“We will empty the dam before the summer comes,” said Defne Kaya."
    other = "“We will empty the dam before the summer comes, and we will tell every village,” said Defne Kaya."
    rows = matched(one, other).matches
    assert set(rows.loc[rows["kind"] == "quote", "relation"]) == {"truncated"}


@pytest.mark.parametrize(
    ("one", "other", "drift"),
    [
        (
            "The dam near Keban is reportedly empty of water.",
            "The dam near Keban is empty of water, two engineers said.",
            "hedged (“reportedly”) in the first, attributed to “two engineers” in the second",
        ),
        (
            "The dam near Keban is empty of water.",
            "The dam near Keban is empty of water, two engineers said.",
            "no source in the first, attributed to “two engineers” in the second",
        ),
        (
            "The dam near Keban is empty of water, Defne Kaya said.",
            "The dam near Keban is empty of water, an engineer said.",
            "named (“Defne Kaya”) in the first, unnamed (“an engineer”) in the second",
        ),
        (
            "“The dam near Keban is empty of water,” Defne Kaya said.",
            "The dam near Keban is now empty of all its water, Defne Kaya said.",
            "direct quotation in the first, paraphrase in the second",
        ),
        (
            "Dozens of attacks were made on the dam near Keban.",
            "Numerous attacks were made on the dam near Keban.",
            "number differs: Dozens of attacks / Numerous attacks",
        ),
        (
            "The dam near Keban is empty of water.",
            "The dam near Keban is not empty of water.",
            "affirmed in the first, denied in the second",
        ),
        (
            "The dam near Keban was empty of water.",
            "The dam near Keban may be empty of water.",
            "“may” only in the second",
        ),
    ],
)
def test_drift_tells_what_differs(one, other, drift):
    """What was lost or gained between two tellings is said in words that the rows prove."""
    assert drift in list(matched(one, other).drifts["statement"])


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (["14 people"], ["17 people"], "conflict"),
        (["at least 14 people"], ["17 people"], "compatible"),
        (["about 50,000 men"], ["48,000 men"], "compatible"),
        (["ten commanders"], ["six officials"], "compatible"),
        (["fourteen people"], ["14 people"], "equal"),
        (["14 people", "two dogs"], ["2 dogs"], "equal"),
        (["$5 million"], ["$5m"], "equal"),
        ([], ["5 people"], "equal"),
    ],
)
def test_numbers_conflict_only_where_both_cannot_be_true(left, right, expected):
    """Bounds, approximations and other units are compatible."""
    assert compare(amounts(left), amounts(right))[0] == expected


def test_a_further_article_changes_no_pair():
    """Pairs of two articles are the same with a third beside them, in whatever order they come."""
    one, other = (path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt")))
    third = "The dam near Keban will be emptied in June. Iraqi militias are prepared to disarm for the first time."
    alone = match_tellings(resolve_actors(extract([Article("a", one), Article("b", other)]))).matches
    beside = match_tellings(
        resolve_actors(extract([Article("c", third), Article("b", other), Article("a", one)]))
    ).matches
    kept = beside[beside["match_id"].isin(alone["match_id"])].reset_index(drop=True)
    assert kept.equals(alone)


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_any_two_texts_are_compared(one, other):
    """Whatever the texts, nothing raises and ids name rows of two articles."""
    rows = matched(one, other, one + other).matches
    assert all(
        left.split(":")[0] != right.split(":")[0] for left, right in zip(rows["left_id"], rows["right_id"], strict=True)
    )


def test_the_two_articles_share_two_quotes_and_no_wrong_claim():
    """Two verbatim quotes, and "autonomy" against "its blessing" as a drift."""
    tables = matched(*(path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))))
    quotes = tables.matches[tables.matches["kind"] == "quote"]
    words = dict(zip(tables.quotes["quote_id"], tables.quotes["content"], strict=True))
    shared = quotes[quotes["rule"] == "same words"]
    assert [(words[row.left_id][1:11], row.relation) for row in shared.itertuples()] == [
        ("Trump is r", "verbatim"),
        ("The factio", "verbatim"),
    ]
    drifts = list(tables.drifts["statement"])
    assert "number differs: dozens of attacks / numerous attacks" in drifts
    changed = tables.drifts[tables.drifts["kind"] == "meaning changed"]
    assert any("autonomy" in row.first and "blessing" in row.second for row in changed.itertuples(index=False))
