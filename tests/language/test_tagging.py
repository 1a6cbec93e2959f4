"""Promises of tagging.py: the best tags and the probabilities of spans are those that counting every sequence gives."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.tagging import NEVER, Tagged, allowed, runs, tag

KINDS = 2
TAGS = 2 * KINDS + 1


def chains(seed, lengths, sharp=2.0):
    """Give made-up scores of some windows, how long these are, and what moving from tag to tag adds."""
    chance = np.random.default_rng(seed)
    moves = allowed(KINDS)
    moves += np.where(moves < 0, 0, chance.normal(size=moves.shape)).astype(np.float32)
    scores = chance.normal(size=(sum(lengths), TAGS)).astype(np.float32) * np.float32(sharp)
    return scores, np.array(lengths, dtype=np.int64), moves


def sequences(scores, moves):
    """Give every tag sequence that one window may have, with the log of its probability."""
    normal = scores - np.logaddexp.reduce(scores, axis=1)[:, None]
    free = moves > NEVER
    every = [one for one in itertools.product(range(TAGS), repeat=len(scores)) if free[one[:-1], one[1:]].all()]
    held = np.array([sum(normal[range(len(one)), one]) + sum(moves[one[:-1], one[1:]]) for one in every])
    return every, held - np.logaddexp.reduce(held)


def spans(tags, first=0):
    """Give the spans of a tag sequence, without probabilities."""
    found = []
    for at, one in enumerate(tags):
        if one % 2 or (one and not at):
            found.append(Tagged((one - 1) // 2, first + at, first + at + 1, goes_on=one % 2 == 0))
        elif one:
            found[-1] = replace(found[-1], last=first + at + 1)
    return found


def counted(scores, moves, first=0):
    """Give the spans of one window's best sequence with their probabilities, by counting all sequences."""
    every, logs = sequences(scores, moves)
    best = spans(every[int(logs.argmax())])
    holding = [set(spans(one)) for one in every]
    sure = [np.logaddexp.reduce(logs[[span in held for held in holding]]) for span in best]
    return [
        replace(span, first=first + span.first, last=first + span.last, sure=float(log))
        for span, log in zip(best, sure, strict=True)
    ]


def assert_same(found, expected):
    """Compare spans: all but their probabilities exactly."""
    assert [replace(span, sure=0) for span in found] == [replace(span, sure=0) for span in expected]
    assert [span.sure for span in found] == pytest.approx([span.sure for span in expected], abs=1e-3)


@pytest.mark.parametrize("length", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(8))
def test_one_window_against_every_sequence(seed, length):
    """Spans and probabilities of a chain are those of the best of all its sequences, weighed against all of them."""
    scores, lengths, moves = chains(seed, [length])
    assert_same(tag(scores, lengths, moves), counted(scores, moves))


@pytest.mark.parametrize("lengths", [[3, 1, 4], [1, 1], [4, 2, 2, 4], [2, 0, 3], [0, 2, 0]])
@pytest.mark.parametrize("seed", range(3))
def test_windows_of_different_lengths_against_every_sequence(seed, lengths):
    """Windows side by side, empty ones too, each give what they give alone."""
    scores, held, moves = chains(100 + seed, lengths)
    firsts = np.cumsum([0, *lengths])[:-1].tolist()
    expected = [
        span
        for first, length in zip(firsts, lengths, strict=True)
        if length
        for span in counted(scores[first : first + length], moves, first)
    ]
    assert_same(tag(scores, held, moves), expected)


@pytest.mark.parametrize("seed", range(3))
def test_a_long_window_against_every_sequence(seed):
    """Words that are surely outside add nothing to a chain, however many they are."""
    scores, _, _ = chains(200 + seed, [3])
    outside = np.array([[40, 0, 0, 0, 0]], dtype=np.float32)
    expected = counted(np.concatenate((outside, scores, outside)), allowed(KINDS), 59)
    padded = np.concatenate((np.tile(outside, (60, 1)), scores, np.tile(outside, (60, 1))))
    assert_same(tag(padded, np.array([len(padded)]), allowed(KINDS)), expected)


def test_a_window_can_start_within_a_span():
    """What opens a window with an inside tag goes on with the window before; after a word of no span nothing does."""
    inside = np.array([[0, 0, 9, 0, 0], [0, 0, 9, 0, 0], [9, 0, 0, 0, 0], [0, 0, 0, 4, 9]], dtype=np.float32)
    whole = tag(inside, np.array([4]), allowed(KINDS))
    assert [replace(span, sure=0) for span in whole] == [Tagged(0, 0, 2, goes_on=True), Tagged(1, 3, 4)]
    parted = tag(inside, np.array([1, 3]), allowed(KINDS))
    assert [replace(span, sure=0) for span in parted] == [
        Tagged(0, 0, 1, goes_on=True),
        Tagged(0, 1, 2, goes_on=True),
        Tagged(1, 3, 4),
    ]
    assert_same(whole, counted(inside, allowed(KINDS)))


