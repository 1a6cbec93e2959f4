"""Floors: what the scorer outside the project says of the actors of the two seed articles."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.article import Article
from analysis.extract.actors import extract_mentions
from analysis.extract.quotes import extract_quotes
from analysis.relate.resolve import resolve_actors
from analysis.tables import Tables, table

ROOT = Path(__file__).resolve().parents[1]
SCORER = ROOT.parent / "shared" / "score" / "actors_seeds.py"
GOLD = ROOT / "data" / "gold" / "actors.jsonl"

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the scorers of ../shared/score are not here")


def resolved():
    articles = [
        Article(ref=path.stem, text=path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "data" / "articles").glob("*.txt"))
    ]
    quotes = [extract_quotes(article) for article in articles]
    mentions = [extract_mentions(article, rows) for article, rows in zip(articles, quotes, strict=True)]
    rows = [
        {"article_id": item.article_id, "ref": item.ref, "sha256": item.sha256, "text": item.text}
        | {"decoding": "text", "characters": len(item.text)}
        for item in articles
    ]
    made = {"mentions": pd.concat(mentions, ignore_index=True), "quotes": pd.concat(quotes, ignore_index=True)}
    return resolve_actors(Tables().having(articles=table("articles", rows), **made))


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Give what the scorer prints for the two articles."""
    tables = resolved()
    lines = []
    for article_id, ref in zip(tables.articles["article_id"], tables.articles["ref"], strict=True):
        rows = tables.mentions[tables.mentions["article_id"] == article_id]
        items = rows.assign(
            entity_id=rows["actor_id"].where(rows["actor_id"].notna(), rows["mention_id"]),
            type=rows["type"].where(rows["type"].notna(), ""),
        )
        found = items[["start", "end", "type", "form", "entity_id"]].to_dict("records")
        lines.append(json.dumps({"id": ref, "mentions": found}))
    sink = tmp_path_factory.mktemp("actors") / "pred.jsonl"
    sink.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(GOLD), str(sink)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("figure", "pattern", "floor"),
    [
        ("mention F1", r"^mentions .* F ([\d.]+) ", 98.0),
        ("bridged actors", r"^bridged\s+(\d+)/26", 16),
        ("CoNLL F1", r"^conll .* F\s+([\d.]+)", 87.0),
    ],
)
def test_scores_keep_their_floor(report, figure, pattern, floor):
    """Mentions, chains and actors of both articles stay as good as they were."""
    found = re.search(pattern, report, re.MULTILINE)
    assert found, report
    assert float(found[1]) >= floor, figure


def test_types_are_right(report):
    """Every type that is given to a mention of the gold is right."""
    found = re.search(r"type right (\d+)/(\d+)", report)
    assert found, report
    assert int(found[1]) == int(found[2])
    assert int(found[2]) >= 150
