"""Floors: what the scorer outside the project says of the attributions of the two seed articles."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.article import Article
from analysis.extract.quotes import extract_quotes

ROOT = Path(__file__).resolve().parents[1]
SCORER = ROOT.parent / "shared" / "score" / "attribution.py"
GOLD = ROOT / "data" / "gold" / "attributions.jsonl"
FLOORS = {
    "quoted runs: found + source": 100.0,
    "direct: triple": 100.0,
    "reported: triple": 100.0,
    "triple": 98.0,
    "content exact": 86.0,
}

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the scorers of ../shared/score are not here")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Give the scorer's report on what is extracted from the gold's texts."""
    lines = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        table = extract_quotes(Article(gold["id"], gold["text"]))
        roles = table[table["status"] == "kept"].rename(columns={f"{r}_spans": r for r in ("source", "cue", "content")})
        kept = roles.loc[:, ~roles.columns.duplicated(keep="last")]
        lines.append(
            json.dumps({"id": gold["id"], "attributions": kept[["source", "cue", "content"]].to_dict("records")})
        )
    sink = tmp_path_factory.mktemp("scores") / "pred.jsonl"
    sink.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(GOLD), str(sink), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_figures_do_not_fall(report, figure, floor):
    """Each F1 on the seeds stays at or above what it was when it was last raised."""
    assert 100 * report[figure]["F"] >= floor
