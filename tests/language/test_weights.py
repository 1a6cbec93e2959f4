"""Promises of weights.py: the model file is the one the package was made with, or one line says what is wrong."""

from hashlib import sha256
from importlib.resources import files

import numpy as np
import pytest

import analysis.language
from analysis.cli import main
from analysis.errors import ModelError
from analysis.language import weights as module
from analysis.language.linking import BUCKETS, RELATIONS
from analysis.language.reading import read
from analysis.language.referring import EDGES, FARTHEST, KINDS, WIDTH
from analysis.language.weights import DIGESTS, READER, weights

DATA = b"not the model"
PACKAGE = files(analysis.language)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Put another folder in the place of the package's, and forget what was opened and read."""
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    for held in (weights, read):
        held.cache_clear()
    yield tmp_path
    for held in (weights, read):
        held.cache_clear()


def missing(folder):
    """Give a package without the model file, and what is said of it."""
    (folder / DIGESTS).write_bytes(PACKAGE.joinpath(DIGESTS).read_bytes())
    return "no such file", "the model file that the package ships"


def damaged(folder):
    """Give a package with a model file cut short, and what is said of it."""
    whole = PACKAGE.joinpath(READER).read_bytes()
    (folder / READER).write_bytes(whole[:-1])
    missing(folder)
    return f"SHA-256 {sha256(whole[:-1]).hexdigest()}", f"{sha256(whole).hexdigest()}: install onrecord again"


def exchanged(folder):
    """Give a package whose model file has the digest of another, and what is said of it."""
    (folder / READER).write_bytes(DATA)
    (folder / DIGESTS).write_text(f"{'0' * 64}  {READER}\n", encoding="utf-8")
    return f"SHA-256 {sha256(DATA).hexdigest()}", f"{'0' * 64}: install onrecord again"


@pytest.mark.parametrize("state", [missing, damaged, exchanged])
def test_a_wrong_model_file_is_an_error(state, folder):
    """An error names the file, what was found and what was expected, every time it is asked for."""
    found, expected = state(folder)
    for _ in range(2):
        with pytest.raises(ModelError) as caught:
            weights()
        error = caught.value
        assert (error.where, error.found, error.expected) == (f"analysis/language/{READER}", found, expected)


@pytest.mark.parametrize("state", [missing, damaged, exchanged])
def test_the_command_line_says_it_in_one_line(state, folder, tmp_path, capsys):
    """No article can be read: one line, exit code 2, and no table."""
    found, expected = state(folder)
    (tmp_path / "a.txt").write_text("“We go,” said Ann Lee.", encoding="utf-8")
    assert main(["extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    assert printed.err == f"onrecord extract: analysis/language/{READER}: found {found}; expected {expected}\n"
    assert printed.out == ""
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_a_file_without_a_digest_is_an_error(folder):
    """What the list of digests does not name is not opened."""
    (folder / READER).write_bytes(DATA)
    (folder / DIGESTS).write_text("", encoding="utf-8")
    with pytest.raises(ModelError):
        weights()


def test_the_digests_are_those_of_the_files():
    """Every file that the list names is in the package as it was listed."""
    lines = PACKAGE.joinpath(DIGESTS).read_text(encoding="utf-8").splitlines()
    held = {name: digest for digest, name in map(str.split, lines)}
    assert READER in held
    for name, digest in held.items():
        assert sha256(PACKAGE.joinpath(name).read_bytes()).hexdigest() == digest, name


def test_the_model_is_opened_once():
    """Whoever asks again gets the same session, which runs on one thread of the processor."""
    opened = weights()
    assert weights() is opened
    assert opened.session.get_providers() == ["CPUExecutionProvider"]
    assert opened.session.get_session_options().intra_op_num_threads == 1


def test_the_model_gives_what_decoding_needs():
    """The reader takes ids and looks, and carries moves between tags, distances and the weights of the evidence."""
    opened = weights()
    roles, *_, heads, asks, answers = opened.session.get_outputs()
    tags = roles.shape[-1]
    assert {given.name for given in opened.session.get_inputs()} == {"ids", "looks"}
    assert opened.table("moves").shape == (tags, tags)
    assert opened.table("distances").shape == (len(RELATIONS), BUCKETS)
    assert (heads.shape[-1], asks.shape[-1], answers.shape[-1]) == (len(KINDS) + 2, EDGES * WIDTH, EDGES * WIDTH)
    assert opened.table("reach").shape == (EDGES, 2 * FARTHEST + 1)
    assert opened.table("confidence").shape == (9,)
    assert all(np.isfinite(opened.table(name)).all() for name in ("moves", "distances", "confidence"))
