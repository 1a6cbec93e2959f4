"""Narratives: years told once and carried on, whatever the day of publication."""

import pytest

from analysis.article import Article
from analysis.extract.dates import extract_dates

WAR = """The war broke out in September 1936, and the city fell in March 1937. The siege of 1938 failed in {first}.
In November 1938 they crossed the river. On {second} they were back. The war ended in April 1939."""


def values(text, published=None):
    return {row["text"]: row["value"] for row in extract_dates(Article(ref="a", text=text, published=published))}


@pytest.mark.parametrize("published", [None, "2009-12-19", "1939-05-01"])
@pytest.mark.parametrize(
    ("first", "second", "one", "two"),
    [
        ("May", "14 December", "1938-05", "1938-12-14"),
        ("the summer", "January 3", "1938-SU", "1939-01-03"),
    ],
)
def test_a_bare_date_of_a_narrative_has_the_year_told(first, second, one, two, published):
    """Months go on from the year named last, and after December comes the January of the next year."""
    found = values(WAR.format(first=first, second=second), published)

    assert (found[first], found[second]) == (one, two)


def test_a_year_in_passing_is_left_again():
    """A year told aside does not carry the dates after it along."""
    text = WAR.format(first="May", second="14 December").replace(
        "they were back", "they, as in 1813, were back by the 20th"
    )
    found = values(text)

    assert (found["1813"], found["April 1939"], found["14 December"]) == ("1813", "1939-04", "1938-12-14")


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("That same month they fled.", "That same month", "1939-04"),
        ("Two days later they fled.", "Two days later", "XXXX-XX-XX"),
        ("The following year they came back.", "The following year", "1940"),
        ("They fled on the 5th, he said.", "the 5th", "1939-04-05"),
        ("By the end of the year they were gone.", "the end of the year", "1939"),
        ("At that time nobody knew.", "that time", "1939-04"),
    ],
)
def test_a_narrative_counts_from_what_it_told_last(sentence, words, value):
    """The same month, two days later, the following year: all from the date told last."""
    assert values(f"{WAR.format(first='May', second='14 December')} {sentence}", "2009-12-19")[words] == value


def test_years_before_christ_are_counted_down():
    """The year after 480 BC is 479 BC, and a bare month keeps the era."""
    text = """In 499 BC they rose. In 490 BC and in April 480 BC they fought, and again in September.
The next year they won. In 479 BC, in 478 BC and in 477 BC they ruled."""

    assert values(text) == {
        "499 BC": "BC0499", "490 BC": "BC0490", "April 480 BC": "BC0480-04", "September": "BC0480-09",
        "The next year": "BC0479", "479 BC": "BC0479", "478 BC": "BC0478", "477 BC": "BC0477",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Trump lost in 2012, in 2014, in 2016 and in 2018, and again in 2020. He spoke in March.",
        "They met yesterday, last week, on Monday. In March 2003, May 2004 and June 2005 they had met. In March.",
    ],
)
def test_news_that_names_years_is_no_narrative(text):
    """A list of years, or years among words like yesterday, leaves a bare month to the publication date."""
    assert list(values(text).values())[-1] == "XXXX-03"
