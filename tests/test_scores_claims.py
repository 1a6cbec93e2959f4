"""Floors: claims, pairs and groups of the two articles against their gold, by the scorers beside the repository."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.article import Article
from analysis.pipeline import extract, relate
from analysis.relate.correct import COLUMNS

ROOT = Path(__file__).parents[1]
SCORE = ROOT.parent / "shared" / "score"
GOLD = ROOT / "data" / "gold"

pytestmark = pytest.mark.skipif(
    not SCORE.is_dir(), reason="the scorers are not beside the repository (../shared/score)"
)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Score the tables of the two articles."""
    folder = tmp_path_factory.mktemp("tables")
    articles = [Article(path.stem, path.read_text("utf-8")) for path in sorted((ROOT / "data/articles").glob("*.txt"))]
    tables = relate(extract(articles), pd.DataFrame(columns=list(COLUMNS), dtype="str"))
    for name in ("articles", "claims", "corroborations"):
        tables[name].to_json(folder / f"{name}.jsonl", orient="records", lines=True, force_ascii=False)
    subprocess.run([sys.executable, SCORE / "tables.py", folder, "claims", folder / "pred.jsonl"], check=True)
    gold = [GOLD / "claims.jsonl", GOLD / "pairs.jsonl"]
    command = [sys.executable, SCORE / "claims.py", *gold, folder / "pred.jsonl", "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize(("figure", "floor"), [("claims", 0.88), ("claims, source ignored", 0.88), ("pairs", 0.90)])
def test_the_share_of_right_rows_does_not_fall(report, figure, floor):
    """F1 stays at or above what was reached."""
    assert report[figure]["F"] >= floor


def test_no_pair_is_wrong(report):
    """Every predicted pair that gold judges is right."""
    assert report["pairs"]["P"] == 1.0


@pytest.mark.parametrize("figure", ["status", "origins", "corroborated"])
def test_every_group_is_judged_right(report, figure):
    """Status, count of origins and corroboration are right in every group with a right pair."""
    assert report["groups"][figure]["right"] == report["groups"][figure]["n"] > 0
