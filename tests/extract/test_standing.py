"""Promises of standing.py: how a source is given, who answers for it, and how many stand behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Span
from analysis.extract.nominal import phrase_words
from analysis.extract.standing import n_sources, noun_kind, source_form, source_identity
from analysis.lexicon import entries

FORMS = {"name", "description", "pronoun", "absent"}
IDENTITIES = {"named", "role", "organisation", "group", "anonymous", "none"}
SPANS = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted).map(lambda pair: Span(*pair))


@pytest.mark.parametrize(
    ("source", "form", "identity", "count"),
    [
        ("the mayor", "description", "role", 1),
        ("Roe's adviser", "description", "role", 1),
        ("Prime Minister Roe’s advisor", "description", "role", 1),
        ("the ministry", "description", "organisation", 1),
        ("The Ministry of Health", "name", "organisation", 1),
        ("the White House", "name", "organisation", 1),
        ("the report", "description", "organisation", 1),
        ("the militias", "description", "group", None),
        ("protesters", "description", "group", None),
        ("Republicans", "description", "group", None),
        ("farmers", "description", "group", None),
        ("many voters", "description", "group", None),
        ("two officials", "description", "anonymous", 2),
        ("a person familiar with the talks", "description", "anonymous", 1),
        ("sources", "description", "anonymous", None),
        ("a neighbour", "description", "anonymous", 1),
        ("one of them", "description", "anonymous", 1),
        ("Lee and Roe", "name", "named", 2),
        ("Ten senior militia commanders and Oz officials", "description", "anonymous", 10),
        ("a pair of aides", "description", "anonymous", 2),
        ("a dozen officials", "description", "anonymous", 12),
        ("dozens of protesters", "description", "group", None),
        ("several officials", "description", "anonymous", None),
        ("he", "pronoun", "anonymous", 1),
        ("they", "pronoun", "anonymous", None),
        ("Farhad Nur, harbour adviser to Prime Minister Roe", "name", "named", 1),
        ("A senior politician close to Oz’s governing alliance, Nur al-Lee", "name", "named", 1),
        ("U.S. Secretary of Defense Ann Lee", "name", "named", 1),
        ("The U.S. State Department", "name", "organisation", 1),
        (
            "Six commanders from Harakat Roe, Kataib Lee, Kataib Fox, and Ansar Poe",
            "description",
            "anonymous",
            6,
        ),
        (
            "The militia commanders, from groups including Kataib Roe and Lee",
            "description",
            "anonymous",
            None,
        ),
        ("a commander of Kataib Roe, the largest militia", "description", "anonymous", 1),
        ("an umbrella group", "description", "group", 1),
        ("These groups", "description", "group", None),
        ("a US official", "description", "anonymous", 1),
        ("Washington", "name", "organisation", 1),
        ("sources including six militia commanders", "description", "anonymous", None),
        ("a masked Kataib Roe commander", "description", "anonymous", 1),
        ("his wife, Jane,", "name", "named", 1),
        ("His chief baker, Bo Roe,", "name", "named", 1),
        ("two officials and a diplomat", "description", "anonymous", 3),
        ("the FBI", "name", "organisation", 1),
        ("ANN LEEWARD", "name", "named", 1),
        ("Mr. Roe", "name", "named", 1),
        ("the President", "description", "role", 1),
        ("President Roe", "name", "named", 1),
        ("the Harbour senator", "description", "role", 1),
        ("38 percent of the bakers asked in the spring", "description", "group", None),
        ("Ann Lee, the mayor, and Bo Roe, her deputy", "name", "named", 2),
        ("current and former officials", "description", "anonymous", None),
        ("Democratic and Republican lawmakers", "description", "anonymous", None),
        ("the paper", "description", "organisation", 1),
        ("recent polls", "description", "organisation", None),
        ("a Treasury spokesman", "description", "role", 1),
        ("the state attorney general", "description", "role", 1),
        ("Lee and Roe supporters", "description", "group", None),
        ("one Democrat aware of the plan", "description", "anonymous", 1),
        ("the Harbour Republican", "description", "role", 1),
        ("Roe himself", "name", "named", 1),
        ("Ann Lee, Bo Roe, Eve Fox and Ida Poe", "name", "named", 4),
        ("Harbour campaign spokeswoman Ann Lee", "name", "named", 1),
        ("Lee's", "name", "named", 1),
        ("Police", "description", "organisation", 1),
        ("the Northern Wire", "name", "organisation", 1),
        ("witnesses", "description", "anonymous", None),
        ("some Democrats", "description", "group", None),
        ("the Department of Bread and Salt", "name", "organisation", 1),
        ("the House and the Senate", "name", "organisation", 2),
        ("nearly 50 former officials", "description", "anonymous", None),
        ("a man who called himself Ali", "description", "anonymous", 1),
        ("thousands of protesters", "description", "group", None),
        ("21 former prosecutors", "description", "anonymous", 21),
        ("The Harbour Office’s inspector general", "description", "role", 1),
        ("the bakery's chief executive, Bo J. Roe", "name", "named", 1),
        ("A video of the flood", "description", "organisation", 1),
        ("half a dozen aides", "description", "anonymous", 6),
        ("both men", "description", "anonymous", 2),
        ("others", "description", "anonymous", None),
        ("everyone", "description", "group", None),
        ("someone close to the family", "description", "anonymous", 1),
        ("the judge", "description", "role", 1),
        ("Iran", "name", "organisation", 1),
        ("Americans", "description", "group", None),
        ("the crowd", "description", "group", None),
        ("the public", "description", "group", None),
        ("the man", "description", "anonymous", 1),
        ("lawyers for the family", "description", "anonymous", None),
        ("the victim's brother", "description", "role", 1),
        ("Ann Lee, 25, a baker", "name", "named", 1),
        ("Officials", "description", "anonymous", None),
        ("residents of Kharkiv, Odesa and Lviv", "description", "anonymous", None),
        ("a resident of Kansas City, New York", "description", "anonymous", 1),
        ("two aides, Ann Lee and Bo Roe", "name", "named", 2),
        ("Mr. Lee and his wife", "name", "named", 2),
        ("only two Democrats", "description", "anonymous", 2),
        ("Microsoft", "name", "organisation", 1),
        ("Gen. Ali Nur and two aides", "name", "named", 3),
        ("a spokesman for Smith and Jones", "description", "role", 1),
        ("The F.B.I.", "name", "organisation", 1),
        ("89 percent of young voters", "description", "group", None),
        ("About two-thirds of Harbour voters", "description", "group", None),
        ("one survey", "description", "organisation", 1),
        ("some of you", "description", "anonymous", None),
        ("even a prominent columnist", "description", "anonymous", 1),
        ("people familiar with the talks", "description", "anonymous", None),
        ("nine in 10 voters", "description", "group", None),
        ("a worker named Bo Roe", "name", "named", 1),
        ("a former rival, the Harbour mayor Ann Lee", "name", "named", 1),
        ("the Clark Harbour Warden's Office", "name", "organisation", 1),
        ("CNN's Ann Roe", "name", "named", 1),
        ("those surveyed", "description", "group", None),
        ("A major climate group", "description", "organisation", 1),
        ("an armed group", "description", "group", 1),
        ("a guy with a dog", "description", "anonymous", 1),
        ("a rights group", "description", "organisation", 1),
        ("the four candidates", "description", "anonymous", 4),
        ("the past three chairmen", "description", "anonymous", 3),
        ("the 46-year-old", "description", "role", 1),
        ("both Roe and Lee", "name", "named", 2),
        ("the senator and his two aides", "description", "role", 3),
        ("2016 candidates", "description", "anonymous", None),
        ("the governor and party leader", "description", "role", 1),
        ("Paris, who ran a shop, ", "name", "named", 1),
        ("a lot of people", "description", "group", None),
        ("a list of names", "description", "organisation", 1),
        ("…", "absent", "none", None),
        ("“", "absent", "none", None),
        ("himself", "pronoun", "anonymous", 1),
        ("who", "pronoun", "anonymous", None),
        ("her lawyer", "description", "role", 1),
    ],
)
def test_a_source_is_read_from_its_words(source, form, identity, count):
    """Each kind of noun phrase has its form, who can be held to it, and how many it stands for."""
    text = f"“It rained,” said {source} on Monday."
    span = Span(18, 18 + len(source))
    assert (source_form(text, span), source_identity(text, span), n_sources(text, span)) == (form, identity, count)


def test_no_source_is_absent():
    """Without a span there is no form, nobody to hold to it, and no number."""
    assert (source_form("", None), source_identity("", None), n_sources("", None)) == ("absent", "none", None)


def test_a_pronoun_has_the_identity_of_the_source_before_it():
    """The caller says who spoke before; a name does not take it over."""
    assert source_identity("he", Span(0, 2), "named") == "named"
    assert source_identity("the mayor", Span(0, 9), "named") == "role"


@given(st.text(max_size=80), SPANS)
def test_any_span_of_any_text_is_read(text, span):
    """Nothing raises, and what comes back is one of the levels and a number of at least one."""
    assert source_form(text, span) in FORMS
    assert source_identity(text, span) in IDENTITIES
    number = n_sources(text, span)
    assert number is None or number >= 1


@given(st.text(alphabet="the and of, Lee's 12 officials()“”—%A.", max_size=80), SPANS)
def test_any_run_of_the_words_that_matter_is_read(text, span):
    """Commas, joints, numbers and capitals in any order raise nothing."""
    assert source_form(text, span) in FORMS
    assert n_sources(text, span) is None or n_sources(text, span) >= 1


def test_a_source_of_a_million_words_is_read_at_once():
    """Only the opening of a source counts."""
    text = "Lee, Roe and " * 100_000
    assert source_form(text, Span(0, len(text))) == "name"


def test_the_list_has_no_word_twice():
    """Each singular and each plural stands in one row, with a known standing and a source."""
    rows = entries("standing")
    words = [row[key] for row in rows for key in ("word", "plural") if row[key]]
    doubled = {word for word in words if words.count(word) > 1}
    assert not doubled
    known = {"insider", "office", "people", "crowd", "member", "document", "spokesperson", "body"}
    assert {row["standing"] for row in rows} == known
    assert all(row["source"] for row in rows)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("beekeepers", ("people", True)), ("a glassblower", ("office", False)), ("the gazebo", ("document", False))],
)
def test_an_unlisted_noun_is_read_by_its_ending(noun, kind):
    """Nouns for people often end alike; whatever else speaks is a document or a thing."""
    assert noun_kind(phrase_words(noun, Span(0, len(noun)))) == kind
