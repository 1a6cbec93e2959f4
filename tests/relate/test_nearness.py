"""Promises of relate/nearness.py: only articles that share weighty words meet, and their number stays linear."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.relate.nearness import near_articles, weight

TANKER = "tanker pirates ransom crew harbour escort"
BUDGET = "budget deficit taxes ministry pension reform"


def near(**texts):
    """Give the pairs of articles to compare."""
    return near_articles({key: Counter(text.split()) for key, text in texts.items()})


def test_articles_of_one_story_meet():
    """Some weighty words in common are enough; what both have beside them may differ."""
    assert near(a=f"{TANKER} storm", b=f"{BUDGET} vote", c=f"calm {TANKER}") == [("a", "c")]


@pytest.mark.parametrize(
    "other", ["", "tanker pirates", "tanker pirates crew " + " ".join(f"other{number}" for number in range(99))]
)
def test_articles_that_share_little_do_not_meet(other):
    """Fewer than three words, or a few of very many, lead to no comparison."""
    assert near(a=TANKER, b=other) == []


def test_pairs_come_in_the_order_of_the_articles():
    """The order is the mapping's, not that of the names or of the likeness."""
    assert near(z=TANKER, b=f"{TANKER} storm storm storm", a=TANKER) == [("z", "b"), ("z", "a"), ("b", "a")]


@pytest.mark.parametrize("count", [100, 800])
def test_copies_meet_so_many_others_each(count):
    """However many articles are alike, each meets at most thirty of its own choice; all hang together."""
    pairs = near_articles({f"a{number:04}": Counter(TANKER.split()) for number in range(count)})
    assert len(pairs) <= 30 * count
    met = {"a0000"}
    for _ in range(count):
        more = met | {other for pair in pairs if met & set(pair) for other in pair}
        if more == met:
            break
        met = more
    assert len(met) == count


def test_articles_of_other_stories_change_no_pair():
    """What is near does not hang on what else is read."""
    texts = {"a": TANKER, "b": f"{TANKER} storm", "c": BUDGET}
    others = {f"x{number}": " ".join(f"{word}{number}" for word in BUDGET.split()) for number in range(50)}
    assert near(**texts, **others) == near(**texts) == [("a", "b")]


@given(st.lists(st.text(alphabet="abc ", max_size=60), max_size=8))
def test_any_articles_may_meet(texts):
    """No article meets itself, no pair comes twice, and the other order of the articles gives the same pairs."""
    keys = {f"a{at}": Counter(text.split()) for at, text in enumerate(texts)}
    pairs = near_articles(keys)
    assert len(set(map(frozenset, pairs))) == len(pairs)
    assert all(one != other for one, other in pairs)
    back = near_articles(dict(reversed(keys.items())))
    assert {frozenset(pair) for pair in pairs} == {frozenset(pair) for pair in back}


def test_seldom_words_weigh_more():
    """A word that every article has says little; one that is not in the list is as seldom as can be."""
    assert 0 < weight("new") < weight("disarm") <= weight("zyzzyva") == 1.0
