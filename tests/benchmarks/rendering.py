"""What an edition costs beside papermill, nbconvert's page and a browser's PDF.

    python tests/benchmarks/rendering.py [--rounds 3]

Both sides run the packaged notebook on the two articles with the same parameters, in turn, each in a fresh process.
Ours then makes page and PDF; the peer makes nbconvert's page and lets Chromium print it, as `webpdf` does through
Playwright, whose own browser is not to be had everywhere. CPU seconds count, those of kernels, Typst and the browser
included, and of several rounds the median; a browser leaves some of its processes uncounted, so the peer's figure is
rather too low. Goals: at most a third, cold; at most an eighth for every further edition in one process.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
BRIEFING = ROOT / "reports" / "iraq-militias" / "briefing.toml"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FURTHER = 3


def spent() -> float:
    """Give the CPU seconds of this process and of those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def ours(folder: Path, editions: int) -> Iterator[float]:
    """Make editions with papermill and both exporters, and give what each took."""
    before = 0.0
    for nth in range(editions):
        reading, making = import_module("analysis.brief.definition"), import_module("analysis.brief.edition")
        definition = reading.with_parameters(
            reading.read_definition(BRIEFING), {"title": f"Edition {nth}"}, "rendering"
        )
        articles = import_module("analysis.load.inputs").load_articles(definition.articles).articles
        target = folder / f"ours-{nth}"
        target.mkdir()
        making.render_edition(making.plan_edition(definition, articles), target)
        yield spent() - before
        before = spent()


def peer(folder: Path, editions: int) -> Iterator[float]:
    """Make the same with papermill, nbconvert and Chromium."""
    before = 0.0
    for nth in range(editions):
        papermill, exporters = import_module("papermill"), import_module("nbconvert.exporters")
        definition = import_module("analysis.brief.definition").read_definition(BRIEFING)
        given = {
            "articles": [str(path) for path in definition.articles],
            "corrections": str(definition.corrections),
            "ratings": str(definition.ratings),
            "outlets": str(definition.outlets),
            "title": f"Edition {nth}",
            "as_of": definition.as_of,
            "out": str(folder / f"peer-{nth}"),
        }
        notebook, page, pdf = (folder / f"peer-{nth}.{form}" for form in ("ipynb", "html", "pdf"))
        papermill.execute_notebook(definition.notebook, notebook, given, progress_bar=False, kernel_name="python3")
        page.write_text(exporters.HTMLExporter().from_filename(str(notebook))[0], encoding="utf-8")
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
        subprocess.run([*command, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True)
        assert pdf.stat().st_size
        yield spent() - before
        before = spent()


def measured(side: str, editions: int) -> list[float]:
    """Run one side in a fresh process."""
    command = [sys.executable, __file__, "--side", side, "--editions", str(editions)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(done.stdout)


def main() -> int:
    """Measure both sides in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", choices=("ours", "peer"))
    parser.add_argument("--editions", type=int, default=1)
    given = parser.parse_args()
    if given.side:
        warnings.simplefilter("ignore")
        with TemporaryDirectory() as folder:
            taken = list({"ours": ours, "peer": peer}[given.side](Path(folder), given.editions))
        sys.stdout.write(json.dumps(taken))
        return 0
    if CHROMIUM is None:
        sys.stdout.write("Chromium is not installed: there is nothing to compare with\n")
        return 0
    pairs = [(measured("ours", 1 + FURTHER), measured("peer", 1)) for _ in range(given.rounds)]
    cold, beside = median(mine[0] for mine, _ in pairs), median(theirs[0] for _, theirs in pairs)
    further = median(taken for mine, _ in pairs for taken in mine[1:])
    lines = [
        f"papermill, nbconvert's page, Chromium's PDF: {beside:.2f} CPU s (median of {given.rounds})",
        f"onrecord, page and PDF, cold: {cold:.2f} CPU s, {cold / beside:.2f} of it; goal 0.33",
        f"every further edition in the same process: {further:.2f} CPU s, {further / beside:.2f} of it; goal 0.13",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
