"""What is no part of the story gives no claim and no actor, and what is left is read as people mean it."""

import pytest

from analysis.article import Article, Span
from analysis.extract.furniture import covered, furniture
from analysis.pipeline import extract


@pytest.mark.parametrize(
    "text",
    [
        "By Laura Finch, Crime Correspondent",
        "Reporting by Ann Lee in Oslo.",
        "(Reporting by Yuliia Dysa; Editing by Alex Richardson)",
        "Interview by Ben Hale.",
        "Pictured: A man carries his belongings through Mingora.",
        "Read more: Why the floods are getting worse",
        "Got a story? Email tips@dailyblast.example",
        "Share your views in the comments below.",
        "#Strictly #GemmaVale",
        "(Mahmud Hossain/AP)",
    ],
)
def test_furniture_is_no_claim_and_names_nobody(text):
    """Bylines, credits, captions, invitations and tags are left out."""
    tables = extract([Article("page", text)])
    assert tables.claims.empty
    assert tables.mentions.empty


@pytest.mark.parametrize(
    "text", ["By then the talks had failed.", "Read the treaty, he told her.", "Photos were shown."]
)
def test_a_sentence_that_only_begins_like_furniture_stays(text):
    """The first word alone decides nothing."""
    assert not furniture(text)


def test_covered_looks_at_the_start():
    """A place that starts in a span is covered."""
    assert covered([Span(2, 5)], Span(4, 9))
    assert not covered([], Span(0, 1))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("DHAKA, Bangladesh — A ferry has sunk.", ["A ferry has sunk"]),
        ("Referee: Michael Oliver.", []),
        ("The “cyborg” of the team limped off late on.", ["The “cyborg” of the team limped off late on"]),
        ("Ministers are to end the tax, the Guardian has learned.", ["Ministers are to end the tax"]),
        ("A judge has blocked the law, saying it was void.", ["A judge has blocked the law", "it was void"]),
        ("She declined to say when it would reopen.", []),
        ("He denied the charges.", []),
    ],
)
def test_a_claim_says_something(text, claims):
    """Labels, fragments, what somebody would not say and the newsroom's own credit are no claims."""
    found = extract([Article("wire", text)]).claims
    assert found.loc[found["status"] == "kept", "text"].tolist() == claims


def test_what_the_writer_says_of_himself_is_doubtful():
    """Answers of an interview are not laid into the outlet's mouth."""
    claims = extract([Article("talk", "A: I was tired of winter. It was cold.")]).claims
    assert set(claims["status"]) == {"doubtful"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Prosecutor Bo Roe said Pell had demanded that he pay.", ["Prosecutor Bo Roe"]),
        ("“It is ugly,” said one man in a red coat.", ["one man in a red coat"]),
        ("Clara Voss, 52, has written nine novels.", []),
    ],
)
def test_a_source_is_no_clause(text, source):
    """Another cue inside a source, and what only describes it, make no source of their own."""
    quotes = extract([Article("wire", text)]).quotes
    assert quotes["source"].tolist() == source
