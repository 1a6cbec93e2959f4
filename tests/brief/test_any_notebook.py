"""Notebooks that were not made for us are rendered whole: whatever a cell can hold, in both renderings."""

import json
import shutil
import subprocess
import sys
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from time import process_time

import nbformat
import pandas as pd
import pytest
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from PIL import Image

from analysis.brief.blocks import Bullets, Endnotes, Figure, Listing, Prose, Table
from analysis.brief.document import read_notebook
from analysis.brief.markdown import read_markdown
from analysis.brief.outputs import settled
from analysis.brief.runs import plain

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # one pixel


def jpeg():
    """Give one pixel as JPEG."""
    sink = BytesIO()
    Image.new("RGB", (1, 1)).save(sink, "JPEG")
    return b64encode(sink.getvalue()).decode()


JPEG = jpeg()


def markdown(text, **attachments):
    """Give the blocks of a cell of markdown."""
    forms = {name.replace("_", "."): {"image/png": PNG} for name in attachments}
    return read_notebook(new_notebook(cells=[new_markdown_cell(text, attachments=forms)])).blocks


def output(data, **metadata):
    """Give the blocks of a cell that displays this."""
    cell = new_code_cell("show()", outputs=[new_output("display_data", data=data)], metadata=metadata)
    return read_notebook(new_notebook(cells=[cell])).blocks


def stream(text):
    """Give the text of a cell that printed this."""
    cell = new_code_cell("print()", outputs=[new_output("stream", text=text)])
    return read_notebook(new_notebook(cells=[cell])).blocks[0].text


def test_formulas_are_shown_as_their_source():
    """No mark in a formula is taken for one of the text; money is no formula."""
    said, display, aligned = markdown(
        "So $a_1 * b_2 * \\alpha$.\n\n$$\nx\\,dx = *y*\n$$\n\n\\begin{align}\na &= b\\\\\n\\end{align}\n"
    )
    assert [(run.text, run.marks) for run in said.paragraphs[0]][1] == ("$a_1 * b_2 * \\alpha$", ("code",))
    assert (display.text, display.kind) == ("x\\,dx = *y*", "code")
    assert aligned.text == "\\begin{align}\na &= b\\\\\n\\end{align}"
    (money,) = markdown("It rose from $5 to $10, or \\$7 and $ 8.")
    assert plain(money.paragraphs[0]) == "It rose from $5 to $10, or $7 and $ 8."
    assert all("code" not in run.marks for run in money.paragraphs[0])


def test_tasks_say_whether_they_are_done():
    """A task has a box in words that every reader knows."""
    (tasks,) = markdown("- [x] done\n- [ ] open\n- plain\n")
    assert [plain(item.runs) for item in tasks.items] == ["☑ done", "☐ open", "plain"]


def test_lists_keep_their_depth():
    """What stands under an item stays there: lists, paragraphs, code."""
    (outer,) = markdown("1. one\n   - two\n     1. three\n\n   ```py\n   x = 1\n   ```\n2. four\n")
    assert outer.ordered
    inner, listing = outer.items[0].blocks
    assert isinstance(inner, Bullets)
    assert plain(inner.items[0].blocks[0].items[0].runs) == "three"
    assert isinstance(listing, Listing)


def test_pictures_of_a_cell_are_shown_and_others_are_named():
    """Attachments and data addresses are figures with their description; nothing is fetched or read."""
    said, attached, inline = markdown(
        f"See ![A map](attachment:a.png) and ![A dot](data:image/png;base64,{PNG}) here.", a_png=True
    )
    assert plain(said.paragraphs[0]) == "See  and  here."
    assert [(figure.media, figure.alt) for figure in (attached, inline)] == [("png", "A map"), ("png", "A dot")]
    (alone,) = markdown("![](attachment:a.png)", a_png=True)
    assert (alone.media, alone.alt) == ("png", "Figure without a description")
    (named,) = markdown("![Far](https://a.example/x.png) ![Near](/etc/passwd) ![](attachment:gone.png)")
    assert plain(named.paragraphs[0]) == "[Far] [Near] [attachment:gone.png]"
    assert [run.href for run in named.paragraphs[0] if run.href] == ["https://a.example/x.png"]


@pytest.mark.parametrize(
    ("forms", "media"),
    [
        ({"image/svg+xml": SVG}, "svg"),
        ({"image/svg+xml": b64encode(SVG.encode()).decode()}, "svg"),
        ({"text/plain": "x", "image/png": PNG}, "png"),
        ({"image/jpeg": JPEG}, "jpeg"),
    ],
)
def test_attachments_of_every_form(forms, media):
    """SVG may come packed or not."""
    cell = new_markdown_cell("![A](attachment:a)", attachments={"a": forms})
    (figure,) = read_notebook(new_notebook(cells=[cell])).blocks
    assert isinstance(figure, Figure)
    assert figure.media == media


