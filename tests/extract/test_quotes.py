"""Promises of quotes.py: who said what in real punctuation, the two articles' named results, grounding of every row."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Article
from analysis.codebook import SCHEMAS
from analysis.extract.quotes import extract_quotes
from analysis.lexicon import entries
from analysis.tables import table

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
FIRST, SECOND = (path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt")))


def rows(text):
    quotes = table("quotes", extract_quotes(Article("wire/1", text))).astype(object)
    return quotes.where(quotes.notna(), None).to_dict("records")


def kept(text):
    return [row for row in rows(text) if row["status"] == "kept"]


def said(row, text):
    return [text[start:end] for start, end in row["content_spans"]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“Talks go on,” said Ann Lee.", "Ann Lee", "said", ["“Talks go on,”"]),
        ('"Talks go on," Ann Lee said.', "Ann Lee", "said", ['"Talks go on,"']),
        ("‘Talks go on’, said Ann Lee.", "Ann Lee", "said", ["‘Talks go on’"]),
        ("``Talks go on,'' said Ann Lee.", "Ann Lee", "said", ["``Talks go on,''"]),
        ("“Do talks go on?” asked Ann Lee.", "Ann Lee", "asked", ["“Do talks go on?”"]),
        ("Ann Lee said, “Talks go on.”", "Ann Lee", "said", ["“Talks go on.”"]),
        ("Ann Lee told the council: “Talks go on.”", "Ann Lee", "told", ["“Talks go on.”"]),
        ("Ann Lee: “Talks go on.”", "Ann Lee", ":", ["“Talks go on.”"]),
        ("“Talks go on,” Ann Lee said. “They will end.”", "Ann Lee", "said", ["“Talks go on,”", "“They will end.”"]),
        ("“Talks,” Ann Lee said, “will go on.”", "Ann Lee", "said", ["“Talks,”", "“will go on.”"]),
        ("“Talks go on.\n\n“They end,” Ann Lee said.", "Ann Lee", "said", ["“Talks go on.", "“They end,”"]),
        ("“Talks go on,” he thundered.", "he", "thundered", ["“Talks go on,”"]),
        ("“Talks go on,” said Ann Lee, the mayor of Oz.", "Ann Lee, the mayor of Oz", "said", ["“Talks go on,”"]),
        ("“Talks go on,” said a tall clerk, speaking from Oz.", "a tall clerk", "said", ["“Talks go on,”"]),
        ("“Talks go on,” Ann Lee, 58, told Reuters on Monday.", "Ann Lee, 58", "told", ["“Talks go on,”"]),
        ("Two clerks said talks were going on.", "Two clerks", "said", ["talks were going on"]),
        ("But two clerks said on Monday that talks go on.", "two clerks", "said", ["that talks go on"]),
        ("Ann Lee, a mayor in Oz, denied that talks go on.", "Ann Lee, a mayor in Oz", "denied", ["that talks go on"]),
        ("Talks are going on, three clerks said.", "three clerks", "said", ["Talks are going on"]),
        ("Talks are going on, three clerks said", "three clerks", "said", ["Talks are going on"]),
        ("Talks are going on, according to two clerks.", "two clerks", "according to", ["Talks are going on"]),
        ("According to Ann Lee, talks are going on.", "Ann Lee", "According to", ["talks are going on"]),
        ("The talks, she said, are going on well.", "she", "said", ["The talks", "are going on well"]),
        ("Oz has told Utopia it could leave the talks.", "Oz", "has told", ["it could leave the talks"]),
        ("Ann Lee vowed to “go on talking”.", "Ann Lee", "vowed", ["to “go on talking”"]),
        ("The State Council repeated its demand that he “go now.”", "The State Council", "repeated its demand",
         ["that he “go now.”"]),
        ("While a clerk expressed doubts about the talks, they go on.", "a clerk", "expressed doubts about",
         ["the talks"]),
        ("Talks are reportedly going on, as rains fall.", None, "reportedly", ["Talks are", "going on"]),
        ("KYIV, March 3 (AFP) - Two men were killed, Governor Ihor Lys said on Telegram, adding that it rained.",
         "Governor Ihor Lys", "said", ["Two men were killed"]),
        ("A clerk, who spoke because he was asked to, said the talks had “collapsed.”", "A clerk", "said",
         ["the talks had “collapsed.”"]),
        ("The Treasury has denied reports that it failed.", "The Treasury", "has denied", ["reports that it failed"]),
        ("The premier, Ola Berg, accused Oz of “playing politics”.", "The premier, Ola Berg", "accused",
         ["Oz of “playing politics”"]),
    ],
)  # fmt: skip
def test_source_cue_and_content(text, source, cue, content):
    """Each way of attributing gives one kept row with source, cue and the parts of the content."""
    row = kept(text)[0]
    assert (row["source"], row["cue"], said(row, text)) == (source, cue, content)


@pytest.mark.parametrize(
    "text",
    [
        "The region’s “Axis of Might” weakened.",
        "Its “Big Plan,” which failed, is over.",
        "The reported talks and the stated claims of both states went on.",
        "The militias’ leaders met in the ’90s.",
        "It rained.",
        "",
    ],
)
def test_what_is_not_speech_is_no_row(text):
    """Terms in quotation marks, nouns that look like cues and plain sentences give no kept row."""
    assert not kept(text)


def test_a_quotation_after_reported_speech_has_the_same_source():
    """A sentence of nothing but a quotation belongs to whom the sentence before reports."""
    text = "Two clerks said the talks had ended. “We are all tired.”"
    found = kept(text)
    assert {(row["source"], row["source_start"]) for row in found} == {("Two clerks", 0)}
    assert found[-1]["content"].endswith("“We are all tired.”")


def test_an_utterance_of_several_paragraphs_is_one_row():
    """Paragraphs that open with a mark while the one before is open go on in the same row."""
    text = "Ann Lee said: “One is here.\n\n“Two is here.\n\n“Three is here.”\n\nIt rained."
    (row,) = rows(text)
    assert said(row, text) == ["“One is here.", "“Two is here.", "“Three is here.”"]


def test_an_utterance_that_nobody_is_said_to_say_is_doubtful():
    """A loose utterance is shown, with its source missing, and not counted."""
    (row,) = rows("It rained. “We shall never leave this town of ours.” It rained again.")
    assert (row["status"], row["source"], row["cue"], row["source_form"]) == ("doubtful", None, None, "absent")


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The council did not comment.", "The council", "did not comment"),
        ("A clerk for Oz declined to comment.", "A clerk for Oz", "declined to comment"),
        ("Ann Lee did not immediately respond to a request for comment.", "Ann Lee",
         "did not immediately respond to a request for comment"),
    ],
)  # fmt: skip
def test_a_refusal_has_no_content(text, source, cue):
    """Who declines to comment gets a row with source and cue, its content missing."""
    (row,) = rows(text)
    assert (row["source"], row["cue"], row["content"], row["content_spans"]) == (source, cue, None, [])
    assert (row["cue_class"], row["status"], row["style"]) == ("refusal", "kept", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Talks go on,” said Ann Lee.", ("direct", "neutral", "name", "named")),
        ("Ann Lee said it was “a good day” in Oz.", ("mixed", "neutral", "name", "named")),
        ("The minister claimed that talks go on.", ("indirect", "loaded", "description", "role")),
        ("Two clerks denied that talks go on.", ("indirect", "denial", "description", "anonymous")),
        ("The UN said talks go on.", ("indirect", "neutral", "name", "organisation")),
        ("She said talks go on.", ("indirect", "neutral", "pronoun", "anonymous")),
        ("Talks reportedly go on.", ("indirect", "hedge", "absent", "none")),
    ],
)
def test_style_cue_class_and_source(text, expected):
    """A row says how much is quoted, what the cue does, how the source is given and who can be held to it."""
    row = kept(text)[0]
    assert (row["style"], row["cue_class"], row["source_form"], row["source_identity"]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two clerks told Reuters that talks go on.",
        "Ann Lee confirmed to Reuters that talks go on.",
        "Talks are going on, according to clerks speaking to Reuters.",
        "“Talks go on,” Ann Lee told Reuters.",
    ],
)
def test_the_newsroom_that_was_told(text):
    """The newsroom that it was said to stands in its own column, not in the source."""
    row = kept(text)[0]
    assert row["via"] == "Reuters"
    assert "Reuters" not in row["source"]


QUOTED = [
    (FIRST, "a masked Kataib Hezbollah commander", "said", ['"Trump is ready']),
    (FIRST, "Izzat al-Shahbndar, a senior Shiite politician close to the governing alliance", "said",
     ['"The factions are', '"They are fully']),
    (FIRST, "The U.S. State Department", "reiterated its demand", ['that "these forces']),
    (FIRST, "Farhad Alaaeldin, foreign affairs adviser to Prime Minister Sudani", "confirmed", ["that the governmen"]),
    (FIRST, "Ibrahim al-Sumaidaie, a former adviser to the Iraqi government", "said", ['"If we do not']),
    (SECOND, "he", "said", ["“The factions are"]),
    (SECOND, "a commander of Kataib Hezbollah, the most powerful Shi’ite militia", "said", ["“Trump is ready"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "opens"), QUOTED)
def test_the_quotations_of_the_two_articles(text, source, cue, opens):
    """Each of the seven attributions with a quotation has its speaker, cue and parts."""
    (row,) = [row for row in kept(text) if row["content"] and row["content"].startswith(opens[0])]
    assert (row["source"], row["cue"]) == (source, cue)
    assert [part[: len(opening)] for part, opening in zip(said(row, text), opens, strict=True)] == opens


def test_the_two_articles_have_no_other_quotation():
    """Nothing else that is all in quotation marks is speech: not the two mentions of the Axis of Resistance."""
    found = [row for text in (FIRST, SECOND) for row in rows(text)]
    assert sum(row["style"] == "direct" for row in found) == 5
    assert not any((row["content"] or "").startswith("“Axis") for row in found)


CUED = sorted({form for row in entries("cues") for form in row["forms"].split()})
PIECES = st.sampled_from(
    [*CUED, *"“”‘’'", '"', *",.:;()—?!\n", "\n\n", "'s", " ", " ", "Ann Lee", "the mayor", "he", "that", "and", "to",
     "“We go,”", '"We go."', "comment", "did not", "while", "Reuters", "al-Sahb", "U.S.", "\u00a0", "İ", "🙂",
     "e\u0301"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map(" ".join) | st.lists(PIECES, max_size=60).map("".join) | st.text())
def test_every_row_is_grounded(text):
    """Whatever the text, nothing raises and each role of each row is what the text says at its place."""
    article = Article("wire/1", text)
    quotes = SCHEMAS["quotes"].trace(table("quotes", extract_quotes(article)), {article.article_id: text})
    for spans in (*quotes["content_spans"], *quotes["source_spans"], *quotes["cue_spans"]):
        assert spans == sorted(spans)


@pytest.mark.parametrize(
    "unit",
    ['"', "“", "said ", "he said, ", "“Go on,” he said. ", "“Go on now.” ", "reportedly ", "told the ", "a, and "],
)
def test_time_is_bounded(unit, cpu_seconds):
    """A hundred thousand characters of one pattern take seconds, not minutes."""
    article = Article("wire/1", unit * (100_000 // len(unit)))
    assert cpu_seconds(lambda: extract_quotes(article)) < 30
