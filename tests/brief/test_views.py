"""Promises of what a briefing says, shows and draws: it is counted from the tables and reads well for any corpus."""

from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest

from analysis.article import Article
from analysis.brief import (
    figures,
    judged,
    notes,
    questions,
    register,
    sections,
    summary,
    tellings,
    timeline,
    together,
)
from analysis.brief.blocks import Prose, plain_text
from analysis.brief.runs import plain
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.relate.decisions import COLUMNS
from analysis.tables import Tables, table

GOLDEN = Path(__file__).parents[1] / "golden"
VIEWS = (
    summary.bottom_line,
    summary.source_summary,
    judged.rated_sources,
    sections.origins_table,
    sections.claims_tables,
    sections.tellings_table,
    sections.quotations_table,
    sections.quotes_tables,
    register.actors_tables,
    together.together_table,
    timeline.timeline_table,
    questions.open_questions,
    sections.articles_table,
    sections.method_facts,
    notes.endnotes,
)
DRAWINGS = (figures.draw_standing, figures.draw_corroboration, together.draw_together, timeline.draw_timeline)

WIRE = "The dam near Keban will be emptied in June, the ministry said. “Nobody is in danger,” said Ann Lee, the mayor."


def tables_of(*articles):
    """Analyse articles given as (ref, outlet, text)."""
    made = [Article(ref=ref, outlet=outlet, text=text) for ref, outlet, text in articles]
    return relate(extract(made), load_corrections(None))


def test_the_briefing_of_the_two_articles_reads_like_this(seeds, same_as):
    """Every sentence and table of the briefing, for review against the articles."""
    parts = [f"[{view.__name__}]\n{plain_text(view(seeds))}" for view in VIEWS]
    parts += [f"[{draw.__name__}]\n{draw(seeds).alt}" for draw in DRAWINGS]
    same_as("\n\n".join(parts) + "\n", GOLDEN / "briefing.txt")


def test_the_bottom_line_is_what_an_analyst_would_say(seeds):
    """Two articles, one origin, nothing corroborated; the number without a name is that of the annotation."""
    said = plain_text(summary.bottom_line(seeds))
    assert "Both articles credit Reuters: one independent origin." in said
    assert "Nine claims stand in both articles, 16 in A only and 10 in B only." in said
    assert "none is independently reported and none independently corroborated" in said
    assert "Two of the shared claims stand word for word in both." in said
    assert "Of the claims that have a source, 6 of 12 in A and 7 of 10 in B have one without a name." in said
    assert "Neither article states when it was published." in said
    assert "None is denied or contradicted, and none has numbers that cannot both be true." in said
    assert "six commanders (A and B) may be among “Ten senior militia commanders and Iraqi officials” (A)" in said
    assert "Izzat al-Shahbndar (A and B), Farhad Alaaeldin (A) and Ibrahim al-Sumaidaie (A) speak by name." in said
    assert "U.S. State Department (A) speaks as an institution." in said
    assert len(summary.bottom_line(seeds).blocks[-1].items) <= 7


def test_the_open_questions_are_those_of_an_analyst(seeds):
    """Who is among the ten, who the adviser is, which year, who else reports the call, which word is right."""
    asked = plain_text(questions.open_questions(seeds))
    assert len(questions.open_questions(seeds).items) >= 8
    for question in (
        "How many of “Ten senior militia commanders and Iraqi officials” (A) are commanders",
        "Are the six commanders (A and B) among",
        "Is “Prime Minister Sudani’s advisor” (B) Farhad Alaaeldin (A)?",
        "Which year is meant by “March 16” (A)",
        "Who besides A, which has it as “reportedly” only, reports this: “U.S. Secretary of Defense Pete Hegseth",
        "autonomy” (A) or “blessing” (B)?",
        "Which are “some militias” (A) and “some groups” (B), of whom A tells “Washington",
    ):
        assert question in asked


def test_two_newsrooms_with_two_speakers_corroborate():
    """Another newsroom with another speaker counts; the sentence says so."""
    tables = tables_of(
        ("a", "Post", "The bridge at Aske has collapsed, Ann Lee told Reuters."),
        ("b", "Sun", "The bridge at Aske has collapsed, Tom Hill told The Associated Press."),
    )
    said = plain_text(summary.bottom_line(tables))
    assert "two independent origins" in said
    assert "One claim stands in both articles." in said
    assert "Of the shared one, one is independently reported and one independently corroborated." in said


