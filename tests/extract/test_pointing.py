"""The weights that say which way a bare date points: what they decide, and that the fitting script gives them."""

import runpy
from pathlib import Path

import pytest

from analysis.article import Article
from analysis.extract.dates import extract_dates
from analysis.extract.pointing import chance_ahead, signals
from analysis.lexicon import entries

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora" / "dates"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("She will speak on Friday.", "2025-04-11"),
        ("She spoke on Friday.", "2025-04-04"),
        ("It is due to end by Friday.", "2025-04-11"),
        ("It had been due to end on Sunday.", "2025-04-06"),
        ("The dividend is payable May 12.", "2025-05-12"),
        ("The book, released in May, sold well.", "2024-05"),
        ("They plan to vote in June.", "2025-06"),
        ("In the year ended Dec. 31 sales fell.", "2024-12-31"),
    ],
)
def test_the_clause_says_which_way_a_bare_date_points(sentence, value):
    """Modals, plans and deadlines look ahead, past tense looks back, and the nearer reading is likelier."""
    rows = extract_dates(Article(ref="a", text=sentence, published="2025-04-08"))
    assert [row["value"] for row in rows if row["text"] != "the year"] == [value]


def test_the_nearer_reading_is_likelier():
    """Of two dates in the same clause the one that is nearer to the publication is meant more often."""
    near, far = (chance_ahead(signals("day", (), 360 - on, on)) for on in (5, 355))
    assert near > 0.5 > far


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the open corpora are not beside the repository (../shared/corpora)")
def test_the_packaged_weights_are_those_of_the_script(capsys):
    """The script, on the open articles, gives the weights of the package, and right ones for articles left out."""
    weights = runpy.run_path(str(ROOT / "tests" / "fitting" / "pointing.py"))["main"]([])
    packaged = {row["sign"]: float(row["weight"]) for row in entries("pointing")}

    assert weights == pytest.approx(packaged, abs=0.05)
    shares = [float(line.split(" = ")[1].split(" ")[0]) for line in capsys.readouterr().out.splitlines()]
    assert len(shares) == 2
    assert min(shares) > 93
