"""Promises of the register, of who is mentioned together, and of an actor that is looked up by its name."""

import pytest

from analysis.brief import cast, company, notes, register, together
from analysis.brief.blocks import Prose, plain_text
from analysis.brief.evidence import show_evidence
from analysis.brief.reasons import REASONS
from analysis.errors import AnalysisError
from analysis.tables import Tables, issue

FEW = "They do not speak and have fewer than three mentions, in one article."
EXPECTED = "found no such row; expected the key of a row, such as a quote_id, or an actor's name"
TEXT = (
    "Ann Lee met Bo Ray. Ann Lee, the mayor, met envoys of the Keban council. Lee slept. Bo Ray met Ann Lee."
    " Girls sang. Critics rose."
)
MENTIONS = [
    ("a", "Ann Lee", "person:ann-lee", {}),
    ("a", "Bo Ray", "person:bo-ray", {}),
    ("a", "Ann Lee", "person:ann-lee", {"nth": 1, "role": "the mayor"}),
    ("a", "the mayor", "person:ann-lee", {"form": "descriptor", "link": "apposition"}),
    ("a", "envoys of the Keban council", "a:a1", {"form": "anonymous", "link": "description"}),
    ("a", "the Keban council", "organisation:keban-council", {}),
    ("a", "Lee", "person:ann-lee", {"nth": 2, "link": "last name"}),
    ("a", "Bo Ray", "person:bo-ray", {"nth": 1}),
    ("a", "Ann Lee", "person:ann-lee", {"nth": 2}),
    ("a", "Girls", "a:a2", {"form": "descriptor", "link": "description"}),
    ("a", "Critics", "a:a3", {"form": "descriptor", "link": "a rule of tomorrow"}),
]
ACTORS = [
    ("person:ann-lee", "Ann Lee", {"aliases": ["Lee"], "type": "person", "mentions": 5, "roles": ["the mayor"]}),
    ("person:bo-ray", "Bo Ray", {"type": "person", "mentions": 2, "quotes": 1}),
    ("a:a1", "envoys of the Keban council", {"anonymous": True, "quotes": 1}),
    ("organisation:keban-council", "Keban council", {"mentions": 3}),
    ("a:a2", "Girls", {}),
    ("a:a3", "Critics", {}),
]


@pytest.fixture
def town(tables_from):
    """Give one article with two people, a council, an unnamed source and two groups that merely occur."""
    return tables_from({"a": TEXT}, MENTIONS, ACTORS)


def test_the_register_says_who_matters_and_how_many_more_there_are(town):
    """Names and roles lead to their sentences, unnamed sources stand apart, the rest is counted and told where."""
    assert plain_text(register.actors_tables(town)).splitlines() == [
        f"Actors: {cast.RULE}; those of most articles first",
        "Actor | Type | Also as | Role | Articles | Mentions | Statements",
        "Bo Ray[1] | person |  |  | 1 | 2 | 1",
        "Ann Lee[1] | person | Lee[3] | the mayor[2] | 1 | 5 | 0",
        "Keban council[2] | unknown |  |  | 1 | 3 | 0",
        "",
        "Sources without a name, by the same rule",
        "Source as described | Type | In | People | Mentions | Statements",
        "envoys of the Keban council[2] | unknown | A | not told | 1 | 1",
        "",
        f"Two more actors are in the table actors. {FEW}",
    ]


def test_a_long_register_is_cut_and_says_so(tables_from):
    """Those of most articles are kept; those that would be listed too are told from those that would not."""
    names = [f"Ann{number}" for number in range(cast.MOST + 2)]
    mentions = [("a", f"{name} ", f"p:{name}", {}) for name in names]
    actors = [(f"p:{name}", name, {"articles": 2 + number % 2}) for number, name in enumerate(names)]
    tables = tables_from(
        {"a": " ".join([*names, "Zoe "])}, [*mentions, ("a", "Zoe", "p:zoe", {})], [*actors, ("p:zoe", "Zoe", {})]
    )
    found = cast.cast(tables)
    assert len(found.known) == cast.MOST
    assert found.known[0].actor.articles == 3
    assert (found.rest, found.cut) == (3, 2)
    said = plain_text(register.actors_tables(tables))
    assert "Two of them would be listed above if there were room. One of them does not speak and has fewer" in said


def test_actors_share_sentences_that_mention_both(town):
    """A name inside the words for somebody else puts the two not together; each sentence counts once."""
    found = company.company(town)
    shared = {pair: len(places) for pair, places in found.shared.items()}
    assert shared == {
        ("person:ann-lee", "person:bo-ray"): 2,
        ("person:ann-lee", "organisation:keban-council"): 1,
        ("person:ann-lee", "a:a1"): 1,
    }
    assert [member.actor.name for member in found.members][:2] == ["Ann Lee", "Bo Ray"]
    assert plain_text(together.together_table(town)).splitlines()[2] == (
        "Ann Lee | Bo Ray (2)[1][4]; Keban council (1)[2]; envoys of the Keban council (1)[2]"
    )


