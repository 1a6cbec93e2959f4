"""Promises of relate/origins.py: who gathered it, with the words that show it; unknown stays unknown."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.pipeline import extract
from analysis.relate.origins import find_origins
from analysis.tables import Tables, table

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def evidence(text, outlet=None, via=None):
    """Give origin, words and basis of each piece of evidence in one article."""
    article = {"article_id": "a", "ref": "r", "published_basis": "unknown", "sha256": "0", "decoding": "text"}
    article |= {"characters": len(text), "text": text}
    tables = Tables().having(articles=table("articles", [{**article, "outlet": outlet}]))
    if via:
        row = {
            "quote_id": "a:q0",
            "article_id": "a",
            "cue_class": "neutral",
            "source_form": "absent",
            "confidence": 1.0,
            "hearsay": 1,
        }
        row |= {"source_identity": "none", "status": "kept", "rule": "r", "via": via}
        row |= {"via_start": text.index(via), "via_end": text.index(via) + len(via)}
        tables = tables.having(quotes=table("quotes", [row]))
    found = find_origins(tables).trace().origins
    return [tuple(row) for row in found[["origin", "text", "basis"]].itertuples(index=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two clerks told Reuters that it rained.", ("Reuters", "told Reuters", "told")),
        ("Two clerks told the Guardian that it rained.", ("The Guardian", "told the Guardian", "told")),
        ("Two clerks told The Guardian’s Sunday show.", ("The Guardian", "told The Guardian", "told")),
        ("Two clerks told Reuters Monday that it rained.", ("Reuters", "told Reuters", "told")),
        ("A clerk confirmed to AFP that it rained.", ("Agence France-Presse", "to AFP", "told")),
        ("It rained, said a clerk speaking to the BBC.", ("BBC", "speaking to the BBC", "speaking to")),
        ("It rained, according to AP.", ("Associated Press", "according to AP", "according to")),
        ("OSLO (Reuters) – It rained.", ("Reuters", "(Reuters) –", "dateline")),
        (
            "The New York Times reported that it rained.",
            ("The New York Times", "The New York Times reported", "reporting"),
        ),
        ("The Guardian has learned that it rained.", ("The Guardian", "The Guardian has learned", "reporting")),
        ("It rained. Additional reporting by AFP.", ("Agence France-Presse", "reporting by AFP", "reporting")),
    ],
)
def test_credits_are_found(text, expected):
    """Each kind of credit gives its newsroom by one name, whatever alias is written."""
    assert evidence(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It rained on the Reuters building.",
        "The clerk told Ann that the post had gone to Reuters.",
        "He sold his flat to AP Moller.",
        "It is time to go.",
        "Two clerks told the National Guard that it rained.",
        "It rained, according to the Atlantic Council.",
    ],
)
def test_a_name_alone_is_no_evidence(text):
    """A newsroom that is only mentioned gathered nothing."""
    assert evidence(text) == []


def test_a_newsroom_that_no_list_has_is_known_from_the_attribution():
    """The addressee of an attribution is an origin under the name that the article gives it."""
    assert evidence("A clerk told the Fjord Courier it rained.", via="Fjord Courier") == [
        ("Fjord Courier", "told the Fjord Courier", "told")
    ]


def test_this_newspaper_is_the_outlet():
    """An article's words for its own newsroom are evidence; it has no name where the outlet is not known."""
    text = "A clerk told this newspaper that it rained."
    assert evidence(text, outlet="Fjord Courier") == [("Fjord Courier", "told this newspaper", "own reporting")]
    assert evidence(text) == [("own reporting of r", "told this newspaper", "own reporting")]


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1) | st.text(alphabet="toldReutrsAP ()-–\n“", min_size=1))
def test_evidence_is_proven_by_any_text(text):
    """Whatever the text, nothing raises and every row is what the article says there."""
    evidence(text, outlet=text[:9] or None)


def test_both_articles_have_it_from_one_agency():
    """The words that show Reuters in the two articles, and nothing else."""
    articles = [Article(path.stem, path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*.txt"))]
    origins = find_origins(extract(articles)).origins
    assert set(origins["origin"]) == {"Reuters"}
    words = [list(origins.loc[origins["article_id"] == article.article_id, "text"]) for article in articles]
    assert words == [["told Reuters", "to Reuters"], ["speaking to Reuters"]]
