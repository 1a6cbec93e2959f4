"""Promises of the section on what changed: data apart from method, each sentence with its rows, the words as told."""

import csv
import io

import pytest

import analysis
from analysis.article import Article
from analysis.brief import changed, changetable, checked
from analysis.brief.blocks import Blocks, Prose, plain_text
from analysis.brief.lint import lint_edition
from analysis.codebook import SCHEMAS
from analysis.differ.comparing import Edition, compare
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.tables import Tables

ARTICLES = "data/articles"
ONE = "The bridge at Aske has collapsed, Ann Lee told Reuters. “About 40 people are hurt,” said Ann Lee."
TWO = "The bridge at Aske has collapsed, Tom Hill told The Associated Press. “We must act,” said Tom Hill."
MADE = {"onrecord": "0.1.0", "package": {"text.py": "0", "lexicon/time.csv": "0", "language/reader.onnx": "0"}}
MANIFEST = {"inputs": {"corrections": "0", "parameters": {"title": "T", "yardstick": "phia"}}, "method": MADE}


def tables_of(texts):
    """Relate articles by ref."""
    return relate(extract([Article(ref, text) for ref, text in texts.items()]), load_corrections(None))


def since(old, new, before=MANIFEST, after=MANIFEST):
    """Give the later tables with what changed."""
    old, new = (item if isinstance(item, Tables) else tables_of(item) for item in (old, new))
    return new.having(changes=compare(Edition("May", old, before), Edition("June", new, after)))


def said(tables):
    """Give the sentences."""
    return plain_text(changed.changes_said(tables))


def test_without_an_earlier_edition_nothing_is_shown(seeds):
    """No heading; who asks is told that there is none."""
    assert changed.what_changed(seeds) == Blocks()
    assert changed.changes_said(seeds) == Prose("No earlier edition is compared.")


def test_a_date_known_later_changes_dates_and_no_rows(seeds, request):
    """The two articles with a date of publication say the same, but for four expressions of time."""
    dated = analysis.analyse_articles([request.config.rootpath / ARTICLES], published="2025-04-08")
    told = said(since(seeds, dated))
    came = (
        "What came of it. What stands behind the claims of both editions is the same. No row is new and none is gone. "
        "Four time expressions have another date. Four events on the time line have a day that had none. "
        "All of this comes from what went in alone."
    )
    assert told.split("\n\n") == [
        "This edition is compared with that of May.",
        "What went in. The date of publication of articles A and B was unknown and is assumed to be 2025-04-08.",
        "How it was made. With the same code, language model and word lists.",
        came,
    ]
    lines = plain_text(changetable.changes_table(since(seeds, dated))).splitlines()[2:]
    assert [line.split("[")[0] for line in lines] == ["March 16", "last year", "October", "January"]
    assert lines[0].endswith("| A | date | open (XXXX-03-16) | 2025-03-16")
    assert set(since(seeds, dated).changes["kind"]) == {"compared", "changed"}


def test_nothing_changed_is_said():
    """That nothing differs is a finding too."""
    told = said(since({"a": ONE}, {"a": ONE}))
    assert "What went in. The same articles and decisions." in told
    assert told.endswith("What stands behind the claims of both editions is the same. No row is new and none is gone.")


def test_a_second_source_is_told_with_its_claim():
    """More stands behind a claim, which is quoted; the new article is named with its letter."""
    told = said(since({"a": ONE}, {"a": ONE, "b": TWO}))
    assert "One article is new (B, b)." in told
    assert "More stands behind one claim than before: “The bridge at Aske has collapsed”." in told
    back = said(since({"a": ONE, "b": TWO}, {"a": ONE}))
    assert "One article is gone (b)." in back
    assert "Less stands behind one claim than before: “The bridge at Aske has collapsed”." in back


def test_rows_of_an_article_that_is_gone_are_counted_not_listed():
    """The table has what became of articles that both editions have."""
    tables = since({"a": ONE, "b": TWO}, {"a": ONE})
    assert "We must act" not in plain_text(changetable.changes_table(tables))
    assert "One attributed statement is gone." in said(tables) or "attributed statements are gone." in said(tables)


def test_a_number_edited_is_told_in_its_place():
    """Old and new number stand side by side, with the sentence as it is now."""
    tables = since({"a": ONE}, {"a": ONE.replace("About 40", "At least 55")})
    assert "The text of article A was edited." in said(tables)
    assert "One amount has another number." in said(tables)
    shown = plain_text(changetable.changes_table(tables))
    assert "| A | least number | 40 | 55" in shown