def test_the_figure_says_what_it_draws(town):
    """The text for those who do not see it has the same numbers, and each is in the drawing."""
    drawn = together.draw_together(town)
    assert drawn.alt == (
        "Grid of four actors by the sentences that mention two of them: Ann Lee and Bo Ray in 2, Ann Lee and Keban"
        " council in 1 and Ann Lee and envoys of the Keban council in 1. Two pairs in one only and three pairs in none."
    )
    assert drawn.data.count(">2<") == 1
    assert drawn.data.count(">1<") == 2
    assert drawn.data.count(">Bo Ray<") == 1


def test_many_actors_fit_in_the_figure(tables_from):
    """Of more actors than have room, those that share most sentences are drawn, and the caption says of how many."""
    names = [f"Ann{number:02}" for number in range(50)]
    texts = {"a": " ".join(names) + ". " + " ".join(reversed(names[40:])) + ".", "b": "Nobody."}
    mentions = [("a", name, f"p:{name}", {}) for name in names]
    mentions += [("a", name, f"p:{name}", {"nth": 1}) for name in names[40:]]
    tables = tables_from(texts, mentions, [(f"p:{name}", name, {"quotes": 1}) for name in names])
    drawn = together.draw_together(tables)
    assert "of 50 listed actors that share a sentence, the 14 that share most" in "".join(
        run.text for run in drawn.caption
    )
    assert all(f">{name}<" in drawn.data for name in names[40:])
    assert [note.number for note in notes.endnotes(tables).notes] == [1, 2]


def test_nobody_together_is_said(tables_from):
    """An actor alone gives a sentence in place of figure and table."""
    tables = tables_from({"a": "Ann Lee slept."}, MENTIONS[:1], ACTORS[:1])
    for view in (together.draw_together(tables), together.together_table(tables)):
        assert isinstance(view, Prose)
    assert plain_text(register.actors_tables(Tables())) == "No actor was found."


@pytest.mark.parametrize("wanted", ["person:ann-lee", "Ann Lee", "ANN  LEE", "the Ann Lee", "lee"])
def test_show_gives_every_mention_of_an_actor_and_why(town, wanted):
    """By its id, its name or an alias: what it is, then each mention with its place, words and reason."""
    assert show_evidence(town, wanted).splitlines()[:11] == [
        "actors person:ann-lee",
        "name: Ann Lee",
        "type: person",
        "also as: Lee",
        "roles: the mayor",
        "statements: no",
        "mentions: five in one article",
        "a:m0, a 0-7, named: its name, the same wherever it stands",
        "  [Ann Lee] met Bo Ray.",
        "a:m20, a 20-27, named: its name, the same wherever it stands",
        "  [Ann Lee], the mayor, met envoys of the Keban council.",
    ]
    assert "a:m73, a 73-76, named: the last name of the only full name that ends in it" in show_evidence(town, wanted)


def test_show_says_of_an_unnamed_source_that_it_is_one(town):
    """Its name is a description; a rule that has no words yet is named."""
    assert "name: envoys of the Keban council (not named)" in show_evidence(town, "a:a1")
    assert "descriptor: by the rule “a rule of tomorrow”" in show_evidence(town, "critics")


def test_a_correction_is_the_reason_of_its_mention(town):
    """Whom a person has linked is not said to be linked by the rule."""
    note = issue("corrected", "corrections", "mentions a:m0, pin", "'Ann Lee'", "'person:bo-ray' (Kim: a namesake)")
    links = town.mentions["link"].mask(town.mentions["mention_id"] == "a:m0", f"corrected {note['issue_id']}")
    ids = town.mentions["actor_id"].mask(town.mentions["mention_id"] == "a:m0", "person:bo-ray")
    tables = town.having(mentions=town.mentions.assign(link=links, actor_id=ids)).noting([note])
    assert "a:m0, a 0-7, named: a correction: 'person:bo-ray' (Kim: a namesake)" in show_evidence(tables, "Bo Ray")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (
            "Anne Lee",
            f"'Anne Lee': {EXPECTED}, such as person:ann-lee (Ann Lee)",
        ),
        ("council", "such as organisation:keban-council (Keban council); a:a1 (envoys of the Keban council)"),
        ("Zebra", f"'Zebra': {EXPECTED}"),
        ("", f"'': {EXPECTED}"),
    ],
)
def test_an_unknown_actor_is_refused_with_those_that_are_near(town, wanted, said):
    """The error names actors with those words, or else those that are spelled much alike."""
    with pytest.raises(AnalysisError) as raised:
        show_evidence(town, wanted)
    assert str(raised.value).endswith(said)


def test_a_name_of_several_actors_is_refused(tables_from):
    """Nobody is chosen: the error names each."""
    actors = [(f"p:{number}", "Lee" if number else "Ann Lee", {"aliases": ["Lee"]}) for number in range(7)]
    tables = tables_from({"a": "Lee"}, [("a", "Lee", "p:0", {})], actors)
    with pytest.raises(AnalysisError, match=r"found 7 actors of that name; expected the id of one: p:0 .*; 2 more"):
        cast.find_actor(tables, "lee")


def test_every_rule_that_links_has_words(seeds):
    """No mention of the two articles is linked by a rule that a reader is not told in plain words."""
    assert set(seeds.mentions["link"].dropna()) <= set(REASONS)
