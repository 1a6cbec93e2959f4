"""The PDF is tagged, archivable, the same twice, and loses no word."""

import base64
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO

import pikepdf
import pytest
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.brief.blocks import Figure, Heading, Prose, Table
from analysis.brief.columns import TEXT_WIDTH, lay_out
from analysis.brief.document import read_notebook
from analysis.brief.exporters import PDFBriefingExporter
from analysis.brief.glyphs import showable
from analysis.brief.pdf import render_pdf
from analysis.brief.runs import link, note
from analysis.brief.sheet import make_sheet
from analysis.brief.typeset import left_alone

BEGIN = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'"
POISON = [
    "<svg",
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    f"{BEGIN}><image href='/etc/passwd' width='9' height='9'/></svg>",
    f'<!DOCTYPE s [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>{BEGIN}>&b;</svg>',
    f"{BEGIN}><text>漢\ue000</text></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg' width='1e30' height='1e30'><path d='M0 0h9'/></svg>",
]


def rendered(notebook, **options):
    return PDFBriefingExporter(**options).from_notebook_node(notebook)


def tags_of(pdf):
    """Give the structure's elements in reading order, and the alternative texts."""
    found, alts = [], []
    todo = [pdf.Root.StructTreeRoot.K]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(str(node.S))
            alts += [str(node.Alt)] if "/Alt" in node else []
            todo.extend([node.K] if "/K" in node else [])
    return found, alts


def test_hostile_text_stays_text(hostile, demo):
    """Nothing in any place is markup to Typst, and what the fonts can show is there to be read."""
    data, resources = rendered(demo(hostile), show_code=True)
    assert data.startswith(b"%PDF-")
    assert set(resources["onrecord"]["characters"]) == set(showable(hostile, lines=True)[1])


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_text_can_be_taken_out_again(hostile, demo, tmp_path):
    """The words, numbers of unshown characters included, come out of the PDF as they went in."""
    if "بغداد" in hostile:
        pytest.skip("pdftotext gives right-to-left words in the order in which they stand on the page")
    (tmp_path / "a.pdf").write_bytes(rendered(demo(hostile))[0])
    done = subprocess.run(["pdftotext", "-raw", tmp_path / "a.pdf", "-"], capture_output=True, check=True)
    letters = "".join(done.stdout.decode().replace("\f", "").split())
    wanted = "".join(showable(hostile)[0].split())
    assert letters.count(wanted[:600]) >= (8 if len(hostile) < 600 else 2)


def test_no_text_is_too_long_for_the_standard():
    """A title, a description or an address that PDF/A-2 or Typst has no room for is cut or no link; the PDF is made."""
    long = "word " * 9000
    blocks = (
        Figure(f"{BEGIN}><path d='M0 0h9v9z'/></svg>", alt=long, caption="c"),
        Prose(link(long, f"https://a.example/{'x' * 40_000}")),
    )
    outputs = [new_output("display_data", data=block._repr_mimebundle_()) for block in blocks]
    notebook = new_notebook(cells=[new_code_cell(outputs=outputs)], metadata={"onrecord": {"title": long}})
    assert rendered(notebook)[0].startswith(b"%PDF-")


