"""Given mentions of one story: who is one is weighed, whatever the order of the articles; the named stay apart."""

import re
from itertools import permutations

import pytest

from analysis.article import Article, Span
from analysis.pipeline import extract
from analysis.relate.gathering import compared, weights
from analysis.relate.resolve import linked_within, resolve_actors
from analysis.relate.told import evidence

FIRES = (
    "A [man] set fire to the harbour warehouse in Quessa on Monday.",
    "[Police] held a [man] over the fire at the harbour warehouse in Quessa. The [man] set it on Monday.",
    "The harbour warehouse in Quessa burned on Monday. A [suspect] was held. [He] had set the fire.",
)
MARKED = re.compile(r"\[([^]]*)\]")


def tables(texts):
    """Extract texts whose mentions stand in brackets."""
    articles = [Article(ref=text, text=re.sub(r"[][]", "", text)) for text in texts]
    places = {
        text: [Span(match.start() - 2 * at, match.end() - 2 * at - 2) for at, match in enumerate(MARKED.finditer(text))]
        for text in texts
    }
    return extract(articles, given=places)


def actors(texts):
    """Give the actors of the mentions in brackets, by text and words."""
    resolved = resolve_actors(tables(texts))
    refs = {row.article_id: row.ref for row in resolved.rows("articles")}
    return {(refs[row.article_id], row.start, row.text): row.actor_id for row in resolved.rows("mentions")}


def pairs(texts):
    """Give the pairs that are compared."""
    known, links = linked_within(tables(texts))
    return list(compared(known.open, known.texts, known.stories, links))


def test_a_man_is_the_man_of_the_same_story():
    """Descriptions of one noun in articles much alike are one actor."""
    found = actors(FIRES[:2])

    assert len({actor for (_, _, text), actor in found.items() if text == "man"}) == 1


def test_another_story_has_its_own_people():
    """Articles that have nothing in common are not compared."""
    assert not pairs([FIRES[0], "A [man] won the chess title of Zembla."])


def test_the_order_of_the_articles_makes_no_difference():
    """Every order gives every mention the same actor."""
    assert all(actors(order) == actors(FIRES) for order in permutations(FIRES))


def test_evidence_is_the_same_from_both_sides():
    """And most of it has a weight."""
    found = pairs(FIRES)

    assert found
    for one, other, alike in found:
        facts = list(evidence(one, other, alike))
        assert facts == list(evidence(other, one, alike))
        assert sum(fact in weights() for fact in facts) > len(facts) / 2


@pytest.mark.parametrize(
    "more",
    ["[Ann Roe] met [Max Lee].", "[Ann Roe] met [Amy Roe]."],
)
def test_two_that_an_article_names_stay_two(more):
    """However alike the articles are."""
    found = actors([f"{FIRES[0]} {more}", f"{FIRES[1]} {more}"])
    named = {actor for (_, _, text), actor in found.items() if text in more and text.istitle() and " " in text}

    assert len(named) == 2


def test_only_given_mentions_are_gathered():
    """What was found without a hint is left to the rules."""
    assert not pairs([text.replace("[", "").replace("]", "") for text in FIRES])


def test_a_large_story_is_compared_no_more_than_its_articles():
    """An article is compared with a limited number of others."""

    def comparisons(count):
        known, links = linked_within(tables([f"{FIRES[at % 3]} It was fire {at}." for at in range(count)]))
        return sum(1 for _ in compared(known.open, known.texts, known.stories, links))

    assert comparisons(120) < 3 * comparisons(60)
