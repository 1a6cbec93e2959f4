"""Promises of text.py: spans of paragraphs, sentences, words and quotations, for real punctuation and for any text."""

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.text import fold, paragraphs, quotations, sentences, tokens, words

MARKED = st.text(st.sampled_from("ab S.’‘“”\"'«»„`,!?…()5\n -")) | st.text()


def parts(spans, text):
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n \t\nTwo.\n\n\n", ["One.", "Two."]),
        ("One is here.\nTwo is there.\nThree.", ["One is here.", "Two is there.", "Three."]),
        ("\nTalks go on.\n“They end,” he said.", ["Talks go on.", "“They end,” he said."]),
        (
            "Talks to end the long war\ngo on in Muscat.\n\nTwo.",
            ["Talks to end the long war\ngo on in Muscat.", "Two."],
        ),
        ("A Heading\nThe minister came and went away again.", ["A Heading", "The minister came and went away again."]),
        ("", []),
        (" \n\n \t", []),
    ],
)
def test_paragraphs(text, expected):
    """Blank lines part paragraphs; single line ends do so too, unless the lines are hard-wrapped."""
    assert parts(paragraphs(text), text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Army left.| It rained.",
        "It fears the U.S.| The envoy left.",
        "Mr. Lee met Gen. Oz on Jan. 3.| He left at 5 p.m. Monday.",
        "It starts at 5 p.m.| Police will watch.",
        "No. 10 said no.| It rained.",
        "Prices rose 3.5 percent.| Why?| Nobody knows …| But they did.",
        "He paused … then spoke.",
        "George W. Bush and J. K. Rowling met.",
        "“We go,” he said.| “We run.”| It rained.",
        "“Go!” he said.| “Why?” Ann Lee asked.| “Now!”| The man left.",
        "'Go!' he said.",
        "(He did.)| He left.",
        "Acme Corp. shares fell, e.g. in Oslo.",
        "He said\u00a0so.|\u00a0She left.",
        "One\n\n|two",
        "It was you and I.| We knew.",
    ],
)
def test_sentences(text):
    """Sentences end at a bar and nowhere else; closing marks belong to what they close."""
    bare = text.replace("|", "")
    assert parts(sentences(bare), bare) == [part.strip() for part in text.split("|")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shi’ite al-Sudani's U.S. 50,000 3.5%", ["Shi’ite", "al-Sudani's", "U.S", "50,000", "3.5"]),
        ("The militias’ end.Start a.m.", ["The", "militias", "end", "Start", "a.m"]),
        ("cafe\u0301 naïve Ελλάς", ["cafe\u0301", "naïve", "Ελλάς"]),
    ],
)
def test_words(text, expected):
    """A word keeps its inner apostrophes, hyphens and points, and nothing at its edges."""
    assert parts(words(text), text) == expected
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Talks go on,” he said. “They end.”", ["“Talks go on,”", "“They end.”"]),
        ('"Talks go on," he said. "They end."', ['"Talks go on,"', '"They end."']),
        ("``Talks go on,'' he said.", ["``Talks go on,''"]),
        ("‘Go’, he said, of the ‘plan’.", ["‘Go’", "‘plan’"]),
        ("‘The militias’ leaders will go,’ he said.", ["‘The militias’ leaders will go,’"]),
        ("'Go!' he said of Ann's boys' school.", ["'Go!'"]),
        ("Don’t rock ’n’ roll in the ‘90s in the Joneses’ house.", []),
        ("The militias' and boys' houses of the '90s.", []),
        ("“He told me ‘go’ and “run” and left,” she said.", ["“He told me ‘go’ and “run” and left,”"]),
        ("‘We said “no” to him,’ he said.", ["‘We said “no” to him,’"]),
        ('“Mixed" and "mixed”', ['“Mixed"', '"mixed”']),
        ('He is 6\'2" tall, with a 5" knife.', []),
        ('"He is 6\'2" tall," she said. "Yes."', ['"He is 6\'2" tall,"', '"Yes."']),
        ("„Ja“, sagte er. «Oui», dit-il. »Ja«, so.", ["„Ja“", "«Oui»", "»Ja«"]),
        ('"Go "he said.', ['"Go "']),
        ("Nothing” opens here.", []),
    ],
)
def test_quotations(text, expected):
    """The outermost quotations are found whole; apostrophes, possessives and inches are not taken for marks."""
    assert parts([quotation.outer for quotation in quotations(text)], text) == expected


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("‘", "’")])
def test_a_quotation_goes_on_over_paragraphs(opening, closing):
    """Each paragraph of one utterance is a quotation; all but the last are open, all but the first continue."""
    text = f"{opening}One.\n\n{opening}Two.\n\n{opening}Three,{closing} she said. {opening}Four.{closing}"

    found = quotations(text)

    assert parts([quotation.inner for quotation in found], text) == ["One.", "Two.", "Three,", "Four."]
    assert [(quotation.closed, quotation.continues) for quotation in found] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_an_unclosed_quotation_ends_before_the_next():
    """A mark that is never closed swallows neither the next quotation nor the next paragraph."""
    text = "“Open, he said. “We go.”\n\nIt rained."
    assert parts([quotation.outer for quotation in quotations(text)], text) == ["“Open, he said.", "“We go.”"]


@given(MARKED)
@example("İstanbul ΟΔΟΣ “ǅ”")
def test_fold_keeps_the_length(text):
    """A folded copy has the text's length, so that its offsets are the text's."""
    assert len(fold(text)) == len(text)


@given(MARKED)
def test_spans_lie_inside_in_order(text):
    """Whatever the text, spans are inside it, not empty, trimmed, in order and without overlap."""
    for spans in (paragraphs(text), sentences(text), words(text), [one.outer for one in quotations(text)]):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(first.end <= second.start for first, second in pairwise(spans))
    for span in (*paragraphs(text), *sentences(text)):
        assert span.of(text) == span.of(text).strip()


@given(MARKED)
def test_sentences_cover_paragraphs(text):
    """Every character that is no white space lies in one sentence, and no sentence leaves its paragraph."""
    assert "".join("".join(parts(sentences(text), text)).split()) == "".join(text.split())
    for sentence in sentences(text):
        assert sum(paragraph.holds(sentence) for paragraph in paragraphs(text)) == 1


@given(MARKED)
def test_quotations_hold_their_inside(text):
    """The inside lies within the marks, the opening glyph is as written, and no quotation leaves its paragraph."""
    for quotation in quotations(text):
        assert quotation.outer.holds(quotation.inner)
        assert text.startswith(quotation.mark, quotation.outer.start)
        assert any(paragraph.holds(quotation.outer) for paragraph in paragraphs(text))


@pytest.mark.parametrize("unit", ['"', "“", "‘a ", "'", ". ", "Mr. ", '."', "a’ ‘", '5" ', "\n", "x\n", "1,"])
def test_time_is_bounded(unit, cpu_seconds):
    """A quarter of a million characters of one mark take seconds, not minutes."""
    text = unit * (250_000 // len(unit))
    for function in (paragraphs, sentences, words, fold, quotations):
        assert cpu_seconds(partial(function, text)) < 30