def test_spans_that_touch_are_two():
    """A beginning tag ends the span before it, of its own kind too."""
    scores = np.array([[0, 9, 0, 0, 0], [0, 9, 0, 0, 0], [0, 0, 9, 0, 0], [0, 0, 0, 9, 0]], dtype=np.float32)
    found = tag(scores, np.array([4]), allowed(KINDS))
    assert [(span.kind, span.first, span.last) for span in found] == [(0, 0, 1), (0, 1, 3), (1, 3, 4)]


def test_scores_without_doubt_are_certain():
    """A span that all the weight is on has probability 1, one of two equal ones has a half."""
    certain = np.array([[0, 50, 0, 0, 0], [50, 0, 0, 0, 0]], dtype=np.float32)
    assert [span.sure for span in tag(certain, np.array([2]), allowed(KINDS))] == [0]
    even = np.array([[0, 50, 0, 50, 0], [50, 0, 0, 0, 0]], dtype=np.float32)
    assert [np.exp(span.sure) for span in tag(even, np.array([2]), allowed(KINDS))] == pytest.approx([0.5], abs=1e-5)


@pytest.mark.parametrize("lengths", [[], [0], [0, 0]])
def test_no_words_have_no_spans(lengths):
    """No window, or windows without a word, give nothing."""
    scores = np.zeros((0, TAGS), dtype=np.float32)
    assert tag(scores, np.array(lengths, dtype=np.int64), allowed(KINDS)) == []


def test_words_outside_have_no_spans():
    """Where the best tag of every word is none, nothing is found."""
    scores = np.tile(np.array([9, 0, 0, 0, 0], dtype=np.float32), (5, 1))
    assert tag(scores, np.array([2, 3]), allowed(KINDS)) == []
    assert runs(scores, np.array([2, 3])) == []


@given(
    st.integers(0, 2**32 - 1), st.lists(st.integers(0, 6), min_size=1, max_size=6), st.sampled_from([0.1, 2.0, 40.0])
)
def test_spans_of_any_scores(seed, lengths, sharp):
    """Spans are in order, apart, each within one window; a probability is one; only a window's first span goes on."""
    scores, held, moves = chains(seed, lengths, sharp)
    found = tag(scores, held, moves)
    window = np.repeat(np.arange(len(lengths)), lengths)
    firsts = set(np.cumsum([0, *lengths])[:-1].tolist())
    places = [place for span in found for place in range(span.first, span.last)]
    assert places == sorted(set(places))
    for span in found:
        assert 0 <= span.kind < KINDS
        assert span.first < span.last
        assert len(set(window[span.first : span.last])) == 1
        assert span.sure <= 0
        assert not span.goes_on or span.first in firsts


@pytest.mark.parametrize("kinds", [1, 3, 4])
def test_moves_that_are_allowed(kinds):
    """An inside tag follows its own beginning or itself and nothing else; every other move is free."""
    moves = allowed(kinds)
    for before, after in itertools.product(range(2 * kinds + 1), repeat=2):
        forbidden = after > 0 and after % 2 == 0 and before not in (after - 1, after)
        assert moves[before, after] == (NEVER if forbidden else 0)


@pytest.mark.parametrize(
    ("tags", "lengths", "found"),
    [
        ([0, 1, 2, 0], [4], [(0, 1, 3)]),
        ([1, 1, 2], [3], [(0, 0, 1), (0, 1, 3)]),
        ([0, 2, 2, 0], [4], [(0, 1, 3)]),
        ([1, 4, 4, 2], [4], [(0, 0, 1), (1, 1, 3), (0, 3, 4)]),
        ([1, 2, 2], [2, 1], [(0, 0, 2), (0, 2, 3)]),
        ([3, 2], [1, 0, 1], [(1, 0, 1), (0, 1, 2)]),
        ([2], [0, 1], [(0, 0, 1)]),
        ([], [0], []),
        ([], [], []),
    ],
)
def test_runs_of_tags(tags, lengths, found):
    """Word by word, tags of one kind are one span up to a beginning tag, another kind or the window's end."""
    scores = np.eye(TAGS, dtype=np.float32)[tags] if tags else np.zeros((0, TAGS), dtype=np.float32)
    assert runs(scores, np.array(lengths, dtype=np.int64)) == found
