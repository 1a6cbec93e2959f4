"""Floors: what the scorer outside the project says of the dates of the two seed articles."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.article import Article
from analysis.extract.dates import extract_dates

ROOT = Path(__file__).resolve().parents[1]
SCORER = ROOT.parent / "shared" / "score" / "dates_seeds.py"
GOLD = ROOT / "data" / "gold" / "dates.jsonl"
TIMEX3 = ("DATE", "TIME", "DURATION", "SET")

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the scorers of ../shared/score are not here")


def score(*arguments):
    command = [sys.executable, str(SCORER), str(GOLD), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def predicted(source, sink):
    lines = []
    for line in source.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        table = extract_dates(Article(ref=row["id"], text=row["text"], published=row["published"]))
        timexes = table.loc[table["type"].isin(TIMEX3), ["start", "end", "type", "value"]].to_dict("records")
        lines.append(json.dumps({"id": row["id"], "timexes": timexes}))
    sink.write_text("\n".join(lines), encoding="utf-8")
    return sink


def test_the_seeds_are_dated_right_with_and_without_a_publication_date(tmp_path):
    """Six of six dates have their span and value in both conditions; nothing is false, other or invented."""
    score("--inputs", tmp_path)
    lines = score(*(predicted(tmp_path / f"{c}.jsonl", tmp_path / f"pred_{c}.jsonl") for c in "ab")).splitlines()
    names, *results = [line.split() for line in lines]

    for result in results:
        figures = dict(zip(names, map(int, result[2:]), strict=True))
        expected = {"core": 6, "right": 6, "span": 6, "overlap": 6, "false": 0, "other": 0, "invented": 0}
        assert expected == figures
    assert len(results) == 2
