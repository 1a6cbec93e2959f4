"""Small editions made in no time, as `onrecord brief` would leave them, and a site of two."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from analysis.article import Article
from analysis.brief.blocks import Prose
from analysis.brief.document import Document
from analysis.brief.html import render_html
from analysis.codebook import SCHEMAS
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.publish.site import publish
from analysis.store import store_tables

BASE = "https://example.org/briefings/"
ONE = "“We go on Friday,” said Ann Smith of Acme. Six commanders told Reuters that talks were under way."
TWO = "Ann Smith said: “We go on Friday.” Officials denied that talks were under way, Reuters reported."
HOSTILE = (
    "<script>alert(1)</script>",
    "</title></style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></summary></entry><entry>",
    "--> <!-- </script><script>alert(1)</script>",
    "javascript:alert(1) ' onmouseover='alert(1)",
    "\u202egnp.exe\u202c a\x00b\x1f\u200bc",
    "$title $style ${digest} {{ 7*7 }} %s &amp;amp;",
    "x" * 2000,
    "בغداد 漢字 👩‍👩‍👧",
)


def manifest_of(folder, name, title, as_of, published=None):
    """Write the manifest of a folder's files."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "edition.json"]
    stated = {
        "edition": name,
        "inputs": {"parameters": {"title": title, "as_of": as_of}, "articles": [{"published": published}]},
        "outputs": {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files},
    }
    (folder / "edition.json").write_text(json.dumps(stated), encoding="utf-8")


def edition_of(folder, name, as_of=None, title="Talks", articles=None, more=None):
    """Make an edition in a briefing's folder, with tables in one format, and files of other names."""
    place = folder / name
    place.mkdir(parents=True)
    found = extract(articles or [Article("a", ONE, outlet="The Post", title="Talks go on"), Article("b", TWO)])
    tables = relate(found, load_corrections(None))
    store_tables(tables, place / "tables", SCHEMAS, "csv")
    page = render_html(Document(title, "", "en", (), (Prose("Two articles tell it."),), {}, None))
    for path, text in {"index.html": page, "briefing.pdf": "%PDF", **(more or {})}.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, encoding="utf-8")
    manifest_of(place, name, title, as_of)
    return place


def tree(folder):
    """Give the digest of every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def made():
    """Give the maker of editions."""
    return edition_of


@pytest.fixture
def restated():
    """Give the maker of manifests."""
    return manifest_of


@pytest.fixture
def digests():
    """Give the function that tells what stands in a folder."""
    return tree


@pytest.fixture(params=HOSTILE, ids=lambda text: ascii(text[:24]))
def hostile(request):
    """Give each text that must stay text."""
    return request.param


@pytest.fixture(scope="session")
def pair(tmp_path_factory) -> list[Path]:
    """Make two editions of a briefing: of two days."""
    folder = tmp_path_factory.mktemp("made") / "talks"
    return [edition_of(folder, "2026-11-20", "2026-11-20"), edition_of(folder, "2026-11-27", "2026-11-27")]


@pytest.fixture
def site(tmp_path, pair):
    """Give a site of two editions."""
    publish(tmp_path / "site", pair, BASE)
    return tmp_path / "site"
