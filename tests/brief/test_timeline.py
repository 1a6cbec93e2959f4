"""Promises of the time line: every event is on it, apart from it, or counted as left out; any window can be drawn."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Article
from analysis.brief import notes, timeline
from analysis.brief.blocks import Figure, plain_text
from analysis.brief.window import GRANULARITIES, Window
from analysis.errors import BriefingError
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate

TEXT = (
    "The quay was shut from 2003 until 2011. Ann Lee, the mayor, told us on 3 June 2021 that it would be rebuilt."
    " Two ships sank on March 16. The mole has been closed since the storm of 1987."
)


def tables_of(*texts, published=None):
    """Analyse these texts."""
    made = [Article(ref=f"a{number}", text=text, published=published) for number, text in enumerate(texts)]
    return relate(extract(made), load_corrections(None))


@pytest.fixture(scope="module")
def harbour():
    """Analyse one text with a range, a statement, a date without a year and a beginning."""
    return tables_of(TEXT)


def test_the_table_has_every_event_in_the_order_of_time(harbour):
    """What has a date stands by time, what has none apart, with what would date it."""
    assert plain_text(timeline.timeline_table(harbour)).splitlines() == [
        "On the time line",
        "When | As written | In | What is told",
        "1987 and since then | “1987” | A | The mole has been closed since the storm of 1987[4]",
        "2003 to 2011 | “2003 until 2011” | A | The quay was shut from 2003 until 2011[1]",
        "2021-06-03 | “3 June 2021” | A | Ann Lee, the mayor, told us on 3 June 2021 that it would be rebuilt[2]",
        "",
        "Without a date",
        "As written | In | What is told | What would date it",
        "“March 16” | A | Two ships sank on March 16[3] | when A was published",
    ]


def test_what_a_date_was_counted_from_is_said():
    """A day that hangs on the date of publication says so."""
    tables = tables_of("Two ships sank on March 16.", published="2025-04-08")
    assert "2025-03-16; counted from 2025-04-08 | “March 16”" in plain_text(timeline.timeline_table(tables))


def test_a_year_before_christ_has_no_place_on_the_line():
    """The calendar of the line begins with the year 1, and the table says so instead of asking for a date."""
    shown = plain_text(timeline.timeline_table(tables_of("The city was built in 480 BC.")))
    assert shown.splitlines()[-1].endswith("| nothing; the line begins with the year 1")


def test_a_window_says_what_it_leaves_out(harbour):
    """Events outside it and without a date are counted, in the table and under the figure."""
    window = Window("2000", "2010-12", show_unresolved=False)
    said = "events outside the window (2000 to 2010-12) and one event without a date are not shown"
    shown = plain_text(timeline.timeline_table(harbour, window))
    assert shown.endswith(f"Two {said}.")
    assert "2003 to 2011" in shown
    assert "2021" not in shown
    drawn = timeline.draw_timeline(harbour, window)
    assert f"two {said}" in "".join(run.text for run in drawn.caption)
    assert drawn.alt == "On the time line: 2003 until 2011 (A) 2003 to 2011."
    nothing = Window("1900", "1901", show_unresolved=False)
    left_out = "Three events outside the window (1900 to 1901) and one event without a date are not shown."
    assert plain_text(timeline.draw_timeline(harbour, nothing)) == left_out
    assert plain_text(timeline.timeline_table(harbour, nothing)) == left_out


@pytest.mark.parametrize(
    ("granularity", "when"), [("day", "2021-06-03"), ("month", "2021-06"), ("year", "2021")], ids=lambda value: value
)
def test_the_granularity_is_that_of_every_date(harbour, granularity, when):
    """Days are widened to the months or years that they lie in."""
    assert f"{when} | “3 June 2021”" in plain_text(timeline.timeline_table(harbour, Window(granularity=granularity)))


def test_a_statement_is_drawn_otherwise_than_a_claim(harbour):
    """A hollow bar is when something was said; the key says so where both stand on the line."""
    drawn = timeline.draw_timeline(harbour)
    assert "when it was said" in drawn.data
    assert "3 June 2021 (A, said then) 2021-06-03" in drawn.alt
    assert "when it was said" not in timeline.draw_timeline(tables_of("It was shut in 1987.")).data


def test_a_claim_with_two_dates_has_a_label_for_each():
    """The second label begins where the words of the first date end and others are joined on."""
    tables = tables_of("Two quays were shut in 1987 and a mole in 1991.")
    assert ">a mole in 1991<" in timeline.draw_timeline(tables).data


def test_many_events_fit_on_a_page():
    """Of more than a page has room for the last are drawn, room is left for those without a date, and both are said."""
    dated = " ".join(f"The quay of district {year} was closed in {year}." for year in range(1950, 1990))
    loose = " ".join(f"The mole was closed on March {day}." for day in range(1, 13))
    drawn = timeline.draw_timeline(tables_of(dated, loose))
    caption = "".join(run.text for run in drawn.caption)
    assert "the last 24 of 40 with a date are shown; 8 of 12 without a date are shown" in caption
    assert drawn.alt.startswith("On the time line: 1966 (A) 1966;")
    assert "; 12 more." in drawn.alt


def test_notes_of_a_window_are_those_that_it_cites(harbour):
    """A narrowed run numbers the sentences behind what is shown, and its counts stay those of the whole."""
    window = Window("2003", "2003")
    line = timeline.narrowed(harbour, window)
    assert [note.number for note in notes.endnotes(line).notes] == [1, 2]
    shown = plain_text(timeline.timeline_table(line, window))
    assert shown.endswith("Two events outside the window (2003 to 2003) are not shown.")
    assert shown.count("[2]") == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"date_from": "soon"}, "date_from: found 'soon'; expected a date such as 2025-04-08, 2025-04 or 2025"),
        ({"date_to": "2025-02-30"}, "date_to: found '2025-02-30'; expected a date"),
        ({"date_from": "2024/2025"}, "date_from: found '2024/2025'; expected a date"),
        ({"date_from": 2025}, "date_from: found 2025; expected a date"),
        ({"date_from": "2025", "date_to": "2024"}, "date_to: found '2024'; expected a date that is not before 2025"),
        ({"granularity": "hour"}, "granularity: found 'hour'; expected one of day, month, year"),
        ({"show_unresolved": "no"}, "show_unresolved: found 'no'; expected true or false"),
    ],
)
def test_a_window_that_cannot_be_is_refused(values, said):
    """The error says which value it is and what it may be."""
    with pytest.raises(BriefingError) as raised:
        Window(**values)
    assert str(raised.value).startswith(said)


@given(st.dates(), st.dates(), st.sampled_from(GRANULARITIES))
def test_any_two_days_have_an_axis(one, other, granularity):
    """From the first to the last day of the calendar: a bar covers its days, and its ticks are few and in order."""
    first, last = sorted((one, other))
    window = Window(granularity=granularity)
    bar = window.bar(first.isoformat(), last.isoformat())
    assert bar[0] <= first.toordinal() <= last.toordinal() < bar[1]
    start, end = window.axis([bar])
    assert 1 <= start < end <= date.max.toordinal()
    places = [place for place, _ in window.ticks(start, end)]
    assert 1 <= len(places) <= 7
    assert places == sorted(set(places))
    assert start <= places[0] <= places[-1] <= end
    words = window.interval(first.isoformat(), last.isoformat())
    assert first.isoformat().startswith(words.split(" to ", maxsplit=1)[0])
    assert last.isoformat().startswith(words.split(" to ")[-1])


@pytest.mark.parametrize(
    "text", ["It.", "\x00 in 1987", "漢字 in 1987 の 3 June 2021", "$x_1$ <b>{{ 1 }}</b> in 1987."]
)
@pytest.mark.parametrize("window", [Window(), Window("1900", "2000", "year", False), Window("0001", "9999", "month")])
def test_any_text_is_shown_in_any_window(text, window):
    """Odd texts give tables and figures without an error."""
    tables = tables_of(f"The sign {text} was hung up in 1987.", text)
    assert plain_text(timeline.timeline_table(tables, window))
    drawn = timeline.draw_timeline(tables, window)
    assert not isinstance(drawn, Figure) or drawn.alt
