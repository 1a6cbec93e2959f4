"""Promises of linking.py: which span points at which, when at none, and what distance has to do with it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.linking import BUCKETS, CONTENT, CUE, RELATIONS, SOURCE, WIDTH, Pointers, bucket, link
from analysis.language.tagging import Tagged

TO_CUE, CUE_TO_SOURCE, TO_SOURCE = range(len(RELATIONS))
PIECES = 40
SURE = 20.0


def pointers(*asked, distances=None):
    """Give made-up pointers: each of relation, asking piece, its edge (0 first, 1 last), answering piece and score."""
    asks = np.zeros((PIECES, len(RELATIONS), 2, WIDTH), dtype=np.float32)
    answers = np.tile(np.eye(PIECES, WIDTH, dtype=np.float32)[:, None] * WIDTH**0.5, (1, len(RELATIONS), 1))
    for relation, asking, edge, answering, score in asked:
        asks[asking, relation, edge, answering] = score
    far = np.zeros((len(RELATIONS), BUCKETS), dtype=np.float32)
    return Pointers(asks, answers.astype(np.float32), far if distances is None else distances)


def spans(*kinds):
    """Give made-up spans of these kinds, and their places: the n-th from piece 4n + 1 to piece 4n + 3."""
    firsts = [4 * at + 1 for at in range(len(kinds))]
    found = [Tagged(kind, first, first + 2, -0.1) for kind, first in zip(kinds, firsts, strict=True)]
    return found, np.array([[first, first + 2] for first in firsts], dtype=np.int64).reshape(-1, 2)


def linked(kinds, *asked):
    """Give the attributions of some spans by number: source, cue, contents."""
    found, places = spans(*kinds)
    number = {span: at for at, span in enumerate(found)}
    return [
        (number.get(one.source), number.get(one.cue), [number[content] for content in one.contents])
        for one in link(found, places, pointers(*asked))
    ]


def at(relation, asking, answering, score=SURE):
    """Give what makes one span, by number, point at the first piece of another."""
    return relation, 4 * asking + 1, 0, 4 * answering + 1, score


@pytest.mark.parametrize(
    ("kinds", "asked", "found"),
    [
        ([], [], []),
        ([SOURCE], [], []),
        ([SOURCE, SOURCE], [], []),
        ([CONTENT], [], [(None, None, [0])]),
        ([CUE], [], [(None, 0, [])]),
        ([CONTENT, CUE], [at(TO_CUE, 0, 1)], [(None, 1, [0])]),
        ([CONTENT, CUE], [(TO_CUE, 1, 0, 0, SURE)], [(None, 1, []), (None, None, [0])]),
        ([CONTENT, CUE, CUE], [at(TO_CUE, 0, 2)], [(None, 1, []), (None, 2, [0])]),
        ([CONTENT, CUE, CONTENT], [at(TO_CUE, 0, 1), at(TO_CUE, 2, 1)], [(None, 1, [0, 2])]),
        ([SOURCE, CUE], [at(CUE_TO_SOURCE, 1, 0)], [(0, 1, [])]),
        ([SOURCE, CONTENT], [at(TO_SOURCE, 1, 0)], [(0, None, [1])]),
        ([SOURCE, CUE, SOURCE], [at(CUE_TO_SOURCE, 1, 2)], [(2, 1, [])]),
        ([SOURCE, CUE], [(CUE_TO_SOURCE, 5, 0, 0, SURE)], [(None, 1, [])]),
        (
            [SOURCE, CUE, CONTENT, SOURCE],
            [at(CUE_TO_SOURCE, 1, 0, 9), at(TO_CUE, 2, 1), at(TO_SOURCE, 2, 3, 3)],
            [(0, 1, [2])],
        ),
        (
            [SOURCE, CUE, CONTENT, SOURCE],
            [at(CUE_TO_SOURCE, 1, 0, 3), at(TO_CUE, 2, 1), at(TO_SOURCE, 2, 3, 9)],
            [(3, 1, [2])],
        ),
        (
            [SOURCE, CUE, CONTENT, CONTENT, SOURCE],
            [
                at(CUE_TO_SOURCE, 1, 0, 3),
                at(TO_CUE, 2, 1),
                at(TO_CUE, 3, 1),
                at(TO_SOURCE, 2, 4, 2),
                at(TO_SOURCE, 3, 4, 2),
            ],
            [(0, 1, [2, 3])],
        ),
        (
            [CONTENT, CUE, SOURCE, CONTENT, CUE, SOURCE],
            [at(TO_CUE, 0, 1), at(TO_CUE, 3, 4), at(CUE_TO_SOURCE, 1, 2), at(CUE_TO_SOURCE, 4, 5)],
            [(2, 1, [0]), (5, 4, [3])],
        ),
    ],
)
def test_who_points_at_whom(kinds, asked, found):
    """Each cue gathers the contents that ask for it, and all together choose a source or none."""
    assert linked(kinds, *asked) == found


@pytest.mark.parametrize(
    ("asking", "edge", "source"), [(1, 0, 5), (3, 1, 5), (1, 1, None), (3, 0, None), (2, 0, None), (2, 1, None)]
)
def test_the_edges_of_a_span_ask_together(asking, edge, source):
    """What the first piece asks as a beginning and the last as an end counts; what they ask as the other does not."""
    found, places = spans(CUE, SOURCE)
    (one,) = link(found, places, pointers((CUE_TO_SOURCE, asking, edge, 5, SURE)))
    assert (one.source and one.source.first) == source


@pytest.mark.parametrize("relation", [TO_CUE, CUE_TO_SOURCE, TO_SOURCE])
def test_logs_are_of_probabilities(relation):
    """None and the answering spans share a probability of 1, by their scores."""
    made = pointers((relation, 9, 0, 0, 1.0), (relation, 9, 0, 5, 2.0), (relation, 11, 1, 5, 1.0))
    (log,) = made.logs(relation, np.array([(9, 11)]), np.array([5, 13]))
    assert np.exp(log) == pytest.approx(np.exp([1, 3, 0]) / np.exp([1, 3, 0]).sum(), rel=1e-5)


def test_no_answers_are_none():
    """A span that nothing can answer points at none for certain."""
    assert pointers().logs(TO_CUE, np.array([(1, 2)]), np.zeros(0, dtype=np.int64)).tolist() == [[0]]


def test_distance_adds_to_the_score():
    """Of two that are asked for alike, the one at the better distance is chosen; none has no distance."""
    found, places = spans(SOURCE, CUE, SOURCE)
    for distance, source in [(-4, 0), (4, 2)]:
        far = np.zeros((len(RELATIONS), BUCKETS), dtype=np.float32)
        far[CUE_TO_SOURCE, bucket(np.array([distance]))] = SURE
        (one,) = link(found, places, pointers(distances=far))
        assert one.source == found[source]
    far = np.full((len(RELATIONS), BUCKETS), -SURE, dtype=np.float32)
    (one,) = link(found, places, pointers(distances=far))
    assert one.source is None


def test_how_sure_links_are():
    """The logs of contents that point at a cue add up; that of the source is of what was chosen, none included."""
    found, places = spans(CONTENT, CUE, CONTENT)
    (one,) = link(found, places, pointers(at(TO_CUE, 0, 1, 1.0), at(TO_CUE, 2, 1, 2.0)))
    assert one.cue_sure == pytest.approx(-math.log1p(math.exp(-1)) - math.log1p(math.exp(-2)), rel=1e-4)
    assert one.source_sure == 0
    (alone,) = link(*spans(CONTENT), pointers())
    assert (alone.cue_sure, alone.source_sure) == (0, 0)
    _, alone = link(*spans(CONTENT, CUE), pointers((TO_CUE, 1, 0, 0, 1.0)))
    assert alone.cue_sure == pytest.approx(-math.log1p(math.exp(-1)), rel=1e-4)


@given(st.integers(0, 2**32 - 1), st.lists(st.sampled_from([CONTENT, CUE, SOURCE]), max_size=9))
def test_links_of_any_scores(seed, kinds):
    """Each content is in one attribution, each cue is of one; no attribution is empty; nothing is surer than sure."""
    chance = np.random.default_rng(seed)
    asks, answers, far = (
        chance.normal(size=shape).astype(np.float32)
        for shape in ((PIECES, 3, 2, WIDTH), (PIECES, 3, WIDTH), (3, BUCKETS))
    )
    found, places = spans(*kinds)
    made = link(found, places, Pointers(asks, answers, far))
    assert sorted(span.first for one in made for span in one.contents) == [
        span.first for span in found if span.kind == CONTENT
    ]
    assert [one.cue for one in made if one.cue] == [span for span in found if span.kind == CUE]
    assert all(one.cue or len(one.contents) == 1 for one in made)
    assert all(one.source is None or one.source.kind == SOURCE for one in made)
    assert all(one.cue_sure <= 0 and one.source_sure <= 1e-6 for one in made)
    assert all(list(one.contents) == sorted(one.contents, key=lambda span: span.first) for one in made)


def test_distances_are_classed_alike_back_and_ahead():
    """As far back is the same class as as far ahead, on its own side."""
    ahead = np.arange(1, 500)
    assert np.array_equal(bucket(ahead), bucket(-ahead) + BUCKETS // 2)
    assert bucket(np.array([0])).tolist() == [BUCKETS // 2]


def test_distances_are_classed_by_size():
    """The further, the higher the class; near ones are told apart, far ones of a window are not all one."""
    classes = bucket(np.arange(128))
    assert (np.diff(classes) >= 0).all()
    assert len(set(classes[:4])) == 4
    assert classes[20] < classes[40] < BUCKETS
    assert bucket(np.array([-(10**9), 10**9])).tolist() == [BUCKETS // 2 - 1, BUCKETS - 1]
