"""Promises of extract/published.py: a date that the article prints of itself is its own, one of the story never is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Article
from analysis.extract.published import date_by_byline, find_published

HEADLINE = "Militias ready to disarm"
STORY = "\n\n".join(["Talks go on, officials said on Friday, and nobody has heard of them since 2003. " * 3] * 2)
DAY = "2025-04-08"


def in_head(line):
    """Put a line below the headline."""
    return f"{HEADLINE}\n{line}\n\n{STORY}"


def in_foot(line):
    """Put a line below the story."""
    return f"{HEADLINE}\n\n{STORY}\n\n{line}"


def day_of(text):
    """Give the day found, as ISO 8601."""
    found = find_published(text)
    return found and found.day.isoformat()


@pytest.mark.parametrize("place", [in_head, in_foot])
@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("Tuesday, 8 April 2025", "alone"),
        ("TUESDAY, APRIL 8, 2025", "alone"),
        ("Tuesday 8th April, 2025", "alone"),
        ("April 8, 2025 at 6:30 a.m. EDT", "alone"),
        ("Tue 8 Apr 2025 06.30 BST", "alone"),
        ("2025-04-08", "alone"),
        ("2025-04-08T06:30:00Z", "alone"),
        ("Apr 8, 2025, 6:30 AM ET · 5 min read", "alone"),
        ("April 8, 2025 | Updated April 9, 2025", "alone"),
        ("By Jane Roe, Tuesday, 8 April 2025", "byline"),
        ("By JANE ROE and José Díaz, Associated Press Writers, April 8, 2025", "byline"),
        ("By Jane Roe in Baghdad on 8 April 2025", "byline"),
        ("8 April 2025, by Jane van der Roe", "byline"),
        ("Published: 8 Apr 2025 06:30 GMT", "published"),
        ("First published on Tue 8 Apr 2025 06.30 BST", "published"),
        ("Date of publication: 8 April 2025", "published"),
        ("Published 8 April 2025 | Updated 3 hours ago", "published"),
        ("Updated 9 April 2025, published 8 April 2025", "published"),
        ("Posted at 06:30 on 8 April 2025", "published"),
        ("Last updated: April 8, 2025, 10:30 p.m.", "updated"),
    ],
)
def test_a_line_that_dates_the_article_is_read(line, how, place):
    """By its label, its byline or alone on its line, in the head as in the foot, in British, American and ISO order."""
    found = find_published(place(line))
    assert found is not None
    assert (found.day.isoformat(), found.how) == (DAY, how)
    assert found.span.of(place(line)) in line


@pytest.mark.parametrize(
    "line",
    [
        "BAGHDAD, April 8, 2025 (Reuters) - Ten commanders said so.",
        "BAGHDAD, Iraq, April 8, 2025 (AP) _ Ten commanders said so.",
        "Baghdad, 8 April 2025 (IRIN) – Ten commanders said so.",
        "GENEVA (8 April 2025) – UN experts said so.",
        "NEW YORK, Tuesday, April 8, 2025 — Ten commanders said so.",
        "BRUSSELS, April 8, 2025 /PRNewswire/ -- Ten commanders said so.",
        "April 8, 2025 (Reuters) - Ten commanders said so.",
        "World | 8 April 2025 | Jane Roe",
        "By Jane Roe and John Doe • April 8, 2025",
        "Reuters, 8 April 2025",
        "(BBC News) 8 April 2025",
        "Published on 8 April 2025 by Jane Roe",
    ],
)
def test_datelines_and_outlets_date_an_article_in_its_head(line):
    """What only the head of an article holds is read there."""
    assert day_of(in_head(line)) == DAY


@pytest.mark.parametrize("place", [in_head, in_foot])
@pytest.mark.parametrize(
    "line",
    [
        "The war began on 8 April 2025.",
        "The war began on\n8 April 2025",
        "The war began one morning,\nTuesday, 8 April 2025\nbefore anybody knew.",
        "8 April 2025.",
        "8 April 2025: the war begins",
        "On 8 April 2025",
        "By 8 April 2025",
        "By Tuesday, 8 April 2025",
        "By Christmas, 25 December 2024",
        "From 8 April 2025",
        "Until 8 April 2025",
        "7-8 April 2025",
        "8 April 2025 - 9 April 2025",
        "8 April 2025 –",
        "• 8 April 2025",
        "Winston Churchill, 4 June 1940",
        "Battle of Fallujah, 7 November 2004",
        "Kabul, 15 August 2021",
        "Sarajevo, 28 June 1914 – The day the world changed",
        "SARAJEVO, June 28, 1914 was a Sunday",
        "Photo taken on April 8, 2025",
        "When: Tuesday, 8 April 2025",
        "Release date: 8 April 2025",
        "Born 8 April 2025",
        "Copyright 8 April 2025",
        "Posted to Iraq on 8 April 2025",
        "Published in Paris on 4 June 1940",
        "Updated to 8 April 2025 prices",
        "A version of this article appears in print on April 8, 2025",
        "BAGHDAD, April 8 (Reuters) - Ten commanders said so.",
        "April 2025",
        "31 February 2025",
    ],
)
def test_a_date_of_the_story_is_never_taken(line, place):
    """A sentence, a caption, an event, a range or a signature dates no article, even on a line of its own."""
    assert day_of(place(line)) is None


def test_a_published_by_in_the_foot_is_of_a_book():
    """A publisher and its date below a review do not date the review."""
    assert day_of(in_foot("Published by Jonathan Cape, 8 April 2025")) is None


@pytest.mark.parametrize(
    "line",
    [
        "Monday, 8 April 2025",
        "Published: Monday, 8 April 2025",
        "03/04/2025",
        "By Jane Roe, 3.4.2025",
        "04/03/2025 | World",
    ],
)
def test_what_contradicts_itself_or_means_two_days_dates_nothing(line):
    """A weekday that is not the date's, or a day and month in an unknown order, leave the date open."""
    assert day_of(in_head(line)) is None
    assert day_of(f"{in_head(line)}\n\nUpdated 9 April 2025") is None


