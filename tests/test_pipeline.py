"""The whole pipeline: nothing raises on any text, and time grows no faster than the text."""

from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.codebook import SCHEMAS
from analysis.pipeline import extract, relate
from analysis.relate.decisions import COLUMNS

NONE = pd.DataFrame(columns=list(COLUMNS), dtype="str")
PIECES = st.sampled_from(
    ["“We go,” ", '"We go." ', "said ", "Ann Lee ", "told Reuters ", "the militias ", "on Friday", ", ", ". ",
     "\n", "\n\n", "OSLO (AP) - ", "Photo: ", "By Ann Lee", "12% ", "’s ", "‘", "”", "İ", "e\u0301",
     "\u2028", "\x00", "🙂", "\u202e"]
)  # fmt: skip
GOLD = Path(__file__).parents[1] / "data" / "gold" / "attribution" / "texts"
SEEDS = GOLD.parents[2] / "articles"
PRINTED = [
    path.read_text(encoding="utf-8") for path in [*sorted(SEEDS.glob("*.txt")), *sorted(GOLD.glob("*.txt"))[::4]]
]
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


@settings(max_examples=30, deadline=None)
@given(TEXTS, TEXTS, st.none() | st.dates().map(str))
def test_any_two_texts_are_extracted_and_related(one, other, published):
    """Whatever the texts, no step raises and every row is what its article says there."""
    articles = [Article("one", one, published=published), Article("other", other, outlet="The Wire")]
    tables = relate(extract(articles), NONE)
    assert tables.trace() is tables
    assert len(tables.articles) + len(tables.issues) == 2


def test_an_article_without_text_is_set_aside():
    """It gives a row of `issues` and nothing else."""
    tables = extract([Article("empty", ""), Article("blank", " \n")])
    assert tables.articles["ref"].tolist() == ["blank"]
    assert tables.issues[["ref", "found"]].to_numpy().tolist() == [["empty", "no text"]]


def test_an_article_is_dated_by_its_byline_before_anything_is_read():
    """The dates that hang on the publication date are reckoned from it, and the basis says whence it is."""
    text = "By Jane Roe, Tuesday, 8 April 2025\n\nTwo men died on Monday, she said."
    tables = extract([Article("a", text, published="2020-01-01", published_basis="parameter")])
    article = tables.articles.iloc[0]
    assert (article["published"], article["published_basis"]) == ("2025-04-08", "byline")
    assert tables.dates["value"].tolist() == ["2025-04-08", "2025-04-07"]


def test_a_weekday_that_is_not_the_dates_is_an_issue():
    """The row says what the calendar has, where it stands, and of which article; the article is not dated by it."""
    text = "Monday, 8 April 2025\n\nTwo men died."
    tables = extract([Article("a", text)])
    row = tables.issues.iloc[0]
    assert (row["kind"], row["article_id"]) == ("doubtful date", Article("a", text).article_id)
    assert (row["place"], row["found"]) == ("characters 0-20", "Monday, 8 April 2025")
    assert row["expected"] == "Tuesday, the weekday of 2025-04-08"
    assert tables.dates["status"].tolist() == ["doubtful"]
    assert tables.articles["published_basis"].tolist() == ["unknown"]


def test_rows_do_not_depend_on_what_else_is_in_the_run():
    """One article gives the same rows alone and beside another."""
    first, second = Article("1", "Ann Lee told Reuters it rained."), Article("2", "“It rained,” said Bo Roe on Friday.")
    both, alone = extract([first, second]), extract([second])
    for name in ("mentions", "quotes", "claims", "dates"):
        own = both[name][both[name]["article_id"] == second.article_id].reset_index(drop=True)
        assert own.equals(alone[name]), name


def actors(tables, places):
    """Give who is who: sets of mentions of one actor, each by the place of its text among all, start and end."""
    found = defaultdict(set)
    refs = dict(zip(tables.articles["article_id"], tables.articles["ref"], strict=True))
    for row in tables.rows("mentions"):
        found[row.actor_id or row.mention_id].add((places[refs[row.article_id]], row.start, row.end))
    return {frozenset(mentions) for mentions in found.values()}


@settings(max_examples=5)
@given(st.permutations(range(len(PRINTED))))
def test_the_order_of_articles_changes_nothing(order):
    """The same articles in another order give the same tables; with other refs, too, the same actors."""
    refs = [f"{number:02}" for number in range(len(PRINTED))]
    articles = [Article(ref, text) for ref, text in zip(refs, PRINTED, strict=True)]
    first = relate(extract(articles), NONE)
    second = relate(extract([articles[number] for number in order]), NONE)
    for schema in SCHEMAS:
        assert second[schema].equals(first[schema]), schema
    moved = [Article(refs[place], PRINTED[number]) for place, number in enumerate(order)]
    third = relate(extract(moved), NONE)
    assert actors(third, dict(zip(refs, order, strict=True))) == actors(
        first, dict(zip(refs, range(len(refs)), strict=True))
    )


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "word and another ",
        "said ",
        "1/",
        "he said, ",
        "The U.S. ",
        "(",
        "photo: ",
        "A-",
        "@a ",
        "‘a",
        "\n“A b. ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece, cpu_seconds):
    """Twice the text takes about twice the time, also where it is one sentence, one mark or one word over and over."""
    text = piece * (10_000 // len(piece))

    def spent(times):
        articles = [Article("hostile/1", text * times)]
        return cpu_seconds(lambda: relate(extract(articles), NONE), runs=3)

    assert spent(2) < 3.2 * spent(1) + 0.2
