"""Promises of relate/timeline.py: what is told stands under the date that governs it; no year is made up."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Article
from analysis.pipeline import extract
from analysis.relate.timeline import lay_out_events

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
PIECES = st.sampled_from(
    [
        *("On 3 June 2021", "on Tuesday", "in 2019", "from 2003 until 2011", "between 1990 and 1995", "since January"),
        *("said", "the mayor told reporters", "the quay was closed", "and two ships were moved", "since the Gaza war"),
        *("“", "”", ", ", ". ", "; ", "\n\n", " ", "last year", "every year", "three days", "recently", "according to"),
    ]
)


def laid_out(*articles):
    """Give the tables with their events."""
    return lay_out_events(extract(articles)).trace()


def told(text, published=None):
    """Give each event of a text: its kind, the words of its dates, and the words told, for a statement the cue."""
    tables = laid_out(Article("r", text, published=published))
    dates = {row.date_id: row.text for row in tables.rows("dates")}
    words = {row.claim_id: row.text for row in tables.rows("claims")}
    words |= {row.quote_id: row.cue for row in tables.rows("quotes")}
    return {
        (row.kind, dates[row.date_id] + (f"/{dates[row.end_date_id]}" if row.end_date_id else "")): words[
            row.claim_id or row.quote_id
        ]
        for row in tables.rows("events")
    }


def first(text, published=None):
    """Give the first event of a text."""
    return laid_out(Article("r", text, published=published)).rows("events")[0]


def seeds(published=None):
    """Analyse the two articles."""
    return [
        Article(path.stem, path.read_text(encoding="utf-8"), published=published)
        for path in sorted(ARTICLES.glob("*.txt"))
    ]


@pytest.mark.parametrize(
    ("text", "lane", "earliest"),
    [
        ("The quay was built in 1987.", "dated", "1987-01-01"),
        ("The quay was closed on 3 May 2021.", "dated", "2021-05-03"),
        ("The quay was closed on May 3.", "unresolved", None),
        ("The quay was closed last year.", "unresolved", None),
    ],
)
def test_a_claim_is_dated_where_the_text_tells_the_year(text, lane, earliest):
    """Without a year and a publication date a claim waits in the unresolved lane."""
    row = first(text)
    assert (row.lane, row.earliest, row.kind, row.governed) == (lane, earliest, "claim", "clause")


@pytest.mark.parametrize(
    "text",
    [
        "The quay is busy now.",
        "The strike lasted three days.",
        "It rained.",
        "He left after recent talks.",
        "The mayor, who was elected in 2019, said the quay would be rebuilt.",
        "Ann Lee said after the fire on 3 June 2021 that the quay was shut.",
    ],
)
def test_what_no_date_governs_is_no_event(text):
    """Durations and vague times have no place on a line, and a date in a clause of its own dates nothing else."""
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "date", "claim"),
    [
        ("The quay is shut, while the mole was built in 1987.", "1987", "the mole was built in 1987"),
        ("In 2019 the quay was closed, but the mole is still open.", "2019", "In 2019 the quay was closed"),
        ("In 2019 the quay was closed, while the mole was open.", "2019", "In 2019 the quay was closed"),
        ("The 2003 invasion was costly, and many were killed.", "2003", "The 2003 invasion was costly"),
        (
            "The quay was shut, and two ships were sunk on 3 June 2021.",
            "3 June 2021",
            "two ships were sunk on 3 June 2021",
        ),
    ],
)
def test_a_date_belongs_to_the_clause_around_it(text, date, claim):
    """Of two parts of a sentence the one that holds the date is dated, and it alone."""
    assert told(text).get(("claim", date)) == claim
    assert len(laid_out(Article("r", text)).events) == 1


def test_a_date_that_opens_a_sentence_goes_on_to_the_clause_joined_to_it():
    """A clause of the same voice and tense after "and" happened on the same day, as the row says: in the sentence."""
    events = laid_out(Article("r", "On 3 June 2021 the quay was closed, and two ships were moved to Aske."))
    assert [(row.governed, row.earliest) for row in events.rows("events")] == [
        ("clause", "2021-06-03"),
        ("sentence", "2021-06-03"),
    ]


@pytest.mark.parametrize(
    ("text", "date", "cue"),
    [
        ("“The quay is shut,” Ann Lee, the mayor, said on 3 June 2021.", "3 June 2021", "said"),
        ("The mayor told reporters on 3 June 2021 that the quay would be rebuilt.", "3 June 2021", "told"),
        ("On 3 June 2021, Ann Lee said the quay was shut.", "3 June 2021", "said"),
        ("The harbour ministry on 3 June 2021 denied the report.", "3 June 2021", "denied"),
        ("The mayor declined to comment on 3 June 2021.", "3 June 2021", "declined to comment"),
    ],
)
def test_a_date_beside_the_cue_dates_the_statement(text, date, cue):
    """When something was said is not when it happened: the content stays without a date."""
    assert told(text) == {("quote", date): cue}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee told the council on 3 June 2021 that the quay was built in 1987.",
        "“The quay,” Ann Lee said on 3 June 2021, “was built in 1987.”",
    ],
)
def test_a_date_in_the_content_dates_its_claim(text):
    """The year in what is said dates the claim, the day beside the cue the saying."""
    assert set(told(text)) == {("quote", "3 June 2021"), ("claim", "1987")}


@pytest.mark.parametrize(
    ("text", "bars"),
    [
        ("The quay was shut from 2003 until 2011.", [("2003-01-01", "2011-12-31", "within")]),
        ("Between 2003 and 2011 the quay was shut.", [("2003-01-01", "2011-12-31", "within")]),
        (
            "The vote was moved from 3 June 2021 to 5 June 2021.",
            [("2021-06-03", "2021-06-03", "since"), ("2021-06-05", "2021-06-05", "on")],
        ),
        (
            "The quay was shut in 2003 and in 2011.",
            [("2003-01-01", "2003-12-31", "within"), ("2011-01-01", "2011-12-31", "within")],
        ),
    ],
)
def test_the_two_ends_of_a_range_are_one_bar(text, bars):
    """From one date to another is one event; two dates that bound nothing are two."""
    rows = laid_out(Article("r", text)).rows("events")
    assert [(row.earliest, row.latest, row.relation) for row in rows] == bars


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ships have avoided the port since the war began in October 2023.", "since"),
        ("The port was shut until the war ended in October 2023.", "until"),
        ("The port was rich since the firm was founded in 1990.", "within"),
        ("The port was shut in October 2023.", "within"),
    ],
)
def test_since_and_until_reach_into_the_clause_that_holds_the_date(text, relation):
    """A war that began in 2023 dates what has gone on since 2023; without a perfect "since" may mean "because"."""
    assert first(text).relation == relation


def test_no_year_is_invented_for_the_two_articles():
    """Only what names its year is dated; March 16, January, last year, a bare October and the war wait."""
    tables = laid_out(*seeds())
    words = {row.date_id: row.text for row in tables.rows("dates")}
    rows = tables.rows("events")
    assert sorted(words[row.date_id] for row in rows if row.lane == "dated") == ["2003", "October 2023"]
    loose = {words[row.date_id] for row in rows if row.lane == "unresolved"}
    assert loose == {"March 16", "January", "last year", "October", "Gaza war"}


def test_a_date_of_publication_dates_what_hangs_on_it():
    """With the day of publication known, every event of the two articles has its days but the war."""
    tables = laid_out(*seeds("2025-04-08"))
    words = {row.date_id: row.text for row in tables.rows("dates")}
    assert {words[row.date_id]: (row.earliest, row.latest, row.relation) for row in tables.rows("events")} == {
        "2003": ("2003-01-01", "2003-12-31", "since"),
        "October 2023": ("2023-10-01", "2023-10-31", "since"),
        "last year": ("2024-01-01", "2024-12-31", "within"),
        "October": ("2024-10-01", "2024-10-31", "since"),
        "January": ("2025-01-01", "2025-01-31", "since"),
        "March 16": ("2025-03-16", "2025-03-16", "on"),
        "Gaza war": (None, None, "since"),
    }


@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=14).map(" ".join)),
    st.sampled_from([None, "2025-04-08", "2025-04-01/2025-04-08"]),
)
def test_an_event_is_what_its_rows_are(text, published):
    """On any text: the ids exist, one article has all of a row, and its days are those of its dates."""
    tables = laid_out(Article("r", text or " ", published=published), Article("s", "It was shut in 1987."))
    dates = {row.date_id: row for row in tables.rows("dates")}
    kept = {
        "claim": {row.claim_id: row for row in tables.rows("claims") if row.status == "kept"},
        "quote": {row.quote_id: row for row in tables.rows("quotes") if row.status == "kept"},
    }
    for row in tables.rows("events"):
        date, end = dates[row.date_id], dates[row.end_date_id or row.date_id]
        thing = kept[row.kind][row.claim_id or row.quote_id]
        assert (row.claim_id is None) == (row.kind == "quote")
        assert (row.quote_id is None) == (row.kind == "claim")
        assert {row.article_id} == {date.article_id, end.article_id, thing.article_id}
        assert (row.earliest, row.latest) == (date.earliest, end.latest)
        assert (row.lane == "unresolved") == (None in (row.earliest, row.latest))
        assert date.type in ("DATE", "TIME", "EVENT")
        assert date.status != "doubtful"
        if row.kind == "claim" and row.governed == "clause":
            assert thing.start <= date.start < end.end <= thing.end
    assert len(set(tables.events["event_id"])) == len(tables.events)


@pytest.mark.parametrize(
    "piece", ["in 2019 said he, ", "from 2003 to 2004 and ", "“On 3 June 2021” she said ", "1999-"]
)
def test_one_huge_sentence_takes_no_longer_than_its_length(piece, cpu_seconds):
    """Twice the text takes about twice the time."""
    times = []
    for number in (1500, 3000):
        tables = extract([Article("r", piece * number)])
        times.append(cpu_seconds(partial(lay_out_events, tables)))
    assert times[1] < 4 * times[0] + 0.5
