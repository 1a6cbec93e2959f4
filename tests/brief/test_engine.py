"""Promises of brief/engine.py: the packaged notebook gives the same bytes in this process and in a kernel."""

import shutil
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import analysis
from analysis.brief.definition import PACKAGED_NOTEBOOK
from analysis.brief.engine import run_notebook
from analysis.brief.manifest import file_digest
from analysis.errors import BriefingError

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


def briefing(folder, more=""):
    """Write a definition with the two articles beside it."""
    folder.mkdir(exist_ok=True)
    shutil.copytree(ARTICLES, folder / "in", dirs_exist_ok=True)
    (folder / "briefing.toml").write_text(f'title = "Talks"\narticles = "in"\nas_of = "2026-11-20"\n{more}')
    return folder / "briefing.toml"


def digests(folder):
    """Give the digest of every file of an edition."""
    return {path.relative_to(folder): file_digest(path) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """Make an edition of the two articles in this process."""
    return digests(analysis.make_edition(briefing(tmp_path_factory.mktemp("here"))))


def test_a_kernel_gives_the_same_bytes(tmp_path, edition):
    """The same notebook as a file of a user's own runs in a kernel; nothing differs, the manifest included."""
    shutil.copy(PACKAGED_NOTEBOOK, tmp_path / "briefing.ipynb")
    made = analysis.make_edition(briefing(tmp_path, 'notebook = "briefing.ipynb"'))
    assert digests(made) == edition


def test_an_edition_leaves_nothing_behind_for_the_next(tmp_path, edition):
    """After one with another theme and other letters in the same process, the first is the same again."""
    (tmp_path / "red.toml").write_text('[light]\nink = "#500000"\n[figures]\nnamed = "#7a0019"\n')
    other = briefing(tmp_path / "other", 'theme = "../red.toml"')
    (tmp_path / "other" / "in" / "c.txt").write_text(
        "“我们同意，” said 李明 of 金融時報. Ann Roe said no. Ann Roe left."
    )
    made = analysis.make_edition(other)
    assert "7a0019" in (made / "index.html").read_text()
    assert digests(analysis.make_edition(briefing(tmp_path / "again"))) == edition


def run(*sources, apart=False, folder="."):
    """Run cells."""
    cells = [new_markdown_cell("# T"), *map(new_code_cell, sources)]
    return run_notebook(new_notebook(cells=cells), {}, "own.ipynb", str(folder), apart=apart)


@pytest.mark.parametrize("apart", [False, True])
def test_a_cell_shows_its_last_line(tmp_path, apart):
    """Blocks are shown, nothing is shown for nothing, and cells share their names; both ways of running agree."""
    first = "from analysis.brief.blocks import Prose\nname = 'Roe'\nProse('not shown')\nProse(name)"
    done = run(first, "name = None\nname", "Prose('second')", apart=apart, folder=tmp_path)
    blocks = [output.data["application/vnd.onrecord.block+json"] for cell in done.cells[1:] for output in cell.outputs]
    assert [block["paragraphs"] for block in blocks] == [[["Roe"]], [["second"]]]


@pytest.mark.parametrize("apart", [False, True])
def test_a_failing_cell_is_named(tmp_path, apart):
    """The error is one line with cell, kind and reason; the cells after it do not run."""
    with pytest.raises(BriefingError, match=r"^own\.ipynb, cell 2: found ValueError: no such thing; expected a cell"):
        run("x = 1", "y = 2\nraise ValueError('no such thing')", "open('ran', 'w')", apart=apart, folder=tmp_path)
    assert not (tmp_path / "ran").exists()
