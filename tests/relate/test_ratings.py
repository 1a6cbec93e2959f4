"""Promises of an analyst's ratings and judgments: what they become, and every rule that they must keep."""

import pandas as pd
import pytest

from analysis.article import Article
from analysis.errors import TableError
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.relate.ratings import COLUMNS, broken_rules, opinions_of, rate
from analysis.relate.yardsticks import confidences, grades, likelihoods, mixed_sentences, terms
from analysis.tables import Tables

ANN = "person:ann-lee"
SIGNED = {"reason": "was right before", "by": "Kim", "on": "2026-11-20", "status": "active"}


def sheet(*rows):
    """Give a table as load_ratings gives it, of rows by column."""
    cells = [[row.get(name, "") for name in COLUMNS] for row in rows]
    return pd.DataFrame(cells, index=range(2, len(cells) + 2), columns=list(COLUMNS), dtype="str")


def rating(row=ANN, reliability="B", credibility="2", **more):
    """Give a good rating, but for what is given."""
    return {"kind": "rating", "row": row, "reliability": reliability, "credibility": credibility, **SIGNED, **more}


def judgment(**more):
    """Give a good judgment, but for what is given."""
    said = {"statement": "The bridge will be shut.", "likelihood": "highly likely", "confidence": "low"}
    return {"kind": "judgment", "row": ANN, **said, "yardstick": "phia", **SIGNED, **more}


@pytest.fixture(scope="module")
def tables():
    """Relate two articles: one claim of two newsrooms and two speakers, and others that one tells alone."""
    texts = {
        "a": "The bridge at Aske has collapsed, Ann Lee told Reuters. “Nobody is hurt,” said Ann Lee.",
        "b": "The bridge at Aske has collapsed, Tom Hill told The Associated Press. “We must act,” said Tom Hill.",
    }
    return relate(extract([Article(ref, text) for ref, text in texts.items()]), load_corrections(None))


@pytest.fixture(scope="module")
def groups(tables):
    """Give the group that two independent origins tell, and one that only one tells."""
    found = dict(zip(tables.corroborations["independent_origins"], tables.corroborations["group_id"], strict=True))
    return found[2], found[1]


def test_an_analyst_stands_beside_what_was_extracted(tables, groups):
    """Ratings and judgments fill tables of their own; what is not graded cannot be judged; no other table changes."""
    article = tables.articles["article_id"][0]
    retired = rating("person:gone", status="retired")
    given = sheet(rating(), rating(article, "", "3"), rating(groups[0], "", "1"), judgment(row=f"{groups[0]} {ANN}"))
    rated = rate(tables, pd.concat([given, sheet(retired)]), "phia")
    found = {row.row_id: row.reliability + row.credibility for row in rated.rows("ratings")}
    assert found == {ANN: "B2", article: "F3", groups[0]: "F1"}
    (judged,) = rated.rows("judgments")
    assert judged.row_ids == sorted([groups[0], ANN])
    assert (judged.likelihood, judged.confidence, judged.yardstick) == ("highly likely", "low", "phia")
    for name in ("articles", "actors", "corroborations", "issues"):
        assert rated[name] is tables[name]
    assert list(broken_rules(rated)) == []
    assert len(opinions_of(rated)) == 4


def test_the_order_of_the_rows_makes_no_difference(tables, groups):
    """The same rows in another order give the same tables."""
    rows = [rating(), rating(groups[1], "", "4"), judgment(), judgment(statement="It will be built anew.")]
    one, other = rate(tables, sheet(*rows), "phia"), rate(tables, sheet(*reversed(rows)), "phia")
    for name in ("ratings", "judgments"):
        pd.testing.assert_frame_equal(one[name], other[name])


ICD = {"yardstick": "icd203"}
BAD = [
    (rating(kind="guess"), "kind: found 'guess'; expected rating or judgment"),
    (rating(row="person:nobody"), "row: found 'person:nobody'; expected the id of an actor, an article or a claim"),
    (rating(row=f"{ANN} {ANN}"), "expected one id of an actor, an article or a claim group"),
    (rating(reliability="G"), "reliability: found 'G'; expected one of A, B, C, D, E, F"),
    (rating(reliability="b"), "reliability: found 'b'; expected one of A"),
    (rating(credibility="7"), "credibility: found '7'; expected one of 1, 2, 3, 4, 5, 6"),
    (rating(reliability="", credibility=""), "reliability: found nothing; expected a grade, or no row"),
    (rating(credibility="1"), "credibility: found '1'; expected 2 to 6: only a claim can be confirmed"),
    (rating(row="g:x"), "reliability: found 'B'; expected nothing: a claim has a credibility"),
    (rating(likelihood="likely"), "likelihood: found 'likely'; expected nothing: it is of a judgment"),
    (rating(reason=""), "reason: found nothing; expected text"),
    (rating(by=" "), "by: found nothing; expected text"),
    (rating(on="20 November"), "on: found '20 November'; expected an ISO 8601 day"),
    (rating(status="on"), "status: found 'on'; expected active or retired"),
    (rating(status="retired", on="then"), "on: found 'then'; expected an ISO 8601 day"),
    (judgment(row=""), "row: found nothing; expected the ids of the rows that it rests on"),
    (judgment(row=f"{ANN} g:x"), "row: found 'g:x'; expected the id of an actor, an article or a claim group"),
    (judgment(statement=""), "statement: found nothing; expected text"),
    (judgment(reliability="A"), "reliability: found 'A'; expected nothing: it is of a rating"),
    (judgment(likelihood="very likely"), "likelihood: found 'very likely'; expected one of remote chance, highly"),
    (judgment(likelihood=""), "likelihood: found ''; expected one of remote chance"),
    (judgment(confidence="medium"), "confidence: found 'medium'; expected one of low, moderate, high"),
    (judgment(likelihood="likely", **ICD), "yardstick: found 'icd203'; expected phia: a briefing has one yardstick"),
    (judgment(statement="It will probably hold."), "statement: found 'probably'; expected no likelihood"),
    (judgment(statement="With high confidence, it holds."), "statement: found 'high confidence'; expected no level"),
    (judgment(reason="With low confidence, it is likely."), "reason: found 'With low confidence, it is likely.'"),
]


