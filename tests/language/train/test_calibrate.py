"""Promises of calibrate.py: what is right, how surely that can be said, and how far it can be believed."""

import numpy as np
import pytest

from analysis.article import Span
from analysis.language.confidence import confidence
from analysis.language.reading import Attribution
from analysis.language.train.calibrate import BINS, Bin, calibrate, error, reliability

ARTICLES, EACH = 40, 10
RIGHT = {"source": [(0, 2)], "cue": [], "content": [(10, 20)]}


def attribution(source=(0, 2), contents=((10, 20),), log=0.0):
    """Give a made-up attribution with as much evidence as a log says."""
    held = tuple(Span(*content) for content in contents)
    return Attribution(Span(*source) if source else None, None, held, 0.5, (1.0, log))


def made_up(seed=0):
    """Give articles in which an attribution is right as often as its evidence says, and their gold."""
    chance = np.random.default_rng(seed)
    logs = chance.uniform(-4, 0, size=(ARTICLES, EACH))
    right = chance.random(logs.shape) < 1 / (1 + np.exp(-(2 + 1.5 * logs)))
    read = [
        [
            attribution(source=(0, 2) if is_right else (2, 4), log=float(log))
            for log, is_right in zip(*article, strict=True)
        ]
        for article in zip(logs, right, strict=True)
    ]
    return read, [[RIGHT]] * ARTICLES


def judged(one, *rows):
    """Say whether an attribution counts as right, by what it adds to the share of right ones."""
    _, bins = calibrate([[one]] * 5, [list(rows)] * 5)
    assert sum(held.count for held in bins) == 5
    return {0.0: False, 1.0: True}[bins[0].right]


def test_the_surer_the_more_confident():
    """The weights fitted on a made-up set turn more evidence into more confidence, as it was made."""
    weights = calibrate(*made_up())[0]
    assert weights == pytest.approx([2, 1.5], abs=0.5)
    held = [confidence((1.0, log), np.array(weights, dtype=np.float32)) for log in (-4, -3, -2, -1, 0)]
    assert held == sorted(set(held))


def test_the_bins_add_up():
    """Every attribution with a content is in one bin, in which confidence is near its mean; the right ones add up."""
    read, gold = made_up()
    bins = calibrate(read, gold)[1]
    assert sum(one.count for one in bins) == ARTICLES * EACH
    right = sum(one.source == Span(0, 2) for article in read for one in article)
    assert sum(one.count * one.right for one in bins) == pytest.approx(right)
    assert len(bins) <= BINS
    assert [one.said for one in bins] == sorted(one.said for one in bins)
    assert len({int(one.said * BINS) for one in bins}) == len(bins)
    assert all(0 <= one.right <= 1 and one.count for one in bins)


def test_what_is_made_as_it_says_is_reliable():
    """Where evidence says how often it is right, the calibration error on unseen articles is small."""
    assert error(calibrate(*made_up())[1]) < 0.1


def test_the_error_is_the_mean_distance():
    """The calibration error weighs each bin by how many it holds; without any there is none."""
    assert error([Bin(1, 0.2, 0.0), Bin(3, 0.9, 1.0)]) == pytest.approx((0.2 + 3 * 0.1) / 4)
    assert error([]) == 0


def test_cues_without_content_are_not_judged():
    """An attribution without content and an article without attributions change nothing."""
    read, gold = made_up()
    more = calibrate([*[[*one, attribution(contents=())] for one in read], [], []], [*gold, [RIGHT], []])
    assert more == calibrate(read, gold)


@pytest.mark.parametrize(
    ("one", "right"),
    [
        (attribution(), True),
        (attribution(source=(1, 9)), True),
        (attribution(source=(2, 4)), False),
        (attribution(source=None), False),
        (attribution(contents=((10, 15),)), True),
        (attribution(contents=((10, 14),)), False),
        (attribution(contents=((10, 30),)), True),
        (attribution(contents=((10, 31),)), False),
        (attribution(contents=((8, 13), (15, 20))), True),
        (attribution(contents=((20, 30),)), False),
    ],
)
def test_what_is_right(one, right):
    """People's source shares a character with it, and half of the characters of either's content are in both."""
    assert judged(one, {"source": [(5, 9)], "cue": [], "content": [(40, 50)]}, RIGHT) is right


def test_without_a_source_it_is_right_where_people_have_none():
    """No source is right where the annotated attribution has none, and a source is wrong there."""
    none = {**RIGHT, "source": []}
    assert judged(attribution(source=None), none)
    assert not judged(attribution(), none)


def test_reliability_takes_the_confidence_as_it_is():
    """Bins hold each attribution's own confidence, and a row without a content is none."""
    right, wrong = attribution(), attribution(source=(2, 4))
    (only,) = reliability([[right, wrong, attribution(contents=())]], [[RIGHT]])
    assert (only.count, only.said, only.right) == (2, 0.5, 0.5)


def test_too_few_articles_are_refused():
    """Without an article for every fold there is nothing to fit on."""
    with pytest.raises(ValueError, match="calibration needs 5 articles"):
        calibrate([[attribution()]], [[RIGHT]])