def test_an_order_that_only_one_calendar_has_is_read():
    """A thirteenth month does not exist."""
    assert day_of(in_head("13/04/2025 10:30 AM")) == day_of(in_head("04/13/2025")) == "2025-04-13"


def test_days_that_differ_date_nothing():
    """A chronicle has many dates on lines of their own, and none of them is its own; a label is."""
    chronicle = "\n\n".join(f"{day} May 2003\n\n{STORY}" for day in range(1, 9))
    assert day_of(chronicle) is None
    assert day_of(f"Published 8 April 2025\n\n{chronicle}") == DAY
    assert day_of(f"By Jane Roe, 8 April 2025\n\n{chronicle}") == DAY


def test_a_line_between_head_and_foot_dates_nothing():
    """Only the edges of a text are about the text."""
    paragraphs = "\n\n".join([STORY] * 10)
    assert day_of(f"{paragraphs}\n\nPublished 8 April 2025\n\n{paragraphs}") is None


@pytest.mark.parametrize(
    ("published", "basis", "found"),
    [
        (None, "unknown", (DAY, "byline")),
        ("2025-05-01", "parameter", (DAY, "byline")),
        ("2025-05-01", "given", ("2025-05-01", "given")),
        ("2025-05-01", "front matter", ("2025-05-01", "front matter")),
        ("2025-05-01", "page metadata", ("2025-05-01", "page metadata")),
    ],
)
def test_what_the_input_states_comes_first_and_an_assumption_last(published, basis, found):
    """The byline counts before a date that is only assumed, and after one that is stated; the text stays as it is."""
    article = Article("a", in_head("By Jane Roe, 8 April 2025"), published=published, published_basis=basis)
    dated = date_by_byline(article)
    assert (dated.published, dated.published_basis) == found
    assert (dated.article_id, dated.text) == (article.article_id, article.text)


def test_an_article_that_prints_no_date_stays_as_it_is():
    """An assumed date stays assumed, an unknown one unknown."""
    for article in (Article("a", STORY), Article("a", STORY, published=DAY, published_basis="parameter")):
        assert date_by_byline(article) is article


PIECES = st.sampled_from(
    ["By ", "Jane Roe", "Published", "Updated ", ": ", "8 April 2025", "April 8, 2025", "2025-04-08", "Tuesday, ",
     " | ", "BAGHDAD, ", " (Reuters) - ", "06:30 GMT", "03/04/2025", "the ", "\n", "\n\n", "\u2028", ". ", "İ", "\x00",
     "٢٠٢٥"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=200))
def test_any_text_gives_a_day_that_it_prints_or_none(text):
    """Nothing raises, and the digits of a day found stand where it was found."""
    found = find_published(text)
    if found is not None:
        said = {int(number) for number in re.findall("[0-9]+", found.span.of(text))}
        assert {found.day.year, found.day.day} <= said


@pytest.mark.parametrize(
    "piece", ["2025 ", "8 April 2025\n", "By A, ", "| ", "1:", "A (", "\n", " ", "Published 2025 | ", "A\n "]
)
def test_time_grows_no_faster_than_the_text(piece, cpu_seconds):
    """A megabyte of anything is read in the blink of an eye."""
    text = piece * (1_000_000 // len(piece))
    assert cpu_seconds(lambda: find_published(text)) < 2