@pytest.mark.parametrize(
    ("first", "second", "sentences"),
    [
        (
            "The bridge at Aske has collapsed in the storm, Ann Lee said.",
            "The bridge at Aske has not collapsed in the storm, Tom Hill said.",
            ["One is contradicted."],
        ),
        (
            "The storm in Aske killed 12 people on Monday, Ann Lee said.",
            "The storm in Aske killed 15 people on Monday, Ann Lee said.",
            ["One has numbers that cannot both be true."],
        ),
        (
            "The storm in Aske killed dozens of people on Monday, Ann Lee said.",
            "The storm in Aske killed 48 people on Monday, Ann Lee said.",
            ["None is denied or contradicted", "In one, numbers differ and can both be true."],
        ),
    ],
)
def test_what_is_told_otherwise_is_counted(first, second, sentences):
    """The bottom line says how many shared claims are contradicted, in conflict over a number, or only differ."""
    said = plain_text(summary.bottom_line(tables_of(("a", None, first), ("b", None, second))))
    for sentence in sentences:
        assert sentence in said


def test_the_matrix_has_letters_on_colours_and_what_stands_behind(seeds):
    """A shared claim has a marked letter for each article that tells it, its counts, and its standing in words."""
    matrix, alone = sections.claims_tables(seeds).blocks
    assert [plain(column.header) for column in matrix.columns][1:5] == ["A", "B", "Articles", "Origins"]
    for row in matrix.rows:
        letters = [cell[0] for cell in row.cells[1:3]]
        assert {tellings.LETTERS[letter.marks[0]] for letter in letters} == {letter.text for letter in letters}
        assert plain(row.cells[5]).startswith("one origin; ")
    articles = [int(plain(row.cells[3])) for row in matrix.rows]
    assert articles == sorted(articles, reverse=True)
    assert len(matrix.rows) + len(alone.rows) == len(seeds.corroborations)


def test_tellings_have_their_own_words_marked_and_differences_in_words(seeds):
    """The word that became another is marked on both sides, and the kinds of difference are named plainly."""
    rows = {plain(row.cells[1])[:30]: row for row in sections.tellings_table(seeds).rows}
    row = next(row for said, row in rows.items() if "their main ally" in said)
    first, second = ({run.text for run in cell if "differs" in run.marks} for cell in row.cells[:2])
    assert any("autonomy" in words for words in first)
    assert "blessing" in second
    assert "reportedly" in first
    assert plain(row.cells[2]).startswith(
        "Source gained: A has only “reportedly”, B has it from “The militia commanders"
    )


def test_shared_quotations_say_what_was_cut_or_changed():
    """Words cut from a quotation, and words put for others, are told beside both versions."""
    said = "“We will open the old bridge at Aske on Monday and {} it again on Friday,” said Ann Lee."
    tables = tables_of(("a", None, said.format("close")), ("b", None, said.format("shut")), ("c", None, "It rained."))
    (row,) = sections.quotations_table(tables).rows
    assert [plain(cell) for cell in row.cells[2:]] == ["words changed", "close → shut"]
    assert "word for word" in plain_text(sections.quotations_table(tables_of(("a", None, WIRE), ("b", None, WIRE))))


def test_a_quotation_that_goes_on_in_one_article_is_not_the_same_as_a_whole():
    """Where one article goes on quoting after words of its own, it is said how far the other does."""
    said = "“We will open the old bridge at Aske on Monday,” said Ann Lee."
    longer = f"{said[:-1]}, “and nobody will ever pay for it.”"
    for first, second, shorter in ((longer, said, "B"), (said, longer, "A")):
        (row,) = sections.quotations_table(tables_of(("a", None, first), ("b", None, second))).rows
        assert plain(row.cells[2]) == f"word for word, as far as {shorter} quotes it"


