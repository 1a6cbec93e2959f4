"""What an edition costs beside papermill, nbconvert's page and webpdf.

    python tests/benchmarks/rendering.py [--rounds 5]

Both sides run the packaged notebook on the two articles with the same parameters, in turn, each in a fresh process.
Ours is `onrecord brief`, whole: page, reading views, PDF, tables, manifest. The peer is papermill, nbconvert's page
and nbconvert's webpdf, which drives Chromium through Playwright; where Playwright is not installed, Chromium prints the
page without it, which costs less. CPU seconds of the processes and of all that they started count, the browser's and
Typst's too, and of several rounds the median, after one that is not counted. Goals: at most a third, cold; at most an
eighth for every further edition in one process.
"""

import argparse
import ctypes
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
BRIEFING = ROOT / "reports" / "iraq-militias" / "briefing.toml"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FURTHER = 4
SUBREAPER = 36  # of prctl(2): what a child leaves behind becomes ours, and so do its seconds


def ours(folder: Path, editions: int) -> None:
    """Make editions as the command does."""
    main = import_module("analysis.__main__").main
    for nth in range(editions):
        if main(["brief", str(BRIEFING), "--out", str(folder / f"{nth}"), "-p", f"title=Edition {nth}"]):
            raise SystemExit(1)


def peer(folder: Path, editions: int) -> None:
    """Make page and PDF of the same notebook with papermill and nbconvert."""
    papermill, exporters = import_module("papermill"), import_module("nbconvert.exporters")
    definition = import_module("analysis.brief.definition").read_definition(BRIEFING)
    for nth in range(editions):
        given = {
            "articles": [str(path) for path in definition.articles],
            "corrections": str(definition.corrections),
            "ratings": str(definition.ratings),
            "outlets": str(definition.outlets),
            "title": f"Edition {nth}",
            "as_of": definition.as_of,
            "out": str(folder / f"peer-{nth}"),
        }
        notebook, page = (folder / f"peer-{nth}.{form}" for form in ("ipynb", "html"))
        papermill.execute_notebook(definition.notebook, notebook, given, progress_bar=False, kernel_name="python3")
        page.write_text(exporters.HTMLExporter().from_filename(str(notebook))[0], encoding="utf-8")
        if find_spec("playwright"):
            assert exporters.WebPDFExporter(disable_sandbox=True).from_filename(str(notebook))[0]
        else:
            flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
            pdf = folder / f"peer-{nth}.pdf"
            subprocess.run([CHROMIUM, *flags, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True)
            assert pdf.stat().st_size


def side(name: str, editions: int) -> None:
    """Run one side, and wait for all that it started."""
    warnings.simplefilter("ignore")
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    if name == "peer" and find_spec("playwright"):
        with_installed(import_module("playwright.async_api").BrowserType)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        {"ours": ours, "peer": peer}[name](Path(folder), editions)
        if name == "ours":
            import_module("analysis.brief.typesetter").end()
        with suppress(ChildProcessError):
            while os.wait():
                pass


def with_installed(browsers: type) -> None:
    """Let Playwright start the Chromium that is installed instead of one of its own."""
    start = browsers.launch

    async def launch(self: object, **options: object) -> object:
        return await start(self, executable_path=CHROMIUM, **options)

    browsers.launch = launch


def measured(name: str, editions: int) -> float:
    """Give the CPU seconds of one side in a fresh process."""
    command = [sys.executable, __file__, "--side", name, "--editions", str(editions)]
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=own)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def report(rounds: Sequence[tuple[float, float, float]]) -> str:
    """Say what the rounds came to: seconds of one edition, of several in one process, and of the peer."""
    beside = median(theirs for _, _, theirs in rounds)
    cold = median(one for one, _, _ in rounds)
    further = median((several - one) / FURTHER for one, several, _ in rounds)
    printer = "webpdf" if find_spec("playwright") else "Chromium's PDF (no Playwright)"
    return (
        f"papermill, nbconvert's page, {printer}: {beside:.2f} CPU s (median of {len(rounds)})\n"
        f"onrecord brief, cold: {cold:.2f} CPU s, {cold / beside:.2f} of it; goal 0.33\n"
        f"every further edition in the same process: {further:.2f} CPU s, {further / beside:.3f} of it; goal 0.125\n"
    )


def main() -> int:
    """Measure both sides in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--side", choices=("ours", "peer"))
    parser.add_argument("--editions", type=int, default=1)
    given = parser.parse_args()
    if given.side:
        side(given.side, given.editions)
        return 0
    if CHROMIUM is None:
        sys.stdout.write("Chromium is not installed: there is nothing to compare with\n")
        return 0
    rounds = [
        (measured("ours", 1), measured("ours", 1 + FURTHER), measured("peer", 1)) for _ in range(1 + given.rounds)
    ]
    sys.stdout.write(report(rounds[1:]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
