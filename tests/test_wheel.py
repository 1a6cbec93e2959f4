"""Promises of the wheel: it builds, holds everything that is needed, and its tests pass away from the sources."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SUITE = ("test_text.py", "test_schema.py", "test_golden.py", "load")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy of what it is made of."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("analysis", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    command = [sys.executable, "-m", "flit_core.wheel", "--outdir", "dist"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Install the wheel apart, ahead of the sources on the path; give the environment that does so."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    subprocess.run([*command, "--no-deps", "--target", str(target), str(wheel)], check=True)
    return {**os.environ, "PYTHONPATH": str(target)}, target


def test_the_wheel_holds_code_and_data(wheel):
    """Word lists, the model, templates, the notebook and the licence are in it; no test, no article, no link is."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "analysis/pipeline.py" in names
    assert "analysis/py.typed" in names
    assert "analysis/lexicon/cues.csv" in names
    model = ("MODEL_CARD.md", "reader.onnx", "sentences.onnx", "vocabulary.txt", "weights.sha256")
    assert {f"analysis/language/{name}" for name in model} <= set(names)
    notebook = zipfile.ZipFile(wheel).read("analysis/brief/template/briefing.ipynb")
    assert notebook == (ROOT / "notebooks" / "briefing.ipynb").read_bytes()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"analysis", "onrecord"}
    sources = [path.relative_to(ROOT) for path in (ROOT / "analysis").rglob("*") if path.is_file()]
    wanted = {path.as_posix() for path in sources if "__pycache__" not in path.parts}
    assert wanted == {name for name in names if name.startswith("analysis/")}


def test_an_edition_from_the_wheel_in_an_empty_folder(installed, tmp_path):
    """Two articles and a definition are all that is needed; the edition verifies."""
    environment, target = installed
    shutil.copytree(ROOT / "data" / "articles", tmp_path / "in")
    (tmp_path / "briefing.toml").write_text('title = "Talks"\narticles = "in"\nas_of = "2026-11-20"\n')
    code = "import analysis, sys; from analysis.cli import main; print(analysis.__file__); sys.exit(main(sys.argv[1:]))"
    for words in (["brief", "briefing.toml"], ["check", "2026-11-20"]):
        command = [sys.executable, "-c", code, *words]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(str(target))


def test_the_tests_pass_from_the_wheel(installed):
    """What reads articles and makes tables of them does so from the installed files, to the same tables."""
    environment, target = installed
    command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", "--no-header"]
    suite = [str(ROOT / "tests" / name) for name in SUITE]
    done = subprocess.run([*command, *suite], cwd=target, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