def test_odd_attachments_are_passed_over():
    """Attachments of another shape, or that hold no picture, leave the words."""
    for held in ({"a": "x"}, {"a": {"image/png": "%%%"}}, {"a": {"image/png": b64encode(b"GIF89a").decode()}}):
        notebook = new_notebook(cells=[new_markdown_cell("![A](attachment:a)")])
        notebook.cells[0]["attachments"] = held
        (said,) = read_notebook(notebook).blocks
        assert plain(said.paragraphs[0]) == "[A]"


def test_html_of_markdown_stays_text():
    """Raw HTML is shown as it is written, in a line and as a block."""
    line, block = markdown("An <b>odd</b> line.\n\n<div><script>alert(1)</script></div>\n")
    assert plain(line.paragraphs[0]) == "An <b>odd</b> line."
    assert plain(block.paragraphs[0]) == "<div><script>alert(1)</script></div>"


def test_notes_of_several_cells_are_numbered_through():
    """Footnotes of all cells stand at the end; one within an output stays beside it."""
    shown = new_code_cell("x", outputs=[new_output("display_data", data={"text/markdown": "A[^x]\n\n[^x]: Within."})])
    cells = [new_markdown_cell("One[^a].\n\n[^a]: First."), shown, new_markdown_cell("Two[^a].\n\n[^a]: Second.")]
    blocks = read_notebook(new_notebook(cells=cells)).blocks
    notes = next(block for block in blocks if isinstance(block, Endnotes)).notes
    assert [(note.number, plain(note.runs)) for note in notes] == [(1, "First."), (2, "Second.")]
    assert "Within." in [plain(block.paragraphs[0])[2:] for block in blocks if isinstance(block, Prose)]


def test_frames_with_several_levels_are_tables():
    """Levels of columns become one head, levels of rows columns; a styled frame loses its style alone."""
    rows = pd.MultiIndex.from_tuples([("a", "x"), ("a", "y")], names=["g", "h"])
    frame = pd.DataFrame([[1, 2.5], [3, 4]], index=rows, columns=pd.MultiIndex.from_tuples([("m", "p"), ("m", "q")]))
    for html in (frame.to_html(), frame.style.to_html()):
        (table,) = output({"text/html": html, "text/plain": repr(frame)})
        assert isinstance(table, Table)
        assert [plain(column.header) for column in table.columns] == ["g", "h", "m · p", "m · q"]
        assert [plain(cell) for cell in table.rows[1].cells][:3] == ["", "y", "3"]


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        (
            {"text/latex": "$$\\frac{a}{b}$$", "text/plain": "<IPython.core.display.Math object>"},
            Listing,
            "$$\\frac{a}{b}$$",
        ),
        ({"application/json": {"a": 1}, "text/plain": "<IPython.core.display.JSON object>"}, Listing, '{\n  "a": 1\n}'),
        (
            {"application/javascript": "alert(1)", "text/plain": "<IPython.core.display.Javascript object>"},
            Listing,
            None,
        ),
        (
            {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "IntSlider(value=3)"},
            Listing,
            None,
        ),
        ({"image/gif": "R0lGODlh", "text/plain": "<Image>"}, Listing, "<Image>"),
        ({"text/html": "<h3>Fit</h3><p>good</p>", "text/plain": "Fit(good)"}, Listing, "Fit(good)"),
    ],
)
def test_outputs_show_the_richest_form_that_is_safe(data, kind, text):
    """LaTeX, JSON, widgets and forms that cannot be shown come down to text; scripts never run."""
    (block,) = output(data)
    assert isinstance(block, kind)
    assert block.text == (text or data["text/plain"])


def test_words_of_html_are_kept_where_nothing_else_says_them():
    """HTML without a table is its words, when the plain form only says that there is HTML."""
    html = "<style>b {}</style><p>Hello <b>wor</b>ld</p><script>x()</script><p>Bye</p>"
    (said,) = output({"text/html": html, "text/plain": "<IPython.core.display.HTML object>"})
    assert [plain(runs) for runs in said.paragraphs] == ["Hello world", "Bye"]


def test_streams_look_as_a_terminal_left_them():
    """Progress bars are their last state; colours and moves are gone."""
    assert stream("  0%|    |\r 50%|██  |\r100%|████|\ndone\r\n") == "100%|████|\ndone"
    assert stream("\x1b[31mred\x1b[0m\x1b[2K ok\b\b\bOK\n") == "redOKk"
    assert settled("long line\rab") == "abng line"


