"""Promises of data/gold/stories: two raw passes, a settled version, reasons; their agreement is computed anew."""

import csv
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "gold" / "stories"
SCORER = ROOT.parent / "shared" / "score" / "claims.py"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((GOLD / "texts").glob("*.txt"))}
DIGESTS = {
    "pass-a-claims.jsonl": "a2d6252afb311925772d35b1c85296db2ba3d0acff310885a45fac0a62a7d66b",
    "pass-a-pairs.jsonl": "b768f5fd4aacf712ff363cdf5be4264855a3a4e43449d800de65b6a3ca2cbd7e",
    "pass-b-claims.jsonl": "0428ba1795677c4fa3e2fbab742519407046e3ab07aa7d5f5b39aaedfeeb3a73",
    "pass-b-pairs.jsonl": "9352513fb09990db680c0d538eebed55793e11c4df602599fd16f8de71fca4c8",
    "settled-claims.jsonl": "0e91d7485f700ebe7bdef4a6ce38e66f0f2980aab3ef81cc677722a7aa0c79ba",
    "settled-pairs.jsonl": "d543adb8d58a9a8c82c2fb43577f1fdd0f4bc0af0ba9a56aff6425b23b68a401",
    "decisions.csv": "9c6cd885f9fbef8e2ed7a3f8eb85192f62d0eab2a1becb78925cdf900aa4fc39",
}
VERSIONS = ("pass-a", "pass-b", "settled")
AGREEMENT = {"claims": 97.5, "claims, source ignored": 98.3, "pairs": 95.4}


def records(name):
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", DIGESTS)
def test_no_pass_is_changed_afterwards(name):
    """What was annotated stays as it was when the first score was taken."""
    assert sha256((GOLD / name).read_bytes()).hexdigest() == DIGESTS[name]


def test_the_stories_are_as_many_as_promised():
    """At least six stories, each of two or three articles of outlets of their own."""
    with (GOLD / "articles.csv").open(encoding="utf-8", newline="") as lines:
        articles = list(csv.DictReader(lines))
    assert [article["id"] for article in articles] == list(TEXTS)
    stories = [article["story"] for article in articles]
    assert len(set(stories)) >= 6
    assert all(2 <= stories.count(story) <= 3 for story in stories)
    assert len({(article["story"], article["outlet"]) for article in articles}) == len(articles)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_claim_is_what_its_text_says(version):
    """Ids are unique, spans cut the claim's words from the text, and sources lie in it."""
    found = records(f"{version}-claims.jsonl")
    assert [record["id"] for record in found] == list(TEXTS)
    ids = [claim["id"] for record in found for claim in record["claims"]]
    assert len(set(ids)) == len(ids)
    for record in found:
        assert record["text"] == TEXTS[record["id"]]
        for claim in record["claims"]:
            assert record["text"][claim["start"] : claim["end"]] == claim["text"].strip()
            start, end = claim["source_span"] or (0, 1)
            assert 0 <= start < end <= len(record["text"])


@pytest.mark.parametrize("version", VERSIONS)
def test_every_pair_joins_two_articles_of_one_story(version):
    """Pairs and answers name claims that exist; each group that is paired has an answer."""
    home = {
        claim["id"]: (record["story"], record["id"])
        for record in records(f"{version}-claims.jsonl")
        for claim in record["claims"]
    }
    found = records(f"{version}-pairs.jsonl")
    answered = {claim for record in found if record["record"] == "answer" for claim in record["claims"]}
    for record in found:
        if record["record"] == "pair":
            (story, left), (other, right) = home[record["a"]], home[record["b"]]
            assert story == other
            assert left < right
            assert {record["a"], record["b"]} <= answered


def test_every_decision_has_its_reason():
    """A decision names the article or story, what each pass had, what was settled, and why."""
    with (GOLD / "decisions.csv").open(encoding="utf-8", newline="") as lines:
        decisions = list(csv.DictReader(lines))
    assert decisions
    for decision in decisions:
        assert any(name.startswith(decision["article"].split("-")[0]) for name in TEXTS)
        assert all(decision[name].strip() for name in ("place", "pass_a", "pass_b", "settled", "reason"))


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorers are not beside the repository (../shared/score)")
def test_the_agreement_of_the_passes(tmp_path):
    """Pass B scored against pass A gives the figures that data/README.md tells."""
    claims = [
        {
            "id": record["id"],
            "claims": [{**claim, "source": claim["source_span"]} for claim in record["claims"]],
        }
        for record in records("pass-b-claims.jsonl")
    ]
    pairs = [pair for pair in records("pass-b-pairs.jsonl") if pair["record"] == "pair" and pair["sure"] == "yes"]
    groups = [{"id": str(number), "claims": [pair["a"], pair["b"]]} for number, pair in enumerate(pairs)]
    lines = [json.dumps(line, ensure_ascii=False) + "\n" for line in (*claims, {"groups": groups})]
    (tmp_path / "b.jsonl").write_text("".join(lines), encoding="utf-8")
    files = (GOLD / "pass-a-claims.jsonl", GOLD / "pass-a-pairs.jsonl", tmp_path / "b.jsonl")
    command = [sys.executable, str(SCORER), *map(str, files), "--json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert {name: round(100 * report[name]["F"], 1) for name in AGREEMENT} == AGREEMENT
