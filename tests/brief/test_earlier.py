"""Promises of earlier ids: each leads to words that prove its row now, or to where the row stands."""

from analysis.article import Article
from analysis.brief import notes, sections
from analysis.brief.earlier import earlier_places
from analysis.differ.comparing import Edition, compare
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.tables import Tables, issue, table

FIRST = "Ann Lee rested. “We go,” said Tom Hill. Ann Lee left."
BEFORE = "The bay is calm. "


def compared(first=FIRST, second=BEFORE + FIRST):
    """Give the tables of an article before it was edited, and those after, with what changed."""
    old, new = (relate(extract([Article("a", text)]), load_corrections(None)) for text in (first, second))
    return old, new.having(changes=compare(Edition("o", old, {}), Edition("n", new, {})))


def test_each_row_is_led_to_its_own_words():
    """A row with words to them, an actor to its first mention, the article to its first sentence."""
    old, new = compared()
    places, text = earlier_places(new), BEFORE + FIRST
    for name in ("mentions", "quotes", "claims"):
        for row in old.rows(name):
            key, words = next(iter(vars(row).values())), row.content if name == "quotes" else row.text
            article_id, span = places[key]
            assert article_id == new.articles["article_id"][0]
            assert span.of(text) == words
    (article_id,) = old.articles["article_id"]
    assert places[article_id][1].of(text) == "The bay is calm."


def test_a_row_that_no_note_proves_is_led_to_its_article():
    """A sentence on which nothing in the briefing rests has no note; the line of the article stands for it."""
    old, new = compared()
    cited = notes.number_places(new, [(new.articles["article_id"][0], 0, 1)])
    noted, unnoted = notes.earlier_ids(new, cited)
    assert noted == {1: list(old.articles["article_id"])}
    assert set(old.mentions["mention_id"]) <= set(unnoted[new.articles["article_id"][0]])
    _, without = notes.earlier_ids(new, notes.numbered(new))
    shown = [run.id for run in sections.articles_table(new).rows[0].cells[0] if run.id]
    assert shown == [key for keys in without.values() for key in keys]


def test_rows_that_rest_on_one_another_end():
    """Tables that somebody made up, where two rows without words name each other, lead nowhere and stop."""
    changed = {"part": "result", "kind": "renamed", "old_id": "was", "new_id": "d", "table": "drifts"}
    drifts = [{"drift_id": "d", "match_id": "m", "kind": "hedge lost", "statement": "s"}]
    match = {"match_id": "m", "kind": "claim", "left_id": "d", "right_id": "d", "relation": "verbatim"}
    matches = [{**match, "score": 1.0, "rule": "r", "confidence": 1.0}]
    tables = Tables(
        drifts=table("drifts", drifts),
        matches=table("matches", matches),
        changes=table("changes", [{"change_id": "x", **changed}]),
    )
    assert earlier_places(tables) == {}


def test_what_was_set_aside_keeps_its_place():
    """A row without any article is led to its own line."""
    one, other = (issue("set aside", "a.txt", "byte 3", found, "text") for found in ("0xe9", "0xe8"))
    old, new = (Tables(issues=table("issues", [row])) for row in (one, other))
    new = new.having(changes=compare(Edition("o", old, {}), Edition("n", new, {})))
    assert earlier_places(new) == {}
    (row,) = sections.method_facts(new).blocks[-1].rows
    assert (row.id, row.cells[0][-1].id) == (other["issue_id"], one["issue_id"])
