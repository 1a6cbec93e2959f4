"""Promises of extract/acts.py: what is done by saying a proposition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Article, Span
from analysis.codebook import SCHEMAS
from analysis.extract.acts import modality
from analysis.extract.speech import speeches


def said(text, cue, content, cue_class="neutral"):
    """Give an attribution of a text whose source is its first word."""
    article = Article("a", text)
    row = {"quote_id": "q", "article_id": article.article_id, "status": "kept", "confidence": 1.0}
    row |= {"style": "indirect", "cue_class": cue_class}
    for role, words in (("source", text.split()[0]), ("cue", cue), ("content", content)):
        start = text.index(words)
        row |= {role: words, f"{role}_start": start, f"{role}_end": start + len(words)}
    return speeches(article, [row])[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was closed on Monday", "fact"),
        ("Lee will have been gone for a week", "fact"),
        ("Lee acted of her own free will", "fact"),
        ("The vote was held in May", "fact"),
        ("Lee was ordered to pay", "fact"),
        ("Guards could not reach the port", "fact"),
        ("Lee would have come if the road had been open", "fact"),
        ("The port is to reopen on Monday", "plan"),
        ("The council plans to close two schools", "plan"),
        ("Members will vote on Thursday", "plan"),
        ("A service will be held on Sunday", "plan"),
        ("Rain is expected on Friday", "prediction"),
        ("The review will take nine months", "prediction"),
        ("The work will be delayed", "prediction"),
        ("The bank may have to raise money", "prediction"),
        ("The union has called for talks", "demand"),
        ("Lee, who wanted more, left", "fact"),
        ("The guild has threatened to stop work", "threat"),
        ("Guards will shoot if the crowd does not leave", "threat"),
        ("The deal will be signed if both houses approve it", "condition"),
        ("Nobody will go back until the road is guarded", "condition"),
        ("A truce depends on the harvest", "condition"),
        ("Lee denied the charge", "denial"),
        ("Lee ruled out a change in the law", "refusal"),
        ("Lee could not be reached for comment", "refusal"),
    ],
)
def test_the_outlets_words_tell_what_is_done(text, expected):
    """Plans, demands and threats that the outlet tells as its own are told from facts by their words."""
    assert modality(text, Span(0, len(text))) == expected


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Lee said the port was shut", "said", "the port was shut", "fact"),
        ("Lee called for new elections", "called", "for new elections", "demand"),
        ("Lee urged guards to leave", "urged", "guards to leave", "demand"),
        ("Lee said guards must leave", "said", "guards must leave", "demand"),
        ("Lee said gas should flow by late 2034", "said", "gas should flow by late 2034", "prediction"),
        ("Lee threatened to resign", "threatened", "to resign", "threat"),
        ("Lee vowed to block the road", "vowed", "to block the road", "threat"),
        ("Lee vowed to build a school", "vowed", "to build a school", "plan"),
        ("Lee warned that guards would shoot", "warned", "guards would shoot", "threat"),
        ("Lee warned that shops would lose money", "warned", "shops would lose money", "prediction"),
        ("Lee believes both will come", "believes", "both will come", "prediction"),
        ("Lee promised a report", "promised", "a report", "plan"),
        ("Lee refused to hand over the keys", "refused", "to hand over the keys", "refusal"),
        ("Lee said he had done nothing wrong", "said", "he had done nothing wrong", "denial"),
        ("Lee said nobody touched the keys", "said", "nobody touched the keys", "denial"),
        ("Lee said nobody was hurt", "said", "nobody was hurt", "fact"),
    ],
)
def test_the_cue_tells_what_is_done(text, cue, content, expected):
    """A verb of asking, threatening or promising makes its content what it is; "said" leaves it to the words."""
    start = text.index(content)
    assert modality(text, Span(start, start + len(content)), said(text, cue, content)) == expected


def test_what_is_denied_is_a_denial():
    """The class of the cue counts before any word of the content."""
    text = "Lee denied that guards would shoot"
    assert modality(text, Span(16, len(text)), said(text, "denied", "guards would shoot", "denial")) == "denial"


@given(st.text())
def test_any_words_have_a_modality(text):
    """No text raises, and each gives one of the levels of the table."""
    assert modality(text, Span(0, len(text))) in SCHEMAS["claims"].column("modality").levels