def test_words_that_differ_are_marked_and_causes_told_where_they_differ():
    """What only one wording has is marked on both sides; with one cause for all there is no column for it."""
    tables = since({"a": ONE}, {"a": ONE.replace("collapsed", "fallen")})
    table = changetable.changes_table(tables)
    marked = {run.text.strip() for row in table.rows for cell in row.cells for run in cell if "differs" in run.marks}
    assert marked == {"collapsed", "fallen"}
    assert [column.header[0].text for column in table.columns][-1] == "Is"
    other = {**MANIFEST, "method": {**MADE, "onrecord": "0.2.0"}}
    tables = since({"a": ONE}, {"a": ONE.replace("collapsed", "fallen"), "b": TWO}, after=other)
    tables.changes.loc[tables.changes["table"] == "claims", "cause"] = "data"
    assert [column.header[0].text for column in changetable.changes_table(tables).columns][-1] == "Comes from"


def test_the_method_stands_apart():
    """Code, model and word lists are named; what came of both is not laid on one."""
    package = {"text.py": "1", "lexicon/time.csv": "1", "language/reader.onnx": "1", "brief/html.py": "1"}
    after = {"inputs": {"corrections": "1", "parameters": {"yardstick": "icd203"}}, "method": {"package": package}}
    after["method"] |= {"onrecord": "0.2.0", "instruction_set": "x", "requires": {"numpy": "2"}}
    told = said(since({"a": ONE}, {"a": ONE.replace("40", "55")}, after=after)).split("\n\n")
    assert told[1] == (
        "What went in. The text of article A was edited. The corrections are other ones. "
        "The parameter yardstick was “phia” and is “icd203”."
    )
    assert told[2] == (
        "How it was made. The version of onrecord was 0.1.0 and is 0.2.0. Code: one file differs (text.py). "
        "Language model: one file differs (reader.onnx). Word lists: one list differs (time.csv). "
        "Rendering, which makes no row: one file differs (brief/html.py). Libraries: one library differs (numpy). "
        "The kind of processor is another."
    )
    assert told[3].endswith("All of this can come from either: the tables do not tell which.")


def test_tables_alone_do_not_tell_how_they_were_made():
    """What is not known is said."""
    told = said(since({"a": ONE}, {"a": ONE}, before={}))
    assert "The same articles and decisions, as far as the tables tell." in told
    assert "How it was made. Not known: one of the two has no manifest." in told


def test_every_sentence_rests_on_changes():
    """What a sentence counts are rows of the table changes."""
    tables = since({"a": ONE, "b": TWO}, {"a": "So it was.\n\n" + ONE.replace("40", "55"), "c": TWO})
    rows = list(csv.DictReader(io.StringIO(checked.checked_csv(tables, [changed.changes_said(tables)]))))
    keys = {str(key) for key in tables.changes["change_id"]}
    fixed = ("What went in.", "How it was made.", "What came of it.", "What stands behind", "No row is new")
    for row in rows:
        assert set(row["rows"].split(" ")) - {""} <= keys
        assert row["rows"] or row["sentence"].startswith(fixed), row


def test_words_that_are_no_more_are_no_machines_words():
    """A likelihood that an article or an analyst stated before is shown as theirs."""
    tables = since({"a": ONE + " It will probably rain all week, said Bo Hill."}, {"a": ONE})
    page = f"<h2>What changed</h2><p>{plain_text(changetable.changes_table(tables))}</p>"
    assert "probably" in page
    assert not lint_edition(tables, page)


@pytest.mark.parametrize("view", [changetable.counts_table, changetable.entries_table])
def test_the_counts_and_entries_are_tables_or_a_word(view):
    """Nothing that differs is a sentence; what differs has a row for its table or entry."""
    assert isinstance(view(since({"a": ONE}, {"a": ONE})), Prose)
    after = {**MANIFEST, "method": {**MADE, "package": {"text.py": "1"}}}
    shown = view(since({"a": ONE}, {"a": "So it was.\n\n" + ONE}, after=after))
    assert {"quotes", "text.py"} & {cell[0].text for row in shown.rows for cell in row.cells}


def test_hostile_words_stay_words(hostile):
    """Titles, names and values of a manifest are text in sentences and tables."""
    before = {"inputs": {"parameters": {"title": "T", hostile: hostile}}, "method": {"onrecord": hostile}}
    old, new = tables_of({"a": f"“{hostile},” said Ann Lee."}), tables_of({"a": "“We go,” said Ann Lee."})
    tables = since(old, new, before=before)
    assert plain_text(changed.what_changed(tables))
    made = {"edition", "parameters", "version", "code", "lexicon", "model", "corrections"}
    assert set(tables.changes["table"]) <= {*SCHEMAS, *made}
