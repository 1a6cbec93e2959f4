"""Promises of brief/checked.py: each sentence of the briefing stands beside the rows and the words that prove it."""

import csv
import io
import re
from importlib import import_module
from pathlib import Path

import nbformat
import pytest

from analysis.brief import checked, questions, summary
from analysis.brief.blocks import Blocks, Bullets, Endnotes, Heading, Item, Notice, Prose, Table, plain_text
from analysis.brief.document import REMOVED
from analysis.brief.markdown import read_markdown
from analysis.brief.runs import note, resting
from analysis.codebook import SCHEMAS
from analysis.tables import Tables

ROOT = Path(__file__).parents[2]
FILE = ROOT / "reports" / "iraq-militias" / "checked.csv"
VIEW = re.compile(r"^(\w+)\.(\w+)\(tables\)$", re.MULTILINE)
NUMBER = re.compile(r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine)\b")


def rows_of(text):
    """Read a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def document(seeds):
    """Give the blocks of the briefing's notebook in its order, with whether the program made them of the tables."""
    notebook = nbformat.read(ROOT / "notebooks" / "briefing.ipynb", as_version=4)
    found = []
    for cell in notebook.cells:
        if REMOVED.isdisjoint(cell.metadata.get("tags", ())):
            if cell.cell_type == "markdown":
                found += [(block, False) for block in read_markdown(cell.source, 1)[0]]
            else:
                views = VIEW.findall(cell.source)
                assert len(views) == 1, cell.source
                found += [(getattr(import_module(f"analysis.brief.{home}"), name)(seeds), True) for home, name in views]
    return found


def test_every_sentence_of_the_edition_is_checked(seeds, document, same_as):
    """A sentence that is not in the file fails here; whoever writes it anew reads the sentence against the words."""
    same_as(checked.checked_csv(seeds, [block for block, _ in document]), FILE)


def test_the_words_beside_a_sentence_are_an_articles(seeds, document):
    """What proves a sentence stands in an article, and its rows are rows of the tables."""
    texts = [" ".join(text.split()) for text in seeds.texts().values()]
    ids = {key for name, schema in SCHEMAS.items() for key in seeds[name][schema.key]}
    told = rows_of(checked.checked_csv(seeds, [block for block, _ in document]))
    assert any(row["words"] for row in told)
    for row in told:
        assert set(row["rows"].split()) <= ids, row
        if row["words"]:
            pieces = row["words"].removeprefix("'").split(" / ")
            assert all(any(words in text for text in texts) for words in pieces), row


def test_what_is_counted_rests_on_rows(seeds):
    """A sentence of the bottom line or of the open questions that has a number names the rows that it counts."""
    views = [summary.bottom_line(seeds), summary.source_summary(seeds), questions.open_questions(seeds)]
    for row in rows_of(checked.checked_csv(seeds, views)):
        assert row["rows"] or not NUMBER.search(row["sentence"].lower()), row


def test_the_sentences_of_the_page_are_in_the_file(seeds, document):
    """Bottom line and questions, as they are shown, fall wholly into sentences of the file."""
    told = " ".join(row["sentence"] for row in rows_of(checked.checked_csv(seeds, [block for block, _ in document])))
    for view in (summary.bottom_line, questions.open_questions):
        for line in plain_text(view(seeds)).split("\n\n"):
            assert re.sub(r"\[\d+\]", "", line.removeprefix("- ")) in told


def test_a_sentence_has_the_rows_of_its_notes_and_counts(seeds):
    """A note behind a sentence is its own; a count belongs to every sentence that it runs through."""
    claim, quote = seeds.rows("claims")[0], seeds.rows("quotes")[1]
    shown = Prose([resting("One was read.", [claim.claim_id]), " It rained.", note(1, [quote.quote_id]), " They left."])
    first, second, third = rows_of(checked.checked_csv(seeds, [Heading("Sky"), shown]))
    assert (first["section"], first["rows"]) == ("Sky", claim.claim_id)
    assert first["words"].startswith(claim.text)
    assert (second["rows"], second["words"]) == (
        quote.quote_id,
        f"{quote.source} / {quote.cue} / {quote.content} / Reuters",
    )
    assert (third["rows"], third["words"]) == ("", "")


def test_what_refers_to_rows_has_their_words(seeds):
    """A difference has the words of its match, and a match those of both sides; what is no row has none."""
    drift = seeds.rows("drifts")[0]
    match = next(row for row in seeds.rows("matches") if row.match_id == drift.match_id)
    left = next(row for row in seeds.rows("claims") if row.claim_id == match.left_id)
    (row,) = rows_of(checked.checked_csv(seeds, [Prose([resting("So.", [drift.drift_id, "no such row"])])]))
    assert row["words"].startswith(left.text)


def test_sentences_are_those_of_paragraphs_and_lists():
    """Lists in lists and notices count, tables and endnotes do not; a cell that could be a formula is none."""
    shown = Blocks(
        Prose("One was read. Two were not."),
        Bullets(Item("=1+1 is no sum.", [Prose("Nor this.")])),
        Notice("Beware."),
        Table(["a"], [["b"]], "c"),
        Endnotes((1, "d")),
    )
    assert [row["sentence"] for row in rows_of(checked.checked_csv(Tables(), [shown]))] == [
        "One was read.",
        "Two were not.",
        "'=1+1 is no sum.",
        "Nor this.",
        "Beware.",
    ]
