"""Promises of brief/typesetter.py: one process sets one PDF after the other, and its death is one error."""

import os
import signal
import subprocess
import sys

import pytest

from analysis.brief import typesetter
from analysis.brief.blocks import Prose
from analysis.brief.document import Document
from analysis.brief.pdf import render_pdf
from analysis.errors import BriefingError


def document(text):
    """Make a document of one paragraph."""
    return Document("T", "", "en", (), (Prose(text),), {}, None)


@pytest.fixture(autouse=True)
def _alone():
    """Begin and end without a process."""
    typesetter.end()
    yield
    typesetter.end()


def process():
    """Give the process that is kept, if there is one."""
    return typesetter.KEPT.get(os.getpid())


def test_the_process_iskept_and_changes_no_byte():
    """The second document is set by the same process, to the bytes that a fresh one gives."""
    first, other = render_pdf(document("One."))[0], render_pdf(document("Two."))[0]
    kept = process()
    assert render_pdf(document("One."))[0] == first != other
    assert process() is kept
    typesetter.end()
    assert process() is None
    assert kept.poll() == 0
    assert render_pdf(document("Two."))[0] == other


def test_a_large_document_ends_the_process():
    """What Typst remembers of it would take memory for as long as this process lives."""
    render_pdf(document("word " * 10))
    assert process()
    render_pdf(document(["word " * 250_000]))
    assert process() is None


def test_a_killed_process_is_one_error_and_the_next_document_is_set():
    """Whether it dies before or while it works, nothing hangs."""
    render_pdf(document("One."))
    os.kill(process().pid, signal.SIGKILL)
    process().wait()
    with pytest.raises(BriefingError, match=r"the PDF: found no answer, exit -9; expected one that Typst sets"):
        render_pdf(document("Two."))
    assert render_pdf(document("Two."))[0].startswith(b"%PDF")


def test_a_refused_document_leaves_the_process_working(tmp_path):
    """What Typst objects to is said, and the next folder is set."""
    for name, source in (("bad", "#nothing"), ("good", "= Title\n#set document(title: [T])")):
        (tmp_path / name / "root").mkdir(parents=True)
        (tmp_path / name / "fonts").mkdir()
        (tmp_path / name / "root" / "briefing.typ").write_text(source)
    assert "unknown variable: nothing" in typesetter.typeset(tmp_path / "bad", 0)
    kept = process()
    assert typesetter.typeset(tmp_path / "good", 0) == ""
    assert (tmp_path / "good" / "briefing.pdf").is_file()
    assert process() is kept


def test_nothing_outlives_the_process_that_started_it():
    """When that ends, however it ends, the child does too; a fork of it starts one of its own."""
    code = (
        "import os, sys\n"
        "from analysis.brief import typesetter\n"
        "from analysis.brief.blocks import Prose\n"
        "from analysis.brief.document import Document\n"
        "from analysis.brief.pdf import render_pdf\n"
        "made = Document('T', '', 'en', (), (Prose('x'),), {}, None)\n"
        "once = render_pdf(made)[0]\n"
        "child = os.fork()\n"
        "assert render_pdf(made)[0] == once\n"
        "print(typesetter.KEPT[os.getpid()].pid, flush=True)\n"
        "if not child: os._exit(0)\n"
        "assert os.waitpid(child, 0)[1] == 0\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    pids = [int(line) for line in done.stdout.split()]
    assert len(set(pids)) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            _wait_for(pid)


def _wait_for(pid):
    """Ask for a process until it is gone."""
    for _ in range(200):
        os.kill(pid, 0)
        signal.sigtimedwait([], 0.05)


def test_an_interrupted_wait_leaves_no_answer_for_the_next(monkeypatch):
    """What was asked for and not waited for is never taken for what is asked next."""
    one, other = render_pdf(document("One."))[0], render_pdf(document("Two."))[0]

    def interrupted():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(process().stdout, "readline", interrupted, raising=False)
        with pytest.raises(KeyboardInterrupt):
            render_pdf(document("One."))
    assert process() is None
    assert (render_pdf(document("Two."))[0], render_pdf(document("One."))[0]) == (other, one)


def test_a_process_that_cannot_work_says_why(monkeypatch, tmp_path):
    """What it complained of last is in the error."""
    (tmp_path / "typeset.py").write_text("raise SystemExit('Typst is not to be had')")
    monkeypatch.setattr(typesetter, "_CHILD", tmp_path / "typeset.py")
    with pytest.raises(BriefingError, match=r"found no answer, exit 1 Typst is not to be had; expected one"):
        render_pdf(document("One."))