def overflowing(path):
    """Give the words that reach into the margins of an A4 page, 22.6 mm wide."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    words = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<', done.stdout.decode())
    edge = 22.6 / 25.4 * 72
    return [
        word
        for left, right, low, word in words
        if not edge - 3 < float(left) <= float(right) < 597 - edge or float(low) > 842
    ]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize(
    "text", ["word " * 90, "x" * 5000, "Übergrößenträger" * 4, "ЩЖ" * 60, "https://a.example/" + "b/" * 90, "W" * 40]
)
@pytest.mark.parametrize("columns", [2, 7, 12])
def test_no_word_leaves_its_page(text, columns, tmp_path, demo):
    """Long words break in every place, and columns are never wider than the page."""
    table = Table(
        ["counterintelligence"] * columns, [[text[:900]] * columns, ["commanders"] * columns], text, row_header=True
    )
    notebook = demo(text)
    notebook.cells.append(new_code_cell(outputs=[new_output("display_data", data=table._repr_mimebundle_())]))
    (tmp_path / "a.pdf").write_bytes(rendered(notebook)[0])
    assert not overflowing(tmp_path / "a.pdf")


def test_the_pdf_is_accessible_and_archivable(demo):
    """Tags, language, a shown title, bookmarks, header cells, alternative texts, and the marks of both standards."""
    data, _ = rendered(demo("Text & more", lang="en-GB", as_of="2025-04-08"))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "/Outlines" in pdf.Root
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["dc:title"] == "Text & more"
            assert metadata["xmp:CreateDate"].startswith("2025-04-08")
        tags, alts = tags_of(pdf)
    assert {
        "/Document",
        "/H1",
        "/H2",
        "/P",
        "/L",
        "/Table",
        "/THead",
        "/TH",
        "/TD",
        "/Figure",
        "/Caption",
        "/Link",
    } <= set(tags)
    assert alts.count("Text & more") >= 1
    assert "/NonStruct" not in tags


def test_every_font_is_embedded_and_ours(demo):
    """A page needs no font of the machine that it is read on."""
    data, _ = rendered(demo("Text"))
    with pikepdf.open(BytesIO(data)) as pdf:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
        }
    assert names
    assert all(name.startswith(("SourceS", "DejaVuSans")) for name in names)


@pytest.mark.parametrize("svg", POISON, ids=range(len(POISON)))
def test_a_bad_image_is_replaced_by_its_description(svg, demo):
    """An image that cannot be drawn costs the briefing nothing but the image."""
    data, _ = rendered(demo("Text", svg))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) >= 1
        assert b"root:" not in data


def test_a_broken_png_is_replaced_by_its_description():
    """A PNG that only begins as one is described."""
    packed = base64.b64encode(b"\x89PNG\r\n\x1a\n rubbish").decode()
    cell = new_code_cell(outputs=[new_output("display_data", data={"image/png": packed})], metadata={"alt": "A map."})
    assert rendered(new_notebook(cells=[cell]))[0].startswith(b"%PDF-")


def test_the_same_notebook_gives_the_same_bytes(monkeypatch, demo):
    """Two renderings do not differ, whatever the zone; SOURCE_DATE_EPOCH is the date where it is set."""
    first = rendered(demo("x"))[0]
    monkeypatch.setenv("TZ", "Asia/Baghdad")
    assert rendered(demo("x"))[0] == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with pikepdf.open(BytesIO(rendered(demo("x"))[0])) as pdf, pdf.open_metadata() as metadata:
        assert metadata["xmp:CreateDate"].startswith("1970-01-02")


def test_a_fork_after_rendering_lives():
    """Typst runs in a child, so a process that rendered may fork: a pool of workers does."""
    program = (
        "import os\nfrom nbformat.v4 import new_notebook\nfrom analysis.brief.exporters import PDFBriefingExporter\n"
        "PDFBriefingExporter().from_notebook_node(new_notebook())\npid = os.fork()\n"
        "if not pid:\n    PDFBriefingExporter().from_notebook_node(new_notebook())\n    os._exit(7)\n"
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], timeout=60, check=False, env={**os.environ})
    assert done.returncode == 7


@pytest.mark.parametrize("name", ["foreign", "from_r"])
@pytest.mark.parametrize("shown", [False, True])
def test_nbconvert_renders_any_notebook(name, shown):
    """``jupyter nbconvert --to onrecord-pdf`` works on notebooks that were not made for us."""
    data, resources = get_exporter("onrecord-pdf")(show_code=shown).from_filename(f"tests/notebooks/{name}.ipynb")
    assert resources["output_extension"] == ".pdf"
    assert data.startswith(b"%PDF-")


@pytest.mark.parametrize("columns", [1, 2, 5, 12])
@pytest.mark.parametrize("text", ["", "a", "word " * 300, "x" * 900], ids=["empty", "letter", "words", "long"])
def test_columns_fit_the_page(columns, text):
    """Column widths never outgrow the page, and no column is too narrow for a short word."""
    table = Table([f"c{nth}" for nth in range(columns)], [[text, *["Iraq"] * (columns - 1)]])
    widths = lay_out(table).widths
    assert sum(widths) <= TEXT_WIDTH + 0.1
    assert min(widths) >= 25


def test_a_very_wide_table_is_cut_into_several():
    """Forty columns become tables that fit, each with the first column."""
    table = Table([f"c{nth}" for nth in range(40)], [list(range(40))], "Wide")
    document = read_notebook(
        new_notebook(cells=[new_code_cell(outputs=[new_output("display_data", data=table._repr_mimebundle_())])])
    )
    assert make_sheet(document).data.count('"is": "table"') == 4
    assert render_pdf(document)[0].startswith(b"%PDF-")


def test_short_heads_stay_whole_and_small_tables_on_one_page():
    """A column is at least as wide as its head's longest word; only a long table may be broken over pages."""
    small = lay_out(Table(["Claim", "Origins", "Mentions"], [["Six commanders confirm the talks. " * 4, 1, 2]]))
    assert all(room == float("inf") for room in small.rooms)
    assert small.whole
    assert not lay_out(Table(["Claim"], [["Talks"]] * 40)).whole


