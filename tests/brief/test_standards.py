"""What PDF/UA-1 and PDF/A-2a ask for is there: Typst checks both and refuses; here the file itself is read."""

import re
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from tagged import Tagged

from analysis.brief.blocks import Bullets, Column, Endnotes, Figure, Heading, Notice, Prose, Row, Table
from analysis.brief.exporters import PDFBriefingExporter
from analysis.brief.runs import link, note, strong

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><path d="M0 0h90v9z"/></svg>'
TITLE = "Two reports & “one” origin"
SAID = [
    "Opening words.",
    "First part",
    "A sentence with a note",
    "bold word",
    "outside",
    "Point one",
    "Point two",
    "Claims and origins",
    "Claim",
    "Origins",
    "Six confirm",
    "12",
    "Deeper part",
    "Dates are unknown.",
    "Bars by outlet",
    "Endnotes",
    "A 276-288: told Reuters",
]
KNOWN = [
    *(
        "Document",
        "Part",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
    ),
    *("L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody"),
    *("Span", "Quote", "Note", "Reference", "Code", "Link", "Figure"),
]


def blocks():
    """Give blocks of many kinds whose words, in order, are those of `SAID`."""
    rows = [Row(["Six confirm", 12], id="a1:c7")]
    return (
        Prose("Opening words."),
        Heading("First part"),
        Prose(
            ["A sentence with a note", note(1), " ", strong("bold word"), " ", link("outside", "https://a.example/x")]
        ),
        Bullets("Point one", "Point two"),
        Table(["Claim", Column("Origins", "right")], rows, "Claims and origins", row_header=True),
        Heading("Deeper part", level=3),
        Notice("Dates are unknown.", kind="warning"),
        Figure(SVG, alt="Two bars of equal length.", caption="Bars by outlet"),
        Heading("Endnotes"),
        Endnotes((1, "A 276-288: told Reuters")),
    )


@pytest.fixture(scope="module")
def pdf():
    """Give the PDF of a notebook with every kind of block, opened."""
    outputs = [new_output("display_data", data=block._repr_mimebundle_()) for block in blocks()]
    stated = {"title": TITLE, "lang": "en-GB", "as_of": "2025-04-08", "facts": [["Articles", "2"]]}
    notebook = new_notebook(cells=[new_code_cell(outputs=outputs)], metadata={"onrecord": stated})
    data, _ = PDFBriefingExporter().from_notebook_node(notebook)
    with pikepdf.open(BytesIO(data)) as opened:
        yield opened


def test_the_file_says_which_standards_it_keeps(pdf):
    """Both marks stand in the metadata, with title, language and the edition's own date; the colours are stated."""
    assert pdf.pdf_version == "1.7"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == TITLE
        assert metadata["dc:language"] == {"en-GB"}
        assert metadata["xmp:CreateDate"].startswith("2025-04-08")
    assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"
    assert not pdf.is_encrypted
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.get("/Names", {}).keys())
    assert "/OpenAction" not in pdf.Root
    assert "/AcroForm" not in pdf.Root


def test_a_reader_is_told_title_and_language(pdf):
    """The window shows the title, not the file's name; the language is the document's."""
    assert bool(pdf.Root.MarkInfo.Marked)
    assert not bool(pdf.Root.MarkInfo.get("/Suspects", False))
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_every_element_has_a_name_that_readers_know(pdf):
    """The structure's names are those of PDF 1.7, or are mapped to one; headings begin at 1 and skip no level."""
    tagged = Tagged(pdf)
    mapped = set(pdf.Root.StructTreeRoot.get("/RoleMap", {}).keys())
    known = {f"/{name}" for name in KNOWN}
    names = {name for name, _, _ in tagged.elements}
    assert names <= known | mapped
    levels = [int(name[2:]) for name, _, _ in tagged.elements if re.fullmatch(r"/H\d", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_is_read_aloud_is_whole_and_in_order(pdf):
    """The words of the tree are those of the document, in its order; nothing on a page is left unmarked."""
    text = " ".join(" ".join(Tagged(pdf).texts).split())
    assert text.startswith(f"{TITLE} As of 2025-04-08 Articles 2 Opening words. Contents First part 1")
    place = text.index("Endnotes")
    for words in SAID[1:]:
        place = text.index(words, place) + len(words)
    assert "Page 1 of" not in text


def test_a_figure_has_a_description(pdf):
    """Each figure has an alternative text and a place on the page, and its caption beside it."""
    tagged = Tagged(pdf)
    (figure,) = tagged.named("/Figure")
    assert str(figure.Alt) == "Two bars of equal length."
    attributes = figure.A if isinstance(figure.A, pikepdf.Array) else [figure.A]
    assert any("/BBox" in item for item in attributes)
    assert len(tagged.named("/Caption")) == 2


def test_cells_know_their_heads(pdf):
    """A table's heads are header cells with a scope, and each cell names those that it stands under."""
    tagged = Tagged(pdf)
    attributes = [
        item
        for node in tagged.named("/TH")
        for item in (node.A if isinstance(node.A, pikepdf.Array) else [node.A])
        if str(item.O) == "/Table"
    ]
    assert [str(item.Scope) for item in attributes] == ["/Column", "/Column"]
    assert all("/ID" in node for node in tagged.named("/TH"))
    heads = {bytes(node.ID) for node in tagged.named("/TH")}
    cells = [item for node in tagged.named("/TD") for item in node.A if str(item.O) == "/Table"]
    assert len(cells) == 2
    assert all({bytes(head) for head in item.Headers} <= heads for item in cells)
    assert all("/Table" in above for name, _, above in tagged.elements if name in {"/TR", "/TH", "/TD"})


def test_lists_and_notes_are_lists(pdf):
    """Bullets and endnotes are items with a label and a body."""
    tagged = Tagged(pdf)
    assert len(tagged.named("/L")) == 2
    assert len(tagged.named("/LI")) == len(tagged.named("/Lbl")) == len(tagged.named("/LBody")) == 3


def test_links_are_announced_and_arrive(pdf):
    """Each link is an element with a description, inner ones lead to a place that exists, none starts a program."""
    tagged = Tagged(pdf)
    links = [item for page in pdf.pages for item in page.obj.get("/Annots", [])]
    assert links
    assert len(links) == tagged.annotations
    assert all(str(item.Subtype) == "/Link" and str(item.Contents) for item in links)
    assert {str(item.A.URI) for item in links if "/A" in item} == {"https://a.example/x"}
    inner = [item.get("/Dest", item.get("/A", {}).get("/D")) for item in links if "/URI" not in item.get("/A", {})]
    pages = {page.obj.objgen for page in pdf.pages}
    assert all(isinstance(goal, pikepdf.String | pikepdf.Name) or goal[0].objgen in pages for goal in inner)
    assert all(str(page.obj.get("/Tabs")) == "/S" for page in pdf.pages if "/Annots" in page.obj)


def test_bookmarks_and_page_labels(pdf):
    """The bookmarks are the headings in their order and depth; the pages are labelled as they are printed."""
    with pdf.open_outline() as outline:
        shown = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert shown == [("First part", ["Deeper part"]), ("Endnotes", [])]
    labels = [str(pdf.pages[nth].label) for nth in range(len(pdf.pages))]
    assert "/PageLabels" in pdf.Root
    assert labels == [str(nth) for nth in range(1, len(labels) + 1)]


def test_every_font_is_embedded_and_can_be_read(pdf):
    """Each font brings its glyphs, and a table that turns them into characters."""
    fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
        assert re.fullmatch(r"/[A-Z]{6}\+.*", str(font.BaseFont))
        assert "/ToUnicode" in font
