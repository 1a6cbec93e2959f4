"""A notebook becomes a document: what is shown, in order, as data."""

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.brief.blocks import MIME, Bullets, Endnotes, Figure, Heading, Listing, Prose, Table
from analysis.brief.document import read_notebook
from analysis.brief.outputs import strip_terminal
from analysis.brief.runs import link, note, plain
from analysis.brief.webtable import read_tables


def notebook(*cells, **metadata):
    return new_notebook(cells=list(cells), metadata=metadata)


def showing(*blocks, tags=()):
    outputs = [new_output("display_data", data=block._repr_mimebundle_()) for block in blocks]
    return new_code_cell("show()", outputs=outputs, metadata={"tags": list(tags)})


def of_kind(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_first_heading_is_the_title():
    """A notebook without metadata is titled by its first heading of level 1, which is not repeated."""
    document = read_notebook(notebook(new_markdown_cell("# Two reports\n\nOne origin.")))
    assert document.title == "Two reports"
    assert not of_kind(document, Heading)


def test_metadata_says_title_edition_and_date():
    """What the notebook states about itself stands on the cover."""
    stated = {
        "title": "T",
        "subtitle": "S",
        "lang": "de",
        "edition": "e1",
        "as_of": "2025-04-08",
        "facts": [["n", "2"]],
    }
    document = read_notebook(notebook(onrecord=stated))
    assert (document.title, document.subtitle, document.lang, document.as_of) == ("T", "S", "de", 1744070400)
    assert [plain(fact.term) for fact in document.facts] == ["Edition", "As of", "n"]


@pytest.mark.parametrize(
    "stated", [None, 3, "x", [1], {"title": [1], "lang": '"><b>', "as_of": ["soon"], "facts": [1, ["a"]]}]
)
def test_odd_metadata_is_passed_over(stated):
    """Metadata of another kind than expected never breaks a rendering."""
    document = read_notebook(notebook(onrecord=stated), "name")
    assert (document.title, document.lang, document.as_of, document.facts) == ("name", "en", None, ())


@pytest.mark.parametrize("tag", ["parameters", "injected-parameters", "remove-cell"])
def test_tagged_cells_are_left_out(tag):
    """Cells that are not for readers leave nothing behind."""
    assert not read_notebook(notebook(showing(Prose("secret"), tags=[tag]))).blocks


def test_code_is_shown_only_when_asked():
    """Code stays hidden unless the option is set, and a cell can hide it all the same."""
    cells = (new_code_cell("x = 1"), new_code_cell("y = 2", metadata={"tags": ["hide-input"]}))
    assert not read_notebook(notebook(*cells)).blocks
    assert read_notebook(notebook(*cells), show_code=True).blocks == (Listing("x = 1", kind="code"),)


def test_headings_neither_skip_nor_outrank_the_title():
    """Levels begin at 2 below the title and go down one by one."""
    document = read_notebook(notebook(new_markdown_cell("### a\n\n# b\n\n## c\n\n##### d"), title="T"))
    assert [block.level for block in of_kind(document, Heading)] == [2, 2, 3, 4]


def test_anchors_are_unique_and_links_lead_somewhere():
    """Equal headings get anchors of their own; a link to nowhere is text."""
    links = Prose([link("there", "#method"), link("nowhere", "#gone")])
    document = read_notebook(notebook(new_markdown_cell("## Method\n\n## Method"), showing(links)))
    assert [block.id for block in of_kind(document, Heading)] == ["method", "method-2"]
    assert [run.href for run in of_kind(document, Prose)[0].paragraphs[0]] == ["#method", None]


def test_notes_lead_there_and_back():
    """A note knows the first reference to it in each section; a missing note is only a number."""
    said = Prose(["a", note(1)], ["b", note(1), note(9)])
    document = read_notebook(
        notebook(showing(said, Heading("Two"), Prose([note(1)]), Heading("Deeper", 3), said, Endnotes((1, "source"))))
    )
    assert document.backlinks == {"n1": ("a", "b")}
    assert of_kind(document, Prose)[0].paragraphs[1][2].href is None


def test_footnotes_go_on_counting_after_endnotes():
    """Markdown footnotes never take the number of an endnote that a cell shows."""
    document = read_notebook(notebook(new_markdown_cell("a[^x]\n\n[^x]: b"), showing(Endnotes((7, "source")))))
    assert [entry.number for block in of_kind(document, Endnotes) for entry in block.notes] == [7, 8]


def test_another_notebook_is_read_whole():
    """A notebook that was not made for us gives its lists, tables, images, streams and errors."""
    document = read_notebook(nbformat.read("tests/notebooks/foreign.ipynb", as_version=4))
    assert document.title == "Reports by city"
    assert len(of_kind(document, Table)) == 3
    assert [figure.alt for figure in of_kind(document, Figure)] == [
        "A line that rises and falls.",
        "Figure without a description",
    ]
    listings = [block.text for block in of_kind(document, Listing)]
    assert "green and linked\n\tindented" in listings
    assert any("ZeroDivisionError: division by zero" in text for text in listings)
    assert "removed" not in listings
    assert len(of_kind(document, Bullets)) == 1


def test_a_table_of_html_is_only_its_text():
    """Heads over heads become one, scripts and styles are skipped, cells over several columns keep their place."""
    heads = "<tr><th colspan=2>n</th></tr><tr><th>min</th><th>max<script>x</script></th></tr>"
    html = f"<table>{heads}<tr><td rowspan=2>1<td>2<tr><td>3</table>"
    (table,) = read_tables(html)
    assert [plain(column.header) for column in table.columns] == ["n · min", "n · max"]
    assert [[plain(cell) for cell in row.cells] for row in table.rows] == [["1", "2"], ["", "3"]]


@given(st.text(alphabet=st.sampled_from(list("<>/=\"' tabledrhcospnw29"))) | st.text())
def test_any_html_is_read(html):
    """No HTML, however broken, breaks the reading."""
    read_tables(f"<table>{html}")


@given(st.text())
def test_any_markdown_is_read(source):
    """Any text in a cell is a document."""
    read_notebook(notebook(new_markdown_cell(source)))


def test_a_strangers_block_falls_back_to_text():
    """Data under our name that is no block is shown as the text that came with it."""
    output = new_output("display_data", data={MIME: {"block": "Nothing"}, "text/plain": "plain"})
    assert read_notebook(notebook(new_code_cell("", outputs=[output]))).blocks == (Listing("plain"),)


@pytest.mark.parametrize(
    "text",
    ["\x1b[31mred\x1b[0m", "\x1b]8;;http://evil.example\x1b\\red\x1b]8;;\x1b\\", "\x1b[38;2;1;2;3mred", "\x1b[2Kred"],
)
def test_terminal_codes_are_stripped(text):
    """What colours, moves or links in a terminal is gone; the words stay."""
    assert strip_terminal(text) == "red"
