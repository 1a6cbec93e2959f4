"""Promises of the drawn way of claims: every claim is in it once, its table and its sentence say the same."""

import re
from itertools import pairwise

import pytest

from analysis.article import Article
from analysis.brief import flow
from analysis.brief.blocks import plain_text
from analysis.load.corrections import load_corrections
from analysis.pipeline import extract, relate
from analysis.tables import Tables

NAMES = [
    f"{first} {last}" for first in ("Ann", "Tom", "Max", "Eve") for last in ("Lee", "Hill", "Fox", "Kay", "Orr", "Poe")
]


def tables_of(*articles):
    """Analyse articles given as (ref, outlet, text)."""
    made = [Article(ref=ref, outlet=outlet, text=text) for ref, outlet, text in articles]
    return relate(extract(made), load_corrections(None))


@pytest.fixture(scope="module")
def crowd():
    """Analyse ten articles with more speakers than have a bar of their own."""
    texts = [
        " ".join(f"“The dam {number} will be shut,” {name} told Reuters." for name in NAMES[number:] + NAMES[:number])
        for number in range(10)
    ]
    return tables_of(*((f"a{number}", f"Paper {number}", text) for number, text in enumerate(texts)))


def test_every_claim_goes_one_way(seeds):
    """The ways hold each kept claim once; those of some claims hold these alone."""
    kept = seeds.claims[seeds.claims["status"] == "kept"]
    assert sum(way.claims for way in flow.ways(seeds)) == len(kept)
    some = set(kept["claim_id"].head(3))
    assert sum(way.claims for way in flow.ways(seeds, some)) == 3
    assert flow.ways(seeds, set()) == []


def test_the_figure_the_table_and_the_sentence_agree(seeds):
    """The names in the drawing and the numbers in its sentence are those of the table."""
    drawn, table = flow.attribution_flow(seeds).blocks
    counts = [int(row.cells[-1][0].text) for row in table.rows]
    assert f"Bands of {sum(counts)} claims" in drawn.alt
    assert "Reuters" in drawn.data
    speakers = {row.cells[2][0].text for row in table.rows}
    assert all(name.split()[0] in drawn.data for name in speakers)


def test_what_has_no_room_is_put_together(crowd):
    """Of many articles and speakers the first have bars, the rest of a kind is one, and the caption says so."""
    drawn, table = flow.attribution_flow(crowd).blocks
    assert "8 of 10 articles are shown" in plain_text(drawn)
    assert re.search(r"N: \d+ more, \d+ in eight articles", drawn.data)
    assert drawn.data.count(">N: ") == flow.SPEAKERS + 2  # one for the rest, one in the legend
    assert sum(way.claims for way in flow.ways(crowd)) == len(crowd.claims[crowd.claims["status"] == "kept"])
    assert len(table.rows) <= flow.ROWS


def test_no_label_stands_on_another(crowd):
    """The labels of the speakers are a line apart, and none is longer than its room."""
    data = flow.attribution_flow(crowd).blocks[0].data
    labels = re.findall(r"<text[^>]*? x='([\d.]+)' y='([\d.]+)'>([NIURO]: [^<]*)<", data)
    places = sorted(float(y) for x, y, text in labels if float(x) > 150)
    assert len(places) > flow.SPEAKERS / 2
    assert min(other - one for one, other in pairwise(places)) > 10
    assert max(len(text) for *_, text in labels) <= 64


def test_hostile_names_stay_text():
    """What articles call a newsroom or a speaker is text in the drawing, never markup."""
    tables = tables_of(
        ("a", "<script>alert(1)</script>", "“The dam will be shut,” said Ann <b>Lee</b>. It rained in May.")
    )
    data = flow.attribution_flow(tables).blocks[0].data
    assert "<script" not in data
    assert "<b>" not in data


def test_without_claims_there_is_nothing_to_draw():
    """No claim, no figure."""
    assert plain_text(flow.attribution_flow(Tables())) == "No claim was found."
