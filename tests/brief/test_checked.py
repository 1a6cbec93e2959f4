"""Promises of brief/checked.py: each sentence of the briefing stands beside the rows and the words that prove it."""

import csv
import io
from pathlib import Path

from analysis.brief import checked, judged, questions, register, sections, summary, timeline, together
from analysis.brief.blocks import Blocks, Bullets, Prose, plain_text
from analysis.tables import Tables

FILE = Path(__file__).parents[2] / "reports" / "iraq-militias" / "checked.csv"
VIEWS = (
    summary.bottom_line,
    summary.source_summary,
    judged.rated_sources,
    sections.origins_table,
    sections.claims_tables,
    sections.tellings_table,
    sections.quotes_tables,
    register.actors_tables,
    together.together_table,
    timeline.timeline_table,
    questions.open_questions,
    sections.articles_table,
    sections.method_facts,
)


def rows_of(text):
    """Read a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def test_every_sentence_of_the_edition_is_checked(seeds, same_as):
    """A sentence that is not in the file fails here; whoever writes it anew reads the sentence against the words."""
    same_as(checked.checked_csv(seeds, [view(seeds) for view in VIEWS]), FILE)


def test_the_words_beside_a_sentence_are_an_articles(seeds):
    """What proves a sentence stands in an article, and its rows are rows of the tables."""
    texts = [" ".join(text.split()) for text in seeds.texts().values()]
    ids = {key for name in ("quotes", "claims", "dates", "origins") for key in seeds[name].iloc[:, 0]}
    for row in rows_of(FILE.read_text(encoding="utf-8")):
        if row["words"]:
            assert all(any(words in text for text in texts) for words in row["words"].split(" / "))
            assert set(row["rows"].split()) <= ids
        else:
            assert row["rows"] == "counted over all rows"


def test_the_sentences_of_the_page_are_in_the_file(seeds):
    """Bottom line and questions, as they are shown, fall wholly into sentences of the file."""
    told = {row["sentence"] for row in rows_of(FILE.read_text(encoding="utf-8"))}
    for view in (summary.bottom_line, questions.open_questions):
        for line in plain_text(view(seeds)).split("\n\n"):
            bare = line.removeprefix("- ").split("[")[0]
            assert any(bare.startswith(sentence) or sentence.startswith(bare) for sentence in told)


def test_a_sentence_has_the_notes_that_follow_it():
    """Sentences are told apart, and a cell that could be a formula is none."""
    shown = Blocks(Prose("One was read. Two were not."), Bullets("=1+1 is no sum."))
    assert [row["sentence"] for row in rows_of(checked.checked_csv(Tables(), [shown]))] == [
        "One was read.",
        "Two were not.",
        "'=1+1 is no sum.",
    ]