def test_an_assumed_date_is_said_at_the_top():
    """A date of publication that the articles do not state is marked as assumed wherever it stands."""
    articles = [Article(ref=ref, text=WIRE, published="2025-04-08", published_basis="parameter") for ref in "ab"]
    tables = relate(extract(articles), load_corrections(None))
    said = plain_text(summary.bottom_line(tables))
    assert said.startswith("Publication dates assumed. Neither article states when it was published; ")
    assert "2025-04-08 is assumed for A and B." in said
    assert "2025-04-08 (assumed)" in plain_text(sections.articles_table(tables))


def test_the_method_says_how_many_corrections_were_made():
    """Applied, expired and retired are counted apart; without any it says none."""
    extracted = extract([Article("a", "“We go,” said Ann Lee.")])
    assert "Corrections by people: none" in plain_text(sections.method_facts(relate(extracted, load_corrections(None))))
    signed = ("why", "Ann", "2026-11-20")
    rows = [
        ("person:ann-lee", "rename", "Ann Lee", "A. Lee", *signed, "active"),
        ("person:ann-lee", "retype", "group", "person", *signed, "active"),
        ("person:bo", "drop", "Bo", "", *signed, "active"),
        ("person:cy", "drop", "Cy", "", *signed, "retired"),
    ]
    tables = relate(extracted, pd.DataFrame(rows, columns=list(COLUMNS), dtype="str"))
    said = plain_text(sections.method_facts(tables))
    assert "one applied; two expired, as what they expect no longer stands; one retired" in said


@pytest.mark.parametrize(
    ("published", "basis", "shown"),
    [
        (None, "unknown", "unknown"),
        ("2025-04-08", "given", "2025-04-08"),
        ("2025-04-08", "front matter", "2025-04-08"),
        ("2025-04-08", "page metadata", "2025-04-08 (page metadata)"),
        ("2025-04-08", "byline", "2025-04-08 (byline)"),
        ("2025-04-01/2025-04-08", "given", "between 1 and 8 April 2025"),
        ("2025-03-30/2025-04-08", "parameter", "between 30 March and 8 April 2025 (assumed)"),
    ],
)
def test_a_date_of_publication_says_whence_it_is(published, basis, shown):
    """An interval is said in words, and what the input does not state itself has its basis beside it."""
    articles = [Article(ref="a", text=WIRE, published=published, published_basis=basis)]
    tables = relate(extract(articles), load_corrections(None))
    assert f"| not stated | {shown} | " in plain_text(sections.articles_table(tables))


def test_an_assumed_interval_reads_well():
    """The warning at the top says that one day of several is meant."""
    articles = [Article(ref="a", text=WIRE, published="2025-04-01/2025-04-08", published_basis="parameter")]
    said = plain_text(summary.bottom_line(relate(extract(articles), load_corrections(None))))
    assert "a day between 1 and 8 April 2025 is assumed for A." in said


def test_a_doubtful_date_is_asked_about():
    """Which of its words is wrong, nobody but a reader can say."""
    tables = tables_of(("a", None, "Two men died on Monday, 8 April 2025, he said."))
    asked = plain_text(questions.open_questions(tables))
    assert "Which is right in “Monday, 8 April 2025” (A), the weekday or the date?" in asked
    assert "doubtful date" in plain_text(sections.method_facts(tables))


def test_the_sources_of_each_article_have_names(seeds):
    """Who is named, which institution speaks and who would not comment stand in the summary of sources."""
    said = plain_text(summary.source_summary(seeds))
    assert "five rest on people whom it names (Izzat al-Shahbndar, Farhad Alaaeldin and Ibrahim al-Sumaidaie)" in said
    assert "institutions that speak for themselves (U.S. State Department)" in said
    assert "The IRGC did not comment." in said


def test_many_articles_are_summed_up():
    """A dozen articles make no sentence with a dozen parts."""
    tables = tables_of(*[(f"{n:02}", f"Paper {n}", f"{WIRE} District {n} lost {n + 3} bridges.") for n in range(12)])
    said = plain_text(summary.bottom_line(tables))
    assert "The first claim that all 12 articles tell" in said
    assert "only in C" not in said
    assert len(sections.tellings_table(tables).rows) <= sum(len(group.members()) for group in tellings.groups(tables))
    assert max(map(len, said.split("\n\n"))) < 400