def test_errors_lose_their_colours_only():
    """A traceback stands as it was printed."""
    trace = ["\x1b[0;31m-----\x1b[0m", "\x1b[0;31mZeroDivisionError\x1b[0m: division by zero"]
    cell = new_code_cell("1/0", outputs=[new_output("error", ename="E", evalue="v", traceback=trace)])
    (error,) = read_notebook(new_notebook(cells=[cell])).blocks
    assert (error.kind, error.text) == ("error", "-----\nZeroDivisionError: division by zero")


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize(
    ("tag", "code", "out"),
    [
        ("remove-input", False, True),
        ("hide_input", False, True),
        ("remove-output", True, False),
        ("hide-output", True, False),
    ],
)
def test_tags_hide_code_or_outputs(shown, tag, code, out):
    """The tags that Jupyter Book and nbconvert know are obeyed."""
    cell = new_code_cell("print(1)", outputs=[new_output("stream", text="one")], metadata={"tags": [tag]})
    texts = [block.text for block in read_notebook(new_notebook(cells=[cell]), show_code=shown).blocks]
    assert texts == [*(["print(1)"] if code and shown else []), *(["one"] if out else [])]


def every_kind():
    """Give a notebook with a cell of each kind."""
    text = (
        "# Any\n\n$x$ [^1]\n\n- [x] a\n  1. b\n\n|a|b|\n|-|-:|\n|1|2|\n\n![m](attachment:a.png)\n\n<i>i</i>\n\n[^1]: n"
    )
    data = [
        {"image/jpeg": JPEG},
        {"image/png": PNG},
        {"image/svg+xml": SVG},
        {"text/latex": "$x$"},
        {"text/html": "<table><tr><td>1</table>"},
    ]
    outputs = [new_output("display_data", data=item) for item in data]
    outputs += [
        new_output("stream", text="\x1b[1mx\x1b[0m"),
        new_output("error", ename="E", evalue="v", traceback=["t"]),
    ]
    cells = [
        new_markdown_cell(text, attachments={"a.png": {"image/png": PNG}}),
        new_code_cell("x = 1", outputs=outputs),
    ]
    return new_notebook(cells=[*cells, new_raw_cell("raw")])


def of_version(notebook, version):
    """Give a notebook as an older version of the format writes it."""
    if version == "3":
        return nbformat.convert(notebook, 3)
    old = json.loads(nbformat.writes(notebook))
    for cell in old["cells"] if version < "4.5" else ():
        cell.pop("id")
    return {**old, "nbformat_minor": int(version.partition(".")[2])}


@pytest.mark.parametrize("version", ["3", "4.0", "4.4", "4.5"])
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_every_version_of_the_format_is_read(version, form, tmp_path):
    """Notebooks of format 3 and of every 4 give a page and a PDF."""
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(of_version(every_kind(), version)), encoding="utf-8")
    rendered, resources = get_exporter(f"onrecord-{form}")(show_code=True).from_filename(str(path))
    assert resources["output_extension"] == f".{form}"
    assert rendered.startswith("<!DOCTYPE html>" if form == "html" else b"%PDF-1.7")


@pytest.mark.parametrize("form", ["html", "pdf"])
@pytest.mark.parametrize("cells", [[], [new_markdown_cell("")], [new_code_cell("")], [new_raw_cell("x")]])
def test_a_notebook_without_anything_is_a_document(form, cells):
    """An empty notebook has its name as title and nothing else."""
    rendered, _ = get_exporter(f"onrecord-{form}")().from_notebook_node(new_notebook(cells=cells))
    assert (b"%PDF-" if form == "pdf" else "<h1>Notebook</h1>") in rendered


def test_the_command_line_of_nbconvert(tmp_path):
    """``jupyter nbconvert --to onrecord-html --HTMLBriefingExporter.show_code=True any.ipynb`` writes a page."""
    path = tmp_path / "any.ipynb"
    nbformat.write(every_kind(), path)
    command = [shutil.which("jupyter", path=str(Path(sys.executable).parent)), "nbconvert", "--to", "onrecord-html"]
    subprocess.run([*command, "--HTMLBriefingExporter.show_code=True", path], check=True, capture_output=True)
    page = (tmp_path / "any.html").read_text(encoding="utf-8")
    assert '<pre class="code"' in page
    assert page.count('src="data:image/') == 4


@pytest.mark.parametrize(
    "text", ["$a " * 40000, "\\begin{a}\n" * 20000, "$$x\n" * 40000, "![a](attachment:" * 8000, "$\\" * 40000]
)
def test_no_markdown_takes_long(text):
    """Openings without an end cost no more than their length."""
    start = process_time()
    read_markdown(text)
    assert process_time() - start < 8
