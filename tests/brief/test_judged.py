"""Promises of what a briefing shows of an analyst: apart from what was extracted, and nothing where nobody judges."""

import pandas as pd
import pytest

from analysis.article import Article
from analysis.brief import judged, sections, summary
from analysis.brief.blocks import Blocks, plain_text
from analysis.brief.wording import percent
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.relate.ratings import COLUMNS, rate

SIGNED = ("was right before", "Kim", "2026-11-20", "active")
TEXT = "The dam near Aske is empty, officials said. “Nobody is hurt,” said Ann Lee. Tom Hill claimed that it will rain."


@pytest.fixture(scope="module")
def tables():
    """Relate one article with a named source, an unnamed one and a loaded cue."""
    return relate(extract([Article("a", TEXT, outlet="Post")]), load_corrections(None))


def judged_by(tables, *rows):
    """Give the tables with these rows of an analyst."""
    cells = [(*row, *SIGNED) for row in rows]
    return rate(tables, pd.DataFrame(cells, columns=list(COLUMNS), dtype="str"), "phia")


def test_without_a_judgment_there_is_no_section(tables):
    """Not even a heading."""
    assert judged.judgments(tables) == Blocks()


def test_likelihood_and_confidence_stand_apart(tables):
    """Statement, likelihood and confidence are paragraphs of their own; who, when and on which rows is told."""
    group = tables.corroborations["group_id"][0]
    said = ("", "", "The quay will be shut", "highly likely", "low", "phia")
    found = judged.judgments(judged_by(tables, ("judgment", f"person:ann-lee {group}", *said)))
    shown = plain_text(found)
    assert shown.startswith("What the analyst judges\n")
    for paragraph in (
        "The quay will be shut.",
        "Likelihood: highly likely (80 to 90 per cent on the PHIA Probability Yardstick).",
        "Confidence: low.",
        "Reason: was right before",
    ):
        assert paragraph in shown.splitlines()
    assert "Rests on: " in shown
    assert shown.endswith(". Judged by Kim, 2026-11-20.")
    linked = {run.href for paragraph in found.blocks[2].paragraphs for run in paragraph if run.href}
    assert {f"#{group}", "#person:ann-lee"} <= linked


def test_what_nobody_has_rated_is_f6(tables):
    """Each source has the default, and a note says what it means."""
    said = plain_text(judged.rated_sources(tables))
    assert "Post | A | article, with its outlet | 3 | F6 | nobody" in said
    assert "Ann Lee | A | named (person) | 1 | F6 | nobody" in said
    assert "F6 is what the Admiralty code gives" in said
    assert "nobody has rated the source" in said
    assert "Claims that an analyst has rated" not in said


def test_a_rating_is_shown_with_its_meaning_and_name(tables):
    """The grade, what it means, who gave it, when and why; claims stand in a table of their own."""
    group = tables.corroborations["group_id"][0]
    nothing = ("", "", "", "")
    rated = judged_by(tables, ("rating", "person:ann-lee", "B", "2", *nothing), ("rating", group, "", "4", *nothing))
    said = plain_text(judged.rated_sources(rated))
    meaning = "usually reliable; probably true. Kim, 2026-11-20: was right before"
    assert f"Ann Lee | A | named (person) | 1 | B2 | {meaning}" in said
    assert "| 4: doubtful | Kim, 2026-11-20: was right before" in said


def test_a_loaded_cue_is_marked_in_words(tables):
    """The cue has the mark and one line explains it; without such a cue the line is not there."""
    said = plain_text(sections.quotes_tables(tables))
    assert "| claimed (loaded) |" in said
    assert "| said |" in said
    assert said.count("Loaded: the cue judges") == 1
    plain = relate(extract([Article("a", "“We go,” said Ann Lee.")]), load_corrections(None))
    assert "oaded" not in plain_text(sections.quotes_tables(plain))


def test_the_share_of_unnamed_sources_is_told(tables):
    """Counted among the claims that have a source; with many articles it is a column."""
    said = plain_text(summary.source_summary(tables))
    assert "Unnamed sources stand behind one of three claims with a source, 33 per cent." in said
    many = [Article(f"a{number:02}", TEXT) for number in range(summary.PARAGRAPHS + 1)]
    table = plain_text(summary.source_summary(relate(extract(many), load_corrections(None))))
    assert "Unnamed among those with a source" in table
    assert "| 33 per cent" in table
    alone = relate(extract([Article("a", "The quay was shut in 1987.")]), load_corrections(None))
    assert "Unnamed sources" not in plain_text(summary.source_summary(alone))


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 3, "0"), (1, 1000, "1"), (999, 1000, "99"), (3, 3, "100"), (1, 3, "33")]
)
def test_only_none_is_nothing_and_only_all_is_everything(part, whole, said):
    """Rounding makes neither."""
    assert percent(part, whole) == f"{said} per cent"
