"""Two Python minor versions make the same of the same articles: rows, words, tags, and the shape of it all."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from executed import executed
from tagged import Tagged

import analysis
from analysis.tables import Tables

ROOT = Path(__file__).parents[2]
SECOND = ROOT / ".venv-second"
# What the Unicode of one Python has and that of an older one has not, beside plain words.
NEW = "“We go on \U0001fae8,” said Ann Smith, of Acme \u0378 Ltd \U0001fae9. Two of 12 talks failed on Friday.\n"


@pytest.fixture(scope="module")
def second():
    """Give the second Python, made by ``make setup-second`` of another minor version than this one."""
    python = SECOND / "bin" / "python"
    if not (SECOND / ".installed").is_file():
        pytest.skip("no second Python: make setup-second makes .venv-second where another minor version is installed")
    code = "import sys; print(*sys.version_info[:2])"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode or done.stdout.split() == [*map(str, sys.version_info[:2])]:
        pytest.skip(
            f".venv-second does not start, or is Python 3.{sys.version_info[1]} too: remove it, make setup-second"
        )
    return str(python)


def run(python, *words):
    """Run a command of onrecord, of this folder's sources, under a Python."""
    command = [python, "-m", "analysis", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def editions(second, tmp_path_factory):
    """Make an edition of the two articles and one of newer characters under this Python and under the second."""
    folder = tmp_path_factory.mktemp("two")
    (folder / "new.txt").write_text(NEW, encoding="utf-8")
    data = ROOT / "data"
    files = "".join(f'{name} = "{data / name}.csv"\n' for name in ("corrections", "ratings", "outlets"))
    stated = f'title = "Talks \U0001fae8"\narticles = ["{data / "articles"}", "new.txt"]\nas_of = "2026-11-20"\n{files}'
    (folder / "briefing.toml").write_text(stated, encoding="utf-8")
    for python, name in ((sys.executable, "one"), (second, "other")):
        run(python, "brief", folder / "briefing.toml", "--out", folder / name)
    return folder / "one" / "2026-11-20", folder / "other" / "2026-11-20"


class Shape(HTMLParser):
    """The tags of a page with what they state, and its words between them; not how the lines of a drawing run."""

    def __init__(self, page):
        super().__init__()
        self.parts = []
        self.feed(page.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep a tag's name and what it states."""
        self.parts.append((tag, *(item for item in attrs if item[0] not in ("d", "points", "transform"))))

    def handle_endtag(self, tag):
        """Keep where a tag ends."""
        self.parts.append(f"/{tag}")

    def handle_data(self, data):
        """Keep words."""
        self.parts.append(data)


def test_every_table_has_the_same_rows(editions):
    """Row for row and cell for cell, kinds of columns included, in Parquet and in CSV."""
    one, other = (analysis.load_tables(edition / "tables") for edition in editions)
    for name in Tables.__dataclass_fields__:
        assert one[name].equals(other[name]), name
        assert list(one[name].dtypes) == list(other[name].dtypes)
    for path in sorted((editions[0] / "tables").glob("*.csv")):
        assert path.read_text(encoding="utf-8") == (editions[1] / "tables" / path.name).read_text(encoding="utf-8")


def test_every_page_has_the_same_words_and_tags(editions):
    """The page and each reading view; characters that one Python does not know are shown by both."""
    pages = [path.relative_to(editions[0]) for path in sorted(editions[0].rglob("*.html"))]
    assert pages == [path.relative_to(editions[1]) for path in sorted(editions[1].rglob("*.html"))]
    assert len(pages) == 4
    for page in pages:
        one, other = (Shape(edition / page).parts for edition in editions)
        assert one == other, page
    assert "\U0001fae8" in (editions[0] / "index.html").read_text(encoding="utf-8")


def test_the_paper_has_the_same_words_and_tags(editions):
    """Pages, elements in reading order, alternative texts, bookmarks, and every word of every element."""
    found = []
    for edition in editions:
        with pikepdf.open(edition / "briefing.pdf") as pdf, pdf.open_outline() as outline:
            tagged = Tagged(pdf)
            elements = [(name, above, str(node.get("/Alt", ""))) for name, node, above in tagged.elements]
            found.append((len(pdf.pages), elements, tagged.texts, tagged.annotations, [*map(str, outline.root)]))
    assert found[0] == found[1]
    assert "[U+1FAE8]" in "".join(found[0][2])


def test_the_manifest_differs_in_libraries_alone(editions):
    """Only what the lock has in one version for one Python and in another for the other; all digests are the same."""
    one, other = (json.loads((edition / "edition.json").read_text(encoding="utf-8")) for edition in editions)
    made = [manifest["method"].pop("requires") for manifest in (one, other)]
    assert one == other
    assert made[0].keys() == made[1].keys()
    pins = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for name in made[0] if made[0][name] != made[1][name]} <= {
        name for name in pins if pins.count(name) > 1
    }


def test_a_notebook_that_is_run_shows_the_same(second, tmp_path):
    """Every cell and every output, but for the version that the kernel states of itself."""
    found = [json.loads(executed(tmp_path / python.replace("/", "-"), python)) for python in (sys.executable, second)]
    versions = [notebook["metadata"]["language_info"].pop("version") for notebook in found]
    assert found[0] == found[1]
    assert versions[0] != versions[1]


def test_more_articles_give_the_same_tables(second, tmp_path):
    """Invented stories of every kind are read, resolved and compared alike, byte for byte."""
    for python, name in ((sys.executable, "one"), (second, "other")):
        run(
            python, "analyse", ROOT / "data" / "gold" / "stories" / "texts", "--out", tmp_path / name, "--format", "csv"
        )
    one, other = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "other"))
    assert one == other
    assert len(one["matches.csv"].splitlines()) > 20
