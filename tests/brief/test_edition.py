"""Promises of an edition: the same inputs give the same bytes, and a failure leaves the last good one."""

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import nbformat
import pytest
from executed import executed

import analysis
from analysis.brief.definition import PACKAGED_NOTEBOOK
from analysis.brief.edition import replacing
from analysis.errors import AnalysisError, BriefingError, EditionError

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "data" / "articles"
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}  # else Python would take UTF-8 instead
SETTINGS = (
    {"TZ": "America/St_Johns", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1", "PYTHONOPTIMIZE": "2", **ASCII},
    {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77", "MPLBACKEND": "agg"},
)


def briefing(folder, more=""):
    """Write a definition with the two articles beside it."""
    shutil.copytree(ARTICLES, folder / "in")
    (folder / "briefing.toml").write_text(f'title = "Talks"\narticles = "in"\n{more}')
    return folder / "briefing.toml"


def digests(folder):
    """Give the digest of every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """Make an edition of the two articles once."""
    return analysis.make_edition(briefing(tmp_path_factory.mktemp("made"), 'as_of = "2026-11-20"'))


def test_an_edition_holds_everything(edition):
    """HTML, PDF, every table twice, and a manifest that names what went in and what came out."""
    assert edition.name == "2026-11-20"
    names = set(digests(edition))
    assert {"index.html", "briefing.pdf", "edition.json", "tables/quotes.csv", "tables/quotes.parquet"} <= names
    manifest = json.loads((edition / "edition.json").read_text())
    assert set(manifest["outputs"]) == names - {"edition.json"}
    assert [item["ref"] for item in manifest["inputs"]["articles"]] == ["000_420f179a92deb55f", "001_fae8d76ee21814c0"]
    assert "pipeline.py" in manifest["method"]["package"]
    assert str(edition.parent) not in (edition / "edition.json").read_text() + (edition / "index.html").read_text()


def hostile_home(folder):
    """Make a home whose settings would change every figure, and whose kernel does not start."""
    kernel = {"argv": ["/bin/false"], "display_name": "none", "language": "python"}
    files = {
        "matplotlibrc": "figure.facecolor: red\nfont.size: 30\nsvg.hashsalt: other\n",
        "ipython/profile_default/startup/00.py": "raise SystemExit",
        "jupyter/kernels/python3/kernel.json": json.dumps(kernel),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    places = {"MATPLOTLIBRC": "", "IPYTHONDIR": "ipython", "JUPYTER_PATH": "jupyter", "JUPYTER_DATA_DIR": "jupyter"}
    return {"HOME": str(folder), **{name: str(folder / place) for name, place in places.items()}}


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """Make a locale with other letters, decimal commas and names of days; give the variables that choose it."""
    folder, name = tmp_path_factory.mktemp("locales"), "de_DE.ISO-8859-15"
    command = ["localedef", "-i", "de_DE", "-f", "ISO-8859-15", str(folder / name)]
    if shutil.which("localedef") and not subprocess.run(command, capture_output=True, check=False).returncode:
        return {"LOCPATH": str(folder), "LC_ALL": name}
    return {}


def test_the_same_inputs_give_the_same_bytes(tmp_path, edition, foreign):
    """Two folders, time zones, locales and hash seeds give the same HTML, PDF, tables and manifest."""
    for number, settings in enumerate((SETTINGS[0], {**SETTINGS[1], **foreign, "MPLBACKEND": "none"})):
        folder = tmp_path / f"a folder {number}"
        folder.mkdir()
        own = {**os.environ, **settings, **hostile_home(folder / "home")}
        path = briefing(folder, 'as_of = "2026-11-20"')
        command = [sys.executable, "-m", "analysis", "brief", str(path)]
        done = subprocess.run(command, env=own, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert digests(folder / "2026-11-20") == digests(edition)


def test_a_notebook_that_is_run_is_the_same_bytes(tmp_path, foreign):
    """What its cells show hangs on no folder, time zone, locale or hash seed, also where a reader runs it."""
    settings = (SETTINGS[0], {**SETTINGS[1], **foreign})
    one, other = (executed(tmp_path / f"a folder {number}", settings=own) for number, own in enumerate(settings))
    assert one == other
    assert b"Bottom line" in one


def test_an_edition_without_a_day_is_named_by_its_inputs(tmp_path):
    """The name hangs on articles and parameters, never on code or place."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = analysis.make_edition(briefing(tmp_path / "a"))
    dated = analysis.make_edition(briefing(tmp_path / "b"), parameters={"published": "2025-04-08"})
    assert len(one.name) == len(dated.name) == 12
    assert one.name != dated.name
    dates = analysis.load_tables(dated / "tables").dates
    assert dates[dates["text"] == "March 16"]["value"].item() == "2025-03-16"
    assert "Publication dates unknown" in (one / "index.html").read_text()
    assert "Publication dates unknown" not in (dated / "index.html").read_text()


def test_check_finds_any_change(tmp_path, edition):
    """A whole edition passes; a byte changed, a file gone and a file added are each named."""
    copy = shutil.copytree(edition, tmp_path / "copy")
    assert "index.html" in analysis.check_edition(copy)
    page = copy / "index.html"
    page.write_text(page.read_text() + " ")
    with pytest.raises(EditionError, match=r"index\.html: found SHA-256 .* expected .* as in the manifest"):
        analysis.check_edition(copy)
    page.unlink()
    with pytest.raises(EditionError, match=r"index\.html: found no such file"):
        analysis.check_edition(copy)
    shutil.copy(edition / "index.html", page)
    (copy / "tables" / "more.csv").write_text("")
    with pytest.raises(EditionError, match=r"tables/more\.csv: found a file that the manifest does not list"):
        analysis.check_edition(copy)


RATINGS = (
    "kind,row,reliability,credibility,statement,likelihood,confidence,yardstick,reason,by,on,status\n"
    "rating,person:izzat-al-shahbndar,C,3,,,,,speaks for himself,Kim,2026-11-20,active\n"
    "judgment,person:izzat-al-shahbndar,,,The talks will go on.,probable,low,icd203,one origin,Kim,2026-11-20,active\n"
)


def test_an_analyst_has_a_section_of_their_own(tmp_path, edition):
    """Ratings and judgments are part of the edition, break no rule, and are named in its manifest."""
    path = briefing(tmp_path, 'as_of = "2026-11-20"\nratings = "r.csv"\n[parameters]\nyardstick = "icd203"')
    (tmp_path / "r.csv").write_text(RATINGS)
    made = analysis.make_edition(path)
    assert "index.html" in analysis.check_edition(made)
    page = (made / "index.html").read_text()
    assert ">What the analyst judges</h2>" in page
    assert "Likelihood: probable (55 to 80 per cent by ICD 203)." in page
    assert "<td>C3" in page
    assert "What the analyst judges" not in (edition / "index.html").read_text()
    inputs = json.loads((made / "edition.json").read_text())["inputs"]
    assert inputs["ratings"] == sha256(RATINGS.encode()).hexdigest()
    assert "ratings" not in inputs["parameters"]
    assert analysis.load_tables(made / "tables").ratings["credibility"].tolist() == ["3"]


def test_a_rating_that_cannot_be_meant_stops_the_edition(tmp_path):
    """The row is named, also where the notebook has no place for ratings."""
    path = briefing(tmp_path, 'ratings = "r.csv"')
    (tmp_path / "r.csv").write_text(RATINGS)
    mistake = r"^briefing\.ipynb, cell \d+, \S*r\.csv, row 3, yardstick: found 'icd203'; expected phia: [a-z ]*$"
    with pytest.raises(BriefingError, match=mistake):
        analysis.make_edition(path)
    own = ROOT / "notebooks" / "30_timeline.ipynb"
    path.write_text(f'title = "T"\narticles = "in"\nratings = "r.csv"\nnotebook = "{own}"')
    with pytest.raises(BriefingError, match=r"30_timeline\.ipynb: found no parameter 'ratings'"):
        analysis.make_edition(path)


def test_a_failing_notebook_leaves_the_last_good_edition(tmp_path):
    """The error names cell and cause in one line; no half edition stays behind."""
    path = briefing(tmp_path, 'as_of = "2026-11-20"\nnotebook = "own.ipynb"')
    shutil.copy(PACKAGED_NOTEBOOK, tmp_path / "own.ipynb")
    good = digests(analysis.make_edition(path))
    notebook = nbformat.read(tmp_path / "own.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("tables.nothing", id="broken"))
    nbformat.write(notebook, tmp_path / "own.ipynb")
    with pytest.raises(BriefingError, match=r"own\.ipynb, cell \d+: found AttributeError: .*nothing"):
        analysis.make_edition(path)
    assert digests(tmp_path / "2026-11-20") == good
    assert sorted(item.name for item in tmp_path.iterdir()) == ["2026-11-20", "briefing.toml", "in", "own.ipynb"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{nope",
        "[]",
        "null",
        "3",
        "{}",
        "[" * 100_000,
        '{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}',
        '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [5]}',
        '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "nope"}]}',
    ],
)
def test_what_is_no_notebook_is_refused(tmp_path, capfd, text):
    """Whatever stands in the file, it is one error and nothing else is said."""
    path = briefing(tmp_path, 'notebook = "own.ipynb"')
    (tmp_path / "own.ipynb").write_text(text)
    with pytest.raises(BriefingError, match=r"own\.ipynb: found no notebook"):
        analysis.make_edition(path)
    assert capfd.readouterr().err == ""


def test_a_dead_kernel_is_one_error(tmp_path, capfd):
    """Nothing else is said, and no half edition stays."""
    path = briefing(tmp_path, 'as_of = "2026-11-20"\nnotebook = "own.ipynb"')
    notebook = nbformat.read(PACKAGED_NOTEBOOK, as_version=4)
    notebook.metadata = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
    notebook.cells.append(nbformat.v4.new_code_cell("import os; os._exit(3)", id="dead"))
    nbformat.write(notebook, tmp_path / "own.ipynb")
    with pytest.raises(BriefingError, match=r"own\.ipynb: found DeadKernelError"):
        analysis.make_edition(path)
    assert capfd.readouterr().err == ""
    assert not (tmp_path / "2026-11-20").exists()


def test_nothing_but_an_edition_is_replaced(tmp_path):
    """A folder that the user filled keeps what is in it."""
    (tmp_path / "2026-11-20").mkdir()
    with pytest.raises(EditionError, match="found something that is no edition"), replacing(tmp_path / "2026-11-20"):
        pytest.fail("it was replaced")


def made(folder, word):
    """Write what stands for an edition."""
    folder.mkdir(exist_ok=True)
    (folder / "edition.json").write_text(word)


def test_a_killed_run_loses_nothing(tmp_path):
    """What it left is put back or cleared away by the next run, even by one that fails."""
    made(tmp_path / ".e.old", "good")
    made(tmp_path / ".e.building", "half")
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "e") as folder:
        (folder / "edition.json").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["e"]
    assert (tmp_path / "e" / "edition.json").read_text() == "good"


def test_runs_wait_for_one_another(tmp_path):
    """Two runs of one edition at once both succeed; neither takes the other's half for its own."""
    code = (
        "import sys, time; from pathlib import Path; from analysis.brief.edition import replacing\n"
        "with replacing(Path('e')) as folder:\n"
        "    for number in range(9): time.sleep(0.05); (folder / f'{number}').write_text(sys.argv[1])\n"
        "    (folder / 'edition.json').write_text('')\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, word], cwd=tmp_path) for word in "ab"]
    assert [run.wait() for run in runs] == [0, 0]
    assert len({(tmp_path / "e" / f"{number}").read_text() for number in range(9)}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["e"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"outputs": []}', '{"outputs": null}', "[" * 100_000])
def test_a_manifest_that_is_none_is_refused(tmp_path, text):
    """Whatever JSON stands there, it is one error."""
    (tmp_path / "edition.json").write_text(text)
    with pytest.raises(EditionError, match="found no manifest of an edition"):
        analysis.check_edition(tmp_path)


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "", "tables"])
@pytest.mark.parametrize("digest", [5, None, "x"])
def test_a_manifest_reaches_no_other_file(tmp_path, name, digest):
    """Only the files of the edition's own folder are looked at."""
    (tmp_path / "edition.json").write_text(json.dumps({"outputs": {name: digest}}))
    with pytest.raises(EditionError, match="found no such file"):
        analysis.check_edition(tmp_path)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"tilte": "x"}, "found unknown parameter 'tilte'; expected one of published"),
        ({"published": 5}, "published: found 5; expected str"),
        ({"out": "elsewhere"}, "found unknown parameter 'out'"),
        ({"as_of": "soon"}, "as_of: found 'soon'; expected an ISO 8601 date"),
    ],
)
def test_wrong_parameters_stop_before_the_kernel(tmp_path, monkeypatch, parameters, message):
    """An unknown or ill-typed parameter is an error, not papermill's warning."""
    monkeypatch.setattr("papermill.execute_notebook", lambda *_, **__: pytest.fail("a kernel was started"))
    with pytest.raises(AnalysisError, match=message):
        analysis.make_edition(briefing(tmp_path), parameters=parameters)


def test_articles_set_aside_are_in_the_edition(tmp_path):
    """A broken article does not stop the edition; page and tables say what is missing."""
    path = briefing(tmp_path)
    (tmp_path / "in" / "broken.txt").write_bytes(b"caf\xe9")
    made = analysis.make_edition(path)
    issues = analysis.load_tables(made / "tables").issues
    assert list(issues["ref"]) == ["broken.txt"]
    assert "broken.txt" in (made / "index.html").read_text()


def test_characters_without_a_glyph_are_counted(tmp_path):
    """What no packaged font has is shown as [U+XXXX] in the PDF and is a row of issues."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("“We go to \u0f00\U00012000\x00,” said Ann Smith.", encoding="utf-8")
    (tmp_path / "briefing.toml").write_text('title = "One \ue000"\narticles = "in"\n', encoding="utf-8")
    issues = analysis.load_tables(analysis.make_edition(tmp_path / "briefing.toml") / "tables").issues
    found = set(issues[issues["kind"] == "character"]["found"])
    assert {"U+0F00", "U+12000", "U+0000", "U+E000"} <= found
