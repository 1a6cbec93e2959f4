"""Promises of edges.py: a span ends where a reader would end it, and nothing is ever added but marks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Span
from analysis.extract.edges import bracketed, edged, joined, marked
from analysis.language.reading import Attribution


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("“Talks go on,” she said.", "Talks go on", "“Talks go on,”"),
        ('"Talks go on," she said.', "Talks go on", '"Talks go on,"'),
        ("‘Talks go on’, she said.", "Talks go on", "‘Talks go on’"),
        ("``Talks go on,'' she said.", "Talks go on", "``Talks go on,''"),
        ("She said the talks “go on.”", "the talks “go on", "the talks “go on.”"),
        ("He vowed to “go on” talking.", "to “go on” talking", "to “go on” talking"),
        ("“No. Talks go on,” she said.", "Talks go on", "Talks go on,”"),
        ("She said the talks (in Oz) go on.", "the talks (in Oz", "the talks (in Oz)"),
        ("She said the talks go on.", "the talks go on", "the talks go on"),
    ],
)
def test_a_content_has_its_marks(text, found, expected):
    """A mark that opens before the first word or closes after the last belongs to the content; other words never do."""
    assert marked(text, span(text, found)).of(text) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Two clerks speaking to Reuters said so.", "Two clerks speaking to Reuters", "Two clerks"),
        ("A clerk, speaking from Oz, said so.", "A clerk, speaking from Oz", "A clerk"),
        ("Ann Lee (D-Wis.) said so.", "Ann Lee (D-Wis", "Ann Lee (D-Wis.)"),
        ("Ann Lee, a mayor, said so.", "Ann Lee, a mayor", "Ann Lee, a mayor"),
    ],
)
def test_a_source_is_who_speaks(text, source, expected):
    """How somebody was spoken to is no part of the source; a bracket is closed."""
    assert edged(text, Attribution(span(text, source), None, (), 0.5)).source.of(text) == expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("He confirmed to Reuters that talks go on.", "confirmed to Reuters", "confirmed"),
        ("He said in a statement that talks go on.", "said in a statement", "said"),
        ("He has told Baghdad that talks go on.", "has told Baghdad", "has told"),
        ("He has repeatedly said that talks go on.", "has repeatedly said", "has repeatedly said"),
        ("According to Ann Lee, talks go on.", "According to", "According to"),
    ],
)
def test_a_cue_is_what_attributes(text, cue, expected):
    """Who is told, and on what occasion, is no part of the cue."""
    assert edged(text, Attribution(None, span(text, cue), (), 0.5)).cue.of(text) == expected


def test_parts_without_a_word_between_them_are_one():
    """An aside in brackets does not cut a content, a word does."""
    text = "the Guards (IRGC), had gone. Ann Lee said. They left."
    first, second, third = (span(text, words) for words in ("the Guards (IRGC", "had gone", "They left"))
    assert joined(text, [third, second, first]) == (Span(0, second.end), third)


@given(st.text(alphabet="ab “”\"'‘’().,\n\x00é", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_only_marks_are_added(text, start, end):
    """Whatever the text, a span only grows, and by no letter or digit."""
    given_span = Span(*sorted((min(start, len(text)), min(end, len(text)))))
    for cut in (marked, bracketed):
        made = cut(text, given_span)
        assert made.holds(given_span)
        assert made.end <= len(text)
        assert not re.search(r"[^\W_]", text[made.start : given_span.start] + text[given_span.end : made.end])


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("Aides of Ann Roe, Bo Lee, and Cy Fox said so.", "Aides of Ann Roe, Bo Lee",
         "Aides of Ann Roe, Bo Lee, and Cy Fox"),
        ("Aides of Roe, Harb al-Din and Fox said so.", "Aides of Roe, Harb", "Aides of Roe, Harb al-Din and Fox"),
        ("Ann Roe, Bo Lee said so, and Cy Fox agreed.", "Ann Roe, Bo Lee", "Ann Roe, Bo Lee"),
        ("Ann Roe and Bo Lee said so.", "Ann Roe", "Ann Roe"),
        ("Ann Roe, a mayor, and Bo Lee said so.", "Ann Roe, a mayor", "Ann Roe, a mayor"),
    ],
)  # fmt: skip
def test_a_list_of_names_is_a_source_to_its_end(text, found, expected):
    """A source that ends inside a list of names goes on to its last one; nothing else is added."""
    said = edged(text, Attribution(span(text, found), None, (), 0.9))
    assert said.source.of(text) == expected


def test_the_noun_of_a_demand_belongs_to_the_cue():
    """What somebody repeats is named in the cue; a demand that somebody else makes is not."""
    text = "The council repeated its demand that he go."
    told = Attribution(span(text, "The council"), span(text, "repeated"), (span(text, "its demand that he go"),), 0.9)
    said = edged(text, told)
    assert (said.cue.of(text), said.contents[0].of(text)) == ("repeated its demand", "that he go")
    text = "The council repeated the demand that he go."
    told = Attribution(span(text, "The council"), span(text, "repeated"), (span(text, "the demand that he go"),), 0.9)
    assert edged(text, told).cue.of(text) == "repeated"
