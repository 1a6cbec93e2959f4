"""What two articles share hangs on these two: not on their order, nor on any article read beside them."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.pipeline import extract, relate
from analysis.relate.decisions import COLUMNS

DATA = Path(__file__).parents[2] / "data"
NONE = pd.DataFrame(columns=list(COLUMNS), dtype="str")
SEEDS = tuple(
    Article(path.stem, path.read_text(encoding="utf-8")) for path in sorted((DATA / "articles").glob("*.txt"))
)
OTHERS = tuple(
    Article(f"x-{path.stem}", path.read_text(encoding="utf-8"))
    for path in sorted((DATA / "gold" / "attribution" / "texts").glob("*.txt"))[:3]
)
THIRD = Article(
    "third",
    "Security officials said that some groups had evacuated headquarters, in fear of air strikes by the US.\n\n"
    "The price of dates at the market in Basra rose again on Tuesday, traders said.",
)
WHAT = ("matches", "drifts", "corroborations")


@cache
def related(articles):
    """Give all tables of these articles."""
    return relate(extract(articles), NONE)


def groups(tables, articles):
    """Give by its claims what is told of each group that has claims of these articles alone."""
    ours = {article.article_id for article in articles}
    rows = tables.corroborations.to_dict("records")
    return {
        tuple(row["claim_ids"]): {name: row[name] for name in ("standing", "agreement", "articles", "drift", "origins")}
        for row in rows
        if {claim.split(":")[0] for claim in row["claim_ids"]} <= ours
    }


@settings(max_examples=8)
@given(st.permutations((*SEEDS, *OTHERS)))
def test_the_order_of_the_articles_makes_no_difference(order):
    """Matches, drifts and groups are the same rows in any order of the input."""
    one, other = related((*SEEDS, *OTHERS)), related(tuple(order))
    for name in WHAT:
        pd.testing.assert_frame_equal(one[name], other[name])


@pytest.mark.parametrize("other", OTHERS, ids=lambda article: article.ref)
def test_an_article_of_another_story_changes_no_group(other):
    """It is in no match, and every group of the two articles is as it was."""
    alone, beside = related(SEEDS), related((*SEEDS, other))
    assert beside.matches.equals(alone.matches)
    assert beside.drifts.equals(alone.drifts)
    assert groups(beside, SEEDS) == groups(alone, SEEDS)
    assert len(beside.corroborations) == len(alone.corroborations) + len(groups(beside, [other]))


def test_a_third_article_of_the_story_changes_only_what_it_touches():
    """Its claims join one group; the matches and differences of the two articles, and all other groups, stay."""
    alone, beside = related(SEEDS), related((*SEEDS, THIRD))
    for name, key in (("matches", "match_id"), ("drifts", "drift_id")):
        kept = beside[name][~beside[name][key].str.contains(THIRD.article_id)]
        assert kept.reset_index(drop=True).equals(alone[name])
    met = {end.split(":")[0] for end in (*beside.matches["left_id"], *beside.matches["right_id"])}
    assert THIRD.article_id in met
    touched = groups(alone, SEEDS).keys() - groups(beside, SEEDS).keys()
    assert len(touched) == 1
    assert (
        groups(beside, SEEDS).items()
        >= {key: told for key, told in groups(alone, SEEDS).items() if key not in touched}.items()
    )


@pytest.mark.parametrize("seed", SEEDS, ids=lambda article: article.ref)
def test_one_article_alone_shares_nothing(seed):
    """Without the other article nothing matches or differs, and each claim is a group of its own."""
    tables = related((seed, *OTHERS))
    assert tables.matches.empty
    assert tables.drifts.empty
    assert set(tables.corroborations["articles"]) == {1}
    assert tables.corroborations["agreement"].isna().all()