@pytest.mark.parametrize(
    ("drift", "shown"),
    [
        ([("number changed", "ten / six"), ("meaning lost", "senior")], ["ten / six"]),
        ([("meaning added", "army")], ["army"]),
        ([("place lost", "in Aske"), ("other words", "port / harbour")], ["in Aske"]),
        ([], []),
    ],
)
def test_a_choice_of_words_is_shown_only_where_nothing_else_differs(drift, shown):
    """What differs in substance stands alone; mere wording makes no difference that is marked."""
    rows = [{"drift_id": f"m/{kind}", "match_id": "m", "kind": kind, "statement": said} for kind, said in drift]
    found = tellings.differences(Tables(drifts=table("drifts", rows))).get("m", [])
    assert [row.statement for row in found] == shown


@pytest.mark.parametrize(
    ("articles", "sentence"),
    [
        ([("a", None, WIRE)], "One article was read; none says who gathered its information."),
        ([("a", None, WIRE)], "a single article corroborates nothing."),
        ([("a", None, WIRE)], "The article does not state when it was published."),
        ([("a", "Post", WIRE), ("b", "Sun", WIRE), ("c", "Sky", WIRE)], "claims stand in two or more articles"),
        ([("a", "Post", WIRE), ("b", "Sun", "It rained.")], "Two articles were read"),
    ],
)
def test_the_sentences_agree_with_their_numbers(articles, sentence):
    """One, two or more articles are each spoken of in good English."""
    assert sentence in plain_text(summary.bottom_line(tables_of(*articles)))


@pytest.mark.parametrize("text", ["It.", "\x00", "漢字", "$x_1$ <b>{{ 1 }}</b> said Ann Lee.", WIRE])
def test_every_view_shows_any_article(text):
    """Short, odd and hostile texts give every block and figure without an error."""
    tables = tables_of(("a<script>", "$Post_1$", text), ("b", None, text))
    for view in VIEWS:
        assert plain_text(view(tables)) is not None
    for draw in DRAWINGS:
        shown = draw(tables)
        assert isinstance(shown, Prose) or shown.alt


@pytest.mark.parametrize("draw", DRAWINGS)
def test_figures_are_the_same_whatever_the_settings(seeds, draw):
    """The same tables give the same bytes, under any settings of matplotlib; the settings stay as they were."""
    plain = draw(seeds).data
    with mpl.rc_context({"font.size": 33, "axes.facecolor": "red", "svg.hashsalt": "x", "timezone": "Asia/Tokyo"}):
        assert draw(seeds).data == plain
        assert mpl.rcParams["font.size"] == 33
    assert "<script" not in plain
    assert "1970" not in plain.partition("</metadata>")[0]


def test_notes_are_numbered_in_reading_order(seeds):
    """Each cited sentence has one number, in the order of the articles and their text, and shows its words."""
    cited = notes.numbered(seeds)
    assert list(cited.numbers.values()) == list(range(1, len(cited.numbers) + 1))
    assert list(cited.letters.values()) == ["A", "B"]
    texts = seeds.texts()
    shown = notes.endnotes(seeds).notes
    for ((article_id, place), _), note in zip(cited.numbers.items(), shown, strict=True):
        words = " ".join(cited.places[article_id][place].of(texts[article_id]).split())
        assert note.runs[-1].text == words


def test_many_articles_are_told_in_figures():
    """With more articles than fit beside one another, columns and paragraphs give way to lists, and figures say so."""
    tables = tables_of(*((f"a{number:02}", f"Paper {number}", WIRE) for number in range(14)))
    assert plain_text(summary.source_summary(tables)).startswith("Claims of each article by who stands behind them")
    shown = plain_text(sections.claims_tables(tables))
    assert "V: A, B, C, D, E, F, G, H, I, J, K, L and 2 more" in shown
    drawn = figures.draw_corroboration(tables)
    assert "12 of 14 articles are shown" in "".join(run.text for run in drawn.caption)
    assert len(summary.bottom_line(tables).blocks[-1].items[0].runs) <= 1 + summary.CITED


def test_only_names_are_named():
    """Who is called he or the mayor is not among the people whom an article names."""
    tables = tables_of(("a", None, "“Go,” said Ann Lee, the mayor. He said it would rain. The mayor said it was late."))
    said = plain_text(summary.source_summary(tables))
    assert "Ann Lee" in said
    assert "(He" not in said
    assert " he)" not in said
