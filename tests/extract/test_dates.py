"""Dates: what is found, what it is worth with and without a publication date, and what is left alone."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.article import Article
from analysis.codebook import SCHEMAS
from analysis.extract.calendar import bounds
from analysis.extract.dates import extract_dates
from analysis.tables import table

PUBLISHED = "2025-04-08"
"""A Tuesday."""


def dated(article):
    return table("dates", extract_dates(article))


def rows(text, published=None):
    article = Article(ref="a", text=text, published=published)
    return [row for row in dated(article).to_dict("records") if row["type"] != "EVENT"]


def only(text, published=None):
    found = rows(text, published)
    assert len(found) == 1, [row["text"] for row in found]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("He died on Nov. 8, 2003, aides said.", "Nov. 8, 2003", "2003-11-08"),
        ("He died on 8 November 2003, aides said.", "8 November 2003", "2003-11-08"),
        ("The bombing of the 16th of March, 2004 killed three.", "the 16th of March, 2004", "2004-03-16"),
        ("The bridge opened on Friday, June 13, 2014.", "Friday, June 13, 2014", "2014-06-13"),
        ("The decree of 2001-09-11 stands.", "2001-09-11", "2001-09-11"),
        ("Filed on 3/16/2025 in Ohio.", "3/16/2025", "2025-03-16"),
        ("Die Akte vom 16.03.2025 is shut.", "16.03.2025", "2025-03-16"),
        ("The war reignited in October 2023.", "October 2023", "2023-10"),
        ("It peaked in the summer of 2003.", "the summer of 2003", "2003-SU"),
        ("Profit fell in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3"),
        ("It rose in the first half of 2025.", "the first half of 2025", "2025-H1"),
        ("They invaded in 2003.", "2003", "2003"),
        ("It grew since the 2003 US invasion.", "2003", "2003"),
        ("The law (1998) stands.", "1998", "1998"),
        ("The mine shut in mid-2011.", "mid-2011", "2011"),
        ("It collapsed in the early 1990s.", "the early 1990s", "199"),
        ("A relic of the 20th century.", "the 20th century", "19"),
        ("The dam broke in nineteen eighty-four.", "nineteen eighty-four", "1984"),
        ("The truce ends on New Year’s Eve 2024.", "New Year’s Eve 2024", "2024-12-31"),
        ("The ferry sank at 5 p.m. on Aug. 4, 2011.", "5 p.m. on Aug. 4, 2011", "2011-08-04T17:00"),
    ],
)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_an_absolute_date_is_the_same_whether_or_not_the_publication_date_is_known(sentence, words, value, published):
    """A date that the text gives whole needs no publication date."""
    row = only(sentence, published)

    assert (words, value, False) == (row["text"], row["value"], row["needs_published"])
    assert row["earliest"] <= row["latest"]


@pytest.mark.parametrize(
    ("sentence", "words", "unknown", "offset", "known"),
    [
        ("He told Sudani in a March 16 call.", "March 16", "XXXX-03-16", None, "2025-03-16"),
        ("Warnings have come since January.", "January", "XXXX-01", None, "2025-01"),
        ("The strike killed three last year.", "last year", "XXXX", "-P1Y", "2024"),
        ("He spoke yesterday.", "yesterday", "XXXX-XX-XX", "-P1D", "2025-04-07"),
        ("It will vote tomorrow.", "tomorrow", "XXXX-XX-XX", "P1D", "2025-04-09"),
        ("“We leave today,” he said.", "today", "XXXX-XX-XX", "P0D", "2025-04-08"),
        ("They met last week.", "last week", "XXXX-WXX", "-P1W", "2025-W14"),
        ("They meet next month.", "next month", "XXXX-XX", "P1M", "2025-05"),
        ("It was sold two years ago.", "two years ago", "XXXX", "-P2Y", "2023"),
        ("It was sold about three months ago.", "about three months ago", "XXXX-XX", "-P3M", "2025-01"),
        ("He spoke Friday, and nobody will answer.", "Friday", "XXXX-WXX-5", None, "2025-04-04"),
        ("She will speak on Monday.", "Monday", "XXXX-WXX-1", None, "2025-04-14"),
        ("She left last Tuesday.", "last Tuesday", "XXXX-WXX-2", None, "2025-04-01"),
        ("She leaves next Tuesday.", "next Tuesday", "XXXX-WXX-2", None, "2025-04-15"),
        ("They are expected to vote in June.", "June", "XXXX-06", None, "2025-06"),
        ("They voted in June.", "June", "XXXX-06", None, "2024-06"),
        ("It fell in July last year.", "July last year", "XXXX-07", "-P1Y", "2024-07"),
        ("The first half of the year was dry.", "The first half of the year", "XXXX-H1", "P0Y", "2025-H1"),
        ("The week of March 3 was dry.", "The week of March 3", "XXXX-WXX", None, "2025-W10"),
        ("It fell on the night of April 2.", "the night of April 2", "XXXX-04-02TNI", None, "2025-04-02TNI"),
        ("In mid-afternoon yesterday it fell.", "mid-afternoon yesterday", "XXXX-XX-XXTAF", "-P1D", "2025-04-07TAF"),
        ("They are due by week's end.", "week's end", "XXXX-WXX", "P0W", "2025-W15"),
        ("It ended last summer.", "last summer", "XXXX-SU", None, "2024-SU"),
        ("They struck on Friday evening.", "Friday evening", "XXXX-WXX-5TEV", None, "2025-04-04TEV"),
        ("They struck last night.", "last night", "XXXX-XX-XXTNI", "-P1D", "2025-04-07TNI"),
        ("It closes on Feb. 29.", "Feb. 29", "XXXX-02-29", None, "2024-02-29"),
        ("The talks of Friday, May 31 failed.", "Friday, May 31", "XXXX-05-31", None, "2024-05-31"),
        ("Sales fell over the weekend.", "the weekend", "XXXX-WXX-WE", None, "2025-W14-WE"),
        ("The late-night talks began at 10:30 GMT.", "10:30 GMT", "XXXX-XX-XXT10:30", None, "2025-04-08T10:30"),
        ("It burned in the ’80s.", "the ’80s", "XX8", None, "198"),
    ],
)
def test_nothing_is_made_up_without_a_publication_date(sentence, words, unknown, offset, known):
    """What hangs on the publication date stays open without it, and is reckoned with it."""
    without, given_it = only(sentence), only(sentence, PUBLISHED)

    assert (words, unknown, True) == (without["text"], without["value"], without["needs_published"])
    assert {"earliest", "latest", "anchor"}.isdisjoint(key for key in without if isinstance(without[key], str))
    assert offset == (without["offset"] if isinstance(without["offset"], str) else None)
    assert (words, known, True) == (given_it["text"], given_it["value"], given_it["needs_published"])


@pytest.mark.parametrize(
    ("sentence", "words", "kind", "value"),
    [
        ("They held it for six months.", "six months", "DURATION", "P6M"),
        ("A 10-year plan.", "10-year", "DURATION", "P10Y"),
        ("It took 2 1/2 years.", "2 1/2 years", "DURATION", "P2Y6M"),
        ("It took a minute and a half.", "a minute and a half", "DURATION", "PT1M30S"),
        ("It took 1,000,000 days.", "1,000,000 days", "DURATION", "P1000000D"),
        ("It lasted half an hour.", "half an hour", "DURATION", "PT30M"),
        ("It lasted more than four hours.", "more than four hours", "DURATION", "PT4H"),
        ("It took twenty-five days.", "twenty-five days", "DURATION", "P25D"),
        ("It took several weeks.", "several weeks", "DURATION", "PXW"),
        ("The worst in two decades.", "two decades", "DURATION", "P20Y"),
        ("After months of talks they left.", "months", "DURATION", "PXM"),
        ("In the days that followed they left.", "days", "DURATION", "PXD"),
        ("They fled over the following weeks.", "the following weeks", "DURATION", "PXW"),
        ("It ran all year.", "all year", "DURATION", "P1Y"),
        ("It took two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("It took 5 ½ years.", "5 ½ years", "DURATION", "P5Y6M"),
        ("A half-century of it.", "A half-century", "DURATION", "P50Y"),
        ("The nine-day long siege ended.", "nine-day long", "DURATION", "P9D"),
        ("It needs twenty working days.", "twenty working days", "DURATION", "P20D"),
        ("Some 600 flights a month leave.", "a month", "SET", "P1M"),
        ("It kills ten people per day.", "per day", "SET", "P1D"),
        ("They march on weekends.", "weekends", "SET", "XXXX-WXX-WE"),
        ("They march at night.", "night", "TIME", "XXXX-XX-XXTNI"),
        ("Days later they fled.", "Days later", "DATE", "XXXX-XX-XX"),
        ("A few weeks earlier they fled.", "A few weeks earlier", "DATE", "XXXX-WXX"),
        ("It took two or three weeks.", "two or three weeks", "DURATION", "P3W"),
        ("It grew over the years.", "years", "DURATION", "PXY"),
        ("You said this 30 years of war ruined it.", "this 30 years", "DURATION", "P30Y"),
        ("One day they will march.", "One day", "DATE", "FUTURE_REF"),
        ("It grew in the past two months.", "the past two months", "DURATION", "P2M"),
        ("They march every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2"),
        ("They march on Fridays.", "Fridays", "SET", "XXXX-WXX-5"),
        ("They meet every two years.", "every two years", "SET", "P2Y"),
        ("They meet twice a week.", "twice a week", "SET", "P1W"),
        ("It doubles annually.", "annually", "SET", "P1Y"),
        ("It is now too late.", "now", "DATE", "PRESENT_REF"),
        ("He recently resigned.", "recently", "DATE", "PAST_REF"),
        ("It failed in the past.", "the past", "DATE", "PAST_REF"),
        ("It slumped in recent years.", "recent years", "DATE", "PAST_REF"),
        ("He hopes for the near future.", "the near future", "DATE", "FUTURE_REF"),
    ],
)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_lengths_sets_and_vague_words_hang_on_no_date(sentence, words, kind, value, published):
    """A length, a set or a vague word has its value with or without a publication date."""
    row = only(sentence, published)

    assert (words, kind, value, False) == (row["text"], row["type"], row["value"], row["needs_published"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Militias are prepared to disarm for the first time.",
        "They have long-range missiles and long-term aims.",
        "The second time, they may march to the square.",
        "Theresa May said April Smith would march on.",
        "May he rest; the wall may fall apart.",
        "About 2003 fighters died, and 2003 fighters fled.",
        "It cost $2003, or 2003% more, on page 2003 of 2,003.",
        "They won 2-1 on Flight 1990 along Route 1995.",
        "The man, aged 45 days, and a 45-year-old, who is 45 years old.",
        "Options for the militias’ future include parties.",
        "They led in the first half, three quarters of the way.",
        "Numbers such as 1/1/1/1/1, 99/99/9999 and 13.13.2013 are none.",
        "The Daily Mail and the Washington Post; Sun and Sat.",
        "It trades on Black Friday.",
        "“60 Minutes” and “This Week” reported it.",
        "It rose 2.30 points from 2.46 to 10:15.",
        "She was in her 30s.",
        "Two thousand people fled.",
        "A survey of 1709 schoolchildren, and the HB 1523 lawsuit.",
        "A boy aged 8-10 years, at the age of four months.",
        "USA TODAY reported it every now and then.",
        "A Johnny-come-lately sang.",
        "White Christmas was sung in Operation Ramadan.",
        "They continue a 2000 year old tradition on day 2018 of it.",
    ],
)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_what_only_looks_like_a_date_is_left_alone(sentence, published):
    """Ordinals, verbs, names, ages, scores, money and counts are no dates."""
    assert [row["text"] for row in rows(sentence, published)] == []


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("It has gone on since January.", "since"),
        ("It has gone on since early January.", "since"),
        ("It runs until Friday.", "until"),
        ("It must end by Friday.", "until"),
        ("It ended before March 16.", "before"),
        ("It ended after 2003.", "after"),
        ("It must end within six months.", "within"),
        ("They met on March 16.", "on"),
        ("They met in 2003.", "within"),
        ("They met last year.", "within"),
        ("They recently met.", "before"),
        ("They are now meeting.", "on"),
    ],
)
def test_the_word_before_says_how_what_is_told_stands_to_the_time(sentence, relation):
    """Since, until, before, after and within come from the text; else a day is "on", anything longer "within"."""
    assert relation == only(sentence)["relation"]


def test_a_month_whose_year_was_told_before_keeps_it_as_an_alternative():
    """The nearest past October is the value; the October that the article named is kept beside it."""
    text = "The war reignited in October 2023. There have been strikes since October."

    assert [row["alternatives"] for row in rows(text, PUBLISHED)] == [[], ["2023-10"]]
    assert [rows(text, PUBLISHED)[1]["value"], rows(text)[1]["value"]] == ["2024-10", "XXXX-10"]


def test_an_ambiguous_order_of_day_and_month_keeps_both():
    """Where day and month could be swapped, the other reading is an alternative."""
    assert only("Filed on 03/04/2025.")["alternatives"] == ["2025-04-03"]
    assert only("Filed on 03/16/2025.")["alternatives"] == []


@pytest.mark.parametrize(
    ("other", "value"),
    [("16/04/2025", "2025-04-03"), ("04/16/2025", "2025-03-04"), ("16.04.2025", "2025-04-03")],
)
def test_an_ambiguous_order_follows_the_dates_beside_it(other, value):
    """A text that writes 16/04/2025 means 3 April by 03/04/2025."""
    assert rows(f"Filed on 03/04/2025, heard on {other}.")[0]["value"] == value


def test_a_day_soon_to_come_is_preferred_to_one_most_of_a_year_back():
    """Of a day eleven months back a paper names the year."""
    assert only("The museum closes May 2.", PUBLISHED)["value"] == "2025-05-02"


def test_where_both_readings_are_likely_the_other_one_is_kept():
    """A bare date halfway between two readings has the less likely one beside it, and less confidence."""
    unsure, sure = only("The record of Oct. 6 stands.", PUBLISHED), only("They met on April 6.", PUBLISHED)

    assert {unsure["value"], *unsure["alternatives"]} == {"2024-10-06", "2025-10-06"}
    assert sure["alternatives"] == []
    assert unsure["confidence"] < sure["confidence"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They will meet at the weekend.", "2025-W15-WE"),
        ("They met at the weekend.", "2025-W14-WE"),
        ("They train the coming weekend.", "2025-W15-WE"),
        ("They left in the ’30s.", "193"),
        ("They left a year and a half ago.", "2023-10"),
        ("Sales fell in Q1.", "2025-Q1"),
        ("They grew in the mid-1990s.", "199"),
    ],
)
def test_a_date_that_the_day_of_publication_fills(sentence, value):
    """Weekends, seasons, short decades and quarters are those nearest to the day, on the side that the clause says."""
    assert only(sentence, PUBLISHED)["value"] == value


def test_this_winter_is_the_one_that_began_in_the_year_before():
    """In January it is the winter of December."""
    assert only("It has snowed this winter.", "2025-01-20")["value"] == "2024-WI"


def test_a_round_decade_can_be_its_century():
    """The 1800s are ten years or a hundred."""
    row = only("The 1800s were hard.")

    assert (row["value"], row["alternatives"]) == ("180", ["18"])


def test_since_looks_back():
    """What has gone on since October cannot begin in an October to come."""
    row = only("They have struck since October.", PUBLISHED)

    assert (row["value"], row["alternatives"]) == ("2024-10", [])


@pytest.mark.parametrize(
    ("sentence", "value", "status"),
    [
        ("The quake of Tuesday, 8 April 2025 was felt.", "2025-04-08", "kept"),
        ("The quake of Tuesday, 9 April 2025 was felt.", "2025-04-09", "doubtful"),
        ("The vote of Tuesday, April 9 was lost.", "2025-04-09", "doubtful"),
        ("The talks of Friday, May 31 failed.", "2024-05-31", "kept"),
        ("It was sealed on Feb. 29, 2023, he said.", "2023-02-29", "doubtful"),
    ],
)
def test_a_date_that_cannot_be_so_makes_the_row_doubtful(sentence, value, status):
    """The date stays, even one that its year does not have; a weekday that fits another year tells the year."""
    row = only(sentence, PUBLISHED)

    assert (row["value"], row["status"]) == (value, status)


@pytest.mark.parametrize(
    ("sentence", "unknown", "known", "days"),
    [
        ("They fast during Ramadan.", "XXXX-XX", "2025-XX", ("2025-02-28", "2025-03-31")),
        ("They met on Good Friday.", "XXXX-XX-XX", "2024-03-29", ("2024-03-29", "2024-03-29")),
        ("They will meet on Good Friday.", "XXXX-XX-XX", "2025-04-18", ("2025-04-18", "2025-04-18")),
        ("They met on Thanksgiving Day.", "XXXX-XX-XX", "2024-11-28", ("2024-11-28", "2024-11-28")),
        ("They met on Christmas Day.", "XXXX-12-25", "2024-12-25", ("2024-12-25", "2024-12-25")),
        ("They met on Veterans Day.", "XXXX-11-11", "2024-11-11", ("2024-11-11", "2024-11-11")),
        ("They met on Christmas 1914.", "1914-12-25", "1914-12-25", ("1914-12-25", "1914-12-25")),
    ],
)
def test_named_days_are_days_of_their_year(sentence, unknown, known, days):
    """Named days follow their own rule; a month of the Islamic calendar has a year, and days."""
    assert only(sentence)["value"] == unknown
    row = only(sentence, PUBLISHED)
    assert (row["value"], (row["earliest"], row["latest"])) == (known, days)


OCTOBER = ["1950-10-13", "1950-10-19"]


@pytest.mark.parametrize(
    ("sentence", "words", "values"),
    [
        ("The years 1861-1865 were hard.", ["1861", "1865"], ["1861", "1865"]),
        ("From 1915-17 they lost.", ["1915", "17"], ["1915", "1917"]),
        ("They fought on 6-7 January 1916.", ["6", "7 January 1916"], ["1916-01-06", "1916-01-07"]),
        ("They fought from the 13th to the 19th of October 1950.", ["the 13th", "the 19th of October 1950"], OCTOBER),
        ("They fell between March and May 2003.", ["March", "May 2003"], ["2003-03", "2003-05"]),
        ("They fell in December and January 2004.", ["December", "January 2004"], ["2003-12", "2004-01"]),
        ("It ran from March 16, 2003 to April 2.", ["March 16, 2003", "April 2"], ["2003-03-16", "2003-04-02"]),
        ("From 30 December 2003 to 3 January it ran.", ["30 December 2003", "3 January"], ["2003-12-30", "2004-01-03"]),
        ("It ran March 16 – 18, 2024.", ["March 16", "18, 2024"], ["2024-03-16", "2024-03-18"]),
        ("Votes on 12, 13 and 14 May 2003.", ["12", "13", "14 May 2003"], ["2003-05-12", "2003-05-13", "2003-05-14"]),
        ("It fell in March 732 AD or 740 CE.", ["March 732 AD", "740 CE"], ["0732-03", "0740"]),
        ("The revolt (499-493 BC) failed.", ["499", "493 BC"], ["BC0499", "BC0493"]),
        ("It lies between 2003 and 2011.", ["2003", "2011"], ["2003", "2011"]),
        ("It ran from AD 70 to 132 AD.", ["AD 70", "132 AD"], ["0070", "0132"]),
    ],
)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_both_ends_of_a_range_have_their_year(sentence, words, values, published):
    """What is told once for both ends holds for both, and needs no publication date."""
    found = rows(sentence, published)

    assert [row["text"] for row in found] == words
    assert [row["value"] for row in found] == values
    assert not any(row["needs_published"] for row in found)


def test_a_time_of_day_keeps_its_zone_beside_its_value():
    """TimeML writes the local time; with its zone it is another value."""
    row = only("It opens at 5 p.m. EST on Nov. 9, 2024.")

    assert (row["value"], row["alternatives"]) == ("2024-11-09T17:00", ["2024-11-09T17:00-05"])
    assert only("At 2024-03-16T10:00+02:00 it began.")["alternatives"] == ["2024-03-16T10:00+02:00"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("They met yesterday.", "2025-03-31", "2025-04-07"),
        ("They met last year.", "2024-01-01", "2024-12-31"),
        ("They met on March 16.", "2025-03-16", "2025-03-16"),
        ("They met in 2003.", "2003-01-01", "2003-12-31"),
    ],
)
def test_an_article_dated_by_an_interval_has_dates_that_span_it(value, first, last):
    """From each possible day of publication, the first and the last day that an expression can mean."""
    row = only(value, "2025-04-01/2025-04-08")

    assert (row["earliest"], row["latest"]) == (first, last)


def test_what_differs_between_the_days_of_publication_stays_open():
    """Yesterday of one of eight days has no day; the anchor is the interval."""
    row = only("They met yesterday.", "2025-04-01/2025-04-08")

    assert (row["value"], row["anchor"], row["needs_published"]) == ("2025-XX-XX", "2025-04-01/2025-04-08", True)


def test_what_is_counted_from_a_date_told_before_needs_no_publication_date():
    """Two days later than a whole date is a whole date; the following year of nothing told stays open."""
    text = "He died on Nov. 8, 2003. Two days later, they met. The same day, they fled."

    assert [row["value"] for row in rows(text)] == ["2003-11-08", "2003-11-10", "2003-11-10"]
    assert [row["needs_published"] for row in rows(text)] == [False, False, False]
    assert only("They met the following year.", PUBLISHED)["value"] == "XXXX"
    assert only("They met three years later.", PUBLISHED)["value"] == "XXXX"
    assert only("You said this 30 years ago.", PUBLISHED)["value"] == "1995"


def test_a_year_ago_after_a_quarter_is_the_same_quarter_then():
    """Results of a quarter are compared with the same quarter of the year before."""
    text = "Net rose in the third quarter of 2024. It had fallen a year earlier."

    assert [row["value"] for row in rows(text)] == ["2024-Q3", "2023-Q3"]


def test_days_of_one_month_are_two_dates():
    """A range of days shares its month and year."""
    assert [row["value"] for row in rows("They voted February 15-17 there.")] == ["XXXX-02-15", "XXXX-02-17"]
    found = rows("They fought on March 16-18, 2024, and from April 2 to 5.")

    assert [row["text"] for row in found] == ["March 16", "18, 2024", "April 2", "5"]
    assert [row["value"] for row in found] == ["2024-03-16", "2024-03-18", "XXXX-04-02", "XXXX-04-05"]


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("There were attacks since the Gaza war.", [("Gaza war", "since")]),
        ("They left after the Iraq War, he said.", [("Iraq War", "after")]),
        ("It grew since the Israel-Hamas war reignited.", []),
        ("It grew since the war.", []),
        ("The Gaza war goes on.", []),
    ],
)
def test_an_event_that_dates_something_is_a_row_without_a_value(sentence, events):
    """Since the Gaza war: the event is named, its date is not made up."""
    found = dated(Article(ref="a", text=sentence, published=PUBLISHED))

    assert events == [tuple(row) for row in found[["text", "relation"]].to_numpy().tolist()]
    assert found["value"].isna().all()


def test_no_expression_runs_across_a_paragraph():
    """A blank line ends an expression."""
    assert [row["text"] for row in rows("It ended in March\n\n16 people died.")] != ["March", "16"]
    assert [row["text"] for row in rows("It ended in March\n\n16 people died.")] == ["March"]


@pytest.mark.parametrize("published", ["", "soon", "2025-04-08T10:00:00", "9999-12-31", "0001-01-01"])
def test_an_odd_publication_date_never_raises(published):
    """Whatever stands as the publication date, there are rows."""
    text = "Last year, two centuries ago, 4000 years ago, tomorrow, on Monday, in the ’80s, next decade, Jan. 2."

    assert len(rows(text, published)) == 8


def test_an_undated_expression_is_not_passed_over():
    """Two days after a Friday that nobody can date are not two days after an older date."""
    text = "He died on Nov. 8, 2003. They met on Friday. Two days later they left."

    assert [row["value"] for row in rows(text)] == ["2003-11-08", "XXXX-WXX-5", "XXXX-XX-XX"]


WORDS = """last next the first a two 16 2003 -year March Nov. 8 Friday years ago quarter of in since ’80s 10:30 p.m. 1/2
weekend early about every May 31 Feb. 30 0 99999 2003-02-30 ½ ² ٣ century half and 1,000,000 days
Christmas Ramadan Tuesday, the same day later that month third 1990-95 6-7 BC January period latest"""
PIECES = st.sampled_from(WORDS.split())


@given(st.text() | st.lists(PIECES).map(" ".join), st.none() | st.dates().map(str))
def test_every_row_is_what_the_article_says_there(text, published):
    """On any text the rows are grounded and do not overlap, and without a date no year is invented."""
    article = Article(ref="a", text=text, published=published)
    found = SCHEMAS["dates"].trace(dated(article), {article.article_id: text})
    spans = list(zip(found["start"], found["end"], strict=True))

    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    if published is None:
        open_rows = found[found["needs_published"]]
        assert open_rows[["earliest", "latest", "anchor"]].isna().all(axis=None)
        assert open_rows["value"].str.startswith("X").all()


YEARLESS = st.sampled_from([piece for piece in WORDS.split() if not re.search("[0-9]{3}|’|BC|century|’80s|90", piece)])


@given(st.lists(YEARLESS).map(" ".join))
def test_no_year_comes_from_nowhere(text):
    """Where neither text nor publication date names a year, no value has one."""
    dated = [row["value"] for row in rows(text) if row["type"] in ("DATE", "TIME")]

    assert all(value.startswith("X") or value.endswith("_REF") for value in dated), dated


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)).map(str)


@example("Friday: that quarter", None, "2000-01-01")
@given(st.text() | st.lists(PIECES).map(" ".join), st.none() | DAYS, st.none() | DAYS)
def test_another_publication_date_moves_only_what_needs_one(text, one, two):
    """The same expressions are found, and those that do not hang on the publication date keep every column."""
    first, second = (extract_dates(Article(ref="a", text=text, published=day)) for day in (one, two))

    assert [(row["start"], row["end"]) for row in first] == [(row["start"], row["end"]) for row in second]
    assert all(a["needs_published"] or a == b for a, b in zip(first, second, strict=True))


@given(st.lists(PIECES).map(" ".join), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_days_of_publication_span_what_each_of_them_gives(text, first, length):
    """From an interval of publication the days of an expression hold those from its first and its last day."""
    last = first + timedelta(days=length)
    spanned, *ends = (
        extract_dates(Article(ref="a", text=text, published=day)) for day in (f"{first}/{last}", str(first), str(last))
    )

    for row, *single in zip(spanned, *ends, strict=True):
        known = [one for one in single if row["earliest"] and one["earliest"]]
        assert all(row["earliest"] <= one["earliest"] <= one["latest"] <= row["latest"] for one in known), row


@given(st.text() | st.lists(PIECES).map(" ".join), st.none() | DAYS)
def test_the_days_of_an_expression_lie_within_its_value(text, published):
    """Where value and days are known, earliest and latest are days of the value."""
    for row in rows(text, published):
        days = bounds(row["value"]) if isinstance(row["earliest"], str) else None
        assert days is None or (str(days[0]) <= row["earliest"] <= row["latest"] <= str(days[1])), row


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1/",
        "1-",
        "1 and ",
        "the 1st ",
        "May 2003 and ",
        "12 BC-",
        "last ",
        "March 16-",
        "since the A ",
        "5 p.m. ",
        "’9",
        "ed",
    ],
)
def test_time_grows_no_faster_than_the_text(piece, cpu_seconds):
    """A long run of one piece takes seconds at most, where a squared cost would take hours."""
    found = []
    article = Article(ref="a", text=piece * (400_000 // len(piece)))
    assert cpu_seconds(lambda: found.extend(extract_dates(article))) < 60
    assert all(row["text"] for row in found)
