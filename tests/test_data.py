"""Promises of data/: the articles are those that were given, byte for byte, and the gold speaks of these very texts."""

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest

from analysis.load.inputs import load_articles

DATA = Path(__file__).parents[1] / "data"
SHARED = DATA.parents[1] / "shared"
GIVEN = {
    "000_420f179a92deb55f": "61e4ad027dbb34033deeeb1f25975947b3aaefc1b391bca300e4b79e97b49da7",
    "001_fae8d76ee21814c0": "d8b8c5d62d88722b95dacc15a94bb268f487a3d4d4e69b7173220ac13257e40c",
}


def test_the_articles_have_their_digests():
    """The bytes are those that were given, and the register says the same."""
    found = {path.stem: sha256(path.read_bytes()).hexdigest() for path in (DATA / "articles").glob("*.txt")}
    assert found == GIVEN
    with (DATA / "articles" / "articles.csv").open(encoding="utf-8", newline="") as register:
        assert {Path(row["file"]).stem: row["sha256"] for row in csv.DictReader(register)} == GIVEN


@pytest.mark.parametrize("name", ["attributions", "claims", "dates"])
def test_the_gold_has_the_texts_of_the_articles(name):
    """Offsets of the annotation count in the texts that the program reads."""
    texts = {article.ref: article.text for article in load_articles([DATA / "articles"]).articles}
    for line in (DATA / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        assert record["text"] == texts[record.get("article", record["id"])]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder that the data was copied from (../shared) is not here")
@pytest.mark.parametrize(("copy", "given"), [("articles", "articles"), ("gold", "gold/seeds")])
def test_the_copies_are_exact(copy, given):
    """Every file that was given stands here unchanged."""
    for path in (SHARED / given).iterdir():
        assert (DATA / copy / path.name).read_bytes() == path.read_bytes(), path.name
