"""Inferences: who may be somebody else is told with reasons, and never counted as one until a person says so."""

import pandas as pd
import pytest

from analysis.article import Article
from analysis.brief.blocks import plain_text
from analysis.brief.reasons import reasons
from analysis.brief.register import actors_tables
from analysis.pipeline import extract, relate
from analysis.relate.decisions import COLUMNS, table_of

STORY = "Striking dockers in Brenmouth blocked the Brenmouth harbour, and the Brenmouth ferry terminal closed. "
QUOTE = "“We will keep the harbour closed until every docker is paid,” "
NAMED = (
    "Ann Roe, harbour adviser to Max Hill, said the town would open the old harbour road in May. Gen. Max Hill left."
)
UNNAMED = "Gen. Max Hill left. Hill’s advisor said workers would open the old harbour road soon."


def related(*texts, corrections=()):
    """Relate the texts, each an article of its own, with corrections as (row, column, expected, value)."""
    articles = [Article(ref=str(number), text=STORY + text) for number, text in enumerate(texts)]
    rows = [(*row, "she said so", "Ann", "2026-11-20", "active") for row in corrections]
    frame = pd.DataFrame(rows, columns=list(COLUMNS), index=range(2, 2 + len(rows)), dtype="str")
    return relate(extract(articles), frame)


def told(tables):
    """Give standing and reasons by the name of whom it may be."""
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    return {names[row.other_id]: (row.standing, row.reasons) for row in tables.rows("inferences")}


def test_a_role_tells_who_is_probably_meant():
    """The same role with the same person, and the same words, make it probable; the two stay two actors."""
    tables = related(NAMED, UNNAMED)
    assert told(tables) == {
        "Ann Roe": (
            "probable",
            [
                "the same role: “Hill’s advisor” and “harbour adviser to Max Hill”",
                "both are said to have said “would open the old harbour road”",
                "nobody else fits",
            ],
        )
    }
    (row,) = tables.rows("inferences")
    assert table_of(row.inference_id) == "inferences"
    assert {row.actor_id, row.other_id} <= set(tables.actors["actor_id"])
    known = {*tables.mentions["mention_id"], *tables.roles["role_id"], *tables.quotes["quote_id"]}
    assert set(row.evidence) <= known
    assert "Taken for the same person: “Hill’s advisor” (B) and Ann Roe (A)." in plain_text(actors_tables(tables))


def test_a_quotation_tells_who_is_probably_meant():
    """A person whom one article names and the other only describes is quoted with the same words."""
    tables = related(QUOTE + "said Ann Roe.", QUOTE + "said a union official.")
    standing, why = told(tables)["Ann Roe"]
    assert standing == "probable"
    assert why[0].startswith("both are quoted with the same words: “We will keep the harbour closed")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (NAMED.replace("harbour adviser", "former harbour adviser"), UNNAMED),
        (NAMED.replace("to Max Hill", "to Bo Ray"), UNNAMED),
        (NAMED.replace("harbour adviser", "foreign affairs adviser"), UNNAMED.replace("Hill’s", "Hill’s economic")),
        (NAMED, UNNAMED + " Ann Roe slept."),
        (NAMED, UNNAMED.replace("Hill’s advisor", "Hill’s driver")),
        (QUOTE + "said his daughter, Ann Roe.", QUOTE + "said a spokesman."),
        (QUOTE + "said Ann Roe, an adviser to Chad.", QUOTE + "said a Kenyan official."),
    ],
)
def test_what_speaks_against_it_leaves_nothing_to_infer(left, right):
    """Another time, body, field, noun, sex or state, and a name in the same article: nothing is inferred."""
    assert told(related(left, right)) == {}


def test_two_candidates_are_both_named():
    """Of two advisers neither is taken; both are told, in the table, in `link` and in the briefing."""
    tables = related(NAMED, UNNAMED, "Eva Lund, an adviser to Max Hill, left. Gen. Max Hill slept.")
    assert {name: standing for name, (standing, _) in told(tables).items()} == {
        "Ann Roe": "ambiguous",
        "Eva Lund": "ambiguous",
    }
    (mention,) = (row for row in tables.rows("mentions") if row.text == "Hill’s advisor")
    assert mention.link == "description, ambiguous: person:ann-roe or person:eva-lund"
    assert reasons(tables)[mention.mention_id].endswith("not sure, may be person:ann-roe or person:eva-lund")
    assert "Ambiguous: “Hill’s advisor” (B) may be Ann Roe (A) or Eva Lund (C)." in plain_text(actors_tables(tables))


def test_a_last_name_that_two_people_bear_is_ambiguous():
    """Two people with one last name stay two, and so does the last name alone, with both named."""
    tables = related("Gen. Ann Roe and Gen. Max Roe met. Gen. Roe left.")
    assert {name: standing for name, (standing, _) in told(tables).items()} == {
        "Ann Roe": "ambiguous",
        "Max Roe": "ambiguous",
    }
    (mention,) = (row for row in tables.rows("mentions") if row.text == "Roe")
    assert mention.link.endswith("ambiguous: person:ann-roe or person:max-roe")


def test_a_merge_confirms_and_a_drop_rejects():
    """An analyst's decision takes the inference away: merged, the two are one; dropped, they are just two."""
    (row,) = related(NAMED, UNNAMED).rows("inferences")
    merged = related(NAMED, UNNAMED, corrections=[(row.actor_id, "merge", "Hill’s advisor", row.other_id)])
    assert merged.inferences.empty
    assert row.actor_id not in set(merged.actors["actor_id"])
    dropped = related(NAMED, UNNAMED, corrections=[(row.inference_id, "drop", "probable", "")])
    assert dropped.inferences.empty
    assert row.actor_id in set(dropped.actors["actor_id"])
    assert set(merged.issues["kind"]) == set(dropped.issues["kind"]) == {"corrected"}


def test_a_pinned_mention_is_no_longer_ambiguous():
    """Where a person has said who is meant, nothing is left to infer of that mention."""
    text = "Gen. Ann Roe and Gen. Max Roe met. Gen. Roe left."
    (mention,) = (row for row in related(text).rows("mentions") if row.text == "Roe")
    pinned = related(text, corrections=[(mention.mention_id, "pin", "Roe", "person:ann-roe")])
    assert pinned.inferences.empty
    assert all("ambiguous" not in link for link in pinned.mentions["link"].dropna())
