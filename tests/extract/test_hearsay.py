"""Promises of hearsay.py: through how many mouths a content came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Span
from analysis.extract.hearsay import hearsay
from analysis.lexicon import entries

SPANS = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted).map(lambda pair: Span(*pair))


@pytest.mark.parametrize(
    ("content", "levels"),
    [
        ("that it rained", 1),
        ("B had told him the plan was dead", 2),
        ("that officials believed the plan was dead", 2),
        ("he believed the plan was dead", 1),
        ("she had told him the plan was dead", 2),
        ("they had been told the plan was dead", 2),
        ("that the ministry said Lee had told them it was dead", 3),
        ("that, according to Lee, it rained", 2),
        ("the report says that Lee told her to go", 3),
        ("the plan reported by Lee was dead", 1),
        ("he would tell Lee to go", 1),
        ("Lee was thought to be dead", 1),
        ("U.S. pressure has prompted talks", 1),
        ("that the company thinks it will win", 2),
        ("some groups had already evacuated", 1),
        ("the state said nothing", 2),
        ("“Lee told me it was dead”", 1),
        ("the government's goal remains bringing all weapons", 1),
        ("critics say it is a bad idea", 2),
        ("that police believe the suspect", 2),
        ("she was warned that it is late", 2),
        ("the plan was reported to be dead", 1),
        ("that he knows nothing about it", 1),
        ("Reports that Lee told them", 1),
        ("he heard that Lee left", 2),
        ("that data show that it rained", 2),
        ("the lawsuit Lee announced on Friday", 1),
        ("the aide also advises her on rain", 1),
        ("what she told the board", 1),
        ("Roe's comments were unfair", 1),
        ("Lee and Roe said it rained", 2),
        ("he had warned them that it would rain", 2),
        ("she knew it was late", 1),
        ("", 1),
        ("that the mayor was informed that it rained", 2),
        ("if people think it is late", 1),
        ("the flood has shown the need for sand", 1),
    ],
)
def test_levels_of_a_content(content, levels):
    """A verb of speech or knowledge with somebody else for its subject, at the opening, is one level more."""
    text = f"Lee said {content}."
    assert hearsay(text, [Span(9, 9 + len(content))]) == levels


def test_without_a_content_nothing_is_passed_on():
    """A refusal has no content and one level."""
    assert hearsay("Lee did not reply.", []) == 1


def test_there_are_three_levels_at_most():
    """A longer chain is not followed."""
    text = "that Lee said Roe said Fox said Poe said it rained"
    assert hearsay(text, [Span(0, len(text))]) == 3


@given(st.text(max_size=80), st.lists(SPANS, max_size=3))
def test_any_content_has_a_level(text, contents):
    """Nothing raises on any text and any spans."""
    assert hearsay(text, contents) in (1, 2, 3)


def test_the_list_of_verbs_has_no_form_twice():
    """Each form is in one row, of a known kind."""
    rows = entries("reporting")
    forms = [form for row in rows for form in row["forms"].split()]
    assert len(forms) == len(set(forms))
    assert {row["kind"] for row in rows} == {"speech", "asking", "giving", "showing", "hearing", "knowledge"}
    assert {row["addressee"] for row in rows} == {"object", "to", ""}