def test_a_table_that_is_cut_keeps_each_anchor_once(demo):
    """Notes in the first column, which stands in every part, are referred to from one place only."""
    table = Table([f"c{nth}" for nth in range(15)], [[["Talks", note(1)], *["V"] * 14]], ["Wide", note(1)])
    notebook = demo("Text")
    notebook.cells.insert(0, new_code_cell(outputs=[new_output("display_data", data=table._repr_mimebundle_())]))
    assert rendered(notebook)[0].startswith(b"%PDF-")


def test_a_link_without_words_costs_nothing():
    """A run that has an address and no text is no reason to refuse a document."""
    cell = new_code_cell(outputs=[new_output("display_data", data=Prose(["a", link("", "#x")])._repr_mimebundle_())])
    assert rendered(new_notebook(cells=[cell]))[0].startswith(b"%PDF-")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("before", range(6))
def test_no_row_is_left_alone_on_a_page(before, tmp_path):
    """Wherever a table ends, two rows or more stand on its last page, and no row is lost on the way."""
    rows = [[f"Row {nth}.", "Word " * 6] for nth in range(40)]
    blocks = [*[Prose("Before.")] * before, Table(["Row", "Words"], rows, "Rows"), Heading("After")]
    outputs = [new_output("display_data", data=block._repr_mimebundle_()) for block in blocks]
    (tmp_path / "a.pdf").write_bytes(rendered(new_notebook(cells=[new_code_cell(outputs=outputs)]))[0])
    done = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True, check=True)
    counts = [len(re.findall(r"Row \d+\.", page)) for page in done.stdout.decode().split("\f")]
    assert sum(counts) == 40
    assert 1 not in counts


def test_the_end_of_a_table_is_looked_after():
    """The fourth row from the end grows by what is left of its page; a table that ends well, or was mended, stays."""

    def marks(*pages):
        return [{"table": "3", "row": row, "page": page, "left": 60.0} for row, page in enumerate(pages)]

    assert left_alone([None, *marks(1, 1, 1, 2)], {}) == {"3": 61.0}
    assert left_alone(marks(1, 1, 1, 2), {"3": 61.0}) == {}
    assert left_alone(marks(1, 1, 2, 2), {}) == left_alone(marks(1, 1, 1, 1), {}) == left_alone([], {}) == {}
