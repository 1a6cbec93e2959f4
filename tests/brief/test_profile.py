"""Promises of an actor's profile: all that it says and all that is said of it, in any dates, with the sentences."""

import pytest

from analysis.article import Article
from analysis.brief import profile
from analysis.brief.blocks import plain_text
from analysis.brief.window import Window
from analysis.errors import AnalysisError, BriefingError
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate

FIRST = "Ann Lee told Tom Hill that the dam was safe. “Nobody is in danger,” Lee said. Tom Hill met Ann Lee."
SECOND = "“Ann Lee is wrong about the dam,” said Tom Hill. Lee warned that it would rain."
VIEWS = (
    profile.who,
    profile.said_table,
    profile.told_tables,
    profile.roles_table,
    profile.cues_table,
    profile.names_table,
    profile.endnotes,
)


def tables_of(*articles):
    """Analyse articles given as (ref, text, published)."""
    made = [Article(ref=ref, text=text, published=published) for ref, text, published in articles]
    return relate(extract(made), load_corrections(None))


@pytest.fixture(scope="module")
def dam():
    """Analyse an article of 2024, one of 2025, and one without a date."""
    return tables_of(("a", SECOND, "2025-02-03"), ("b", FIRST, "2024-05-06"), ("c", "Ann Lee said it was cold.", None))


def profiled(tables, actor="Ann Lee", date_from="", date_to="", **sides):
    """Profile an actor, both sides if none is named."""
    asked = {"as_speaker": True, "as_target": True, **sides}
    return profile.profile_actor(tables, actor, Window(date_from, date_to), **asked)


def lines(view, found):
    """Give the lines of a view's rows."""
    return [line for line in plain_text(view(found)).splitlines() if " | " in line]


def test_statements_stand_in_the_order_of_publication(dam):
    """An alias will do; the undated article comes last, and each row leads to its sentence."""
    rows = lines(profile.said_table, profiled(dam, "lee"))[1:]
    assert [row.split(" | ")[:3] for row in rows] == [
        ["2024-05-06", "B", "that the dam was safe[3]"],
        ["2024-05-06", "B", "“Nobody is in danger,”[4]"],
        ["2025-02-03", "A", "that it would rain[2]"],
        ["unknown", "C", "it was cold[6]"],
    ]
    assert rows[0].endswith("| told | Ann Lee | Tom Hill")


def test_what_others_say_is_told_apart_from_what_nobody_says(dam):
    """Statements about the actor or to it have their speaker; claims in the outlet's voice stand for themselves."""
    about = lines(profile.told_tables, profiled(dam))
    assert "2025-02-03 | A | Tom Hill | “Ann Lee is wrong about the dam,”[1] | said | about | named" in about
    assert "2024-05-06 | B | Tom Hill met Ann Lee[5] | the outlet’s own word" in about
    addressed = lines(profile.told_tables, profiled(dam, "Tom Hill"))
    assert "2024-05-06 | B | Ann Lee | that the dam was safe[2] | told | to | named" in addressed


def test_either_side_can_be_left_out(dam):
    """Without speech or without what is said about it the other stays; without both there is nothing to show."""
    silent = profiled(dam, as_speaker=False)
    assert plain_text(profile.said_table(silent)) == "No statement by this actor is shown."
    assert lines(profile.told_tables, silent)
    speaking = profiled(dam, as_target=False)
    assert plain_text(profile.told_tables(speaking)) == "Nothing that is said about this actor is shown."
    with pytest.raises(BriefingError, match="as_speaker, as_target: found both off"):
        profiled(dam, as_speaker=False, as_target=False)


def test_dates_bound_what_is_shown_and_keep_what_has_none(dam):
    """What is left out is counted, what has no date is named; without bounds nothing is said of either."""
    found = profiled(dam, date_from="2025")
    assert {row.split(" | ")[1] for row in lines(profile.said_table, found)[1:]} == {"A", "C"}
    said = plain_text(profile.who(found))
    assert "Article C has no known date of publication and is kept." in said
    assert "One article that mentions this actor was published outside the window (from 2025) and is left out." in said
    assert "Mentioned: three times in two articles (A and C)" in said
    assert "no known date" not in plain_text(profile.who(profiled(dam)))


def test_cues_are_counted(dam):
    """The commonest comes first, with what it does and the sentences that have it."""
    assert lines(profile.cues_table, profiled(dam))[1] == "said[4][6] | neutral | 2"


def test_names_say_why_they_are_taken_for_the_actor(dam):
    """Every wording stands once for each reason, with its articles."""
    rows = lines(profile.names_table, profiled(dam))
    assert rows[1].startswith("Ann Lee[3] | a name | its name, the same wherever it stands | B, A and C | ")
    assert any(row.startswith("Lee[") and "the last name of the only full name" in row for row in rows)


def test_roles_are_told_over_time():
    """Each article's wording for the role stands with its date and its sentence."""
    tables = tables_of(
        ("a", "President Ann Lee spoke. Lee slept.", "2025-02-03"), ("b", "Senator Ann Lee rose.", "2019-01-01")
    )
    rows = lines(profile.roles_table, profiled(tables))[1:]
    assert rows == ["2019-01-01 | B | Senator[3]", "2025-02-03 | A | President[1]"]
    silent = profiled(tables_of(("a", "Ann Lee rose.", None)))
    assert plain_text(profile.roles_table(silent)) == "No article says what this actor is."


def test_the_notes_are_those_that_the_profile_cites(dam):
    """They are numbered in the order of the articles, without gaps, and hold nothing else."""
    found = profiled(dam, "Tom Hill", as_speaker=False)
    notes = [note.number for note in profile.endnotes(found).notes]
    assert notes == list(range(1, len(notes) + 1))
    shown = "\n".join(plain_text(view(found)) for view in VIEWS[:-1])
    assert all(f"[{number}]" in shown for number in notes)


def test_an_unknown_actor_is_refused(dam):
    """The error names who is near."""
    with pytest.raises(AnalysisError, match=r"'Ann Leigh': found no such actor; expected .* such as person:ann-lee"):
        profiled(dam, "Ann Leigh")


@pytest.mark.parametrize("text", ["\x00 Ann Lee.", "漢字 said Ann Lee.", "$x$ <b>{{ 1 }}</b> “no,” said Ann Lee."])
def test_any_text_has_a_profile(text):
    """Odd texts and names give every view without an error."""
    found = profiled(tables_of(("a<b>", f"Ann Lee spoke. {text}", None), ("b", text, "2020")))
    for view in VIEWS:
        assert plain_text(view(found))
