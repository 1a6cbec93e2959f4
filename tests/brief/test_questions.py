"""Promises of brief/questions.py: what is left open is asked from the tables, the weightiest first."""

import pytest

from analysis.article import Article
from analysis.brief.blocks import Prose, plain_text
from analysis.brief.questions import MOST, open_questions
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate

SHARED = "“The old harbour at Aske has been closed since the spring,” said Ann Lee."


def asked(*texts):
    """Give the questions about these articles."""
    tables = relate(extract([Article(f"r{number}", text) for number, text in enumerate(texts)]), load_corrections(None))
    found = open_questions(tables)
    return [] if isinstance(found, Prose) else [item.runs for item in found.items]


def first_words(questions):
    """Give the text of each question."""
    return ["".join(run.text for run in runs if run.note is None) for runs in questions]


@pytest.mark.parametrize(
    ("texts", "question"),
    [
        (
            (
                "The storm in Aske killed 12 people on Monday, Ann Lee said.",
                "The storm in Aske killed 15 people on Monday, Ann Lee said.",
            ),
            "Which number is right: “12 people” (A) or “15 people” (B)?",
        ),
        (
            ("Ten officers and diplomats said the port was shut.",),
            "How many of “Ten officers and diplomats” (A) are officers, how many diplomats, and who are they?",
        ),
        (
            ("The mayor met envoys on March 16. The quay was reopened in June.",),
            "Which year is meant by “March 16” (A) and “June” (A)?",
        ),
        ((f"{SHARED} The quay was shut last year.",), "When was “last year” (A)?"),
        (
            ("The bridge at Aske has reportedly collapsed.",),
            "Who says this, for which A has only “reportedly”: “The bridge at Aske has reportedly collapsed”?",
        ),
        (
            (f"{SHARED} Mayor Tom Hill met envoys on 16 March 2025.", SHARED),
            "Who besides A reports this: “Mayor Tom Hill met envoys on 16 March 2025”?",
        ),
        (
            ("The port was shut, two envoys told Reuters.", "It will open in May, Ann Lee told Reuters."),
            "What does the original report by Reuters say, which A and B credit?",
        ),
    ],
)
def test_what_is_open_is_asked(texts, question):
    """Each kind of gap gives its question, word for word."""
    assert question in first_words(asked(*texts))


def test_a_hedge_is_not_asked_about_where_another_article_has_a_source():
    """Who says so is told by the other article."""
    first = "The bridge at Aske has reportedly collapsed in the storm."
    second = "The bridge at Aske has collapsed in the storm, Ann Lee said."
    assert not [said for said in first_words(asked(first, second)) if "reportedly" in said]


def test_every_question_leads_to_a_sentence(seeds):
    """Each has a note, and the note the row that raises it."""
    items = open_questions(seeds).items
    assert 8 <= len(items) <= MOST + 1
    for item in items[:MOST]:
        notes = [run for run in item.runs if run.note is not None]
        assert notes
        assert all(run.rows for run in notes)


def test_contradictions_come_first_and_the_rest_is_counted():
    """Of very many questions the weightiest are asked."""
    hedged = " ".join(f"Bridge {number} of Aske has reportedly collapsed." for number in range(2 * MOST))
    texts = f"The dam at Keban has failed, Ann Lee said. {hedged}", "The dam at Keban has not failed, Tom Hill said."
    said = first_words(asked(*texts))
    assert said[0].startswith("Which is true: “The dam at Keban has failed”")
    assert len(said) == MOST + 1
    assert said[-1].endswith("further questions of these kinds are not shown.")


def test_nothing_open_is_said():
    """Without a gap there is no list."""
    tables = relate(extract([Article("a", "“We go,” said Ann Lee.")]), load_corrections(None))
    assert plain_text(open_questions(tables)) == "None was found."


def test_who_is_meant_by_some_is_asked_where_members_have_names():
    """Some of a kind, of which the articles describe one by name."""
    one = "Some banks have left Brel, Ann Lee said. Deutsche Bank, the largest bank, said it would stay."
    (said,) = [said for said in first_words(asked(one)) if said.startswith("Which are")]
    assert said == (
        "Which are “Some banks” (A), of whom A tells “Some banks have left Brel”, and is Deutsche Bank one of them?"
    )
    assert not [said for said in first_words(asked("Some banks have left.")) if said.startswith("Which are")]
