"""Promises of recipients.py: to whom it was said, and which newsroom gathered it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Span
from analysis.extract.recipients import recipient, via

SPANS = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted).map(lambda pair: Span(*pair))
PIECES = st.lists(
    st.sampled_from(["told ", "said ", "to ", "the ", "Reuters", ", ", ". ", "“", "in ", "an interview with "])
)


def marked(shown):
    """Give a text, and the spans of its [source], its {cue} and its <content>."""
    text, places = "", {}
    for character in shown:
        if character in "[]{}<>":
            places[character] = len(text)
        else:
            text += character
    return text, *(Span(places[a], places[b]) if a in places else None for a, b in ("[]", "{}", "<>"))


def shown(text, span):
    """Give the words of a span, nothing for None."""
    return span.of(text) if span else ""


@pytest.mark.parametrize(
    ("sentence", "told", "newsroom"),
    [
        ("[Lee] {told} reporters <that it rained>.", "reporters", ""),
        ("[Lee] {said} to the committee <that it rained>.", "the committee", ""),
        ("[Lee] {said} in an interview with the Harbour Times <that it rained>.", "the Harbour Times", "Harbour Times"),
        ("[Lee] {told} a rally of supporters in Ohio <that it rained>.", "a rally of supporters in Ohio", ""),
        ("<It rained>, {according to} [two clerks], speaking to Reuters.", "Reuters", "Reuters"),
        ("<It rained>, {according to} [two clerks speaking to Reuters].", "Reuters", "Reuters"),
        ("[Lee] {told} the Northern Wire <it rained>.", "the Northern Wire", "Northern Wire"),
        ("“<It rained>,” [he] {told} reporters gathered outside.", "reporters", ""),
        ("“<It rained>,” {said} [Lee] to reporters.", "reporters", ""),
        ("<It rained>, [Lee] {told} CNN late Monday.", "CNN", "CNN"),
        ("[Lee] {told} him <it rained>.", "him", ""),
        ("[Lee] {told} her lawyer <it rained>.", "her lawyer", ""),
        ("[Lee] {told} her <Roe would go>.", "her", ""),
        ("In an interview with the Northern Wire, [Lee] {said} <it rained>.", "the Northern Wire", "Northern Wire"),
        ("Speaking to reporters in Oslo, [Lee] {said} <it rained>.", "reporters", ""),
        ("[Lee] {confirmed} to Reuters <that it rained>.", "Reuters", "Reuters"),
        ("[Lee] {reportedly told} Sudani in a March 16 phone call <to rein in>.", "Sudani", ""),
        ("[Oz] {had warned} Iraq <against attacks>.", "Iraq", ""),
        ("[Lee] {was told} <to go>.", "", ""),
        ("[Lee] {refused} <to comment>.", "", ""),
        ("[Lee] {told} Reuters and the BBC <that it rained>.", "Reuters and the BBC", "Reuters"),
        ("[Lee] {told} a Reuters reporter <that it rained>.", "a Reuters reporter", "Reuters"),
        ("[Lee] {told} the New York Times on Monday <that it rained>.", "the New York Times", "New York Times"),
        ("[Lee] {told} USA Today <that it rained>.", "USA Today", "USA Today"),
        ("[Lee] {told} Mr. Roe <that it rained>.", "Mr. Roe", ""),
        ("[Lee] {urged} Congress <to act>.", "Congress", ""),
        ("[Lee] {asked} <whether it rained>.", "", ""),
        ("[Lee] {told} the story <of the rain>.", "", ""),
        ("[Lee] {wrote} in a letter to the harbour committee <that it rained>.", "the harbour committee", ""),
        ("[Lee] {pointed} to the need <for rain>.", "", ""),
        ("[Lee] {vowed} <to help farmers>.", "", ""),
        ("[Lee] {vowed} to help farmers <again>.", "", ""),
        (
            "“<It rained>,” [Lee] {said} Monday in a statement to the Harbour Gazette.",
            "the Harbour Gazette",
            "Harbour Gazette",
        ),
        ("[Lee] {told} CNN's Ann Roe <it rained>.", "CNN's Ann Roe", "CNN"),
        ("[Lee] {told} supporters at a rally in Ohio <that it rained>.", "supporters", ""),
        ("[Lee] {said} <it rained>.", "", ""),
        ("“<It rained>,” [Lee], speaking to reporters, {said}.", "reporters", ""),
        ("[Lee] {told} police <he fell>.", "police", ""),
        ("[Lee] {told} lawmakers from both parties <it rained>.", "lawmakers from both parties", ""),
        ("“<It rained>,” [she] {told} the crowd. It rained.", "the crowd", ""),
        ("[Lee] {warned} <that it rained>.", "", ""),
        ("[Lee] {told} Fox News on Friday <that>", "Fox News", "Fox News"),
        ("[Lee] {told} the Environmental Protection Agency <that>", "the Environmental Protection Agency", ""),
        ("[Lee] {testified} before the Senate <that>", "the Senate", ""),
        ("[Lee] {told} ABC News' Ann Roe <that>", "ABC News' Ann Roe", "ABC News"),
        ("[Lee] {told} Sky News: <that>", "Sky News", "Sky News"),
        ("[Lee], who spoke to Reuters, {said} <that it>", "Reuters", "Reuters"),
        ("[Lee] {replied} to a question from reporters <that>", "", ""),
        ("[Lee] {told} the U.N. Security Council <that>", "the U.N. Security Council", ""),
        ("[Lee] {said} on Monday to the parliament <that>", "the parliament", ""),
        ("[Lee] {told} the state-run news agency <that>", "the state-run news agency", ""),
        ("[Lee] {lied} to voters <about rain>", "voters", ""),
        ("[Lee] {told} a crowd at Roe University <that>", "a crowd at Roe University", ""),
        ("[Lee] {told} The Times <that>", "The Times", "The Times"),
        ("[Lee] {told} New York magazine <that it rained>.", "New York magazine", "New York"),
        ("[Lee] {told} conservative radio host Ann Roe <that it rained>.", "conservative radio host Ann Roe", ""),
        ("[Lee] {told} a North Harbour rally, after lunch, <that it rained>.", "a North Harbour rally", ""),
        ("[Lee] {told} USA TODAY <that it rained>.", "USA TODAY", "USA TODAY"),
        ("[Lee] {told} French television channel Oz TV <that it rained>.", "French television channel Oz TV", "Oz TV"),
        ("[Lee] {exhorted} them <to go>.", "them", ""),
        ("{Asked} by reporters, [Lee] <left>.", "", ""),
        ("[Lee] {said} to cheers <that it rained>.", "", ""),
        ("[Lee] {told} reporters Roe would go <soon>.", "reporters", ""),
        ("[Lee] {has told} the fire chief's deputy, Bo Roe, <that it rained>.", "the fire chief's deputy", ""),
    ],
)
def test_whom_it_was_said_to(sentence, told, newsroom):
    """The noun phrase that was told, without what follows it; a newsroom without its article."""
    text, source, cue, content = marked(sentence)
    contents = [content] if content else []
    found = recipient(text, source, cue, contents), via(text, source, cue, contents)
    assert tuple(shown(text, span) for span in found) == (told, newsroom)


def test_without_a_cue_nobody_is_told():
    """Who is told stands next to a cue."""
    assert recipient("“It rained.”", None, None, [Span(0, 12)]) is None


@given(st.text(max_size=80) | PIECES.map("".join), SPANS | st.none(), SPANS | st.none(), st.lists(SPANS, max_size=2))
def test_what_is_found_lies_in_the_text(text, source, cue, contents):
    """Nothing raises, and a span that comes back covers characters of the text."""
    for span in (recipient(text, source, cue, contents), via(text, source, cue, contents)):
        assert span is None or span.of(text).strip()


@pytest.mark.parametrize("piece", ["told “", "told the Times ", ". ", "in an interview with ", "A.", "1,"])
def test_a_long_text_takes_no_longer(piece, cpu_seconds):
    """Only the neighbourhood of the cue is read."""
    text = piece * (1_000_000 // len(piece))

    def read():
        for start in range(500_000, 500_100):
            via(text, Span(0, start), Span(start, start + 4), [Span(start + 40, len(text))])
            via(text, Span(start, len(text)), Span(0, start), [])

    assert cpu_seconds(read) < 2
