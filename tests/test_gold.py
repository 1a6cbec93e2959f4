"""Promises of data/gold/attribution: two raw passes, a settled version, reasons; their agreement is computed anew."""

import csv
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "gold" / "attribution"
SCORER = ROOT.parent / "shared" / "score" / "attribution.py"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((GOLD / "texts").glob("*.txt"))}
DIGESTS = {
    "pass-a.jsonl": "223d00db6edb9b2ecbc267f915ee84e10242900263e8f7313da122d2b0a6e389",
    "pass-b.jsonl": "36444207d0278bdf306bb7a1fef570af7c008efbdb825603b538ec990fb79ad2",
    "settled.jsonl": "4573ac274a1563a3233f7e5ed6d8736934a010f6092b2b00b5d80275c8f45b8a",
    "decisions.csv": "1f9e97493783a0ffbdd54df065c9e5c0ad3de3d5e986f22bc279b714bc8b4fb1",
}
AGREEMENT = {"reported: triple": 99.8, "direct: triple": 99.7, "triple": 99.1, "content exact": 98.6}


def records(name):
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", DIGESTS)
def test_no_pass_is_changed_afterwards(name):
    """What was annotated stays as it was when the first score was taken."""
    assert sha256((GOLD / name).read_bytes()).hexdigest() == DIGESTS[name]


def test_the_texts_are_as_many_and_as_long_as_promised():
    """At least 20 articles of 250 to 500 words."""
    assert len(TEXTS) >= 20
    assert all(250 <= len(text.split()) <= 500 for text in TEXTS.values())


@pytest.mark.parametrize("name", ["pass-a.jsonl", "pass-b.jsonl", "settled.jsonl"])
def test_every_span_lies_in_its_text(name):
    """Spans are ordered, end inside a text that has no blank at their edges, and each row has a cue or a content."""
    found = records(name)
    assert [record["id"] for record in found] == list(TEXTS)
    for record in found:
        text = TEXTS[record["id"]]
        assert record.get("text", text) == text
        for row in record["attributions"]:
            assert row["cue"] or row["content"]
            for role in ("source", "cue", "content"):
                assert row[role] == sorted(row[role])
                for start, end in row[role]:
                    words = text[start:end]
                    assert words
                    assert words == words.strip()


def test_every_decision_has_its_reason():
    """A decision names article and paragraph, what each pass had, what was settled, and why."""
    with (GOLD / "decisions.csv").open(encoding="utf-8", newline="") as lines:
        decisions = list(csv.DictReader(lines))
    assert decisions
    numbers = {name[:2] for name in TEXTS}
    for decision in decisions:
        assert decision["article"][:2] in numbers
        assert all(decision[name].strip() for name in ("place", "pass_a", "pass_b", "settled", "reason"))


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorers are not beside the repository (../shared/score)")
def test_the_agreement_of_the_passes(tmp_path):
    """Pass B scored against pass A gives the figures that data/README.md tells."""
    for name in ("pass-a", "pass-b"):
        rows = [
            {
                "id": record["id"],
                "text": TEXTS[record["id"]],
                "attributions": [{"id": str(at), **row} for at, row in enumerate(record["attributions"])],
            }
            for record in records(f"{name}.jsonl")
        ]
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, str(SCORER), str(tmp_path / "pass-a.jsonl"), str(tmp_path / "pass-b.jsonl"), "--json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert {name: round(100 * report[name]["F"], 1) for name in AGREEMENT} == AGREEMENT
