"""Promises of leaning.py: quotations find the speaker who stands beside them; nothing else changes hands."""

import pytest

from analysis.article import Span
from analysis.extract.leaning import leaned
from analysis.language.reading import Attribution


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def said(text, source, cue, *contents):
    """Make what the model might find."""
    place = [span(text, words) if words else None for words in (source, cue)]
    return Attribution(*place, tuple(span(text, words) for words in contents), 0.8)


def shown(text, found):
    return [
        (
            one.source.of(text) if one.source else None,
            one.cue.of(text) if one.cue else None,
            [content.of(text) for content in one.contents],
        )
        for one in found
    ]


def test_a_quotation_is_signed():
    """A line that is a quotation and a name after a dash belongs to that name, whoever stood before it."""
    text = "“It rains.” — Ann Lee\n“It snows.” — Bo de la Cruz\n"
    wrong = said(text, "Ann Lee", None, "“It snows.”")
    assert shown(text, leaned(text, [wrong])) == [
        ("Ann Lee", "—", ["“It rains.”"]),
        ("Bo de la Cruz", "—", ["“It snows.”"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He said “it rains” — Ann Lee disagreed.",
        "“It rains” — a song that everybody knows\n",
        "“It rains.” — Then it snowed for days and days on end in Oz\n",
    ],
)
def test_a_dash_is_not_always_a_signature(text):
    """Only a name that ends the line of a quotation signs it."""
    assert leaned(text, []) == []


def test_a_transcript_has_its_speakers():
    """Three or more lines that open with a label in capitals are a transcript."""
    text = "LEE: Will you go?\nMR. ROE: We will.\nLEE: When?\n"
    assert shown(text, leaned(text, [said(text, None, None, "MR. ROE: We will")])) == [
        ("LEE", ":", ["Will you go?"]),
        ("MR. ROE", ":", ["We will."]),
        ("LEE", ":", ["When?"]),
    ]
    assert leaned("OZ: It rains.\nIt rains on.\n", []) == []


def test_a_colon_is_the_cue_where_nothing_else_is():
    """Of "Lee: ..." the colon attributes."""
    text = "Ann Lee: Talks go on"
    [found] = leaned(text, [said(text, "Ann Lee", None, "Talks go on")])
    assert found.cue.of(text) == ":"


@pytest.mark.parametrize(
    "text",
    [
        "“Talks go on,” Ann Lee said. “They will end.”",
        "“Talks go on,” Ann Lee said on Monday in Oz. “They will end.”",
        "“Talks go on,” Ann Lee said.\n\n“They will end.”",
    ],
)
def test_a_quotation_goes_on(text):
    """One without a speaker belongs to the attribution whose sentence ends right before it."""
    found = [said(text, "Ann Lee", "said", "“Talks go on,”"), said(text, None, None, "“They will end.”")]
    assert shown(text, leaned(text, found)) == [("Ann Lee", "said", ["“Talks go on,”", "“They will end.”"])]


@pytest.mark.parametrize(
    "text",
    [
        "“Talks go on,” Ann Lee said. It rained. “They will end.”",
        "“Talks go on,” Ann Lee said on Monday in Oz.\n\n“They will end.”",
    ],
)
def test_a_quotation_after_something_else_does_not_go_on(text):
    """Another sentence, or another paragraph after the rest of a sentence, parts them."""
    found = [said(text, "Ann Lee", "said", "“Talks go on,”"), said(text, None, None, "“They will end.”")]
    assert leaned(text, found) == found


def test_a_participle_has_the_subject_of_its_sentence():
    """A participle ("adding that") is said by whom its sentence named before; elsewhere it stays without a source."""
    text = "Ann Lee said talks go on, adding that they will end. Saying so is hard."
    found = [
        said(text, "Ann Lee", "said", "talks go on"),
        said(text, None, "adding", "that they will end"),
        said(text, None, "Saying", "so"),
    ]
    assert [one.source for one in leaned(text, found)] == [found[0].source, found[0].source, None]