@pytest.mark.parametrize(("row", "message"), BAD, ids=[message[:40] for _, message in BAD])
def test_what_breaks_a_rule_is_one_error(tables, row, message):
    """It says the file, the row, the column, what was found and what was expected."""
    with pytest.raises(TableError) as raised:
        rate(tables, sheet(rating("person:tom-hill"), row), "phia", "r.csv")
    assert str(raised.value).startswith("r.csv, row 3, ")
    assert message in str(raised.value)


def test_one_origin_confirms_nothing(tables, groups):
    """Credibility 1 needs two independent origins; 2 does not."""
    with pytest.raises(TableError, match=r"credibility: found '1' for 1 independent origin; expected 2 to 6, or two"):
        rate(tables, sheet(rating(groups[1], "", "1")), "phia")
    assert len(rate(tables, sheet(rating(groups[1], "", "2")), "phia").ratings) == 1


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([rating(), rating(credibility="3")], f"row: found '{ANN}' again, as in row 2; expected one active rating"),
        ([judgment(), judgment(likelihood="unlikely")], "again, as in row 2; expected each judgment once"),
        (
            [judgment(likelihood="likely", **ICD), judgment(statement="So.", likelihood="probable", **ICD)],
            "likelihood: found 'probable', and 'likely' in row 2; expected words of one row of ICD 203: almost no",
        ),
    ],
)
def test_rows_that_do_not_go_together_are_one_error(tables, rows, message):
    """A row is rated once, a judgment is given once, and the two rows of words of ICD 203 are not mixed."""
    with pytest.raises(TableError) as raised:
        rate(tables, sheet(*rows), rows[0].get("yardstick", "phia"))
    assert "row 3, " in str(raised.value)
    assert message in str(raised.value)


@pytest.mark.parametrize("row", [1, 2])
def test_either_row_of_icd_203_can_be_used(tables, row):
    """All seven words of a row go together."""
    words = [term for term, entry in terms("icd203").items() if entry.row == row]
    rows = [judgment(statement=f"Part {number}.", likelihood=word, **ICD) for number, word in enumerate(words)]
    assert len(rate(tables, sheet(*rows), "icd203").judgments) == 7


def test_a_yardstick_that_is_none_and_columns_that_are_others_are_refused():
    """Each is named in one line."""
    with pytest.raises(TableError, match="yardstick: found 'kent'; expected icd203 or phia"):
        rate(Tables(), sheet(), "kent")
    with pytest.raises(TableError, match="ratings: found kind; expected kind, row"):
        rate(Tables(), pd.DataFrame(columns=["kind"]), "phia")


def test_tables_that_break_a_rule_are_told(tables, groups):
    """What was put into the tables past the rules is found there."""
    rated = rate(tables, sheet(rating(groups[1], "", "2"), judgment()), "phia")
    ratings, judgments = rated.ratings.assign(credibility="1"), rated.judgments.assign(likelihood="remote")
    found = [problem for _, problem in broken_rules(rated.having(ratings=ratings, judgments=judgments))]
    assert [column for column, _, _ in found] == ["credibility", "likelihood"]


def test_the_scales_are_whole():
    """Seven bands each, in order; the words of ICD 203 are two a band; six grades a scale."""
    icd, phia = terms("icd203").values(), terms("phia").values()
    bands = [(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)]
    assert [(entry.low, entry.high) for entry in icd] == bands * 2
    assert len({(entry.low, entry.high) for entry in phia}) == 7
    assert "".join(grades("reliability")) == "ABCDEF"
    assert "".join(grades("credibility")) == "123456"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is almost certainly so.", ["almost certainly"]),
        ("HIGHLY-LIKELY, they say", ["HIGHLY-LIKELY"]),
        ("A very unlikely and a highly improbable case", ["very unlikely", "highly improbable"]),
        ("a remote village; the likelihood; the likes of him", []),
        ("the possibility is remote", ["is remote"]),
        ("a realistic possibility, a roughly even chance", ["realistic possibility", "roughly even chance"]),
        ("", []),
    ],
)
def test_words_of_likelihood_are_found(text, found):
    """The longest word counts, in any case; what only looks like one does not."""
    assert [span.of(text) for span in likelihoods(text)] == found


def test_confidence_is_found_and_kept_apart():
    """A level counts, confidence alone does not; only one sentence with both is mixed."""
    text = "He has confidence in her. We are highly confident. It is likely."
    assert [span.of(text) for span in confidences(text)] == ["highly confident"]
    assert mixed_sentences(text) == []
    assert len(mixed_sentences("We are highly confident that it is likely.")) == 1
